"""What is set and changed of `couches`: a text, one of its pieces, the layer to stop after."""

from typing import Annotated

from pydantic import AfterValidator, Field, ValidationInfo

from app.widgets.contract.widget import Params
from app.widgets.parts.bet import Given, Offered
from app.widgets.parts.decoder_stage import LittleWord
from app.widgets.parts.writers import Writer, WriterName, WrittenText, writer_of


def _check_layer(layer: int | None, info: ValidationInfo) -> int | None:
    last = writer_of(info.data.get("model", WriterName.LITTLE)).blocks
    if layer is not None and layer > last:
        raise ValueError(f"la valeur doit être au plus {last}, la dernière couche de ce modèle")
    return layer


class _State(Params):
    """What an author sets first and a reader then changes."""

    model: Writer = WriterName.LITTLE
    text: WrittenText = "Les clés de la voiture"
    word: LittleWord = None
    layer: Annotated[int | None, AfterValidator(_check_layer)] = Field(
        None,
        alias="couche",
        ge=0,
        description="La couche après laquelle on arrête le calcul ; 0 : avant la première ; sans"
        " valeur : la dernière.",
    )


class Options(_State):
    """What an author may write: the first state of every control."""

    offered: Offered = False


class Controls(_State):
    """What a reader may change."""

    given: Given = "non"
