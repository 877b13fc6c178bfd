"""What an author sets and a reader changes in `masque`: the mask, and another last word."""

from typing import Annotated

from pydantic import AfterValidator, Field

from app.core.words import cut
from app.widgets.contract.widget import Params
from app.widgets.parts.bet import Given, Offered
from app.widgets.parts.models import HeadNumber, Masking, Model, ModelName
from app.widgets.parts.sentence import Sentence, check_sentence
from app.widgets.parts.toys import ToyOptions

_LONGEST_WORD = 40


def _one_word(text: str) -> str:
    if not text.strip():
        return ""
    count = len(cut(check_sentence(text)))
    if count != 1:
        raise ValueError(f"un seul mot est attendu, «\u00a0{text.strip()}\u00a0» en compte {count}")
    return text.strip()


class _State(Params):
    """What an author sets first and a reader then changes."""

    phrase: Sentence = "Le chat mange la souris"
    masking: Masking = True
    model: Model = ModelName.TOY
    head: HeadNumber = 1
    last: Annotated[
        str,
        AfterValidator(_one_word),
        Field(
            alias="dernier",
            max_length=_LONGEST_WORD,
            description="Le mot qui remplace le dernier de la phrase ; vide (par défaut) : aucun.",
        ),
    ] = ""


class Options(_State, ToyOptions):
    """What an author may write: the first state of every control."""

    offered: Offered = False


class Controls(_State):
    """What a reader may change."""

    given: Given = "non"
