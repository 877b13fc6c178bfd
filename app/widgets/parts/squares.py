"""A vector as rows of small squares: the larger a number, the deeper its square.

A negative number carries a minus. Lengths are in units of the drawing, which sets one square every
`PITCH` units.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

SIDE = 16
PITCH = 18
_PALEST = 0.18  # of a number that is small but not zero


class TintedSquare(NamedTuple):
    """One number: its corner, how deep it is from 0 to 1, and its minus, a path or nothing."""

    x: int
    y: int
    depth: str
    minus: str


@dataclass(frozen=True, slots=True)
class Squares:
    """The squares of a vector (d,), `across` of them in a row, and the vector in words."""

    squares: tuple[TintedSquare, ...]
    written: str
    across: int

    @property
    def box(self) -> str:
        """Return the box of the drawing, « 0 0 width height », in units."""
        rows = -(-max(1, len(self.squares)) // self.across)
        return f"-1 -1 {self.width} {rows * PITCH}"

    @property
    def width(self) -> int:
        """Return how wide the drawing is, in units."""
        return self.across * PITCH


def squares_of(
    numbers: Sequence[float], largest: float, written: str, across: int | None = None
) -> Squares:
    """Draw numbers (d,), in one row or in rows of `across`.

    `largest` is the largest absolute value of the whole figure: its square is the deepest.
    """
    many = across or max(1, len(numbers))
    squares = tuple(
        _square(at % many * PITCH, at // many * PITCH, number, largest)
        for at, number in enumerate(numbers)
    )
    return Squares(squares, written, many)


def _square(x: int, y: int, number: float, largest: float) -> TintedSquare:
    size = min(abs(number) / largest, 1.0) if largest else 0.0
    depth = _PALEST + (1 - _PALEST) * size if size else 0.0
    minus = f"M{x + 4} {y + SIDE // 2}h{SIDE - 8}" if number < 0 else ""
    return TintedSquare(x, y, f"{depth:.2f}", minus)
