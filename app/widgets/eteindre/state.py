"""What is set and changed of `eteindre`: a text, a head, how it is switched, what is measured."""

from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, model_validator

from app.core.head_patterns import HeadPattern
from app.core.little_model import little_model, shape
from app.widgets.contract.sentence_marks import IS_SENTENCE, OF_SENTENCE
from app.widgets.contract.widget import Params
from app.widgets.parts.bet import Given, Offered
from app.widgets.parts.cells import place_of_button
from app.widgets.parts.decoder_stage import LittleWord
from app.widgets.parts.little_text import check_text
from app.widgets.parts.sentence import check_characters

Motif = Literal[HeadPattern.PREVIOUS, HeadPattern.START, HeadPattern.ITSELF]
RightWord = Annotated[str, OF_SENTENCE, AfterValidator(check_characters), Field(max_length=40)]
MOST_PIECES = 40  # every head is tried on the text


class Switching(StrEnum):
    """How the head is switched."""

    OFF = "eteinte"
    MEAN = "moyenne"
    ALONE = "seule"


class Measured(StrEnum):
    """What is measured: this text, twenty sentences, every head on them."""

    TEXT = "texte"
    TWENTY = "vingt"
    HEADS = "toutes"


def _short(text: str) -> str:
    pieces = len(little_model().encode(check_text(text))) - 1
    if pieces > MOST_PIECES:
        raise ValueError(f"le texte compte {pieces} morceaux ; {MOST_PIECES} au plus sont acceptés")
    return text


def _number(count: int, alias: str, description: str) -> Any:
    return Field(None, alias=alias, ge=1, le=count, description=description)


class _State(Params):
    """What an author sets first and a reader then changes."""

    text: Annotated[
        str,
        IS_SENTENCE,
        AfterValidator(_short),
        Field(
            alias="texte",
            description=f"Le début du texte, {MOST_PIECES} morceaux au plus : chaque tête y est"
            " essayée.",
        ),
    ] = "Les clés de la voiture"
    right: RightWord = Field(
        "",
        alias="juste",
        description="Le mot qui devrait suivre ; vide, ou pour un autre texte : celui que le petit"
        " modèle juge le plus probable.",
    )
    switching: Switching = Field(
        Switching.OFF,
        alias="facon",
        description="Ce que devient la tête : « eteinte », remplacée par sa « moyenne », ou"
        " « seule », toutes les autres étant éteintes.",
    )
    block: int | None = _number(
        shape().blocks, "couche", "La couche de la tête ; sans valeur : celle qui change le plus."
    )
    head: int | None = _number(
        shape().heads, "tete", "Le numéro de la tête dans sa couche ; sans valeur : de même."
    )
    measured: Measured = Field(
        Measured.TEXT,
        alias="mesure",
        description="Ce qui est mesuré : ce « texte », « vingt » phrases, ou « toutes » les têtes"
        " sur ces vingt phrases.",
    )
    motif: Motif = Field(
        HeadPattern.PREVIOUS,
        alias="motif",
        description="Le motif qui classe les têtes : regarder le morceau précédent (« precedent »),"
        " le début du texte (« debut ») ou le morceau lui-même (« soi »).",
    )
    word: LittleWord = None


class Options(_State):
    """What an author may write: the first state of every control."""

    offered: Offered = False


class Controls(_State):
    """What a reader may change; the button of a head sends « case=3-2 »: layer 3, head 2."""

    given: Given = "non"

    @model_validator(mode="before")
    @classmethod
    def _read_button(cls, given: Any) -> Any:
        return place_of_button(given, "couche", "tete")
