"""A vector as a row of small squares: the larger a number, the deeper its square.

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
    """One number: its left side, how deep it is from 0 to 1, and its minus, a path or nothing."""

    x: int
    depth: str
    minus: str


@dataclass(frozen=True, slots=True)
class Squares:
    """The squares of a vector (d,), and the vector in words."""

    squares: tuple[TintedSquare, ...]
    written: str

    @property
    def box(self) -> str:
        """Return the box of the drawing, « 0 0 width height », in units."""
        return f"-1 -1 {max(1, len(self.squares)) * PITCH} {PITCH}"

    @property
    def width(self) -> int:
        """Return how wide the drawing is, in units."""
        return max(1, len(self.squares)) * PITCH


def squares_of(numbers: Sequence[float], largest: float, written: str) -> Squares:
    """Draw numbers (d,) against the largest size of them that the figure shows."""
    return Squares(
        tuple(_square(at, number, largest) for at, number in enumerate(numbers)), written
    )


def _square(at: int, number: float, largest: float) -> TintedSquare:
    size = min(abs(number) / largest, 1.0) if largest else 0.0
    depth = _PALEST + (1 - _PALEST) * size if size else 0.0
    middle = SIDE / 2
    minus = f"M{at * PITCH + 4} {middle:g}h{SIDE - 8}" if number < 0 else ""
    return TintedSquare(at * PITCH, f"{depth:.2f}", minus)
