"""The card of the eight heads: what was measured on what ships, as the training code wrote it.

The names of the entries are those of the files, which anyone may download and read: French ones.
"""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypedDict

from app.core.french import WEIGHTS

CARD = WEIGHTS.with_name("modele.json")


class Source(TypedDict):
    """What the weights derive from, and on which terms."""

    nom: str
    auteurs: str
    licence: str
    usage: str


class Quantity(TypedDict):
    """One number of the architecture."""

    nom: str
    valeur: int


class HeadScore(TypedDict):
    """The main score of one head: a fraction of `cas` cases."""

    numero: int
    nom: str
    role: str
    mesure: str
    score: float
    cas: int
    avant: float


class RelationScore(TypedDict):
    """How often one head follows one relation: from the dependent to its governor, and back."""

    tete: int
    relation: str
    nom: str
    dependant_tete: float
    tete_dependant: float
    cas: int


class Score(TypedDict):
    """Any other score on a corpus."""

    cle: str
    nom: str
    score: float
    cas: int


class CorpusScores(TypedDict):
    """All that was measured on one corpus."""

    fichier: str
    nom: str
    phrases: int
    mots: int
    relations: list[RelationScore]
    autres: list[Score]


class Ablation(TypedDict):
    """A score with the output of attention, and without."""

    avec: float
    sans: float


class Timing(TypedDict):
    """How long a sentence of so many words takes to read."""

    mots: int
    millisecondes: float


class Making(TypedDict):
    """How the heads were made: what training hid, added and raised, where a reader may ask."""

    residu_cache: float
    phrases_modeles: int
    marge_personne: float
    passages: int


class KindScore(TypedDict):
    """How many of the answers expected on one kind of typed sentences are right."""

    nom: str
    phrases: int
    justes: int
    cas: int


class Failure(TypedDict):
    """A sentence that misleads the model."""

    phrase: str
    tete: int
    mot: str
    attendu: str
    obtenu: str
    poids: float
    pourquoi: str


class Card(TypedDict):
    """The card of the model of eight heads."""

    nom: str
    version: str
    architecture: list[Quantity]
    parametres: int
    tailles: list[Quantity]
    octets: int
    fabrication: Making
    sources: list[Source]
    tetes: list[HeadScore]
    mesures: list[CorpusScores]
    minuscules: list[Score]
    sans_attention: dict[str, Ablation]
    processeur: list[Timing]
    genres: list[KindScore]
    limites: list[Failure]


@dataclass(frozen=True, slots=True)
class Measured:
    """The main score of one head: what was asked, the fraction that is right, of how many."""

    question: str
    score: float
    cases: int


@cache
def card() -> Card:
    """Return the card of the model. Raises OSError when the file is missing."""
    whole: Card = read_card(CARD)
    return whole


def measured(head: int) -> Measured:
    """Return the main score of head `head`, 1 to 8, on the written test treebank."""
    line = card()["tetes"][head - 1]
    assert line["numero"] == head
    return Measured(line["mesure"], line["score"], line["cas"])


def read_card(path: Path) -> Any:
    """Read the file of a card. Raises OSError when it is missing."""
    return json.loads(path.read_text(encoding="utf-8"))
