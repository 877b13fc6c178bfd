"""The party seen from above: you in the middle, a bubble for each voice.

The area of a bubble follows its weight, and so does how solid it is. Lengths are in units of the
drawing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import NamedTuple

WIDTH, HEIGHT = 640, 360
YOU = (320, 190)
_PLACES = ((150, 100), (490, 92), (500, 282), (140, 284))  # of the voices, in their order
_LARGEST, _SMALLEST = 78.0, 12.0  # the radius of a weight of 1, and of one that is nearly 0
_PALEST = 0.12
_THICKEST = 16.0  # the line of a weight of 1


class Bubble(NamedTuple):
    """One voice in the room: its middle, its radius, how solid it is, its line, its labels."""

    x: int
    y: int
    radius: str
    solid: str
    stroke: str
    label_y: int


@dataclass(frozen=True, slots=True)
class Room:
    """The bubbles, in the order of the voices."""

    bubbles: tuple[Bubble, ...]
    box: str = f"0 0 {WIDTH} {HEIGHT}"
    you: tuple[int, int] = YOU


def room_of(weights: Sequence[float]) -> Room:
    """Draw four weights, which sum to 1."""
    return Room(
        tuple(
            Bubble(
                x,
                y,
                f"{max(_SMALLEST, _LARGEST * sqrt(weight)):.1f}",
                f"{_PALEST + (1 - _PALEST) * weight:.3f}",
                f"{_THICKEST * weight:.2f}",
                y + 5,
            )
            for (x, y), weight in zip(_PLACES, weights, strict=True)
        )
    )
