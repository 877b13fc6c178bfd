"""The model cards: what was measured on the weights that ship, as the training code wrote it.

The names of the entries are those of the files, which anyone may download and read: French ones.
"""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypedDict

from app.core.bilingual import CARD as BILINGUAL_CARD
from app.core.french import WEIGHTS
from app.core.little_model import WEIGHTS as LITTLE_WEIGHTS
from app.core.stored_maps import STORED

CARD = WEIGHTS.with_name("modele.json")
LITTLE_CARD = LITTLE_WEIGHTS.with_suffix(".json")
REAL_CARD = STORED.with_suffix(".json")


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


class Guess(TypedDict):
    """How a text never read was guessed: nats a piece; words guessed at once, or among five."""

    nats: float
    first: float
    five: float
    pieces: int
    words: int


class Agreement(TypedDict):
    """Verbs that agree with their noun, of so many; the mean margin, in nats."""

    right: int
    of: int
    margin: float


class MostGiven(TypedDict):
    """The head that gives most of its weight somewhere, and that share."""

    couche: int
    tete: int
    part: float


class RecallScore(TypedDict):
    """Words of a list said again that are guessed right; the best head's weight on them."""

    right: float
    induction: float


class HeadRelation(TypedDict):
    """A relation that a head follows, or not, beside the best fixed distance."""

    name: str
    block: int
    head: int
    share: float
    distance: int
    fixed: float
    cases: int


class LittleScores(TypedDict):
    """All that was measured on some weights of the little model."""

    devine: dict[str, Guess]
    accord: Agreement
    accord_facile: Agreement
    precedent: MostGiven
    debut: MostGiven
    rappel: RecallScore
    relations: list[HeadRelation]


class Counted(TypedDict):
    """What counting runs of five pieces gives: of how many pieces, nats a piece by source."""

    morceaux: int
    devine: dict[str, dict[str, float]]


class GuessedSource(TypedDict):
    """A text never read: its name, the nats a piece that were aimed at, if any."""

    nom: str
    cible: float | None


class LittleReading(TypedDict):
    """Something that the little model read, and how many pieces of it there are."""

    nom: str
    auteurs: str
    licence: str
    flux: list[str]
    morceaux: int


class LittleMaking(TypedDict):
    """The last run of training; its share in the weights that ship, and the pieces read in all."""

    pas: int
    fenetres: int
    longueur: int
    graine: int
    part: float
    lus: int


class Written(TypedDict):
    """The beginning of a sentence and what the little model wrote after it."""

    prompt: str
    text: str


class LittleCard(TypedDict):
    """The card of the little model; `suites` has cold and warm continuations."""

    nom: str
    version: str
    octets: int
    octets_morceaux: int
    parametres: int
    tailles: list[Quantity]
    processeur: dict[str, float]
    fabrication: LittleMaking
    melange: dict[str, dict[str, float]]
    lectures: list[LittleReading]
    sources: dict[str, GuessedSource]
    avant: LittleScores
    maintenant: LittleScores
    comptage: Counted
    jamais: int
    suites: dict[str, list[Written]]


class RealCard(TypedDict):
    """The card of the real model: its file, its sizes, and how its stored maps are rounded."""

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


@dataclass(frozen=True, slots=True)
class Measured:
    """The main score of one head: what was asked, the fraction that is right, of how many."""

    question: str
    score: float
    cases: int


@cache
def card() -> Card:
    """Return the card of the model. Raises OSError when the file is missing."""
    whole: Card = _read(CARD)
    return whole


@cache
def bilingual_card() -> BilingualCard:
    """Return the card of the bilingual table. Raises OSError when the file is missing."""
    whole: BilingualCard = _read(BILINGUAL_CARD)
    return whole


@cache
def little_card() -> LittleCard:
    """Return the card of the little model. Raises OSError when the file is missing."""
    whole: LittleCard = _read(LITTLE_CARD)
    return whole


@cache
def real_card() -> RealCard:
    """Return the card of the real model. Raises OSError when the file is missing."""
    whole: RealCard = _read(REAL_CARD)
    return whole


def measured(head: int) -> Measured:
    """Return the main score of head `head`, 1 to 8, on the written test treebank."""
    line = card()["tetes"][head - 1]
    assert line["numero"] == head
    return Measured(line["mesure"], line["score"], line["cas"])


def _read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))
