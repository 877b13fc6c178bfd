"""The kinds of packed numbers that the package `gguf` unpacks."""

from collections.abc import Mapping

import numpy as np
from gguf import quants
from gguf.constants import GGML_QUANT_SIZES, GGMLQuantizationType
from numpy.typing import NDArray

from app.core.attention import Array
from app.guest.gguf_file import PackedKind

_KNOWN = (
    *("F32", "F16", "BF16", "Q4_0", "Q4_1", "Q5_0", "Q5_1", "Q8_0", "Q2_K", "Q3_K", "Q4_K"),
    *("Q5_K", "Q6_K", "IQ4_NL", "IQ4_XS"),
)


def packed_kinds() -> Mapping[int, PackedKind]:
    """Return the kinds that can be unpacked, by their codes."""
    return {
        kind.value: PackedKind(kind.name, *GGML_QUANT_SIZES[kind])
        for kind in map(GGMLQuantizationType.__getitem__, _KNOWN)
    }


def unpack(rows: NDArray[np.uint8], kind: int) -> Array:
    """Return packed rows (rows, bytes) as numbers in 32 bits."""
    return np.asarray(quants.dequantize(np.ascontiguousarray(rows), GGMLQuantizationType(kind)))
