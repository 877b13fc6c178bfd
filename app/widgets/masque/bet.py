"""The bet of `masque`: what the first row becomes, and why another answer was tempting."""

import numpy as np

from app.core.attention import causal_mask
from app.core.toy import Toy
from app.widgets.parts.bet import Bet, Choice, bet_on_choice, no_bet
from app.widgets.parts.models import HeadAnalysis, ModelName, read_head
from app.widgets.parts.numbers import decimal
from app.widgets.parts.wording import quoted

_SAME = 0.005  # two weights this close read the same

_ALONE = Choice("seul", "1 pour lui-même, 0 ailleurs")
_NOBODY = Choice("personne", "lui-même et ∅, rien d’autre")
_AS_BEFORE = Choice("pareil", "la même que sans masque")
_EQUAL = Choice("egal", "des parts égales")
_NOTHING = Choice("zero", "des 0 partout")
_SUM_STAYS = (
    "Une ligne a toujours 1 pour somme. Mettre des poids à 0 après le softmax casserait"
    " cette somme ; le masque agit avant, sur les scores."
)
_NO_EQUAL_SCORES = (
    "Des parts égales viennent de scores égaux. Ici, les scores des mots qui suivent"
    " valent −∞ : ils n’ont aucune part."
)
_BEFORE_AND_AFTER = (
    "Sans masque, {first} donne {before} à {column} ; sous le masque, {after}. Les mots masqués"
    " quittent le total, et les autres se partagent 1."
)


def bet_on_first_row(
    offered: bool, given: str, model: ModelName, head: int, words: tuple[str, ...], toy: Toy
) -> Bet | None:
    """Let one bet on the row of the first word under a causal mask, whatever is shown."""
    if no_bet(offered, given):
        return None
    masked = read_head(model, head, words, causal_mask(len(words)), toy)
    free = read_head(model, head, words, toy=toy)
    nobody = (_NOBODY,) if masked.nobody else ()
    best = _best(masked, free)
    return bet_on_choice(
        offered,
        given,
        f"Sous le masque, à quoi ressemblera la première ligne, celle de {quoted(words[0])}\u202f?",
        (_ALONE, *nobody, _AS_BEFORE, _EQUAL, _NOTHING),
        best,
        lambda value: _why(value, value in best, masked, free),
    )


def _best(masked: HeadAnalysis, free: HeadAnalysis) -> set[str]:
    row, before = masked.trace.weights[0], free.trace.weights[0]
    best = {_NOBODY.value} if masked.nobody else set()
    if row[0] > 1 - _SAME:
        best.add(_ALONE.value)
    if np.abs(row - before).max() < _SAME:
        best.add(_AS_BEFORE.value)
    if np.ptp(row) < _SAME:
        best.add(_EQUAL.value)
    return best


def _why(value: str, right: bool, masked: HeadAnalysis, free: HeadAnalysis) -> str:
    row, before = masked.trace.weights[0], free.trace.weights[0]
    if value == _AS_BEFORE.value:
        if right:
            return "Les mots qui suivent ne recevaient presque rien : les masquer n’y change rien."
        j = int(np.abs(row - before).argmax())
        return _BEFORE_AND_AFTER.format(
            first=quoted(masked.words[0]),
            before=decimal(float(before[j])),
            column=quoted(masked.columns[j]),
            after=decimal(float(row[j])),
        )
    if value == _NOTHING.value:
        return _SUM_STAYS
    if masked.nobody:
        shares = f"il se donne {decimal(float(row[0]))}, ∅ reçoit {decimal(float(row[-1]))}"
        return f"Le premier mot ne voit que lui-même et ∅, qui reste permis : {shares}."
    if value == _EQUAL.value and not right:
        return _NO_EQUAL_SCORES
    return "Il ne reste qu’un score dans sa ligne, et le softmax d’un seul score vaut 1."
