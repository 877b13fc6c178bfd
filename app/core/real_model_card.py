"""The card of the real model, as the code that rounded its maps wrote it."""

from functools import cache
from typing import TypedDict

from app.core.little_model_card import HeadRelation
from app.core.model_card import Quantity, read_card
from app.core.stored_maps import STORED

REAL_CARD = STORED.with_suffix(".json")


class RealCard(TypedDict):
    """The card of the real model: its file, its sizes, its stored maps, what its heads follow."""

    nom: str
    licence: str
    paquet: str
    sha256: str
    octets: int
    parametres: int
    tailles: list[Quantity]
    prefixe: str
    octets_cartes: int
    parts: int
    relations: list[HeadRelation]


@cache
def real_card() -> RealCard:
    """Return the card of the real model. Raises OSError when the file is missing."""
    whole: RealCard = read_card(REAL_CARD)
    return whole
