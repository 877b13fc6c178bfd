"""Links between the words that look and the words looked at, drawn to scale in two columns.

The geometry is computed here, so that no script has to measure the page.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from app.core.attention import Array
from app.widgets.parts.lettering import Face, shortened
from app.widgets.parts.numbers import percent

SHOWN_SHARE = 0.01
OVERVIEW_SHARE = 0.05  # in the view of all words, less would be clutter


@dataclass(frozen=True, slots=True)
class Columns:
    """Where two columns of words and the links between them stand, in units of the drawing.

    The words on the left end at `left`, their links start at `start` and stop at `end`, the words
    on the right begin at `right`; a share ends at `share`.
    """

    width: int = 360
    row: int = 30
    left: int = 118
    start: int = 126
    end: int = 234
    right: int = 242
    share: int = 356
    size: int = 16  # of the letters
    number: int = 38  # room for a share
    thickest: float = 12.0  # the stroke of a weight of 1
    thinnest: float = 0.5

    @property
    def turn(self) -> int:
        """Return the middle of the links, where their curves turn."""
        return (self.start + self.end) // 2

    def middle(self, index: int) -> int:
        """Return the y of the middle of a row, counted from 0."""
        return index * self.row + self.row // 2

    def baseline(self, index: int) -> int:
        """Return the y on which the word of a row is written."""
        return self.middle(index) + 5

    def on_left(self, text: str) -> str:
        """Return what is written of a word that looks; it may stand in bold."""
        return shortened(text, Face.PROSE_STRONG, self.size, self.left)

    def on_right(self, text: str) -> str:
        """Return what is written of a word looked at, before its share."""
        return shortened(text, Face.PROSE, self.size, self.share - self.number - self.right)

    def stroke(self, weight: float) -> float:
        """Return how thick the link of a weight is."""
        return max(self.thinnest, weight * self.thickest)


COLUMNS = Columns()


class WordLink(NamedTuple):
    """One link: from word `i` to word `j` (0-based; j = n is nobody), its ends, its width."""

    i: int
    j: int
    y_from: int
    y_to: int
    width: str
    percent: str

    @property
    def path(self) -> str:
        """Return its curve between the two columns."""
        start, turn, end = COLUMNS.start, COLUMNS.turn, COLUMNS.end
        y, other = self.y_from, self.y_to
        return f"M{start} {y} C{turn} {y} {turn} {other} {end} {other}"


def links_of_one_word(i: int, row: Array) -> tuple[WordLink, ...]:
    """Draw every share of `row` (n + 1,) from 1 % up, strongest last so that it lies on top."""
    share = row.tolist()
    shown = [j for j in range(len(share)) if share[j] >= SHOWN_SHARE]
    return tuple([_link(i, j, share[j]) for j in sorted(shown, key=share.__getitem__)])


def links_of_all_words(weights: Array) -> tuple[WordLink, ...]:
    """Draw for every word of `weights` (n, n + 1) its strongest share among the words."""
    words = weights[:, :-1]
    strongest = words.argmax(axis=1).tolist()
    return tuple(
        _link(i, j, float(words[i, j]))
        for i, j in enumerate(strongest)
        if words[i, j] >= OVERVIEW_SHARE
    )


def between(weights: Array, i: int | None, j: int | None) -> tuple[WordLink, ...]:
    """Draw a rectangle of weights (n, m): row i, column j, their one cell, or the best of each row.

    Neither the row nor the column shows a share under 1 %, but the cell always shows.
    """
    if i is not None and j is not None:
        return (_link(i, j, float(weights[i, j])),)
    if i is not None:
        return links_of_one_word(i, weights[i])
    if j is not None:
        column = weights[:, j]
        shown = [int(k) for k in np.argsort(column, kind="stable") if column[k] >= SHOWN_SHARE]
        return tuple(_link(k, j, float(column[k])) for k in shown)
    return links_of_all_words(np.pad(weights, ((0, 0), (0, 1))))


def _link(i: int, j: int, weight: float) -> WordLink:
    width = f"{COLUMNS.stroke(weight):.2f}".rstrip("0").rstrip(".")
    return WordLink(i, j, COLUMNS.middle(i), COLUMNS.middle(j), width, percent(weight))
