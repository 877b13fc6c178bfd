"""A map small enough to stand beside others: a table of per cents or, when long, a drawing."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.core.attention import Array
from app.widgets.parts.numbers import decimal
from app.widgets.parts.wording import quoted

NUMBERED_WORDS = 16  # above this a small map is a drawing: numbers could no longer be read
_TOLD_LINKS = 3

SmallCell = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Square:
    """Hold one square of a drawn map: column, row and tint class."""

    x: int
    y: int
    tint: str


@dataclass(frozen=True, slots=True)
class SmallMap:
    """Hold one small map: rows of cells (weight, tint class, per cent) or, when long, squares.

    words names the n rows, columns the m words looked at; with `nobody`, ∅ comes after them, one
    column more. `told` says a drawing in words.
    """

    words: tuple[str, ...]
    columns: tuple[str, ...]
    nobody: bool
    rows: tuple[tuple[SmallCell, ...], ...]
    squares: tuple[Square, ...]
    told: str


def small_map(
    words: tuple[str, ...], columns: tuple[str, ...], weights: Array, nobody: bool = True
) -> SmallMap:
    """Lay out weights (n, m + 1), the last column being nobody's.

    Without `nobody` that last column, all zeros, is left out.
    """
    assert weights.shape == (len(words), len(columns) + 1), weights.shape
    if not nobody:
        weights = weights[:, :-1]
    if max(len(words), len(columns)) > NUMBERED_WORDS:
        told = _told(words, columns, weights)
        return SmallMap(words, columns, nobody, (), _squares(weights), told)
    return SmallMap(words, columns, nobody, _small_cells(weights), (), "")


def _small_cells(weights: Array) -> tuple[tuple[SmallCell, ...], ...]:
    tints = _tints(weights).tolist()
    return tuple(
        tuple((f"{w:.6f}", f"t{t}", f"{w * 100:.0f}") for w, t in zip(*row, strict=True))
        for row in zip(weights.tolist(), tints, strict=True)
    )


def _squares(weights: Array) -> tuple[Square, ...]:
    tints = _tints(weights)
    return tuple(
        Square(int(j), int(i), f"t{tints[i, j]}") for i, j in zip(*np.nonzero(tints), strict=True)
    )


def _tints(weights: Array) -> NDArray[np.int_]:
    return np.rint(weights * 20).astype(np.int_).clip(0, 20)


def _told(words: Sequence[str], columns: Sequence[str], weights: Array) -> str:
    m = len(columns)
    strongest = np.argsort(-weights[:, :m], axis=None, kind="stable")[:_TOLD_LINKS].tolist()
    links = [
        f"{quoted(words[at // m])} vers {quoted(columns[at % m])}, "
        + decimal(float(weights[at // m, at % m]))
        for at in strongest
    ]
    return (
        f"{len(words)} lignes, {weights.shape[1]} colonnes ; les plus forts : {' ; '.join(links)}"
    )
