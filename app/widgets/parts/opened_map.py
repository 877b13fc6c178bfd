"""The map that is open in large: its sentence in words, its table, the breakdown of its cell."""

from dataclasses import dataclass

from app.core.attention import Array
from app.core.head_roles import HeadRole
from app.widgets.parts.breakdown import Breakdown
from app.widgets.parts.heat_map import LONGEST_TABLE, Focus, HeatMap, Sides, heat_map
from app.widgets.parts.sentence_attention import SentenceAttention

MASKED_DIAGONAL = "La tête 6 ne compare jamais un mot à lui-même : sa diagonale est exclue (−∞)."


@dataclass(frozen=True, slots=True)
class OpenedMap:
    """A map in large: its explanation, its table and, when a cell is open, its breakdown."""

    explanation: str
    map: HeatMap
    breakdown: Breakdown | None


def opened_map(
    attention: SentenceAttention,
    row: int | None,
    cell: tuple[int, int] | None,
    hidden: bool = False,
    longest: int = LONGEST_TABLE,
) -> OpenedMap:
    """Lay out the weights, and explain the open cell or, without one, the row, counted from 0.

    `row` is marked even when no cell is open; `hidden` keeps its numbers for after a bet.
    """
    open_row, open_column = cell or (row, None)
    table = heat_map(
        f"{attention.name[0].upper()}{attention.name[1:]}",
        Sides(attention.words, attention.words),
        attention.shown_weights,
        Focus(open_row, open_column, row if hidden else None),
        MASKED_DIAGONAL if HeadRole.MEANING in attention.heads else "",
        longest,
    )
    if cell is not None:
        return OpenedMap(attention.cell_in_words(*cell), table, attention.breakdown(*cell))
    if row is None or hidden:
        explanation = f"Aucune case n’est ouverte ({attention.name})."
    else:
        explanation = attention.row_in_words(row, attention.weights[row])
    return OpenedMap(f"{explanation} Choisissez une case pour suivre son calcul.", table, None)


def open_cell(row: int | None, column: int | None, weights: Array) -> tuple[int, int] | None:
    """Return the open cell counted from 0; without a column it is the strongest of the row.

    `row` is the chosen one, from 0; `column` is counted from 1, as in the address. A column that
    weights (n, m) no longer has is as none.
    """
    if row is None or column == 0:
        return None
    if column is None or column > weights.shape[1]:
        return row, int(weights[row].argmax())
    return row, column - 1
