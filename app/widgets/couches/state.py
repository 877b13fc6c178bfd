"""What is set and changed of `couches`: a text, one of its pieces, the layer to stop after."""

from pydantic import Field

from app.core.little_model import shape
from app.widgets.contract.widget import Params
from app.widgets.parts.bet import Given, Offered
from app.widgets.parts.decoder_stage import LittleWord
from app.widgets.parts.little_text import LittleText


class _State(Params):
    """What an author sets first and a reader then changes."""

    text: LittleText = "Les clés de la voiture"
    word: LittleWord = None
    layer: int = Field(
        shape().blocks,
        alias="couche",
        ge=0,
        le=shape().blocks,
        description="La couche après laquelle on arrête le calcul ; 0 : avant la première ; sans"
        " valeur : la dernière.",
    )


class Options(_State):
    """What an author may write: the first state of every control."""

    offered: Offered = False


class Controls(_State):
    """What a reader may change."""

    given: Given = "non"
