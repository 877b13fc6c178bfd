"""The maps that `explication` puts in place of a computed row, the reader's own among them."""

from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache
from typing import Annotated

import numpy as np
from pydantic import BeforeValidator, Field

from app.core.attention import Array
from app.core.french import read
from app.core.other_maps import equal, farthest, only, upside_down
from app.core.rewriting import AttentionRow, row_of_reading, row_of_trace
from app.core.toy import Toy
from app.widgets.parts.models import ModelName, read_head
from app.widgets.parts.numbers import read_decimal
from app.widgets.parts.sentence import MAX_WORDS
from app.widgets.parts.vectors import WRITTEN


class MapName(StrEnum):
    """The maps that may stand in place of the computed row, and that row itself."""

    COMPUTED = "calculee"
    EQUAL = "egale"
    UPSIDE_DOWN = "retournee"
    NOBODY = "personne"
    FARTHEST = "lointaine"
    BY_HAND = "main"


NAMES: dict[MapName, str] = {
    MapName.COMPUTED: "calculée",
    MapName.EQUAL: "poids égaux",
    MapName.UPSIDE_DOWN: "retournée",
    MapName.NOBODY: "tout à ∅",
    MapName.FARTHEST: "la plus éloignée",
    MapName.BY_HAND: "à la main",
}
REPLACING: dict[MapName, str] = {
    MapName.EQUAL: "donner des poids égaux déplace",
    MapName.UPSIDE_DOWN: "retourner les poids déplace",
    MapName.NOBODY: "tout donner à ∅ déplace",
    MapName.FARTHEST: "la carte la plus éloignée déplace",
    MapName.BY_HAND: "vos poids déplacent",
}  # what a sentence says of a map put in place of the computed one
FULL = 100  # the end of a slider


def _read_parts(given: object) -> tuple[float, ...]:
    """Read the reader's own weights: « 40_0_60 » in an address, repeated by a form."""
    texts = [given] if isinstance(given, str) else given
    if not isinstance(texts, list | tuple):
        raise ValueError("des nombres de 0 à 100 sont attendus")
    cut = [part for text in texts for part in str(text).split("_") if part.strip()]
    if len(cut) > MAX_WORDS + 1:
        raise ValueError(f"{len(cut)} poids ; {MAX_WORDS + 1} au plus sont acceptés")
    parts = tuple(round(read_decimal(part), 1) for part in cut)
    for part in parts:
        if not 0 <= part <= FULL:
            raise ValueError(f"chaque poids est un nombre de 0 à {FULL}")
    if parts and not any(parts):
        raise ValueError("un poids au moins doit être plus grand que 0 : leur somme sert à diviser")
    return parts


Hand = Annotated[
    tuple[float, ...],
    BeforeValidator(_read_parts),
    WRITTEN,
    Field(
        alias="poids",
        description="Les poids de « main », de 0 à 100, un par mot puis un pour ∅, séparés par"
        " « _ » ; ils sont ramenés à une somme de 1.",
    ),
]


def row_of(model: ModelName, words: tuple[str, ...], head: int, i: int, toy: Toy) -> AttentionRow:
    """Return the row of word i, from 0, of a head numbered from 1."""
    if model == ModelName.TOY:
        return row_of_trace(read_head(model, head, words, toy=toy).trace, i)
    return row_of_reading(read(words), i, head)


def sliders(weights: Array, hand: Sequence[float]) -> tuple[float, ...]:
    """Return where the sliders stand: as the reader left them, or at the computed weights."""
    if len(hand) == len(weights):
        return tuple(hand)
    return tuple(float(round(FULL * weight)) for weight in weights.tolist())


def by_hand(weights: Array, hand: Sequence[float]) -> Array:
    """Return the reader's weights brought to a sum of 1.

    A slider that was not touched keeps its exact weight instead of the rounded one that it shows,
    except at 0.
    """
    stood, left = sliders(weights, ()), sliders(weights, hand)
    if left == stood:
        return weights
    parts = [
        FULL * weight if part == start > 0 else part
        for weight, part, start in zip(weights.tolist(), left, stood, strict=True)
    ]
    total = sum(parts)
    return np.array(parts) / total if total > 0 else weights


def map_of(name: MapName, row: AttentionRow, hand: Sequence[float]) -> Array:
    """Return one map (m,) that needs no search."""
    m = row.weights.size
    if name == MapName.EQUAL:
        return equal(m)
    if name == MapName.UPSIDE_DOWN:
        return upside_down(row.weights)
    if name == MapName.NOBODY:
        return only(m, -1)
    return by_hand(row.weights, hand) if name == MapName.BY_HAND else row.weights


@lru_cache(maxsize=64)
def far_map(
    model: ModelName, words: tuple[str, ...], head: int, i: int, tolerance: float, toy: Toy
) -> tuple[float, ...]:
    """Return the farthest map found that writes the same to within `tolerance`."""
    return tuple(farthest(row_of(model, words, head, i, toy), tolerance).tolist())
