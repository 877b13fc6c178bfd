"""What an author sets and a reader changes in `explication`: a word, and the map put in its row."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from app.widgets.contract.sentence_marks import OF_SENTENCE
from app.widgets.contract.widget import Params
from app.widgets.explication.maps import Hand, MapName
from app.widgets.parts.bet import Given, Offered
from app.widgets.parts.models import HeadNumber, Model, ModelName
from app.widgets.parts.sentence import Sentence, WordNumber
from app.widgets.parts.signature import Signature
from app.widgets.parts.toys import ToyOptions


class Nearly(StrEnum):
    """How far, in per cent, an output may be and still pass for the same."""

    EXACTLY = "0"
    ONE = "1"
    FIVE = "5"


class Side(StrEnum):
    """What is shown of a row: what it writes, or what each key brings to it."""

    OUTPUT = "sortie"
    NORMS = "normes"


class _State(Params):
    """What an author sets first and a reader then changes."""

    phrase: Sentence = "Le chat noir mange la souris"
    word: Annotated[WordNumber, OF_SENTENCE] = Field(
        4,
        description="Le mot dont on change la ligne, compté à partir de 1.",
    )
    model: Model = ModelName.TRAINED
    head: HeadNumber = 1
    other: MapName = Field(
        MapName.EQUAL,
        alias="carte",
        description="La carte mise à la place : « calculee » (aucun changement), « egale »,"
        " « retournee » (le plus fort poids au mot qui avait le plus faible), « personne » (tout à"
        " ∅), « lointaine » (la plus différente pour presque la même sortie) ou « main ».",
    )
    nearly: Nearly = Field(
        Nearly.FIVE,
        alias="pres",
        description="Ce que « lointaine » tient pour la même sortie : à « 5 » % près, à « 1 » %"
        " près, ou « 0 » : exactement.",
    )
    shown: Side = Field(
        Side.OUTPUT,
        alias="montrer",
        description="« sortie » : ce que le changement déplace ; « normes » : chaque poids à côté"
        " de ce qu’il apporte, poids × norme.",
    )


class Options(_State, ToyOptions):
    """What an author may write: the first state of every control."""

    offered: Offered = False


class Controls(_State):
    """What a reader may change."""

    hand: Annotated[Hand, OF_SENTENCE] = ()
    signature: Signature = Field(
        "",
        description="La ligne dont « poids » donne les poids ; ceux d’une autre sont oubliés.",
    )
    given: Given = "non"
