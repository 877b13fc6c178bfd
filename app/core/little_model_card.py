"""The card of the little model, as the training code wrote it."""

from functools import cache
from typing import TypedDict

from app.core.little_model import WEIGHTS as LITTLE_WEIGHTS
from app.core.model_card import Quantity, read_card

LITTLE_CARD = LITTLE_WEIGHTS.with_suffix(".json")


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
    """What a model that counts runs of five pieces scores: pieces read, nats a piece by source."""

    morceaux: int
    devine: dict[str, dict[str, float]]


class GuessedSource(TypedDict):
    """A text never read: its name and, if one was set, the target in nats a piece."""

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
    """The last run of training, and the pieces read by it and all those before."""

    pas: int
    fenetres: int
    longueur: int
    graine: int
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
    noms: int
    suites: dict[str, list[Written]]


@cache
def little_card() -> LittleCard:
    """Return the card of the little model. Raises OSError when the file is missing."""
    whole: LittleCard = read_card(LITTLE_CARD)
    return whole
