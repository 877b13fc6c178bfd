"""The weights of one map as a table of numbers, ready to print."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from math import ceil
from typing import NamedTuple

import numpy as np

from app.core.attention import Array
from app.core.memo import memo
from app.widgets.parts.lettering import Face, text_width
from app.widgets.parts.numbers import decimal, steps

# Words: a longer map is a picture, with the open row and column in numbers.
LONGEST_TABLE = 24
WIDEST = 28  # halves of an em: a longer word is cut
_LINE = 13  # ems, of the heads of columns and of rows together
LONGEST_BESIDE = 12  # of a map that opens among others, where one comes and goes at each click


class WeightCell(NamedTuple):
    """One weight: for scripts, as a tint from 0 to 20, and for readers."""

    weight: str
    tint: int
    text: str


@dataclass(frozen=True, slots=True)
class MapRow:
    """One row: the word that asks, its number from 1, its cells and their sum."""

    number: int
    word: str
    cells: tuple[WeightCell, ...]
    total: str
    language: str = "fr"


@dataclass(frozen=True, slots=True)
class HeatMap:
    """One map as a table; `row` and `column` tell the open cell, counted from 0, when there is one.

    words names the rows, columns the words looked at: the same, but for two sentences.
    `nobody` tells whether the last column is nobody's; `hidden` is the row whose numbers a reader
    bets on, and then the sums of columns, which would tell them, are left out. `languages` are
    those of the rows and of the columns.
    """

    title: str
    note: str
    words: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[MapRow, ...]
    totals: tuple[str, ...]
    row: int | None
    column: int | None
    nobody: bool
    hidden: int | None
    languages: tuple[str, str]
    longest: int = LONGEST_TABLE

    @property
    def is_drawn(self) -> bool:
        """Tell whether the map is too long for a table of numbers."""
        return max(len(self.words), len(self.columns)) > self.longest

    @property
    def strokes(self) -> tuple[tuple[int, str], ...]:
        """Return the picture: for each tint but 0, the path of its cells, one unit a side.

        The row that a reader bets on stays empty.
        """
        rows = ((y, row) for y, row in enumerate(self.rows) if y != self.hidden)
        return strokes((y, [cell.tint for cell in row.cells]) for y, row in rows)

    @property
    def half_ems(self) -> int:
        """Return how wide its longest word is, in halves of an em, `WIDEST` at most."""
        return min(ceil(2 * max(map(_ems, (*self.words, *self.columns)))), WIDEST)

    @property
    def is_wide(self) -> bool:
        """Tell whether the heads of its columns take more than a wall, side by side."""
        return self.half_ems / 2 + sum(map(_ems, self.columns)) > _LINE

    @property
    def width(self) -> int:
        """Return how many columns there are, nobody's among them."""
        return len(self.columns) + self.nobody

    @property
    def start(self) -> tuple[int, int]:
        """Return the cell, counted from 0, that the Tab key reaches: that of a bet first."""
        if self.hidden is not None:
            return (self.hidden, 0)
        if self.row is None or self.column is None:
            return (0, 0)
        return (self.row, self.column)


def strokes(rows: Iterable[tuple[int, Sequence[int]]]) -> tuple[tuple[int, str], ...]:
    """Draw rows of tints, each with its y: for each tint but 0, the path of its unit squares."""
    paths: dict[int, list[str]] = {}
    for y, tints in rows:
        x = 0
        for tint, alike in groupby(tints):
            run = len(list(alike))
            if tint:
                paths.setdefault(tint, []).append(f"M{x} {y}h{run}v1h-{run}z")
            x += run
    return tuple((tint, "".join(paths[tint])) for tint in sorted(paths))


class Sides(NamedTuple):
    """The n words that ask, the m looked at, and the language of each side."""

    asking: tuple[str, ...]
    looked_at: tuple[str, ...]
    languages: tuple[str, str] = ("fr", "fr")


class Focus(NamedTuple):
    """The open cell of a map, or the row alone, and the row of a bet; all counted from 0."""

    row: int | None
    column: int | None
    hidden: int | None = None


def heat_map(
    title: str,
    sides: Sides,
    weights: Array,
    focus: Focus,
    note: str = "",
    longest: int = LONGEST_TABLE,
) -> HeatMap:
    """Lay out weights (n, m), or (n, m + 1) where the last column is nobody's; rows sum to 1."""
    n, m = len(sides.asking), len(sides.looked_at)
    assert weights.shape in ((n, m), (n, m + 1)), weights.shape
    totals = () if focus.hidden is not None else weights.sum(axis=0)
    return HeatMap(
        title=title,
        note=note,
        words=sides.asking,
        columns=sides.looked_at,
        rows=_rows(
            sides.asking, sides.languages[0], weights.shape[1], weights.astype(float).tobytes()
        ),
        totals=tuple(decimal(float(total)) for total in totals),
        row=focus.row,
        column=focus.column,
        nobody=weights.shape[1] > m,
        hidden=focus.hidden,
        languages=sides.languages,
        longest=longest,
    )


@memo(64)  # a reader opens the cells of one map after another
def _rows(asking: tuple[str, ...], language: str, width: int, weights: bytes) -> tuple[MapRow, ...]:
    numbers = np.frombuffer(weights).reshape(-1, width)
    sums = numbers.sum(axis=1).tolist()
    return tuple(
        MapRow(i + 1, word, cells, decimal(sums[i]), language)
        for i, (word, cells) in enumerate(zip(asking, cells_of(numbers), strict=True))
    )


def cells_of(weights: Array) -> tuple[tuple[WeightCell, ...], ...]:
    """Write each weight of a map (n, m) for scripts, as a tint and for readers."""
    return tuple(
        tuple(
            WeightCell(f"{weight:.6f}", tint, decimal(weight))
            for weight, tint in zip(*row, strict=True)
        )
        for row in zip(weights.tolist(), steps(weights).tolist(), strict=True)
    )


@lru_cache(maxsize=512)
def _ems(word: str) -> float:
    return text_width(word, Face.PROSE_STRONG, 1)
