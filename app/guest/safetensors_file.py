"""Read a safetensors file: where its tensors stand; the weights stay mapped.

The format is a length, a list in JSON, then the tensors: it is read here so that numbers in 32 bits
are used where they are, and those in 16 bits of both kinds unpacked (the package copies the first,
and NumPy does not know « bfloat16 »).

Format: github.com/huggingface/safetensors, README.
"""

import json
import math
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple, Self, TypeGuard

import numpy as np
from numpy.typing import NDArray

from app.core.attention import Array
from app.core.layouts.weights import RefusedModelError

_SIZES = {"F32": 4, "F16": 2, "BF16": 2}
_OTHERS = {"F64": 8, "I64": 8, "I32": 4, "I16": 2, "I8": 1, "U8": 1, "BOOL": 1}  # not weights
_LONGEST_LIST = 16_000_000  # bytes


class _ListedTensor(NamedTuple):
    shape: tuple[int, ...]
    kind: str
    at: int


class SafetensorsFile:
    """The shape of the tensors of a file, and their rows when asked."""

    def __init__(self, content: NDArray[np.uint8], tensors: Mapping[str, _ListedTensor]) -> None:
        self.shapes = {name: tensor.shape for name, tensor in tensors.items()}
        self._content, self._tensors = content, tensors

    @classmethod
    def open(cls, path: Path) -> Self:
        """Map a file and read its list; raises RefusedModelError for one that cannot be read."""
        try:
            content = np.memmap(path, np.uint8, mode="r").view(np.ndarray)
        except (OSError, ValueError) as error:
            raise RefusedModelError("le fichier est vide ou ne s’ouvre pas") from error
        length = int.from_bytes(content[:8].tobytes(), "little")
        if not 2 <= length <= min(len(content) - 8, _LONGEST_LIST):
            raise RefusedModelError(
                "ce n’est pas un fichier safetensors, ou il est tronqué : sa liste n’y tient pas"
            )
        listed = read_json(content[8 : 8 + length].tobytes(), "la liste des tenseurs")
        tensors = {}
        for name, one in listed.items():
            if name != "__metadata__":
                tensors[name] = _placed(name, one, 8 + length, len(content))
        return cls(content, {name: one for name, one in tensors.items() if one.kind in _SIZES})

    def is_mapped(self, name: str) -> bool:
        """Tell whether a tensor is read where it is, without memory of its own."""
        tensor = self._tensors[name]
        return tensor.kind == "F32" and tensor.at % 4 == 0

    def rows(self, name: str, chosen: slice | NDArray[np.int64]) -> Array:
        """Return some rows of a tensor in 32 bits, by its first axis."""
        shape, kind, at = self._tensors[name]
        size = math.prod(shape) * _SIZES[kind]
        packed = self._content[at : at + size]
        rows = packed.reshape(shape[0], -1)[chosen]
        if kind == "BF16":  # the upper half of 32 bits
            halves = np.ascontiguousarray(rows).view("<u2").astype(np.uint32)
            unpacked = (halves << np.uint32(16)).view(np.float32)
        else:
            read = np.ascontiguousarray(rows).view("<f4" if kind == "F32" else "<f2")
            unpacked = read.astype(np.float32, copy=False)
        return unpacked.reshape(-1, *shape[1:])


def read_json(content: bytes, what: str) -> dict[str, object]:
    """Read an object in JSON; raises RefusedModelError for anything else."""
    try:
        read = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise RefusedModelError(f"{what} n’est pas du JSON lisible") from error
    if not isinstance(read, dict):
        raise RefusedModelError(f"{what} n’est pas une suite de noms et de valeurs")
    return read


def _placed(name: str, one: object, start: int, end: int) -> _ListedTensor:
    """Check one line of the list against the length of the file."""
    kind = one.get("dtype") if isinstance(one, dict) else None
    shape = one.get("shape") if isinstance(one, dict) else None
    offsets = one.get("data_offsets") if isinstance(one, dict) else None
    if not isinstance(kind, str) or kind not in _SIZES | _OTHERS:
        raise RefusedModelError(f"les nombres de « {name} » sont d’une sorte inconnue ({kind})")
    if not _are_counts(shape) or not _are_counts(offsets) or len(offsets) != 2:
        raise RefusedModelError(f"la forme ou la place du tenseur « {name} » n’est pas donnée")
    size = math.prod(shape) * (_SIZES | _OTHERS)[kind]
    if offsets[1] - offsets[0] != size or (kind in _SIZES and not size):
        raise RefusedModelError(f"la taille du tenseur « {name} » ne va pas avec sa forme")
    if start + offsets[1] > end:
        raise RefusedModelError(
            f"le fichier est tronqué : le tenseur « {name} » finit au-delà de sa fin"
        )
    return _ListedTensor(tuple(shape), kind, start + offsets[0])


def _are_counts(given: object) -> TypeGuard[list[int]]:
    return isinstance(given, list) and all(type(one) is int and one >= 0 for one in given)
