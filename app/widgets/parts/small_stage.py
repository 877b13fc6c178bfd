"""A sentence small enough to stand beside others: its words on a line, arcs to what they look at.

Lengths are in units of the drawing, whose letters are `SIZE` high. A long sentence keeps its arcs
and shows a dot for each word.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from app.core.attention import Array
from app.widgets.parts.lettering import Face, text_width
from app.widgets.parts.numbers import share, step
from app.widgets.parts.wording import NOBODY, quoted

SIZE = 18
GAP = 9  # between two words
LONGEST = 12  # words that are written: more could not be read side by side
_DOT = 14  # the room of a word that is not written
_FULL = 9.0  # the stroke of a weight of 1
_SHOWN = 0.01  # a share under this has no arc
_LINE = 26  # the height of the line of words
_LOW, _SLOPE, _HIGH = 12.0, 0.22, 60.0  # how high an arc is: at least, for each unit, at most


class SmallWord(NamedTuple):
    """A word at its place: its left side, its width, its middle, and how it is tinted."""

    text: str
    left: float
    width: float
    middle: float
    tint: int


class SmallArc(NamedTuple):
    """What one word gives another, counted from 0: its path, its stroke, its weight."""

    i: int
    j: int
    path: str
    stroke: str
    weight: str


@dataclass(frozen=True, slots=True)
class SmallStage:
    """One sentence and the arcs of its chosen word or, without one, of all its words.

    `floor` is where arcs end and words begin; ∅ comes last where a model has it.
    """

    words: tuple[SmallWord, ...]
    arcs: tuple[SmallArc, ...]
    width: int
    floor: int
    written: bool
    nobody: bool
    description: str

    @property
    def height(self) -> int:
        """Return how high the drawing is."""
        return self.floor + _LINE


def small_stage(
    words: Sequence[str], weights: Array, row: int | None, nobody: bool = True
) -> SmallStage:
    """Draw weights (n, m + 1), the last column being nobody's, for one row or, with None, for all.

    Without `nobody` that last column, all zeros, is left out.
    """
    columns = [*words, NOBODY] if nobody else list(words)
    weights = weights[:, : len(columns)]
    written = len(words) <= LONGEST
    widths = [text_width(w, Face.PROSE, SIZE) if written else _DOT - GAP for w in columns]
    ends = list(accumulate(width + GAP for width in widths))
    shares = weights[row].tolist() if row is not None else [0.0] * len(columns)
    placed = tuple(
        SmallWord(
            text,
            round(end - GAP / 2 - width, 1),
            round(width, 1),
            round(end - GAP / 2 - width / 2, 1),
            step(part),
        )
        for text, end, width, part in zip(columns, ends, widths, shares, strict=True)
    )
    width = round(ends[-1])
    floor = round(_top(width)) + 5
    if row is None:
        pairs = list(enumerate(weights.argmax(axis=1).tolist()))
    else:
        pairs = [(row, j) for j in range(len(columns))]
    arcs = tuple(
        _arc(placed, i, j, float(weights[i, j]), floor) for i, j in pairs if weights[i, j] >= _SHOWN
    )
    return SmallStage(
        placed, arcs, width, floor, written, nobody, _description(columns, weights, row)
    )


def _arc(words: Sequence[SmallWord], i: int, j: int, weight: float, floor: int) -> SmallArc:
    start, end = words[i].middle, words[j].middle
    side = 9.0 if i == j else 0.0  # a word that looks at itself: a loop
    top = floor - _top(abs(end - start)) / 0.75  # a cubic reaches 3/4 of its handles
    path = (
        f"M{start - side:g} {floor} C{start - side:g} {top:.0f} {end + side:g} {top:.0f}"
        f" {end + side:g} {floor}"
    )
    return SmallArc(i, j, path, f"{weight * _FULL:.1f}", f"{weight:.6f}")


def _top(distance: float) -> float:
    return min(_LOW + _SLOPE * distance, _HIGH)


def _description(columns: Sequence[str], weights: Array, row: int | None) -> str:
    if row is None:
        return "de chaque mot, un arc vers celui qu’il regarde le plus"
    best = int(weights[row].argmax())
    looked_at = "∅, personne" if columns[best] == NOBODY else quoted(columns[best])
    return f"{quoted(columns[row])} donne {share(float(weights[row, best]))} à {looked_at}"
