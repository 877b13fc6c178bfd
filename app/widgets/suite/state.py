"""What is set and changed of `suite`: a text, how the next piece is chosen, what is looked at."""

from typing import Annotated

from pydantic import Field

from app.core.little_model import shape
from app.widgets.contract.widget import Params
from app.widgets.parts.bet import Given, Offered
from app.widgets.parts.decoder_stage import LittleBlock, LittleHead
from app.widgets.parts.little_text import LittleText
from app.widgets.parts.numbers import Typed


class _State(Params):
    """What an author sets first and a reader then changes."""

    text: LittleText = "Les clés de la voiture"
    temperature: Annotated[float, Typed, Field(ge=0, le=2)] = Field(
        1,
        alias="temperature",
        description="Les scores sont divisés par elle : de 0, le premier seul, à 2, presque au"
        " hasard.",
    )
    k: Annotated[int, Field(ge=0, le=50)] = Field(
        0, alias="k", description="Ne garder que les k morceaux les plus probables ; 0 : tous."
    )
    p: Annotated[float, Typed, Field(gt=0, le=1)] = Field(
        1, alias="p", description="Ne garder que les plus probables, jusqu’à cette part ; 1 : tous."
    )
    written: Annotated[int, Field(ge=0, le=30)] = Field(
        0, alias="ecrire", description="Combien de morceaux écrire à la suite ; 0 : aucun."
    )
    seed: Annotated[int, Field(ge=1, le=999)] = Field(
        1, alias="graine", description="Le numéro du tirage : le même redonne le même texte."
    )
    word: Annotated[int, Field(ge=0, le=shape().longest)] = Field(
        0,
        alias="mot",
        description="Le morceau du texte dont une tête montre les regards, compté à partir de 1 ;"
        " 0 : aucun.",
    )
    block: LittleBlock = 1
    head: LittleHead = 1


class Options(_State):
    """What an author may write: the first state of every control."""

    offered: Offered = False


class Controls(_State):
    """What a reader may change."""

    given: Given = "non"
