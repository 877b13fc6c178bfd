"""A sentence on stage: where each word stands on its line, and the arcs above it.

Lengths are in ems of the sentence, so that one drawing fits every size of letters: the server knows
how wide each word is (`lettering`), the stylesheet alone how large it is set. `PADDING`, `GAP` and
`LEAST` are those of `static/css/parts/stage.css`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from app.core.attention import Array
from app.widgets.parts.lettering import Face, text_width

PADDING = 0.18  # on each side of a word
GAP = 0.12  # before a word that a space sets apart
LEAST = 1.7  # what a finger finds, at the smallest size
NOBODY_GAP = 0.9  # before ∅, which is no word of the sentence
UNITS = 100  # of the drawing in one em

_FULL = 0.42  # the stroke of a weight of 1
_SHOWN = 0.01  # a share under this has no arc
_LOW, _SLOPE, _HIGH = (
    0.7,
    0.14,
    3.6,
)  # how high the top of an arc is: at least, for each em, at most
_ROOM = 0.35  # above the highest arc, for half its stroke
_SMALLEST_FIT, _FIT_STEP, _LARGEST_FIT = 8, 2, 64


class Place(NamedTuple):
    """Where one word stands on the line: its left side and its middle."""

    left: float
    middle: float


class Arc(NamedTuple):
    """An arc from one word to another, in units of the drawing; its stroke is 0 for no share."""

    path: str
    stroke: str


@dataclass(frozen=True, slots=True)
class Line:
    """The places of the words of one sentence, ∅ last where a model has it.

    `height` is that of the drawing above it, the same for every word chosen. `fits` is the bucket
    of widths, in ems, that the stylesheet knows: a narrower stage breaks the line, and its arcs
    give way to the links in columns.
    """

    places: tuple[Place, ...]
    width: float
    height: float

    @property
    def fits(self) -> int:
        """Return the smallest bucket that holds the line."""
        steps = -(-self.width // _FIT_STEP)
        return int(min(max(steps * _FIT_STEP, _SMALLEST_FIT), _LARGEST_FIT))

    @property
    def box(self) -> str:
        """Return the box of the drawing, « 0 0 width height », in units."""
        return f"0 0 {round(self.width * UNITS)} {round(self.height * UNITS)}"

    def row_arcs(self, i: int, row: Array) -> tuple[Arc, ...]:
        """Return an arc from word i to each column of `row` (m,), those without a share flat."""
        return tuple([self._arc(i, j, share) for j, share in enumerate(row.tolist())])

    def strongest_arcs(self, weights: Array, least: float) -> tuple[Arc, ...]:
        """Return an arc from each word of `weights` (n, m) to its strongest, from `least` up."""
        ends = weights.argmax(axis=1).tolist()
        shares = [float(weights[i, j]) for i, j in enumerate(ends)]
        return tuple(
            self._arc(i, j, share if share >= least else 0)
            for i, (j, share) in enumerate(zip(ends, shares, strict=True))
        )

    def _arc(self, i: int, j: int, share: float) -> Arc:
        path = _path(self.places[i].middle, self.places[j].middle, self.height)
        stroke = share * _FULL * UNITS if share >= _SHOWN else 0
        return Arc(path, f"{stroke:.1f}")


@lru_cache(maxsize=4096)  # a class looks at the words of one sentence
def _path(start: float, end: float, floor: float) -> str:
    """Return an arc between two middles of words, or a loop on one, from a floor and back."""
    side = 0.5 if start == end else 0.0
    top = floor - _top(abs(end - start)) / 0.75  # a cubic reaches 3/4 of its handles
    points = (start - side, floor), (start - side, top), (end + side, top), (end + side, floor)
    first, *others = (f"{round(x * UNITS)} {round(y * UNITS)}" for x, y in points)
    return f"M{first} C{' '.join(others)}"


def _top(distance: float) -> float:
    return min(_LOW + _SLOPE * distance, _HIGH)


def line_of(words: Sequence[str], gaps: Sequence[bool], nobody: bool) -> Line:
    """Set words side by side; `gaps` tells before which a space stands, `nobody` that ∅ ends it."""
    texts = [*words, "∅"] if nobody else list(words)
    before = [GAP if gap and k else 0.0 for k, gap in enumerate(gaps)]
    if nobody:
        before.append(NOBODY_GAP)
    widths = [max(LEAST, text_width(text, Face.PROSE, 1) + 2 * PADDING) for text in texts]
    ends = list(accumulate(gap + width for gap, width in zip(before, widths, strict=True)))
    places = tuple(
        Place(round(end - width, 3), round(end - width / 2, 3))
        for end, width in zip(ends, widths, strict=True)
    )
    whole = round(ends[-1], 3)
    return Line(places, whole, round(_top(whole) + _ROOM, 2))


def fits() -> tuple[int, ...]:
    """Return every bucket of widths, in ems."""
    return tuple(range(_SMALLEST_FIT, _LARGEST_FIT + 1, _FIT_STEP))
