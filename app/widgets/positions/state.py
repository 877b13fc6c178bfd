"""What an author sets and a reader changes in `positions`: the coding, and two words to swap."""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from app.widgets.contract.widget import Params
from app.widgets.parts.bet import Given, Offered
from app.widgets.parts.models import ModelName, only
from app.widgets.parts.sentence import MAX_WORDS, Sentence
from app.widgets.parts.toys import ToyOptions


class Coding(StrEnum):
    """How the places of words enter the vectors."""

    NONE = "aucun"
    SINUSOIDAL = "sinusoidal"
    ROTARY = "rotatif"


def _two(pair: tuple[int, ...]) -> tuple[int, ...]:
    if len(pair) != 2:
        raise ValueError("deux numéros de mots sont attendus, par exemple « 2, 6 »")
    return pair


class _State(Params):
    """What an author sets first and a reader then changes."""

    phrase: Sentence = "Le chat noir mange la souris"
    coding: Annotated[
        Coding,
        Field(alias="codage", description="« aucun », « sinusoidal » ou « rotatif »."),
    ] = Coding.NONE
    swap: Annotated[
        tuple[Annotated[int, Field(ge=1, le=MAX_WORDS)], ...],
        Field(
            alias="echange",
            description="Les deux mots échangés, comptés à partir de 1 : « 2, 6 ».",
        ),
        AfterValidator(_two),
    ] = (2, 6)


class Options(_State, ToyOptions):
    """What an author may write: the first state of every control, and a bet."""

    offered: Offered = False

    model: Annotated[
        Literal["jouet"],
        only(ModelName.TOY, "les vecteurs du modèle à huit têtes portent déjà l’ordre des mots"),
        Field(alias="modele", description="« jouet », seul : l’autre connaît déjà l’ordre."),
    ] = "jouet"


class Controls(_State):
    """What a reader may change."""

    given: Given = "non"
