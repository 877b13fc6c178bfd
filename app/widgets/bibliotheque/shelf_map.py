"""The shelves as a map: two topics are its axes, the request a point that a reader moves.

Each shelf stands where its label says; the line from the request to it is as thick as its weight.
The two other topics count too, and are not on the map. Lengths are in units of the drawing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

SIDE = 440  # of the square
MARGIN = 20
LOW, HIGH = -2, 5  # what the map shows of both topics; beyond, a point stands at the edge
_THICKEST = 16.0  # the line of a weight of 1
_BESIDE = 12  # from a point to its name


class Point(NamedTuple):
    """A point of the map, and where its name is written: beside it or above it."""

    x: float
    y: float
    name_x: float
    name_y: float
    anchor: str


class Shelf(NamedTuple):
    """A shelf on the map, and how thick the line of its weight is."""

    point: Point
    stroke: str


@dataclass(frozen=True, slots=True)
class ShelfMap:
    """The request, the shelves in their order, and the axes through 0."""

    request: Point
    shelves: tuple[Shelf, ...]
    zero: tuple[float, float]
    box: str = f"0 0 {SIDE} {SIDE}"
    ends: tuple[int, int] = (LOW, HIGH)
    side: int = SIDE
    margin: int = MARGIN


def shelf_map(
    request: Sequence[float], labels: Sequence[Sequence[float]], weights: Sequence[float]
) -> ShelfMap:
    """Draw a request (d_k,) and labels (m, d_k) by their first two numbers.

    `weights` (m,) are those of the shelves and sum to 1.
    """
    return ShelfMap(
        request=_point(request),
        shelves=tuple(
            Shelf(_point(label), f"{weight * _THICKEST:.2f}")
            for label, weight in zip(labels, weights, strict=True)
        ),
        zero=(_across(0), SIDE - _across(0)),
    )


def _across(number: float) -> float:
    shown = min(max(number, LOW), HIGH)
    return round(MARGIN + (SIDE - 2 * MARGIN) * (shown - LOW) / (HIGH - LOW), 1)


def _point(numbers: Sequence[float]) -> Point:
    first, second = numbers[:2]
    x, y = _across(first), round(SIDE - _across(second), 1)
    if first > 2:
        return Point(x, y, x, y - _BESIDE - 3, "middle")
    if first < 0.5 or (first <= 1.5 and 0.5 <= second <= 1.5):
        return Point(x, y, x - _BESIDE, y + 5, "end")
    return Point(x, y, x + _BESIDE, y + 5, "start")
