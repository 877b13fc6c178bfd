"""The drawing of `explication`: two bars for each word, back to back, one on each side of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from app.core.attention import Array
from app.widgets.parts.lettering import Face, shortened, text_width

WIDTH, ROW = 360, 30  # of the drawing, in units
SIZE = 17  # of the letters
MOST_ROWS = 25  # beyond, the table alone: a drawing would be taller than a screen
_NUMBER = 46  # room for a number at the end of a bar
_NARROWEST, _WIDEST = 40, 130  # of the column of words
_PADDING = 8


class Pair(NamedTuple):
    """One word with the bar on its left, which ends at `left_x`, and the one on its right."""

    word: str
    y: int
    left_x: float
    left_width: float
    left: float
    left_shown: str
    right_width: float
    right: float
    right_shown: str


@dataclass(frozen=True, slots=True)
class Facing:
    """All pairs; words stand between `start` and `end`; `titles` name the two sides.

    `bar` is the height of a bar.
    """

    titles: tuple[str, str]
    pairs: tuple[Pair, ...]
    start: float
    end: float
    height: int
    width: int = WIDTH
    bar: int = 20


def draw_facing(
    titles: tuple[str, str],
    words: Sequence[str],
    left: tuple[Array, Sequence[str]],
    right: tuple[Array, Sequence[str]],
    same_scale: bool,
) -> Facing | None:
    """Draw two rows of numbers (m,), each with its texts, or nothing where they are too many.

    The largest number fills its side: of both, on the same scale, or of each.
    """
    if len(words) > MOST_ROWS:
        return None
    widths = [text_width(word, Face.PROSE, SIZE) for word in words]
    column = min(max(*widths, _NARROWEST), _WIDEST) + 2 * _PADDING
    start, end = round((WIDTH - column) / 2, 1), round((WIDTH + column) / 2, 1)
    room = start - _NUMBER
    largest = [float(numbers.max()) or 1.0 for numbers, _ in (left, right)]
    if same_scale:
        largest = [max(largest)] * 2
    pairs = []
    for k, word in enumerate(words):
        a, b = float(left[0][k]), float(right[0][k])
        long = round(a / largest[0] * room, 1)
        pairs.append(
            Pair(
                word=shortened(word, Face.PROSE, SIZE, _WIDEST),
                y=k * ROW,
                left_x=round(start - long, 1),
                left_width=long,
                left=a,
                left_shown=left[1][k],
                right_width=round(b / largest[1] * room, 1),
                right=b,
                right_shown=right[1][k],
            )
        )
    return Facing(titles, tuple(pairs), start, end, len(words) * ROW)
