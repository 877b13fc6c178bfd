"""The bet of `softmax`: how large the largest weight is, and why another answer was tempting."""

import math

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


def band_of(largest: float) -> str:
    """Return the value of the band that a weight falls in."""
    return next(value for value, (_, top) in _BANDS.items() if largest < top)


def bet_on_largest(
    offered: bool,
    given: str,
    logits: Array,
    largest: float,
    other_division: str,
    largest_otherwise: float,
    largest_at_one: float | None,
) -> Bet | None:
    """Let one bet on the largest weight that softmax makes of `logits` (m,).

    `other_division` says the setting not chosen (empty: there is none) and `largest_otherwise`
    what it would give; `largest_at_one` is what a temperature of 1 would give, None when it is 1.
    """
    right = band_of(largest)
    order = list(_BANDS)

    def why(value: str) -> str:
        result = f"Le plus grand poids vaut {decimal(largest)}."
        if value == right:
            return f"{result} {_gap(logits)}"
        if other_division and value == band_of(largest_otherwise):
            return (
                f"{result} Le choix se défend : c’est ce que l’on trouve {other_division},"
                f" {decimal(largest_otherwise)}."
            )
        if largest_at_one is not None and value == band_of(largest_at_one):
            return (
                f"{result} Le choix se défend : c’est ce que l’on trouve à la température 1,"
                f" {decimal(largest_at_one)}."
            )
        if order.index(value) < order.index(right):
            return (
                f"{result} À parts égales, chaque clé aurait {decimal(1 / len(logits))} ; mais"
                f" l’exponentielle change un écart en rapport. {_gap(logits)}"
            )
        return (
            f"{result} Le plus grand nombre ne suffit pas : l’écart avec les suivants décide."
            f" {_gap(logits)}"
        )

    choices = tuple(Choice(value, text) for value, (text, _) in _BANDS.items())
    question = f"Combien vaut le plus grand des {len(logits)} poids\u202f?"
    return bet_on_choice(offered, given, question, choices, {right}, why)


def _gap(logits: Array) -> str:
    second, first = np.sort(logits)[-2:]
    gap = float(first - second)
    if gap > 9:
        return f"Les deux plus grands nombres donnés au softmax diffèrent de {decimal(gap)}."
    return (
        f"Les deux plus grands nombres donnés au softmax diffèrent de {decimal(gap)} : leurs poids"
        f" sont dans le rapport e^{decimal(gap)} ≈ {decimal(math.exp(gap), 1)}."
    )
