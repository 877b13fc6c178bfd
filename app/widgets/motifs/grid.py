"""The grid of a pattern: drawn in units of one cell, and described in words."""

from dataclasses import dataclass

import numpy as np

from app.core.attention import Mask
from app.widgets.motifs.schemes import Pattern

_MARGIN = 0.1  # room for half a line around the grid, in cells


@dataclass(frozen=True, slots=True)
class Grid:
    """A square of n by n cells: its view box, the cells computed and the lines as SVG paths.

    `row` is the row that the reader follows, from 1, or 0; `description` is read aloud.
    """

    n: int
    view_box: str
    cells: str
    lines: str
    row: int
    description: str


def draw(pattern: Pattern, mask: Mask, row: int) -> Grid:
    """Draw a pattern, whose mask is (n, n)."""
    n = pattern.n
    return Grid(
        n=n,
        view_box=f"{-_MARGIN} {-_MARGIN} {n + 2 * _MARGIN} {n + 2 * _MARGIN}",
        cells=_path(mask),
        lines="".join(f"M0 {k}H{n}M{k} 0V{n}" for k in range(n + 1)),
        row=row,
        description=_in_words(pattern, mask),
    )


def columns_in_words(row: Mask) -> str:
    """Say which columns of a row (n,), from 1, are computed: « les mots 1, puis 5 à 9 »."""
    runs = _runs(row)
    texts = [
        f"{a + 1}" if b - a == 1 else f"{a + 1}{' et ' if b - a == 2 else ' à '}{b}"
        for a, b in runs
    ]
    if len(runs) > 1:
        return f"les mots {', '.join(texts[:-1])}, puis {texts[-1]}"
    (a, b) = runs[0]
    return f"le mot {texts[0]}" if b - a == 1 else f"les mots {texts[0]}"


def _path(mask: Mask) -> str:
    """Return the cells as one path: a rectangle for each run of cells of a row."""
    return "".join(
        f"M{a} {i}H{b}V{i + 1}H{a}z" for i, row in enumerate(mask) for a, b in _runs(row)
    )


def _runs(row: Mask) -> list[tuple[int, int]]:
    """Return where each run of cells of a row (n,) starts and where it has ended, from 0."""
    edges = np.flatnonzero(np.diff(row, prepend=False, append=False)).tolist()
    return list(zip(edges[::2], edges[1::2], strict=True))


def _in_words(pattern: Pattern, mask: Mask) -> str:
    """Describe the drawing by what its first, middle and last rows look at."""
    n = pattern.n
    looks = " ; ".join(
        f"le mot {i + 1} regarde {columns_in_words(mask[i])}"
        for i in dict.fromkeys((0, n // 2, n - 1))
    )
    return f"{pattern.title()}, grille de {n} lignes et {n} colonnes : {looks}."
