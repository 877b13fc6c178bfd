"""The drawing of `positions`: under each word, what its place adds or by how much it turns.

One word is one tile of `WIDTH` units; a wave leaves a tile where it enters the next one.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from app.core.attention import Array
from app.core.positions import frequencies
from app.widgets.parts.numbers import decimal, percent, short, step

WIDTH = 100
STRIP, BETWEEN = 30, 4  # the height of a strip, and the room under it
HEIGHT = 4 * (STRIP + BETWEEN)  # of every drawing, so that another way to tell places moves no page
RADIUS = 24  # of a clock
WAVE_NAMES = ("sin, rapide", "cos, rapide", "sin, lente", "cos, lente")  # of the first two pairs
_MARGIN = 4  # in a strip, above and below a wave
_POINTS = 13
_PAIRS = 2  # shown: the others turn too little to be seen


class Strip(NamedTuple):
    """A stretch of one wave, half a place on each side of its word, and its value at the word."""

    top: int
    points: str
    y: float
    value: float
    shown: str


class Hand(NamedTuple):
    """The hand of one clock, turned from three o'clock against the clock; `sweep` is its path."""

    x: int
    y: int
    tip: tuple[float, float]
    sweep: str
    degrees: float
    shown: str


@dataclass(frozen=True, slots=True)
class PlacedWord:
    """One word at its place, counted from 0, with the share that the asking word gives it."""

    place: int
    text: str
    weight: float
    share: str
    step: int
    asks: bool
    swapped: bool
    strips: tuple[Strip, ...]
    hands: tuple[Hand, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """The words in one order, and the sizes of what is drawn under each place, if `drawn`.

    `empty` are the heights of the lines that stand for nothing, `radius` is that of a clock.
    """

    title: str
    words: tuple[PlacedWord, ...]
    drawn: bool
    width: int = WIDTH
    height: int = HEIGHT
    strip: int = STRIP
    radius: int = RADIUS
    empty: tuple[int, ...] = tuple(range(STRIP // 2, HEIGHT, STRIP + BETWEEN))


def draw_line(
    title: str,
    words: Sequence[str],
    row: Array,
    asking: int,
    swapped: Sequence[int],
    under: Sequence[tuple[tuple[Strip, ...], tuple[Hand, ...]]],
) -> Line:
    """Place words with the shares `row` (n,) of the word at `asking`; `under` is empty or (n,)."""
    placed = tuple(
        PlacedWord(
            place=place,
            text=text,
            weight=share,
            share=percent(share),
            step=step(share),
            asks=place == asking,
            swapped=place in swapped,
            strips=under[place][0] if under else (),
            hands=under[place][1] if under else (),
        )
        for place, (text, share) in enumerate(zip(words, row.tolist(), strict=True))
    )
    return Line(title, placed, bool(under))


def strips_at(place: int, width: int) -> tuple[Strip, ...]:
    """Return the first waves around a place: sine and cosine of the first pairs of `width`."""
    around = np.linspace(place - 0.5, place + 0.5, _POINTS)
    span = STRIP / 2 - _MARGIN
    strips = []
    for d in range(min(width, len(WAVE_NAMES))):
        turn, wave = float(frequencies(width)[d // 2]), np.cos if d % 2 else np.sin
        top = d * (STRIP + BETWEEN)
        heights = top + STRIP / 2 - span * wave(around * turn)
        value = float(wave(np.float64(place * turn)))
        points = " ".join(
            f"{x:g},{y:.1f}"
            for x, y in zip(np.linspace(0, WIDTH, _POINTS).round(1), heights, strict=True)
        )
        y = round(top + STRIP / 2 - span * value, 1)
        strips.append(Strip(top, points, y, value, decimal(value, 4)))
    return tuple(strips)


def hands_at(place: int, width: int) -> tuple[Hand, ...]:
    """Return a clock for each of the first pairs, one under the other, turned by the place."""
    turns = frequencies(width)[:_PAIRS].tolist()
    return tuple(
        _hand(HEIGHT // _PAIRS * k + RADIUS + 2, place * turn) for k, turn in enumerate(turns)
    )


def _hand(y: int, angle: float) -> Hand:
    x = WIDTH // 2
    part = angle % math.tau
    tip = (
        round(x + RADIUS * math.cos(part), 1),
        round(y - RADIUS * math.sin(part), 1),
    )
    far = 1 if part > math.pi else 0
    sweep = f"M{x} {y}h{RADIUS}A{RADIUS} {RADIUS} 0 {far} 0 {tip[0]} {tip[1]}z"
    degrees = math.degrees(part)
    return Hand(x, y, tip, sweep if part else "", degrees, f"{short(degrees, 0)}°")
