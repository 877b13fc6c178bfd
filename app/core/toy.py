"""The toy model: one head that a student can redo by hand.

Each word is four small whole numbers with names; so are its query, its key and its value, so that
√d_k = 2. Every score q·k is a multiple of one half. Nothing is learned, and a word's vector sees
no context: under a causal mask what comes later cannot move what came before.

How the default weights read, row by row (a row says what one dimension of the word turns into):

query  a noun asks for an action (1) and for what makes it precise (0.5); an action asks for a
       noun; a determiner or an adjective asks for a noun; and each asks for its own gender.
key    a word announces what it is, and its gender twice as loud.
value  a word gives what it is, without its gender: gender served to choose and is not passed on.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

import numpy as np

from app.core import positions as ways
from app.core.attention import Array, Mask, Trace, attend
from app.core.positions import Positions
from app.core.spelling import base
from app.core.vocabulary import DIMENSIONS, VECTORS

Matrix = tuple[tuple[float, ...], ...]


@dataclass(frozen=True, slots=True)
class Toy:
    """A toy model: names, word vectors and three matrices.

    dimensions names the d numbers of a word; vectors gives d numbers by word, in lower case with a
    straight apostrophe. w_q and w_k are (d, d_k), w_v is (d, d_v), written row by row.
    key_dimensions names the d_k numbers of a query and of a key, value_dimensions the d_v numbers
    of a value: by default, when the width is the same, the names of the words' own dimensions.
    Raises ValueError when a length does not agree.
    """

    dimensions: tuple[str, ...]
    vectors: Mapping[str, tuple[float, ...]] = field(hash=False)  # a mapping has no hash
    w_q: Matrix
    w_k: Matrix
    w_v: Matrix
    key_dimensions: tuple[str, ...] = field(init=False)
    value_dimensions: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        d = len(self.dimensions)
        for word, vector in self.vectors.items():
            if len(vector) != d:
                raise ValueError(f"{word!r} has {len(vector)} numbers, the toy has {d} dimensions")
        for name, matrix in (("w_q", self.w_q), ("w_k", self.w_k), ("w_v", self.w_v)):
            if len(matrix) != d or len({len(row) for row in matrix}) != 1 or not matrix[0]:
                raise ValueError(f"{name} must have {d} rows of equal length")
        if len(self.w_q[0]) != len(self.w_k[0]):
            raise ValueError("w_q and w_k must have rows of the same length, d_k")
        object.__setattr__(self, "vectors", MappingProxyType(dict(self.vectors)))
        object.__setattr__(self, "key_dimensions", self._names(len(self.w_k[0])))
        object.__setattr__(self, "value_dimensions", self._names(len(self.w_v[0])))

    def _names(self, width: int) -> tuple[str, ...]:
        if width == len(self.dimensions):
            return self.dimensions
        return tuple(str(number) for number in range(1, width + 1))


DEFAULT = Toy(
    dimensions=DIMENSIONS,
    vectors=VECTORS,
    # to:  nom action précision genre      from:
    w_q=(
        (0, 1, 0.5, 0),  # nom
        (1, 0, 0, 0),  # action
        (1, 0, 0, 0),  # précision
        (0, 0, 0, 1),  # genre
    ),
    w_k=((1, 0, 0, 0), (0, 1, 0, 0), (0, 0, 1, 0), (0, 0, 0, 2)),
    w_v=((1, 0, 0, 0), (0, 1, 0, 0), (0, 0, 1, 0), (0, 0, 0, 0)),
)


@dataclass(frozen=True, slots=True)
class ToyReading:
    """What a toy computed on n words, with every step.

    x (n, d) is what attention reads (positions added, if any); trace has m = n keys, no ∅.
    unknown says of each word whether the toy lacks it: it then has the neutral vector, all zeros,
    asks nothing (its row is uniform), announces nothing and gives nothing. The three tuples of
    names go with the columns of x, of queries and keys, and of values.
    """

    words: tuple[str, ...]
    x: Array
    trace: Trace
    unknown: tuple[bool, ...]
    dimensions: tuple[str, ...]
    key_dimensions: tuple[str, ...]
    value_dimensions: tuple[str, ...]


def read_toy(
    words: Sequence[str],
    toy: Toy = DEFAULT,
    mask: Mask | None = None,
    positions: Positions | None = None,
) -> ToyReading:
    """Read a sentence already cut into n words with one head.

    mask (n, n) is True where a word may look. positions adds to the words or turns queries and
    keys; without it the order of the words is not seen. Raises ValueError without any word, when
    the mask does not fit, or when the positions do (odd width, table too short).
    """
    if not words:
        raise ValueError("a sentence has at least one word")
    way = positions or ways.NONE
    listed = [toy.vectors.get(base(word).lower()) for word in words]
    d = len(toy.dimensions)
    x = np.array([vector or (0,) * d for vector in listed], np.float64)
    x = x + way.add(*x.shape)
    queries, keys, values = (x @ np.array(w, np.float64) for w in (toy.w_q, toy.w_k, toy.w_v))
    return ToyReading(
        words=tuple(words),
        x=x,
        trace=attend(way.turn(queries), way.turn(keys), values, mask),
        unknown=tuple(vector is None for vector in listed),
        dimensions=toy.dimensions,
        key_dimensions=toy.key_dimensions,
        value_dimensions=toy.value_dimensions,
    )
