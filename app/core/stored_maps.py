"""The maps of the real model on some sentences, computed once: they need none of its weights.

Each row of weights is stored in ten thousandths whose sum is exactly 10,000: what four decimals
can say. The pieces and their places in the sentence stand beside.

Axes: n pieces, h heads, L blocks.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from app.core import e5
from app.core.attention import Array
from app.core.little_model import WEIGHTS
from app.core.visible_model import ReadPiece, VisibleModel

STORED = WEIGHTS.with_name("modele-reel.npz")
PARTS = 10_000  # of a row


@dataclass(frozen=True, eq=False)
class StoredMaps:
    """Sentences, the pieces of each, and the file of their maps; each map is read when asked."""

    path: Path
    sentences: Mapping[str, tuple[ReadPiece, ...]]
    name: str = e5.NAME
    licence: str = e5.LICENCE
    causal: bool = False
    longest: int = e5.LONGEST

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read which sentences a file holds."""
        with np.load(path) as stored:
            lines = json.loads(stored["phrases"].tobytes())
        return cls(
            path,
            {
                line["phrase"]: tuple(
                    ReadPiece(text, gap, unknown, span and (span[0], span[1]))
                    for text, gap, unknown, span in line["morceaux"]
                )
                for line in lines
            },
        )

    def pieces(self, text: str) -> tuple[ReadPiece, ...]:
        """Return the n pieces of a stored sentence. Raises KeyError for any other."""
        return self.sentences[text]

    def maps(self, text: str) -> Array:
        """Return the weights of every head (L, h, n, n) on a stored sentence, fractions.

        Each row sums to 1, each number is right within 0.0001. Raises KeyError for any other text.
        """
        place = tuple(self.sentences).index(text) if text in self.sentences else None
        if place is None:
            raise KeyError(text)
        with np.load(self.path) as stored:
            weights: Array = stored[str(place)] / PARTS
        return weights


def store(model: VisibleModel, sentences: Iterable[str], path: Path) -> None:
    """Write the maps of a model on some sentences."""
    sentences = tuple(sentences)
    lines = [{"phrase": text, "morceaux": model.pieces(text)} for text in sentences]
    maps = {str(i): in_parts(model.maps(text)) for i, text in enumerate(sentences)}
    written = np.frombuffer(json.dumps(lines, ensure_ascii=False).encode(), np.uint8)
    with path.open("wb") as file:
        np.savez_compressed(file, allow_pickle=False, phrases=written, **maps)


def in_parts(weights: Array) -> NDArray[np.uint16]:
    """Round rows of fractions (..., m) to whole parts whose sum is exactly 10,000.

    Each number is rounded down, then those that lost most get one part back, until none lacks.
    """
    exact = weights.astype(np.float64)
    exact *= PARTS / exact.sum(axis=-1, keepdims=True)
    whole = np.floor(exact)
    lacking = PARTS - whole.sum(axis=-1, keepdims=True)
    rank = np.argsort(np.argsort(whole - exact, axis=-1, kind="stable"), axis=-1)
    parts: NDArray[np.uint16] = (whole + (rank < lacking)).astype(np.uint16)
    return parts


@cache
def stored_maps() -> StoredMaps:
    """Return the maps that ship."""
    return StoredMaps.load(STORED)
