"""What is set and changed of `eteindre`: a text, a head, how it is switched, what is measured."""

from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, ValidationInfo, model_validator

from app.core.little_model import LittleModel
from app.core.writing_model import WritingModel
from app.widgets.contract.sentence_marks import IS_SENTENCE, OF_SENTENCE
from app.widgets.contract.widget import Params
from app.widgets.eteindre.effects import blocks_tried, can_average, can_rank, can_read_twenty
from app.widgets.parts.bet import Given, Offered
from app.widgets.parts.cells import place_of_button
from app.widgets.parts.decoder_stage import LittleWord
from app.widgets.parts.pattern_names import PatternName
from app.widgets.parts.sentence import check_characters
from app.widgets.parts.writers import MOST_BLOCKS, Writer, WriterName, check_written, writer_of

Motif = Literal[PatternName.PREVIOUS, PatternName.START, PatternName.ITSELF]
RightWord = Annotated[
    str,
    OF_SENTENCE,
    AfterValidator(check_characters),
    AfterValidator(str.strip),
    Field(max_length=40),
]
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


def _model_of(info: ValidationInfo) -> WritingModel:
    return writer_of(info.data.get("model", WriterName.LITTLE))


def _short(text: str, info: ValidationInfo) -> str:
    model = _model_of(info)
    check_written(info.data.get("model", WriterName.LITTLE), text)
    pieces = len(model.encode(text)) - isinstance(model, LittleModel)  # its start is not counted
    if pieces > MOST_PIECES:
        raise ValueError(f"le texte compte {pieces} morceaux ; {MOST_PIECES} au plus sont acceptés")
    if not blocks_tried(model, pieces, 0):
        raise ValueError("ce modèle est trop grand pour que ses têtes soient essayées sur ce texte")
    return text


def _check_switching(switching: Switching, info: ValidationInfo) -> Switching:
    if switching is Switching.MEAN and not can_average(_model_of(info)):
        raise ValueError("la moyenne des têtes n’est pas mesurée pour ce modèle")
    return switching


def _check_measured(measured: Measured, info: ValidationInfo) -> Measured:
    model = _model_of(info)
    if measured is not Measured.TEXT and not can_read_twenty(model):
        raise ValueError("ce modèle ne peut pas lire les vingt phrases, ou y met trop longtemps")
    if measured is Measured.HEADS and not can_rank(model):
        raise ValueError(
            "ce modèle est trop grand pour que toutes ses têtes soient essayées sur vingt phrases"
        )
    return measured


def _number(alias: str, description: str) -> Any:
    return Field(None, alias=alias, ge=1, le=MOST_BLOCKS, description=description)


class _State(Params):
    """What an author sets first and a reader then changes."""

    model: Writer = WriterName.LITTLE
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
        description="Le mot qui devrait suivre ; vide, ou pour un autre texte : celui que le"
        " modèle juge le plus probable.",
    )
    switching: Annotated[Switching, AfterValidator(_check_switching)] = Field(
        Switching.OFF,
        alias="facon",
        description="Ce que devient la tête : « eteinte », remplacée par sa « moyenne », ou"
        " « seule », toutes les autres étant éteintes.",
    )
    block: int | None = _number(
        "couche",
        "La couche de la tête, la dernière s’il y en a moins ; sans valeur : celle de la tête qui"
        " change le plus.",
    )
    head: int | None = _number(
        "tete", "Le numéro de la tête dans sa couche ; sans valeur : celle qui change le plus."
    )
    measured: Annotated[Measured, AfterValidator(_check_measured)] = Field(
        Measured.TEXT,
        alias="mesure",
        description="Ce qui est mesuré : ce « texte », « vingt » phrases, ou « toutes » les têtes"
        " sur ces vingt phrases.",
    )
    motif: Motif = Field(
        PatternName.PREVIOUS,
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
