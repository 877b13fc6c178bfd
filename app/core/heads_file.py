"""Open the file of the trained heads: 8-bit matrices, one scale a row, and the index of words."""

import numpy as np

from app.core.attention import Array
from app.core.encoder import Weights
from app.core.features import WordIndex


def unpack(stored: Weights, vectors: Array) -> tuple[Weights, WordIndex]:
    """Turn the arrays of a weights file into 32-bit weights and the index of words.

    Matrices are stored as 8-bit integers with one scale a row, checksums as differences; vectors
    (v, d) are the static ones, as 8-bit integers of scale 1/127.
    """
    weights = {}
    for name, array in stored.items():
        if not name.endswith(".scale") and not name.startswith("static."):
            # Row by row in memory: BLAS then needs half the time for a few words.
            weights[name] = np.ascontiguousarray(array, np.float32)
            if f"{name}.scale" in stored:
                weights[name] *= stored[f"{name}.scale"][:, None]
    index = WordIndex(
        keys=np.cumsum(stored["static.steps"], dtype=np.uint32),
        rows=stored["static.rows"],
        classes=stored["static.classes"],
        vectors=vectors.astype(np.float32) / 127,
        bits=stored["static.bits"],
    )
    return weights, index
