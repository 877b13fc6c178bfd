"""The heads of a decoder as points: two of their numbers, one on each axis."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil
from typing import NamedTuple

import numpy as np

from app.core.attention import Array
from app.core.decoder import HeadPlace
from app.core.head_patterns import HeadPattern
from app.widgets.parts.curves import Frame
from app.widgets.parts.head_gallery import name_of_head, value_of
from app.widgets.parts.numbers import decimal, percent

FRAME = Frame(width=320, height=240, left=40, right=300, top=22, bottom=200)
AXES = {
    HeadPattern.PREVIOUS: "part donnée au morceau d’avant",
    HeadPattern.ITSELF: "part donnée à soi-même",
    HeadPattern.START: "part donnée à <début>",
    HeadPattern.DISTANCE: "distance moyenne, en morceaux",
    HeadPattern.ENTROPY: "entropie, en bits",
}
CHIPS = (
    (HeadPattern.PREVIOUS, "morceau d’avant"),
    (HeadPattern.ITSELF, "soi-même"),
    (HeadPattern.START, "<début>"),
    (HeadPattern.DISTANCE, "distance"),
    (HeadPattern.ENTROPY, "entropie"),
)
_FRACTIONS = (HeadPattern.PREVIOUS, HeadPattern.ITSELF, HeadPattern.START)


class HeadPoint(NamedTuple):
    """One head: its point in the drawing, its block from 1, and what its two numbers read."""

    value: str
    name: str
    x: float
    y: float
    block: int
    shown: tuple[str, str]


class Axis(NamedTuple):
    """An axis from 0: its name and the number at its end."""

    name: str
    end: str


@dataclass(frozen=True, slots=True)
class HeadPoints:
    """All heads in one frame, and its two axes."""

    frame: Frame
    points: tuple[HeadPoint, ...]
    across: Axis
    up: Axis


def draw_points(
    numbers: Mapping[HeadPattern, Array], across: HeadPattern, up: HeadPattern
) -> HeadPoints:
    """Draw each head at two of its numbers (L, h); a fraction ends at 1, the others further."""
    right, top = end_of(numbers, across), end_of(numbers, up)
    xs, ys = FRAME.across(numbers[across] / right), FRAME.up(numbers[up] / top)
    points = tuple(
        HeadPoint(
            value_of(place),
            name_of_head(place),
            float(xs[place]),
            float(ys[place]),
            place.block + 1,
            (written(across, numbers[across][place]), written(up, numbers[up][place])),
        )
        for place in places_of(xs)
    )
    return HeadPoints(
        FRAME,
        points,
        Axis(AXES[across], written(across, right, 0)),
        Axis(AXES[up], written(up, top, 0)),
    )


def end_of(numbers: Mapping[HeadPattern, Array], pattern: HeadPattern) -> int:
    """Return where an axis ends: 1 for a fraction, else the next whole number."""
    return 1 if pattern in _FRACTIONS else max(1, ceil(numbers[pattern].max()))


def places_of(numbers: Array) -> tuple[HeadPlace, ...]:
    """Return every head of numbers (L, h), block by block."""
    return tuple(HeadPlace(block, head) for block, head in np.ndindex(*numbers.shape))


def written(pattern: HeadPattern, number: float, digits: int = 2) -> str:
    """Write a number of one kind: a fraction in per cent, the others in their unit."""
    return percent(float(number)) if pattern in _FRACTIONS else decimal(float(number), digits)
