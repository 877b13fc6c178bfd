"""Read a GGUF file: what it declares, and where its tensors stand; the weights stay mapped.

Every size is checked against the length of the file before it is used, so that a file that lies
takes no more memory than its own bytes do. (The reader of the package `gguf` trusts them, and takes
190 MB to list a vocabulary of 49,000 pieces.) Its `quants` unpack the numbers.

Format: github.com/ggml-org/ggml, docs/gguf.md, versions 2 and 3.
"""

import math
import struct
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from app.core.attention import Array
from app.core.layouts.weights import RefusedModelError

Unpack = Callable[[NDArray[np.uint8], int], Array]
MAGIC = b"GGUF"
_SCALARS = {
    0: "<u1", 1: "<i1", 2: "<u2", 3: "<i2", 4: "<u4", 5: "<i4", 6: "<f4", 7: "?",
    10: "<u8", 11: "<i8", 12: "<f8",
}  # fmt: skip
_TEXT, _LIST = 8, 9
_AXES = 4  # at most
_WHOLE = 0  # the kind of numbers in 32 bits


class PackedKind(NamedTuple):
    """How numbers of one kind are packed: blocks of so many in so many bytes."""

    name: str
    numbers: int
    size: int


class _PackedTensor(NamedTuple):
    shape: tuple[int, ...]
    kind: int
    at: int
    size: int


class GgufFile:
    """What a file declares (`values`), the shape of its tensors, and their rows when asked."""

    def __init__(
        self,
        content: NDArray[np.uint8],
        values: Mapping[str, object],
        tensors: Mapping[str, _PackedTensor],
        unpack: Unpack,
    ) -> None:
        self.values = values
        self.shapes = {name: tensor.shape for name, tensor in tensors.items()}
        self._content, self._tensors, self._unpack = content, tensors, unpack

    @classmethod
    def open(cls, path: Path, kinds: Mapping[int, PackedKind], unpack: Unpack) -> Self:
        """Map a file and read its lists; raises RefusedModelError for one that cannot be read.

        `kinds` are those of packed numbers that `unpack` knows, by their codes in the format.
        """
        try:
            content = np.memmap(path, np.uint8, mode="r").view(np.ndarray)
        except (OSError, ValueError) as error:  # an empty file cannot be mapped
            raise RefusedModelError("le fichier est vide ou ne s’ouvre pas") from error
        read = _Reading(content)
        if bytes(read.take(4)) != MAGIC:
            raise RefusedModelError("ce n’est pas du GGUF : le fichier ne commence pas ainsi")
        version = read.number("<I")
        if version not in (2, 3):
            raise RefusedModelError(f"la version {version} de GGUF n’est pas connue : 2 ou 3")
        count, declared = read.number("<Q"), read.number("<Q")
        values: dict[str, object] = {}
        for _ in range(read.possible(declared, 12)):
            name = read.text()
            values[name] = read.value(read.number("<I"))
        placed = [read.tensor(kinds) for _ in range(read.possible(count, 24))]
        alignment = values.get("general.alignment", 32)
        if not isinstance(alignment, int) or not 0 < alignment <= 1 << 16:
            raise RefusedModelError(f"« general.alignment » vaut {alignment}")
        start = -(-read.at // alignment) * alignment
        tensors = {}
        for name, tensor in placed:
            if name in tensors:
                raise RefusedModelError(f"le tenseur « {name} » est donné deux fois")
            tensors[name] = tensor._replace(at=start + tensor.at)
            if tensors[name].at + tensor.size > len(content):
                raise RefusedModelError(
                    f"le fichier est tronqué : le tenseur « {name} » finit au-delà de sa fin"
                )
        return cls(content, values, tensors, unpack)

    def is_mapped(self, name: str) -> bool:
        """Tell whether a tensor is read where it is, without memory of its own."""
        return self._tensors[name].kind == _WHOLE

    def rows(self, name: str, chosen: slice | NDArray[np.int64]) -> Array:
        """Return some rows of a tensor in 32 bits, by its first axis."""
        tensor = self._tensors[name]
        packed = self._content[tensor.at : tensor.at + tensor.size]
        rows = packed.reshape(tensor.shape[0], -1)[chosen]
        if tensor.kind == _WHOLE:
            unpacked = np.ascontiguousarray(rows).view("<f4")
        else:
            unpacked = self._unpack(rows, tensor.kind)
        return unpacked.reshape(-1, *tensor.shape[1:])


class _Reading:
    """The bytes of a file from its start on; raises RefusedModelError past its end."""

    def __init__(self, content: NDArray[np.uint8]) -> None:
        self._content, self.at = memoryview(content.data), 0

    def take(self, size: int) -> memoryview:
        if size > len(self._content) - self.at:
            raise RefusedModelError("le fichier est tronqué : il finit au milieu de son en-tête")
        self.at += size
        return self._content[self.at - size : self.at]

    def number(self, kind: str) -> int:
        return int(struct.unpack(kind, self.take(struct.calcsize(kind)))[0])

    def text(self) -> str:
        return str(self.take(self.number("<Q")), "utf-8", "replace")

    def possible(self, count: int, size: int) -> int:
        """Return a count of things of `size` bytes at least, if so many can follow."""
        if count * size > len(self._content) - self.at:
            raise RefusedModelError(f"le fichier annonce {count} éléments qu’il n’a pas")
        return count

    def value(self, kind: int) -> object:
        if kind == _TEXT:
            return self.text()
        if kind == _LIST:
            return self._list()
        return self._scalars(kind, 1)[0].item()

    def tensor(self, kinds: Mapping[int, PackedKind]) -> tuple[str, _PackedTensor]:
        name = self.text()
        axes = self.number("<I")
        if not 0 < axes <= _AXES:
            raise RefusedModelError(f"le tenseur « {name} » a {axes} axes")
        shape = tuple(self.number("<Q") for _ in range(axes))[::-1]
        code, at = self.number("<I"), self.number("<Q")
        if code not in kinds:
            raise RefusedModelError(f"les nombres de « {name} » sont d’une sorte inconnue ({code})")
        kind, numbers = kinds[code], math.prod(shape)
        if not numbers or shape[-1] % kind.numbers:
            raise RefusedModelError(
                f"le tenseur « {name} » ne se découpe pas en blocs de {kind.numbers} ({kind.name})"
            )
        return name, _PackedTensor(shape, code, at, numbers // kind.numbers * kind.size)

    def _list(self) -> object:
        """Return texts as a tuple, numbers as an array that is a view of the file."""
        kind, count = self.number("<I"), self.number("<Q")
        if kind == _TEXT:
            return tuple(self.text() for _ in range(self.possible(count, 8)))
        return self._scalars(kind, count)

    def _scalars(self, kind: int, count: int) -> NDArray[np.generic]:
        if kind not in _SCALARS:
            raise RefusedModelError(f"une valeur est d’une sorte inconnue ({kind})")
        dtype = np.dtype(_SCALARS[kind])
        return np.frombuffer(self.take(count * dtype.itemsize), dtype)
