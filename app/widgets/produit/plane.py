"""Two vectors of the plane drawn as arrows, their angle as an arc; y grows upwards.

The geometry is computed here in units of the vectors, so that the template only prints numbers.
"""

import math
from dataclasses import dataclass

_HEAD = 0.45  # length of an arrow's head, in units
_HALF_HEAD = 0.2
_ARC = 0.9
_LABEL = 0.5  # from the tip up or down to the middle of the name
_LETTER = 0.2  # half the width of a letter
_EDGE = 6.0

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Arrow:
    """Hold one arrow from the origin: the end of its shaft, its head, where its name stands."""

    name: str
    tip: str
    shaft: str
    head: str
    label: Point


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
        name,
        _at((x, y)),
        _at(base),
        " ".join(_at(point) for point in ((x, y), *sides)),
        (_inside(x, len(name) * _LETTER), round(-(y + math.copysign(_LABEL, y)), 2)),
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
    room = max(0.0, _EDGE - half_width)
    return round(min(room, max(-room, x)), 2)


def _at(point: Point) -> str:
    """Write a point as SVG does, where y grows downwards; a rounded zero has no sign."""
    x, y = (round(number, 3) + 0.0 for number in (point[0], -point[1]))
    return f"{x:g},{y:g}"
