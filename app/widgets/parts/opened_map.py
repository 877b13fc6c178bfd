"""The map that is open in large: its sentence in words, its table, the breakdown of its cell."""

from app.widgets.parts.analysis import Seen
from app.widgets.parts.breakdown import Breakdown
from app.widgets.parts.heat_map import HeatMap, heat_map

MASKED_DIAGONAL = "La tête 6 ne compare jamais un mot à lui-même : sa diagonale est exclue (−∞)."


def told_and_drawn(
    seen: Seen, row: int | None, opened: tuple[int, int] | None, hidden: bool = False
) -> tuple[str, HeatMap, Breakdown | None]:
    """Say the open cell, lay out the table of weights and tell the cell's breakdown.

    `row` is marked even when no cell is open; `hidden` keeps its numbers for after a bet.
    """
    drawn = heat_map(
        f"{seen.named[0].upper()}{seen.named[1:]}",
        seen.words,
        seen.weights,
        opened or (row, None),
        MASKED_DIAGONAL if 6 in seen.heads else "",
        seen.has_nobody,
        row if hidden else None,
    )
    if opened is None:
        row_said = None if row is None or hidden else seen.row_in_words(row, seen.weights[row])
        said = row_said or f"Aucune case n’est ouverte ({seen.named})."
        return f"{said} Choisissez une case pour suivre son calcul.", drawn, None
    return seen.cell_in_words(*opened), drawn, seen.breakdown(*opened)


def open_cell(row: int | None, column: int | None, seen: Seen) -> tuple[int, int] | None:
    """Return the open cell counted from 0; without a column it is the strongest of the row.

    `row` is the chosen one, from 0; `column` is counted from 1, as in the address.
    """
    if row is None or column == 0:
        return None
    if column is None or column > len(seen.words) + seen.has_nobody:
        return row, int(seen.weights[row].argmax())
    return row, column - 1
