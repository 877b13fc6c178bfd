"""A model whose attention can be looked at: all that a figure asks of it, whatever its layout.

Axes: n pieces that the model reads, m pieces looked at (the same ones), h heads, L blocks.
"""

from typing import NamedTuple, Protocol, runtime_checkable

from app.core.attention import Array
from app.core.pieces import Pieces


class ReadPiece(NamedTuple):
    """One piece that a model reads.

    `text` is how it reads, without the mark that opens a word; `gap` tells that a space stands
    before it; `unknown` that the model has no vector of its own for it. `span` is its place in the
    text, `text[start:end]`; None is a piece that the model adds: a start, an end, a prefix.
    """

    text: str
    gap: bool
    unknown: bool
    span: tuple[int, int] | None


@runtime_checkable
class VisibleModel(Protocol):
    """A model that anyone may look into: how it cuts a text, and where each of its heads looks."""

    @property
    def name(self) -> str:
        """Return the name that its authors gave it."""

    @property
    def licence(self) -> str:
        """Return the licence of its weights, by its SPDX identifier where it has one."""

    @property
    def causal(self) -> bool:
        """Tell whether a piece looks at itself and before only."""

    @property
    def longest(self) -> int:
        """Return the number of pieces that it reads at most, those that it adds included."""

    def __hash__(self) -> int:
        """Return what tells one model from another, so that what it read can be remembered."""

    def pieces(self, text: str) -> tuple[ReadPiece, ...]:
        """Return the n pieces that it reads of a text, those that it adds included, in order.

        Any text is accepted, whatever its length.
        """

    def maps(self, text: str) -> Array:
        """Return the weights of every head (L, h, n, m): fractions, each row sums to 1.

        Raises ValueError for a text of more pieces than `longest`.
        """


class ReadPart(NamedTuple):
    """A part of a text while its pieces are being made: whether it opens a word, how it reads."""

    opens: bool
    text: str


@runtime_checkable
class MergingModel(Protocol):
    """A model whose pieces may be seen while they are made, merge by merge."""

    def table(self, text: str) -> Pieces | None:
        """Return the merges that make its pieces of a text, or None where it makes none."""

    def part(self, part: str) -> ReadPart:
        """Return how a part reads, from its spelling in the table."""
