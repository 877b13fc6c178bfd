"""A drawing that leaves the site: places, texts and tinted cells, the same for SVG and for PNG.

Whoever lays a drawing out computes every place here; a writer only puts it on paper. Lengths are in
user units of SVG, pixels of PNG.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate

import numpy as np

from app.web.palette import LIGHT, TINTS
from app.widgets.contract.view import Map
from app.widgets.parts.numbers import step

INK, SOFT = LIGHT["ink"].hexadecimal, LIGHT["soft"].hexadecimal
PAPER, ACCENT = LIGHT["paper"].hexadecimal, LIGHT["accent"].hexadecimal
WHITE, LINE = LIGHT["raised"].hexadecimal, LIGHT["line"].hexadecimal
_STRIPE = 9.0  # from one stripe to the next


class Style(StrEnum):
    """How letters are drawn."""

    REGULAR = "regular"
    BOLD = "bold"
    ITALIC = "italic"


class Anchor(StrEnum):
    """Which point of a line of text stands at its place; values as SVG names them."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of text; `y` is the line that its letters stand on."""

    x: float
    y: float
    words: str
    size: float
    style: Style = Style.REGULAR
    colour: str = INK
    anchor: Anchor = Anchor.START


@dataclass(frozen=True, slots=True)
class Band:
    """A filled rectangle without a meaning of its own."""

    x: float
    y: float
    width: float
    height: float
    colour: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One weight: a tinted rectangle with `lines` centred on `middle`, in the ink of the tint.

    Each line has its words, the line that its letters stand on, and its size. `stripes` is the
    colour of what hatches it, where something does.
    """

    x: float
    y: float
    width: float
    height: float
    fill: str
    ink: str
    middle: float
    lines: tuple[tuple[str, float, float], ...]
    stripes: str = ""

    @property
    def hatching(self) -> list[tuple[float, float, float, float]]:
        """Return its stripes, which rise to the right: x and y of one end, then of the other."""
        bottom = self.y + self.height
        slanted = []
        for start in np.arange(_STRIPE - self.height, self.width, _STRIPE).tolist():
            low, high = max(start, 0.0), min(start + self.height, self.width)
            ends = (self.x + low, bottom - low + start, self.x + high, bottom - high + start)
            slanted.append(ends)
        return slanted


@dataclass(frozen=True, slots=True)
class Sweep:
    """A cubic without a fill: where it starts, its two handles, where it ends."""

    points: tuple[tuple[float, float], ...]
    stroke: float
    colour: str


@dataclass(frozen=True, slots=True)
class Layout:
    """A whole picture, and what it is called and tells for those who do not see it."""

    width: float
    height: float
    title: str
    summary: str
    ground: str
    bands: tuple[Band, ...]
    texts: tuple[TextLine, ...]
    cells: tuple[Cell, ...]
    radius: float = 0
    curves: tuple[Sweep, ...] = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """Where the cells of a map stand: a corner, columns and rows, the gap that cells leave."""

    left: float
    top: float
    widths: Sequence[float]
    height: float
    rows: int
    gap: float = 0

    def x(self, column: int) -> float:
        """Return where a column begins."""
        return self.left + sum(self.widths[:column])

    def y(self, row: int) -> float:
        """Return where a row begins."""
        return self.top + row * self.height

    @property
    def middles(self) -> list[float]:
        """Return the middle of each column."""
        ends = accumulate(self.widths)
        return [
            self.left + end - (width + self.gap) / 2
            for end, width in zip(ends, self.widths, strict=True)
        ]


Lines = Callable[[int, int, float], tuple[tuple[str, float, float], ...]]
_COLOURS = [(tint.fill.hexadecimal, tint.ink.hexadecimal) for tint in TINTS]


def cells_of(shown: Map, grid: Grid, lines: Lines) -> tuple[Cell, ...]:
    """Return the cells of a map, row by row; cells outside the grid are left out.

    `lines(row, column, weight)` says what is written in a cell.
    """
    starts = [grid.x(column) for column in range(len(grid.widths))]
    columns = list(zip(starts, grid.widths, grid.middles, strict=True))
    cells = []
    for i, weights in enumerate(shown.weights[: grid.rows, : len(columns)].tolist()):
        for j, (weight, (x, width, middle)) in enumerate(zip(weights, columns, strict=True)):
            cells.append(
                Cell(
                    *(x, grid.y(i), width - grid.gap, grid.height - grid.gap),
                    *_COLOURS[step(weight)],
                    middle,
                    lines(i, j, weight),
                )
            )
    return tuple(cells)
