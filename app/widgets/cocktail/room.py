"""The party seen from above: you in the middle, a bubble for each voice.

The area of a bubble follows its weight, and so does how solid it is; its name and its share stand
outside it, above or below. Lengths are in units of the drawing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot, sqrt
from typing import NamedTuple

WIDTH, HEIGHT = 640, 428
YOU = (320, 214)
_PLACES = ((150, 160), (490, 156), (500, 282), (140, 276))  # of the voices, in their order
_LARGEST, _SMALLEST = 78.0, 12.0  # the radius of a weight of 1, and of one that is nearly 0
_PALEST = 0.12
_NEAR, _FAR = 12, 48  # from a bubble to the line of text next to it, and to the one beyond
_LETTERS = 22  # how high letters stand: below a bubble, a line is that much lower
_THICKEST = 16.0  # the line of a weight of 1


class Bubble(NamedTuple):
    """One voice in the room: its middle, its radius, how solid it is, its line, its two texts.

    The line goes from the edge of the bubble to you.
    """

    x: int
    y: int
    radius: str
    solid: str
    stroke: str
    line: str
    name_y: int
    share_y: int


@dataclass(frozen=True, slots=True)
class Room:
    """The bubbles, in the order of the voices."""

    bubbles: tuple[Bubble, ...]
    box: str = f"0 0 {WIDTH} {HEIGHT}"
    you: tuple[int, int] = YOU


def room_of(weights: Sequence[float]) -> Room:
    """Draw four weights, which sum to 1."""
    return Room(
        tuple(_bubble(x, y, weight) for (x, y), weight in zip(_PLACES, weights, strict=True))
    )


def _bubble(x: int, y: int, weight: float) -> Bubble:
    radius = max(_SMALLEST, _LARGEST * sqrt(weight))
    near = radius / hypot(YOU[0] - x, YOU[1] - y)
    if y < YOU[1]:
        name_y, share_y = round(y - radius - _FAR), round(y - radius - _NEAR)
    else:
        below = y + radius + _LETTERS
        name_y, share_y = round(below + 6), round(below + _FAR - _NEAR)
    return Bubble(
        x,
        y,
        f"{radius:.1f}",
        f"{_PALEST + (1 - _PALEST) * weight:.3f}",
        f"{_THICKEST * weight:.2f}",
        f"M{round(x + (YOU[0] - x) * near)} {round(y + (YOU[1] - y) * near)}L{YOU[0]} {YOU[1]}",
        name_y,
        share_y,
    )
