"""What is set and changed of `couches`: a text, one of its pieces, the layer to stop after."""

from pydantic import Field

from app.widgets.contract.widget import Params
from app.widgets.parts.bet import Given, Offered
from app.widgets.parts.decoder_stage import LittleWord
from app.widgets.parts.writers import MOST_BLOCKS, Writer, WriterName, WrittenText


class _State(Params):
    """What an author sets first and a reader then changes."""

    model: Writer = WriterName.LITTLE
    text: WrittenText = "Les clés de la voiture"
    word: LittleWord = None
    layer: int | None = Field(
        None,
        alias="couche",
        ge=0,
        le=MOST_BLOCKS,
        description="La couche après laquelle on arrête le calcul ; 0 : avant la première ; sans"
        " valeur, ou au-delà de la dernière : la dernière.",
    )


class Options(_State):
    """What an author may write: the first state of every control."""

    offered: Offered = False


class Controls(_State):
    """What a reader may change."""

    given: Given = "non"
