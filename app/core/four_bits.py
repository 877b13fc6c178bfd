"""Read a file of weights in four bits, of the format E5S1, where only what is asked is unpacked.

All is little-endian: a header, the pieces of the tokenizer with their log-scores, how signs are
rewritten, a list of tensors, the tensors. A matrix in four bits (Q4_0) cuts each row into blocks of
32 numbers: a scale in 16 bits, then 16 bytes of two weights each.

Axes: V pieces known.
"""

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from app.core.attention import Array
from app.core.unigram import Unigram

Bytes = NDArray[np.uint8]
_MAGIC = b"E5S1"
_BLOCK, _BLOCK_BYTES = 32, 18
_MASK = "<mask>"


class EncoderSizes(NamedTuple):
    """The sizes of the network: its width, blocks, heads, inner width, rows of its table, places.

    `kinds` is the number of kinds of text, `epsilon` what every normalisation adds to a variance.
    """

    width: int
    blocks: int
    heads: int
    inner: int
    rows: int
    places: int
    kinds: int
    epsilon: float


class _Tensor(NamedTuple):
    packed: bool
    numbers: int
    at: int
    size: int


@dataclass(frozen=True, eq=False)
class FourBitFile:
    """The bytes of a file, mapped or in memory, and where each of its parts stands."""

    content: Bytes
    sizes: EncoderSizes
    begin: int
    end: int
    unigram: Unigram
    tensors: Mapping[str, _Tensor]

    @classmethod
    def open(cls, path: Path) -> Self:
        """Map a file into memory and read its lists. Raises ValueError for another format."""
        return cls.read(np.memmap(path, np.uint8, mode="r"))

    @classmethod
    def read(cls, content: Bytes) -> Self:
        """Read the lists of a file, not its weights. Raises ValueError for another format."""
        if bytes(content[:4]) != _MAGIC:
            raise ValueError("ce fichier n’est pas au format E5S1")
        sizes = EncoderSizes(*struct.unpack_from("<7if", content.data, 8))
        count, begin, end, pad, unknown = struct.unpack_from("<5i", content.data, 44)
        (size,) = struct.unpack_from("<Q", content.data, 64)
        starts = np.frombuffer(content, "<u4", count + 1, 72).tolist()
        at = 72 + 4 * (count + 1)
        scores = np.frombuffer(content, "<f4", count, at)
        at += 4 * count
        letters = bytes(content[at : at + size])
        texts = (letters[a:b].decode() for a, b in pairwise(starts))
        # What is typed is a text: the marks that the model adds are no pieces of it.
        marks = {begin, end, pad, unknown}
        numbers = {t: i for i, t in enumerate(texts) if i not in marks and t != _MASK}
        rewritten, at = _rewritten(content, at + size)
        unigram = Unigram(numbers, scores, unknown, rewritten)
        return cls(content, sizes, begin, end, unigram, _tensors(content, at))

    def vector(self, name: str) -> Array:
        """Return numbers stored whole, (numbers,)."""
        tensor = self.tensors[name]
        return np.frombuffer(self.content, "<f4", tensor.numbers, tensor.at)

    def rows(self, name: str, width: int, chosen: NDArray[np.int64] | None = None) -> Array:
        """Unpack a matrix in four bits (rows, width), or its chosen rows (..., width) alone."""
        tensor = self.tensors[name]
        packed = self.content[tensor.at : tensor.at + tensor.size]
        packed = packed.reshape(-1, width // _BLOCK * _BLOCK_BYTES)
        if chosen is None:
            return unpacked(packed)
        return unpacked(packed[chosen.reshape(-1)]).reshape(*chosen.shape, width)

    @cached_property
    def parameters(self) -> int:
        """Return how many numbers were learned."""
        return sum(tensor.numbers for tensor in self.tensors.values())


def unpacked(rows: Bytes) -> Array:
    """Turn rows of blocks of 18 bytes into rows of 32 numbers a block."""
    blocks = rows.reshape(-1, _BLOCK_BYTES)
    scales = np.ascontiguousarray(blocks[:, :2]).view("<f2").astype(np.float32)
    weights = np.empty((len(blocks), _BLOCK), np.float32)
    weights[:, : _BLOCK // 2] = blocks[:, 2:] & 15  # the low halves first
    weights[:, _BLOCK // 2 :] = blocks[:, 2:] >> 4
    weights -= 8
    weights *= scales
    return weights.reshape(len(rows), -1)


def _rewritten(content: Bytes, at: int) -> tuple[dict[int, str], int]:
    """Read which sign is rewritten as which; return it and where it ends."""
    (count,) = struct.unpack_from("<i", content.data, at)
    at += 8
    rewritten = {}
    for _ in range(count):
        code, size = struct.unpack_from("<IB", content.data, at)
        codes = struct.unpack_from(f"<{size}I", content.data, at + 5)
        rewritten[code] = "".join(map(chr, codes))
        at += 5 + 4 * size
    return rewritten, at


def _tensors(content: Bytes, at: int) -> dict[str, _Tensor]:
    """Read where each tensor stands, by its name."""
    (count,) = struct.unpack_from("<i", content.data, at)
    at += 4
    tensors = {}
    for _ in range(count):
        (size,) = struct.unpack_from("<H", content.data, at)
        name = bytes(content[at + 2 : at + 2 + size]).decode("ascii")
        at += 2 + size
        packed, numbers, start, length = struct.unpack_from("<?IQQ", content.data, at)
        tensors[name] = _Tensor(packed, numbers, start, length)
        at += 21
    return tensors
