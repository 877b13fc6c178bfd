"""Curves of several quantities against one number, placed in the units of a drawing."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from app.core.attention import Array


@dataclass(frozen=True, slots=True)
class Frame:
    """The size of a drawing and the lines of its axes; x grows to the right, y downwards."""

    width: int = 320
    height: int = 180
    left: int = 30
    right: int = 310
    top: int = 12
    bottom: int = 150

    @property
    def middle(self) -> int:
        """Return the middle of the horizontal axis."""
        return (self.left + self.right) // 2

    def across(self, fraction: Array) -> Array:
        """Return the x of fractions of the horizontal axis."""
        return np.round(self.left + fraction * (self.right - self.left), 1)

    def up(self, fraction: Array) -> Array:
        """Return the y of fractions of the vertical axis."""
        return np.round(self.bottom - fraction * (self.bottom - self.top), 1)


FRAME = Frame()


@dataclass(frozen=True, slots=True)
class CurveLine:
    """One curve as an SVG `points` string, and the height of its point at the marker."""

    name: str
    points: str
    y: float


@dataclass(frozen=True, slots=True)
class Curve:
    """Several curves in one frame, the place of the marker and the numbers at the ends of the axes.

    `ends` are those of the horizontal axis; the vertical one goes from 0 to `top`.
    """

    frame: Frame
    lines: tuple[CurveLine, ...]
    x: float
    ends: tuple[float, float]
    top: float


def curve(
    numbers: Array,
    heights: Mapping[str, Array],
    at: float,
    here: Mapping[str, float],
    top: float,
    frame: Frame = FRAME,
) -> Curve:
    """Draw heights (n,), by name and from 0 to `top`, against increasing numbers (n,).

    `at` is where the marker stands; `here` gives the exact height of each curve there.
    """
    low, high = float(numbers[0]), float(numbers[-1])
    xs = frame.across((numbers - low) / (high - low))
    lines = tuple(
        CurveLine(
            name, _polyline(xs, frame.up(ys / top)), float(frame.up(np.array(here[name] / top)))
        )
        for name, ys in heights.items()
    )
    x = float(frame.across(np.array((at - low) / (high - low))))
    return Curve(frame, lines, x, (low, high), top)


def _polyline(xs: Array, ys: Array) -> str:
    """Write points for a browser; where the curve is flat only the ends of the stretch count."""
    flat = (ys[1:-1] == ys[:-2]) & (ys[1:-1] == ys[2:])
    needed = np.concatenate([[True], ~flat, [True]])
    points = zip(xs[needed].tolist(), ys[needed].tolist(), strict=True)
    return " ".join(f"{x:g},{y:g}" for x, y in points)
