"""One of the eight variants in large: its map, its open cell in words and its breakdown."""

from dataclasses import dataclass

from app.core.french import HEADS, Analysis
from app.core.scorers import scorer_of
from app.widgets.parts.analysis import seen_by_heads
from app.widgets.parts.breakdown import SELF_EXCLUDED, Breakdown, head_breakdown
from app.widgets.parts.head_choice import ALL
from app.widgets.parts.heat_map import HeatMap, heat_map
from app.widgets.parts.models import NOBODY
from app.widgets.parts.numbers import decimal
from app.widgets.parts.wording import quoted, rank_in_words
from app.widgets.variantes.maps import Variant
from app.widgets.variantes.texts import TOLD

_OF_KEY = {
    "groupee": ", avec la clé moyenne de son groupe",
    "croisee": ", k venant de la seconde phrase",
}


@dataclass(frozen=True, slots=True)
class Opened:
    """Hold the large map and, when a cell is open, its sentence in words and its breakdown."""

    map: HeatMap
    explanation: str
    breakdown: Breakdown | None


def open_variant(
    reading: Analysis, variant: Variant, head: int, row: int | None, column: int | None
) -> Opened:
    """Lay out one variant of head `head`, 1 to 8, and tell its open cell.

    `row` is counted from 0, `column` from 1 as in the address; without a column the cell is the
    strongest of its row, and column 0 opens none.
    """
    at = _cell(variant, row, column)
    drawn = heat_map(
        TOLD[variant.name].title,
        reading.words,
        variant.weights,
        at or (row, None),
        columns=variant.columns,
    )
    if at is None:
        return Opened(drawn, "", None)
    return Opened(drawn, _in_words(reading, variant, *at), _story(reading, variant, head, *at))


def _cell(variant: Variant, row: int | None, column: int | None) -> tuple[int, int] | None:
    if row is None or column == 0:
        return None
    if column is None or column > variant.weights.shape[1]:
        return row, int(variant.weights[row].argmax())
    return row, column - 1


def _in_words(reading: Analysis, variant: Variant, i: int, j: int) -> str:
    looked = (*map(quoted, variant.columns), f"{NOBODY}, personne")[j]
    where = f"{TOLD[variant.name].title} : ligne {quoted(reading.words[i])}, colonne {looked}"
    row = variant.weights[i]
    if variant.trace is not None and variant.trace.masked[i, j] == float("-inf"):
        return f"{where} : {decimal(0)}, case exclue du calcul."
    return f"{where} : {decimal(float(row[j]))}, {rank_in_words(j, row)}."


def _story(reading: Analysis, variant: Variant, head: int, i: int, j: int) -> Breakdown:
    if variant.trace is None:
        return seen_by_heads(reading, "moyenne", ALL).breakdown(i, j)
    return head_breakdown(
        variant.trace,
        i,
        j,
        f"tête {head} {HEADS[head - 1].name}{_OF_KEY.get(variant.name, '')}",
        reading.words,
        (*variant.columns, NOBODY),
        tuple(str(d) for d in range(1, variant.trace.queries.shape[-1] + 1)),
        scorer=scorer_of(head).v if variant.name == "additive" else None,
        reason=SELF_EXCLUDED if head == 6 and i == j else "elle n’est pas dans le motif",
    )
