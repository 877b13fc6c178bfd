"""Which heads a widget shows: one, a chosen few, the four relations or all, averaged."""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Annotated

import numpy as np
from pydantic import AfterValidator, BeforeValidator, Field

from app.core.analysis import Analysis
from app.core.attention import Array
from app.core.head_roles import HEADS

RELATIONS = (1, 2, 3, 4)
ALL = tuple(head.number for head in HEADS)


class HeadChoice(StrEnum):
    """The heads whose weights are averaged: one by its number, or several."""

    RELATIONS = "relations"
    MEAN = "moyenne"
    HEAD_1 = "1"
    HEAD_2 = "2"
    HEAD_3 = "3"
    HEAD_4 = "4"
    HEAD_5 = "5"
    HEAD_6 = "6"
    HEAD_7 = "7"
    HEAD_8 = "8"
    CHOSEN = "choisies"


CHOICES: tuple[tuple[HeadChoice, str], ...] = (
    (HeadChoice.RELATIONS, "Relations (1 à 4)"),
    *((HeadChoice(str(head.number)), f"{head.number} {head.name}") for head in HEADS),
    (HeadChoice.MEAN, "Les huit"),
    (HeadChoice.CHOSEN, "Choisir…"),
)

CHIPS: tuple[tuple[HeadChoice, str], ...] = (
    (HeadChoice.HEAD_1, "le sujet"),
    (HeadChoice.HEAD_2, "l’objet"),
    (HeadChoice.HEAD_3, "l’adjectif"),
    (HeadChoice.HEAD_5, "les voisins"),
    (HeadChoice.RELATIONS, "tous"),
)  # what the heads most asked for look for, in plain words
OTHERS = tuple(choice for choice in CHOICES if choice[0] not in dict(CHIPS))

Heads = Annotated[
    HeadChoice,
    BeforeValidator(str),
    Field(
        alias="tetes",
        description=(
            "Les têtes montrées : « 1 » à « 8 », « relations » (moyenne des têtes 1 à 4),"
            " « moyenne » (les huit) ou « choisies » (celles que donne « avec »)."
        ),
    ),
]


def _distinct(numbers: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(sorted(set(numbers)))


ChosenHeads = Annotated[
    tuple[Annotated[int, Field(ge=1, le=8)], ...],
    Field(
        alias="avec",
        min_length=1,
        max_length=8,
        description="Les têtes dont « choisies » fait la moyenne : des numéros de 1 à 8.",
    ),
    AfterValidator(_distinct),
]


def numbers_of(choice: HeadChoice, chosen: Iterable[int]) -> tuple[int, ...]:
    """Return the numbers, 1 to 8, of the heads that a choice stands for."""
    match choice:
        case HeadChoice.RELATIONS:
            return RELATIONS
        case HeadChoice.MEAN:
            return ALL
        case HeadChoice.CHOSEN:
            return tuple(chosen)
    return (int(choice),)


def mean_weights(analysis: Analysis, numbers: Sequence[int]) -> Array:
    """Average the weights of some heads: (n, n + 1), rows sum to 1."""
    if len(numbers) == 1:
        return analysis.traces[numbers[0] - 1].weights
    mean: Array = np.mean([analysis.traces[number - 1].weights for number in numbers], axis=0)
    return mean


def name_of(choice: HeadChoice, chosen: Sequence[int] = ()) -> str:
    """Name a choice of heads as a reader sees it."""
    match choice:
        case HeadChoice.RELATIONS:
            return "les quatre têtes de relations"
        case HeadChoice.MEAN:
            return "les huit têtes"
        case HeadChoice.CHOSEN:
            return "les têtes " + ", ".join(str(number) for number in chosen)
    return f"la tête {choice}, {HEADS[int(choice) - 1].name}"
