"""The drawings of `softmax`: scores above weights, and the curve that the largest weight climbs."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from app.core.attention import Array
from app.widgets.parts.curves import Frame
from app.widgets.parts.numbers import decimal, percent

SPAN = 8  # of the curve, on each side of 0: beyond, no slope is left to see
_FRAME = Frame(width=360, height=196, left=36, right=348, top=16, bottom=160)
_POINTS = 97
_HALF_TANGENT = 44


class Bar(NamedTuple):
    """The bars of one key: its score from the axis, up or down, and its weight from the base."""

    number: int
    x: float
    middle: float
    score_y: float
    score_height: float
    y: float
    height: float
    label: str


@dataclass(frozen=True)
class Bars:
    """Sixteen keys at most side by side, in units of the drawing; `equal` is where shares equal."""

    bars: tuple[Bar, ...]
    bar_width: float
    equal: float
    weighted: bool
    width: int = 360
    height: int = 246
    left: int = 6
    axis: int = 52
    reach: int = 32
    top: int = 112
    base: int = 224


def draw_bars(scores: Array, weights: Array | None) -> Bars:
    """Draw scores (m,), the largest one filling its row, and weights (m,) from 0 to 1 if told."""
    m = len(scores)
    slot = (Bars.width - 2 * Bars.left) / m
    largest_score = float(np.abs(scores).max()) or 1.0
    shares: Sequence[float] = [0.0] * m if weights is None else weights.tolist()
    best = max(shares)
    bars = []
    for k, (score, share) in enumerate(zip(scores.tolist(), shares, strict=True)):
        left = Bars.left + k * slot
        up = abs(score) / largest_score * Bars.reach
        tall = share * (Bars.base - Bars.top)
        bars.append(
            Bar(
                k + 1,
                round(left + 0.18 * slot, 1),
                round(left + slot / 2, 1),
                round(Bars.axis - up if score > 0 else Bars.axis, 1),
                round(up, 1),
                round(Bars.base - tall, 1),
                round(tall, 1),
                percent(share) if weights is not None and share == best else "",
            )
        )
    equal = round(Bars.base - (Bars.base - Bars.top) / m, 1)
    return Bars(tuple(bars), round(0.64 * slot, 1), equal, weights is not None)


@dataclass(frozen=True, slots=True)
class Slope:
    """The curve 1 / (1 + e^-x), where the largest weight stands on it, and its tangent there.

    x is how far the score of the largest is ahead of all others together: its weight is then the
    height of the curve, and a(1 - a) the slope.
    """

    frame: Frame
    points: str
    x: float
    y: float
    tangent: str
    slope: float
    shown: str
    number: int


def draw_slope(weights: Array) -> Slope:
    """Place the largest of weights (m,) on the curve of one weight against its score."""
    largest = float(weights.max())
    rest = float(np.sort(weights)[:-1].sum())
    ahead = math.log(largest / rest) if rest > 0 else math.inf
    at = min(max(ahead, -SPAN), SPAN)
    slope = largest * rest
    xs = np.linspace(-SPAN, SPAN, _POINTS)
    heights = 1 / (1 + np.exp(-xs))
    x, y = (
        float(_FRAME.across(np.array((at + SPAN) / (2 * SPAN)))),
        float(_FRAME.up(np.array(largest))),
    )
    run = (_FRAME.right - _FRAME.left) / (2 * SPAN)
    rise = slope * (_FRAME.bottom - _FRAME.top)
    stretch = _HALF_TANGENT / math.hypot(run, rise)
    run, rise = run * stretch, rise * stretch
    before, after = min(1.0, (x - _FRAME.left) / run), min(1.0, (_FRAME.right - x) / run)
    points = " ".join(
        f"{a:g},{b:g}"
        for a, b in zip(
            _FRAME.across((xs + SPAN) / (2 * SPAN)).tolist(),
            _FRAME.up(heights).tolist(),
            strict=True,
        )
    )
    return Slope(
        frame=_FRAME,
        points=points,
        x=x,
        y=y,
        tangent=f"M{x - before * run:.1f} {y + before * rise:.1f}"
        f"L{x + after * run:.1f} {y - after * rise:.1f}",
        slope=slope,
        shown=decimal(slope, 3),
        number=int(weights.argmax()) + 1,
    )
