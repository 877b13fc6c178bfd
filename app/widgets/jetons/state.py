"""What is set and changed of `jetons`: a text, and how many merges are done."""

from typing import Annotated

from pydantic import Field

from app.widgets.contract.sentence_marks import OF_SENTENCE
from app.widgets.contract.widget import Params
from app.widgets.parts.bet import Given, Offered
from app.widgets.parts.little_text import LittleText
from app.widgets.parts.sentence import MAX_CHARACTERS


class _State(Params):
    """What an author sets first and a reader then changes."""

    text: LittleText = "Le chat dort dans la maison."
    step: Annotated[int | None, OF_SENTENCE] = Field(
        None,
        alias="pas",
        ge=0,
        le=2 * MAX_CHARACTERS,
        description="Combien de fusions sont faites ; 0 : les lettres ; sans valeur, ou au-delà de"
        " la dernière : toutes.",
    )


class Options(_State):
    """What an author may write: the first state of every control."""

    offered: Offered = False


class Controls(_State):
    """What a reader may change."""

    given: Given = "non"
