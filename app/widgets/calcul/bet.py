"""The bet of `calcul`: which word will get the largest weight, and why another was tempting."""

import numpy as np

from app.widgets.calcul.row import FINE, HandRow
from app.widgets.parts.bet import Bet, Choice, bet_on_choice
from app.widgets.parts.models import HeadAnalysis
from app.widgets.parts.numbers import decimal, short
from app.widgets.parts.temptations import LOOKS_AT_ITSELF, NEAR_IN_MEANING, SECOND
from app.widgets.parts.wording import quoted, unique_names

_VALUES_COME_LATER = (
    "Sa valeur est plus grande, mais les valeurs n’entrent qu’après les poids. Seul compte"
    " d’abord le produit q·k\u00a0: {scores}."
)


def bet_on_weight(
    offered: bool, given: str, head: HeadAnalysis, row: HandRow, solved: bool = True
) -> Bet | None:
    """Let one bet on the key that gets most; equal weights are equally right.

    Until the row is `solved`, the verdict gives none of its numbers away.
    """
    columns = head.columns
    choices = tuple(Choice(str(j + 1), text) for j, text in enumerate(unique_names(columns)))
    best = {str(j + 1) for j in np.flatnonzero(row.weights == row.weights.max()).tolist()}
    return bet_on_choice(
        offered,
        given,
        f"Quel mot recevra le plus grand poids dans la ligne de {quoted(head.words[row.i])}\u00a0?",
        choices,
        best,
        lambda value: (_why if solved else _who)(head, row, int(value) - 1, value in best),
    )


def _who(head: HeadAnalysis, row: HandRow, j: int, right: bool) -> str:
    if right:
        return "Calculez les poids pour voir de combien."
    most, least = _name(head, int(row.weights.argmax())), _name(head, j)
    return f"{most} reçoit plus que {least}\u00a0: calculez les poids pour voir de combien."


def _why(head: HeadAnalysis, row: HandRow, j: int, right: bool) -> str:
    ranked = np.argsort(-row.weights, kind="stable").tolist()
    top = ranked[0]
    if right:
        others = [other for other in ranked if other != j]
        if not others:
            return "Il est seul."
        return f"Il reçoit {_weight(row, j)}, {_name(head, others[0])} {_weight(row, others[0])}."
    numbers = f"{_name(head, top)} reçoit {_weight(row, top)}, {_name(head, j)} {_weight(row, j)}."
    return f"{numbers} {_temptation(head, row, j, top, ranked)}"


def _temptation(head: HeadAnalysis, row: HandRow, j: int, top: int, ranked: list[int]) -> str:
    if not row.allowed[j]:
        return f"{_name(head, j)} est masqué\u00a0: son score devient −∞ avant le softmax."
    if j == row.i:
        return LOOKS_AT_ITSELF
    if j == ranked[1]:
        return SECOND.format(word=_name(head, j))
    scores = f"{short(float(row.scores[top]), FINE)} contre {short(float(row.scores[j]), FINE)}"
    if np.abs(row.values[j]).sum() > np.abs(row.values[top]).sum():
        return _VALUES_COME_LATER.format(scores=scores)
    return NEAR_IN_MEANING.format(product=f"q·k\u00a0: {scores}")


def _name(head: HeadAnalysis, j: int) -> str:
    return quoted(head.columns[j])


def _weight(row: HandRow, j: int) -> str:
    return decimal(float(row.weights[j]), FINE)
