"""The council at its round table: an expert on each side, what each looks at, the car advised.

Lengths are in units of the drawing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

WIDTH, HEIGHT = 640, 360
_SEATS = ((140, 78), (500, 78), (140, 282), (500, 282))  # of the experts, in their order
_CELL, _PITCH = 22, 25


class Seat(NamedTuple):
    """One expert: its middle, the left sides of the squares of its weights, its ray."""

    x: int
    y: int
    cells: tuple[int, ...]
    ray: str


@dataclass(frozen=True, slots=True)
class RoundTable:
    """The seats, in the order of the experts, around the table."""

    seats: tuple[Seat, ...]
    middle: tuple[int, int] = (WIDTH // 2, HEIGHT // 2)
    box: str = f"0 0 {WIDTH} {HEIGHT}"
    cell: int = _CELL


def round_table(experts: Sequence[object], cars: int) -> RoundTable:
    """Seat four experts, each with a square for each car."""
    return RoundTable(
        tuple(
            Seat(
                x,
                y,
                tuple(x - (cars * _PITCH - 3) // 2 + k * _PITCH for k in range(cars)),
                f"M{x} {y}L{WIDTH // 2} {HEIGHT // 2}",
            )
            for (x, y), _ in zip(_SEATS, experts, strict=True)
        )
    )
