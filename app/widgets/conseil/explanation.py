"""The sentence in words: where each expert looks, what the council and one expert advise."""

import numpy as np

from app.core.attention import Array
from app.core.toy_council import CARS, EXPERTS, Council

_NOTHING = 1e-9  # an advice shorter than this is none
CAR_NAMES = {
    "citadine": "la citadine",
    "familiale": "la familiale",
    "électrique": "l’électrique",
    "sportive": "la sportive",
    "cabriolet": "le cabriolet",
}


def best_of(scores: Array) -> int | None:
    """Return the place of the highest score, or None when all are equal."""
    return int(scores.argmax()) if np.ptp(scores) > _NOTHING else None


def favourites(council: Council) -> list[int | None]:
    """Return the car that each expert looks at most, or None where they look at all alike."""
    return [best_of(weights) for weights in council.heads.trace.weights[:, 0]]


def advice_in_words(council: Council, expert: str, agreement_alone: Array | None) -> str:
    """Say what the council advises and why, then what one expert alone would advise."""
    preferred = favourites(council)
    best = best_of(council.agreement)
    looks = ", ".join(
        f"l’expert {name}{' regarde' if i == 0 else ''}"
        f" {'toutes autant' if car is None else f'surtout {CAR_NAMES[CARS[car]]}'}"
        for i, (name, car) in enumerate(zip(EXPERTS, preferred, strict=True))
    )
    if best is None:
        return (
            "Aucun critère ne compte : chaque expert regarde toutes les voitures autant, et"
            f" l’avis est nul. {_alone_in_words(expert, agreement_alone)}"
        ).strip()
    count = preferred.count(best)
    votes = {
        0: "qu’aucun expert ne regarde le plus",
        1: "qu’un seul expert regarde le plus",
        4: "que les quatre experts regardent le plus",
    }.get(count, f"que {count} experts sur 4 regardent le plus")
    opening = f"Le conseil recommande {CAR_NAMES[CARS[best]]}, {votes}"
    return f"{opening} : {looks}. {_alone_in_words(expert, agreement_alone)}".strip()


def _alone_in_words(expert: str, agreement_alone: Array | None) -> str:
    if agreement_alone is None:
        return ""
    best = best_of(agreement_alone)
    choice = "n’aurait pas d’avis" if best is None else f"recommanderait {CAR_NAMES[CARS[best]]}"
    return f"L’expert {expert}, seul, {choice}."
