"""Curves of several quantities against one number: points in the units of a drawing.

The drawing is 320 wide and 180 high; x grows to the right, y downwards as in SVG.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from app.core.attention import Array

WIDTH, HEIGHT = 320, 180
LEFT, RIGHT, TOP, BOTTOM = 30, 310, 12, 150


@dataclass(frozen=True, slots=True)
class Line:
    """Hold one curve as an SVG `points` string, and the height of its point at the marker."""

    name: str
    points: str
    y: float


@dataclass(frozen=True, slots=True)
class Curve:
    """Hold the curves, the marker's place and the labelled ends of both axes."""

    lines: tuple[Line, ...]
    x: float
    ends: tuple[float, float]
    top: float


def curve(
    numbers: Array,
    heights: Mapping[str, Array],
    at: float,
    here: Mapping[str, float],
    top: float,
) -> Curve:
    """Draw heights (n,), by name, against numbers (n,), both increasing from 0 to `top`.

    `at` is where the marker stands; `here` gives the exact height of each curve there.
    """
    low, high = float(numbers[0]), float(numbers[-1])

    def across(number: Array) -> Array:
        return np.round(LEFT + (number - low) / (high - low) * (RIGHT - LEFT), 1)

    def up(height: Array) -> Array:
        return np.round(BOTTOM - height / top * (BOTTOM - TOP), 1)

    xs = across(numbers)
    lines = tuple(
        Line(name, _polyline(xs, up(ys)), float(up(np.array(here[name]))))
        for name, ys in heights.items()
    )
    return Curve(lines, float(across(np.array(at))), (low, high), top)


def _polyline(xs: Array, ys: Array) -> str:
    """Write points for a browser; where the curve is flat only the ends of the stretch count."""
    flat = (ys[1:-1] == ys[:-2]) & (ys[1:-1] == ys[2:])
    kept = np.concatenate([[True], ~flat, [True]])
    points = zip(xs[kept].tolist(), ys[kept].tolist(), strict=True)
    return " ".join(f"{x:g},{y:g}" for x, y in points)
