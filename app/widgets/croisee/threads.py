"""Two sentences one above the other, and the threads between their words.

Lengths are in ems of the sentences, as on any stage: each line is centred on the wider one.
"""

from dataclasses import dataclass
from typing import NamedTuple

from app.core.attention import Array
from app.widgets.parts.stage import UNITS, Line, line_of
from app.widgets.parts.word_links import WordLink

WIDEST = 30.0  # ems: longer sentences stand in columns on any screen
_HEIGHT = 2.7  # between the two lines
_FULL = 0.42  # the stroke of a weight of 1


class Thread(NamedTuple):
    """A thread from word `i` above to word `j` below, in units of the drawing."""

    i: int
    j: int
    path: str
    stroke: str


@dataclass(frozen=True, slots=True)
class FacingLines:
    """The sentence that asks, above, and the one looked at, below."""

    asking: Line
    looked_at: Line

    @property
    def widest(self) -> Line:
        """Return the wider of the two lines: it decides how large letters may be."""
        return max(self.asking, self.looked_at, key=lambda line: line.width)

    @property
    def fit_on_a_line(self) -> bool:
        """Tell whether both sentences may stand on one line each where the page is wide."""
        return self.widest.width <= WIDEST

    @property
    def height(self) -> float:
        """Return how far apart the two lines stand."""
        return _HEIGHT

    @property
    def box(self) -> str:
        """Return the box of the drawing, « 0 0 width height », in units."""
        return f"0 0 {round(self.widest.width * UNITS)} {round(_HEIGHT * UNITS)}"

    def threads(self, weights: Array, links: tuple[WordLink, ...]) -> tuple[Thread, ...]:
        """Draw the links that are shown, each as thick as its weight (n, m) is large."""
        return tuple(self._thread(link.i, link.j, float(weights[link.i, link.j])) for link in links)

    def _thread(self, i: int, j: int, weight: float) -> Thread:
        start, end = self._middle(self.asking, i), self._middle(self.looked_at, j)
        floor, turn = round(_HEIGHT * UNITS), round(_HEIGHT * UNITS / 2)
        path = f"M{start} 0 C{start} {turn} {end} {turn} {end} {floor}"
        return Thread(i, j, path, f"{weight * _FULL * UNITS:.1f}")

    def _middle(self, line: Line, place: int) -> int:
        aside = (self.widest.width - line.width) / 2
        return round((aside + line.places[place].middle) * UNITS)


def facing_lines(asking: tuple[str, ...], looked_at: tuple[str, ...]) -> FacingLines:
    """Set the words of both sentences, a space before each."""
    lines = (line_of(words, [True] * len(words), nobody=False) for words in (asking, looked_at))
    return FacingLines(*lines)
