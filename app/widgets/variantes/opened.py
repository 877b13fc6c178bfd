"""One of the variants in large: its map, its open cell in words and its breakdown."""

from app.core.analysis import Analysis
from app.core.head_roles import HEADS, HeadRole
from app.core.scorers import scorer_of
from app.widgets.parts.breakdown import SELF_EXCLUDED, Breakdown, NamedTrace, numbered
from app.widgets.parts.head_choice import ALL, HeadChoice
from app.widgets.parts.heat_map import LONGEST_BESIDE, Focus, Sides, heat_map
from app.widgets.parts.models import NOBODY
from app.widgets.parts.numbers import decimal
from app.widgets.parts.opened_map import OpenedMap, open_cell
from app.widgets.parts.sentence_attention import attention_of_heads
from app.widgets.parts.wording import quoted, rank_in_words
from app.widgets.variantes.maps import Variant, VariantName
from app.widgets.variantes.texts import TEXTS

_OF_KEY = {
    VariantName.GROUPED: ", avec la clé moyenne de son groupe",
    VariantName.CROSS: ", k venant de la seconde phrase",
}


def open_variant(
    analysis: Analysis, variant: Variant, head: int, row: int | None, column: int | None
) -> OpenedMap:
    """Lay out one variant of head `head`, 1 to 8, and explain its open cell.

    `row` is counted from 0, `column` from 1 as in the address; without a column the cell is the
    strongest of its row, and column 0 opens none: then the explanation is empty.
    """
    cell = open_cell(row, column, variant.weights)
    table = heat_map(
        TEXTS[variant.name].title,
        Sides(analysis.words, variant.columns),
        variant.weights,
        Focus(*(cell or (row, None))),
        longest=LONGEST_BESIDE,
    )
    if cell is None:
        return OpenedMap("", table, None)
    explanation = _in_words(analysis, variant, *cell)
    return OpenedMap(explanation, table, _breakdown(analysis, variant, head, *cell))


def _in_words(analysis: Analysis, variant: Variant, i: int, j: int) -> str:
    looked = (*map(quoted, variant.columns), f"{NOBODY}, personne")[j]
    where = f"{TEXTS[variant.name].title} : ligne {quoted(analysis.words[i])}, colonne {looked}"
    row = variant.weights[i]
    if variant.trace is not None and variant.trace.masked[i, j] == float("-inf"):
        return f"{where} : {decimal(0)}, case exclue du calcul."
    return f"{where} : {decimal(float(row[j]))}, {rank_in_words(j, row)}."


def _breakdown(analysis: Analysis, variant: Variant, head: int, i: int, j: int) -> Breakdown:
    if variant.trace is None:
        return attention_of_heads(analysis, HeadChoice.MEAN, ALL).breakdown(i, j)
    itself = head == HeadRole.MEANING and i == j
    return NamedTrace(
        trace=variant.trace,
        head=f"tête {head} {HEADS[head - 1].name}{_OF_KEY.get(variant.name, '')}",
        words=analysis.words,
        columns=(*variant.columns, NOBODY),
        dimensions=numbered(variant.trace.queries.shape[-1]),
        scorer=scorer_of(head).v if variant.name == VariantName.ADDITIVE else None,
        linear=variant.name == VariantName.LINEAR,
        reason=SELF_EXCLUDED if itself else "elle n’est pas dans le motif",
    ).breakdown(i, j)
