"""The bet of `softmax`: how large the largest weight is, and why another answer was tempting."""

import math
from collections.abc import Sequence

import numpy as np

from app.core.attention import Array
from app.widgets.parts.bet import Bet, Choice, bet_on_choice
from app.widgets.parts.numbers import decimal

_BANDS = {
    "moins-de-30": ("moins de 0,30", 0.30),
    "30-a-60": ("de 0,30 à 0,60", 0.60),
    "60-a-90": ("de 0,60 à 0,90", 0.90),
    "plus-de-90": ("plus de 0,90", math.inf),
}
_TEMPTING = "{result} Le choix se défend : c’est ce que l’on trouve {setting}, {weight}."
_TOO_SMALL = (
    "{result} À parts égales, chaque clé aurait {equal} ; mais l’exponentielle change un écart en"
    " rapport. {gap}"
)
_TOO_LARGE = "{result} Le plus grand nombre ne suffit pas : l’écart avec les suivants décide. {gap}"
_GAP = (
    "Les deux plus grands nombres donnés au softmax diffèrent de {gap} : leurs poids sont dans le"
    " rapport e^{gap} ≈ {ratio}."
)


def band_of(largest: float) -> str:
    """Return the value of the band that a weight falls in."""
    return next(value for value, (_, top) in _BANDS.items() if largest < top)


def bet_on_largest(
    offered: bool,
    given: str,
    logits: Array,
    largest: float,
    otherwise: Sequence[tuple[str, float]],
) -> Bet | None:
    """Let one bet on the largest weight that softmax makes of `logits` (m,).

    `otherwise` has other settings that a reader may have thought of, in words, each with the
    largest weight that it would give.
    """
    right = band_of(largest)
    order = list(_BANDS)

    def why(value: str) -> str:
        result = f"Le plus grand poids vaut {decimal(largest)}."
        if value == right:
            return f"{result} {_gap(logits)}"
        for setting, weight in otherwise:
            if value == band_of(weight):
                return _TEMPTING.format(result=result, setting=setting, weight=decimal(weight))
        if order.index(value) < order.index(right):
            equal = decimal(1 / len(logits))
            return _TOO_SMALL.format(result=result, equal=equal, gap=_gap(logits))
        return _TOO_LARGE.format(result=result, gap=_gap(logits))

    choices = tuple(Choice(value, text) for value, (text, _) in _BANDS.items())
    question = f"Combien vaut le plus grand des {len(logits)} poids\u202f?"
    return bet_on_choice(offered, given, question, choices, {right}, why)


def _gap(logits: Array) -> str:
    second, first = np.sort(logits)[-2:]
    gap = float(first - second)
    if gap > 9:
        return f"Les deux plus grands nombres donnés au softmax diffèrent de {decimal(gap)}."
    return _GAP.format(gap=decimal(gap), ratio=decimal(math.exp(gap), 1))
