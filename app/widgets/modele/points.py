"""The heads of a model as points: two of their numbers, one on each axis."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import ceil
from typing import NamedTuple

import numpy as np

from app.core.attention import Array
from app.core.decoder import HeadPlace
from app.widgets.parts.curves import Frame
from app.widgets.parts.head_gallery import name_of_head, value_of
from app.widgets.parts.numbers import decimal, percent
from app.widgets.parts.pattern_names import PatternName

FRAME = Frame(width=320, height=240, left=48, right=298, top=22, bottom=200)
_AXES = {
    PatternName.PREVIOUS: "part donnée au morceau d’avant",
    PatternName.NEXT: "part donnée au morceau d’après",
    PatternName.ITSELF: "part donnée à soi-même",
    PatternName.START: "part donnée à {mark}",
    PatternName.DISTANCE: "distance moyenne, en morceaux",
    PatternName.ENTROPY: "entropie, en bits",
}
_CHIPS = {
    PatternName.PREVIOUS: "morceau d’avant",
    PatternName.NEXT: "morceau d’après",
    PatternName.ITSELF: "soi-même",
    PatternName.START: "{mark}",
    PatternName.DISTANCE: "distance",
    PatternName.ENTROPY: "entropie",
}
_BITS_OR_PIECES = (PatternName.DISTANCE, PatternName.ENTROPY)
_FEW = 32


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
    """All heads in one frame, and its two axes; `dense` where they are many."""

    frame: Frame
    dense: bool
    points: tuple[HeadPoint, ...]
    across: Axis
    up: Axis


def chips_of(measured: Iterable[PatternName], mark: str) -> tuple[tuple[PatternName, str], ...]:
    """Return the patterns that may be chosen and how each reads, in the order of the chips."""
    asked = set(measured)
    return tuple((name, text.format(mark=mark)) for name, text in _CHIPS.items() if name in asked)


def draw_points(
    numbers: Mapping[PatternName, Array], across: PatternName, up: PatternName, mark: str
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
        len(points) > _FEW,
        points,
        Axis(_AXES[across].format(mark=mark), written(across, right, 0)),
        Axis(_AXES[up].format(mark=mark), written(up, top, 0)),
    )


def end_of(numbers: Mapping[PatternName, Array], pattern: PatternName) -> int:
    """Return where an axis ends: 1 for a fraction, else the next whole number."""
    return max(1, ceil(numbers[pattern].max())) if pattern in _BITS_OR_PIECES else 1


def places_of(numbers: Array) -> tuple[HeadPlace, ...]:
    """Return every head of numbers (L, h), block by block."""
    return tuple(HeadPlace(block, head) for block, head in np.ndindex(*numbers.shape))


def written(pattern: PatternName, number: float, digits: int = 2) -> str:
    """Write a number of one kind: a fraction in per cent, the others in their unit."""
    return decimal(float(number), digits) if pattern in _BITS_OR_PIECES else percent(float(number))
