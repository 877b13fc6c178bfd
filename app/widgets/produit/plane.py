"""The drawing of two vectors of the plane: arrows, the arc of their angle, grid and axes.

All numbers are in units of the vectors and placed as SVG places them, where y grows downwards: the
template only prints them.
"""

import math
from dataclasses import dataclass

LIMIT = 5  # the largest coordinate, plus or minus
_REACH = LIMIT + 1  # from the origin to the edge of the drawing
_HEAD = 0.45  # length of an arrow's head, in units
_HALF_HEAD = 0.2
_ARC = 0.9
_LABEL = 0.5  # from the tip up or down to the middle of the name
_LETTER = 0.2  # half the width of a letter
_AXIS_NAMES = ((LIMIT, -0.25), (-0.2, -(LIMIT + 0.3)))

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class PlacedText:
    """A text and its place."""

    text: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Arrow:
    """One arrow from the origin: the end of its shaft, its head, the place of its name."""

    shaft: str
    head: str
    label: PlacedText


@dataclass(frozen=True, slots=True)
class Plane:
    """The whole drawing; a vector 0 has no arrow, and then `arc` or `shadow` may be empty.

    `grid` has the path of both lines, vertical and horizontal, of each unit: `origin` counts those
    before the axes.
    """

    view_box: str
    grid: tuple[str, ...]
    origin: int
    axis_names: tuple[PlacedText, ...]
    arrows: tuple[Arrow | None, ...]
    arc: str
    shadow: str


def draw(names: tuple[str, str], dimensions: tuple[str, str], a: Point, b: Point) -> Plane:
    """Draw a and b, whose coordinates go from -LIMIT to LIMIT."""
    return Plane(
        view_box=f"{-_REACH} {-_REACH} {2 * _REACH} {2 * _REACH}",
        grid=tuple(
            f"M{i},{-LIMIT} V{LIMIT} M{-LIMIT},{i} H{LIMIT}" for i in range(-LIMIT, LIMIT + 1)
        ),
        origin=LIMIT,
        axis_names=tuple(
            PlacedText(name, *place) for name, place in zip(dimensions, _AXIS_NAMES, strict=True)
        ),
        arrows=(arrow(names[0], a), arrow(names[1], b)),
        arc=arc(a, b),
        shadow=shadow(a, b),
    )


def arrow(name: str, vector: Point) -> Arrow | None:
    """Draw a vector; None for the vector 0, which has no arrow."""
    x, y = vector
    length = math.hypot(x, y)
    if length == 0:
        return None
    u, v = x / length, y / length
    head = min(_HEAD, length)
    base = (x - head * u, y - head * v)
    sides = [(base[0] + side * v, base[1] - side * u) for side in (_HALF_HEAD, -_HALF_HEAD)]
    return Arrow(
        _at(base),
        " ".join(_at(point) for point in ((x, y), *sides)),
        PlacedText(
            name,
            _inside(x, len(name) * _LETTER),
            round(-(y + math.copysign(_LABEL, y)), 2),
        ),
    )


def arc(a: Point, b: Point) -> str:
    """Return the path of the angle from a to b, by its smaller side; empty when there is none."""
    if math.hypot(*a) == 0 or math.hypot(*b) == 0:
        return ""
    start, end = math.atan2(a[1], a[0]), math.atan2(b[1], b[0])
    turn = (end - start + math.pi) % (2 * math.pi) - math.pi
    points = [(_ARC * math.cos(t), _ARC * math.sin(t)) for t in (start, end)]
    sweep = 0 if turn > 0 else 1  # the drawing's y grows downwards
    return f"M{_at(points[0])} A{_ARC} {_ARC} 0 0 {sweep} {_at(points[1])}"


def shadow(a: Point, b: Point) -> str:
    """Return the line from the tip of b to its projection on a; empty when a is 0."""
    squared = a[0] ** 2 + a[1] ** 2
    if squared == 0:
        return ""
    along = (a[0] * b[0] + a[1] * b[1]) / squared
    return f"M{_at(b)} L{_at((along * a[0], along * a[1]))}"


def _inside(x: float, half_width: float) -> float:
    room = max(0.0, _REACH - half_width)
    return round(min(room, max(-room, x)), 2)


def _at(point: Point) -> str:
    """Write a point as SVG does, where y grows downwards; a rounded zero has no sign."""
    x, y = (round(number, 3) + 0.0 for number in (point[0], -point[1]))
    return f"{x:g},{y:g}"
