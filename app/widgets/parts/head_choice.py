"""Which heads a widget shows: one, a chosen few, the four relations or all, averaged."""

from collections.abc import Iterable, Sequence
from typing import Annotated, Literal, cast

import numpy as np
from pydantic import AfterValidator, BeforeValidator, Field

from app.core.attention import Array
from app.core.french import HEADS, Analysis

RELATIONS = (1, 2, 3, 4)
ALL = tuple(head.number for head in HEADS)

HeadChoice = Literal["relations", "moyenne", "1", "2", "3", "4", "5", "6", "7", "8", "choisies"]

CHOICES: tuple[tuple[HeadChoice, str], ...] = (
    ("relations", "Relations (1 à 4)"),
    *((cast(HeadChoice, str(head.number)), f"{head.number} {head.name}") for head in HEADS),
    ("moyenne", "Les huit"),
    ("choisies", "Choisir…"),
)

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


def numbers_of(choice: str, chosen: Iterable[int]) -> tuple[int, ...]:
    """Return the numbers, 1 to 8, of the heads that a choice stands for."""
    if choice == "relations":
        return RELATIONS
    if choice == "moyenne":
        return ALL
    if choice == "choisies":
        return tuple(chosen)
    return (int(choice),)


def mean_weights(reading: Analysis, numbers: Sequence[int]) -> Array:
    """Average the weights of some heads: (n, n + 1), rows sum to 1."""
    if len(numbers) == 1:
        return reading.traces[numbers[0] - 1].weights
    mean: Array = np.mean([reading.traces[number - 1].weights for number in numbers], axis=0)
    return mean


def name_of(choice: str, chosen: Sequence[int] = ()) -> str:
    """Name a choice of heads as a reader sees it."""
    named = {"relations": "les quatre têtes de relations", "moyenne": "les huit têtes"}
    if choice in named:
        return named[choice]
    if choice == "choisies":
        return "les têtes " + ", ".join(str(number) for number in chosen)
    return f"la tête {choice}, {HEADS[int(choice) - 1].name}"
