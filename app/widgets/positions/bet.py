"""The bet of `positions`: how many weights change when two words are swapped, word for word."""

import numpy as np

from app.core.attention import Array
from app.widgets.parts.bet import Bet, Choice, bet_on_choice, no_bet
from app.widgets.parts.wording import quoted
from app.widgets.positions.explanation import NAMES, NOTHING
from app.widgets.positions.state import Coding

_NONE, _THEIRS, _MORE = "aucun", "eux", "autres"
_QUESTION = "{a} et {b} échangent leurs places, {coding}. Mot pour mot, quels poids changent\u202f?"
_WHY = {
    _NONE: "Sans position, un poids ne dépend que de deux vecteurs, celui du mot qui demande et"
    " celui du mot regardé : ils n’ont pas changé.",
    _THEIRS: "Seuls les deux mots échangés ont changé de vecteur, et nul autre mot ne les voit.",
    _MORE: "Les positions changent la clé des deux mots échangés, que tous les mots regardent ; et"
    " comme chaque ligne a pour somme 1, leurs autres poids suivent.",
}
_STILL = "Ici aucun poids ne change : ces vecteurs donnent les mêmes scores aux deux places."


def bet_on_moves(
    offered: bool, given: str, coding: Coding, words: tuple[str, ...], moves: Array, a: int, b: int
) -> Bet | None:
    """Let one bet on which weights moves (n, n) changed when words a and b, from 0, were swapped.

    There is nothing to bet on where nothing is swapped.
    """
    if no_bet(offered, given) or a == b:
        return None
    changed = np.abs(moves) >= NOTHING
    others = np.ones(len(words), dtype=bool)
    others[[a, b]] = False
    if not changed.any():
        best = _NONE
    else:
        best = _MORE if changed[np.ix_(others, others)].any() else _THEIRS
    reason = _STILL if best == _NONE and coding is not Coding.NONE else _WHY[best]
    question = _QUESTION.format(a=quoted(words[a]), b=quoted(words[b]), coding=NAMES[coding])
    return bet_on_choice(
        offered,
        given,
        question,
        (
            Choice(_NONE, "aucun"),
            Choice(_THEIRS, "seulement ceux de ces deux mots"),
            Choice(_MORE, "ceux d’autres mots aussi"),
        ),
        (best,),
        lambda value: reason,
    )
