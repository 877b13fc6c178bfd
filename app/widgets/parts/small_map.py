"""A map small enough to stand beside others: a table of per cents or, when long, a drawing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from app.core.attention import Array
from app.widgets.parts.heat_map import WeightCell
from app.widgets.parts.numbers import decimal, steps
from app.widgets.parts.wording import quoted

NUMBERED_WORDS = 16  # above this a small map is a drawing: numbers could no longer be read
_LINKS_IN_WORDS = 3


class Square(NamedTuple):
    """One square of a drawn map: column, row and tint."""

    x: int
    y: int
    tint: int


@dataclass(frozen=True, slots=True)
class SmallMap:
    """A small map: rows of cells, in per cent, or, when long, a drawing.

    words names the n rows, columns the m words looked at; with `nobody`, ∅ comes after them, one
    column more. `tints` holds those of a drawing, 0 to 20, a byte a cell and row after row;
    `description` says either in words.
    """

    words: tuple[str, ...]
    columns: tuple[str, ...]
    nobody: bool
    rows: tuple[tuple[WeightCell, ...], ...]
    tints: bytes
    description: str

    @property
    def squares(self) -> Iterator[Square]:
        """Return the squares of the drawing, but for those of tint 0."""
        width = len(self.columns) + self.nobody
        for at, tint in enumerate(self.tints):
            if tint:
                yield Square(at % width, at // width, tint)


def small_map(
    words: tuple[str, ...], columns: tuple[str, ...], weights: Array, nobody: bool = True
) -> SmallMap:
    """Lay out weights (n, m + 1), the last column being nobody's.

    Without `nobody` that last column, all zeros, is left out.
    """
    assert weights.shape == (len(words), len(columns) + 1), weights.shape
    if not nobody:
        weights = weights[:, :-1]
    description = _description(words, columns, weights)
    if max(len(words), len(columns)) > NUMBERED_WORDS:
        return SmallMap(words, columns, nobody, (), steps(weights).tobytes(), description)
    return SmallMap(words, columns, nobody, _small_cells(weights), b"", description)


def _small_cells(weights: Array) -> tuple[tuple[WeightCell, ...], ...]:
    return tuple(
        tuple(
            WeightCell(f"{weight:.6f}", tint, decimal(weight * 100, 0))
            for weight, tint in zip(*row, strict=True)
        )
        for row in zip(weights.tolist(), steps(weights).tolist(), strict=True)
    )


def _description(words: Sequence[str], columns: Sequence[str], weights: Array) -> str:
    m = len(columns)
    strongest = np.argsort(-weights[:, :m], axis=None, kind="stable")[:_LINKS_IN_WORDS].tolist()
    links = [
        f"{quoted(words[at // m])} vers {quoted(columns[at % m])}, "
        + decimal(float(weights[at // m, at % m]))
        for at in strongest
    ]
    return (
        f"{len(words)} lignes, {weights.shape[1]} colonnes ; les plus forts : {' ; '.join(links)}"
    )
