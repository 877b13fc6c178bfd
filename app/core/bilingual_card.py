"""The card of the bilingual table, as the training code wrote it."""

from functools import cache
from typing import TypedDict

from app.core.bilingual import CARD
from app.core.model_card import Source, read_card


class AlignmentScore(TypedDict):
    """How well the bilingual table aligns pairs of sentences."""

    phrases: int
    liens: int
    mot: float
    place: float
    mutuel: float
    poids_moyen: float
    inconnus: list[str]


class BilingualCard(TypedDict):
    """The card of the bilingual table; `cadres` and `mots` have an entry a language."""

    nom: str
    octets: int
    largeur: int
    couche: int
    nettete: float
    cadres: dict[str, str]
    mots: dict[str, int]
    sources: list[Source]
    licence: str
    mesure: AlignmentScore
    reglage: AlignmentScore


@cache
def bilingual_card() -> BilingualCard:
    """Return the card of the bilingual table. Raises OSError when the file is missing."""
    whole: BilingualCard = read_card(CARD)
    return whole
