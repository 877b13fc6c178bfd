"""The way from one word to another, drawn: hop after hop along a chain, or in one go as in a star.

Lengths are in units of the drawing; every layer has a line of dots, one for each word.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import NamedTuple

from app.widgets.parts.lettering import Face, shortened, text_width

WIDTH, MARGIN = 640, 24
LINE = 112  # from the dots of one layer to those of the next
_TOP = 94  # above the first dots
_SIZE, _GAP = 27, 12  # of the letters of the two words at their largest; between them
_LOW, _SLOPE, _HIGH = 10.0, 0.3, 58.0  # how high a hop is: at least, for each unit, at most


class EndWord(NamedTuple):
    """The first or the last word of the way, written under its dot or as near as it fits."""

    text: str
    x: float  # of its middle


class Way(NamedTuple):
    """One layer: where its dots and its name are, its hops, the rays that it could take too."""

    y: int
    hops: tuple[str, ...]
    rays: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """The dots of the n words, the ways of the layers, and the two words, from 0 and as written."""

    dots: tuple[float, ...]
    ways: tuple[Way, ...]
    start: int
    end: int
    ends: tuple[EndWord, ...]

    @property
    def box(self) -> str:
        """Return the box of the drawing."""
        return f"0 0 {WIDTH} {self.height}"

    @property
    def height(self) -> int:
        """Return how high the drawing is, with the line of the two words."""
        return _TOP + LINE * (len(self.ways) - 1) + 44


def draw(words: Sequence[str], start: int, end: int, chains: Sequence[Sequence[int]]) -> Drawing:
    """Draw the ways from word `start` to word `end`, from 0, of n words.

    Each of the `chains` has the words that its hops go on, one after the other; last comes the
    star, in one hop, with all else that it sees.
    """
    n = len(words)
    step = (WIDTH - 2 * MARGIN) / max(1, n - 1)
    dots = tuple(round(MARGIN + step * k, 1) for k in range(n))
    ways = []
    for at, hops in enumerate((*chains, (abs(end - start),))):
        y = _TOP + LINE * at
        places = _places(start, end, hops)
        arcs = tuple(_arc(dots[a], dots[b], y) for a, b in pairwise(places) if a != b)
        rays = tuple(_arc(dots[start], dots[k], y) for k in range(n) if k not in (start, end))
        ways.append(Way(y, arcs, rays if at == len(chains) else ()))
    first, last = sorted({start, end})[0], sorted({start, end})[-1]
    return Drawing(dots, tuple(ways), start, end, _ends(words, dots, first, last))


def _ends(
    words: Sequence[str], dots: Sequence[float], first: int, last: int
) -> tuple[EndWord, ...]:
    """Write both words under their dots, apart from each other and inside the drawing."""
    room = (WIDTH - 3 * _GAP) / 2
    texts = [shortened(words[k], Face.PROSE, _SIZE, room) for k in (first, last)]
    left, right = (text_width(text, Face.PROSE, _SIZE) / 2 for text in texts)
    x = min(max(dots[first], left + _GAP), WIDTH - left - _GAP)
    if first == last:
        return (EndWord(texts[0], round(x, 1)),)
    other = min(max(dots[last], right + _GAP), WIDTH - right - _GAP)
    apart = left + _GAP + right
    if other - x < apart:  # each gives way by half, as far as the drawing goes
        x = max(left + _GAP, min((x + other - apart) / 2, WIDTH - right - _GAP - apart))
        other = x + apart
    return EndWord(texts[0], round(x, 1)), EndWord(texts[1], round(other, 1))


def _places(start: int, end: int, hops: Sequence[int]) -> list[int]:
    way = 1 if end >= start else -1
    return [start + way * gone for gone in accumulate(hops, initial=0)]


def _arc(x: float, to: float, y: int) -> str:
    top = y - 6 - min(_LOW + _SLOPE * abs(to - x), _HIGH) / 0.75  # a cubic reaches 3/4 of it
    return f"M{x:g} {y - 6}C{x:g} {top:.0f} {to:g} {top:.0f} {to:g} {y - 6}"
