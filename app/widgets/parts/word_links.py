"""Links between the words that look and the words looked at, drawn to scale in two columns.

The geometry is computed here, so that no script has to measure the page.
"""

from typing import NamedTuple

import numpy as np

from app.core.attention import Array
from app.widgets.parts.numbers import percent

ROW_HEIGHT = 30  # user units of the drawing between two words
_FULL_WIDTH = 12.0  # stroke width of a weight of 1
_SHOWN_SHARE = 0.01
_OVERVIEW_SHARE = 0.05  # in the view of all words, less would be clutter


class Link(NamedTuple):
    """Hold one link: from word `i` to word `j` (0-based; j = n is nobody), its ends, its width."""

    i: int
    j: int
    y_from: int
    y_to: int
    width: str
    percent: str


def links_of_one_word(i: int, row: Array) -> tuple[Link, ...]:
    """Draw every share of `row` (n + 1,) from 1 % up, strongest last so that it lies on top."""
    share = row.tolist()
    shown = [j for j in range(len(share)) if share[j] >= _SHOWN_SHARE]
    return tuple([_link(i, j, share[j]) for j in sorted(shown, key=share.__getitem__)])


def links_of_all_words(weights: Array) -> tuple[Link, ...]:
    """Draw for every word of `weights` (n, n + 1) its strongest share among the words."""
    words = weights[:, :-1]
    strongest = words.argmax(axis=1).tolist()
    return tuple(
        _link(i, j, float(words[i, j]))
        for i, j in enumerate(strongest)
        if words[i, j] >= _OVERVIEW_SHARE
    )


def between(weights: Array, i: int | None, j: int | None) -> tuple[Link, ...]:
    """Draw a rectangle of weights (n, m): row i, column j, their one cell, or the best of each row.

    Neither the row nor the column shows a share under 1 %, but the cell always shows.
    """
    if i is not None and j is not None:
        return (_link(i, j, float(weights[i, j])),)
    if i is not None:
        return links_of_one_word(i, weights[i])
    if j is not None:
        column = weights[:, j]
        shown = [int(k) for k in np.argsort(column, kind="stable") if column[k] >= _SHOWN_SHARE]
        return tuple(_link(k, j, float(column[k])) for k in shown)
    return links_of_all_words(np.pad(weights, ((0, 0), (0, 1))))


def _link(i: int, j: int, weight: float) -> Link:
    width = f"{max(0.5, weight * _FULL_WIDTH):.2f}".rstrip("0").rstrip(".")
    return Link(i, j, _middle(i), _middle(j), width, percent(weight))


def _middle(index: int) -> int:
    return index * ROW_HEIGHT + ROW_HEIGHT // 2
