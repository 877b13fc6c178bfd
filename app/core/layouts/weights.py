"""Weights that a file holds: checked against what a layout expects, unpacked when they are read.

A file is mapped, not read: numbers in 32 bits stay there. Others are unpacked into memory, and what
is unpacked is kept while there is room: a larger model takes time at each reading, not memory.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from threading import Lock
from typing import Protocol, TypeVar, overload

import numpy as np
from numpy.typing import NDArray

from app.core.attention import Array

Made = TypeVar("Made")

_CHUNK = 4096  # rows of a table that are unpacked at once
_OTHER_TENSOR = (
    "le tenseur « {name} » n’est pas de cette architecture : le modèle ne serait pas calculé"
    " comme il a été fait"
)


class RefusedModelError(ValueError):
    """A model cannot be read: the message says why in one French sentence."""


class Stored(Protocol):
    """What a file of weights tells and gives."""

    @property
    def shapes(self) -> Mapping[str, tuple[int, ...]]:
        """Return the shape of every tensor by its name; all of it lies in the file."""

    def is_mapped(self, name: str) -> bool:
        """Tell whether a tensor is read where it is, without memory of its own."""

    def rows(self, name: str, chosen: slice | NDArray[np.int64]) -> Array:
        """Return some rows of a tensor in 32 bits, by its first axis."""


class MemoryRoom:
    """Memory for what is unpacked, in bytes: `taken` of `limit`."""

    def __init__(self, limit: int) -> None:
        self.limit, self.taken = limit, 0
        self._lock = Lock()

    def take(self, size: int) -> bool:
        """Take some bytes, or tell that there is no room for them."""
        with self._lock:
            if self.taken + size > self.limit:
                return False
            self.taken += size
        return True


class MadeOnDemand(Sequence[Made]):
    """What is made of weights, each part when it is first asked, and kept while there is room."""

    def __init__(
        self, count: int, make: Callable[[int], Made], size: Callable[[int], int], room: MemoryRoom
    ) -> None:
        self._count, self._make, self._size, self._room = count, make, size, room
        self._parts: dict[int, Made] = {}

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, i: int) -> Made: ...

    @overload
    def __getitem__(self, i: slice) -> tuple[Made, ...]: ...

    def __getitem__(self, i: int | slice) -> Made | tuple[Made, ...]:
        if isinstance(i, slice):
            return tuple(self[one] for one in range(*i.indices(self._count)))
        if not 0 <= i < self._count:
            raise IndexError(i)
        part = self._parts.get(i)
        if part is None:
            part = self._make(i)
            if self._room.take(self._size(i)):
                self._parts[i] = part
        return part


class Weights:
    """The tensors of a file, and what a layout expects of them."""

    def __init__(self, stored: Stored, room: MemoryRoom) -> None:
        self._stored = stored
        self.room = room
        self._expected: set[str] = set()
        self._tables: dict[str, Array] = {}

    @property
    def names(self) -> Collection[str]:
        """Return the names of all tensors of the file."""
        return self._stored.shapes.keys()

    def shape(self, name: str) -> tuple[int, ...]:
        """Return the shape of a tensor; raises RefusedModelError when there is none."""
        if name not in self._stored.shapes:
            raise RefusedModelError(f"il manque le tenseur « {name} »")
        return self._stored.shapes[name]

    def expect(self, name: str, *shape: int) -> None:
        """Raise RefusedModelError unless the file has a tensor of that name and shape."""
        given = self.shape(name)
        if given != shape:
            raise RefusedModelError(
                f"le tenseur « {name} » a la forme {_written(given)},"
                f" alors que {_written(shape)} est attendu"
            )
        self._expected.add(name)

    def refuse_others(self, ignored: Callable[[str], bool] = lambda _: False) -> None:
        """Raise RefusedModelError for a tensor that nothing expects."""
        others = [one for one in self.names if one not in self._expected and not ignored(one)]
        if others:
            raise RefusedModelError(_OTHER_TENSOR.format(name=others[0]))

    def whole(self, name: str) -> Array:
        """Return a tensor in 32 bits."""
        return self._stored.rows(name, slice(None))

    def rows(self, name: str, chosen: NDArray[np.int64]) -> Array:
        """Return some rows of a matrix in 32 bits: chosen (...) gives (..., width)."""
        rows = self._stored.rows(name, chosen.reshape(-1))
        return rows.reshape(*chosen.shape, *rows.shape[1:])

    def products(self, x: Array, name: str) -> Array:
        """Return x (..., d) times the rows of a table (V, d), as (..., V).

        The table is kept, or unpacked a few rows at a time when there is no room for it.
        """
        if name not in self._tables and self.room.take(self.size([name])):
            self._tables[name] = self.whole(name)
        if name in self._tables:
            return np.asarray(x @ self._tables[name].T)
        count = self.shape(name)[0]
        made = np.empty((*x.shape[:-1], count), np.float32)
        for start in range(0, count, _CHUNK):
            chosen = slice(start, min(start + _CHUNK, count))
            made[..., chosen] = x @ self._stored.rows(name, chosen).T
        return made

    def size(self, names: Collection[str]) -> int:
        """Return the bytes that tensors take once unpacked; what is mapped takes none."""
        return sum(
            4 * int(np.prod(self._stored.shapes[name], dtype=np.int64))
            for name in names
            if not self._stored.is_mapped(name)
        )

    def of_block(self, prefix: str) -> Iterator[str]:
        """Yield the names of the tensors that begin so."""
        return (name for name in self.names if name.startswith(prefix))

    @property
    def parameters(self) -> int:
        """Return how many numbers the file holds."""
        shapes = self._stored.shapes.values()
        return sum(int(np.prod(shape, dtype=np.int64)) for shape in shapes)


def _written(shape: tuple[int, ...]) -> str:
    return " × ".join(map(str, shape)) or "d’un nombre"
