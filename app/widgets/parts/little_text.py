"""The text that a reader gives to the little model, with its limits, and what the model adds."""

from typing import Annotated, NamedTuple

from pydantic import AfterValidator, Field

from app.core.little_model import LittleModel, little_model
from app.core.pieces import LINE
from app.widgets.contract.sentence_marks import IS_SENTENCE
from app.widgets.parts.sentence import MAX_CHARACTERS, check_characters

_END = "fin de la ligne"


def check_text(text: str) -> str:
    """Return the text as typed, or raise ValueError in French when it cannot be continued."""
    check_characters(text)
    if not text.strip():
        raise ValueError("le texte est vide ; écrivez au moins un mot")
    model = little_model()
    pieces, most = len(model.encode(text)) - 1, model.longest - 2
    if pieces > most:
        raise ValueError(f"le texte compte {pieces} morceaux ; {most} au plus sont acceptés")
    return text


LittleText = Annotated[
    str,
    IS_SENTENCE,
    AfterValidator(check_text),
    Field(
        alias="texte",
        description=f"Le début du texte : {MAX_CHARACTERS} caractères au plus, et ce que le petit"
        " modèle peut lire d’une traite, 94 morceaux.",
    ),
]


class Added(NamedTuple):
    """How a piece reads after those already read."""

    model: LittleModel
    read: tuple[int, ...]

    def text(self, piece: int) -> str:
        """Return the piece alone, as French prints it."""
        return _END if piece == LINE else self.after(piece).strip()

    def follows(self, text: str, piece: int) -> str:
        """Return the text as typed with the piece after it."""
        return text.rstrip() + self.after(piece)

    def after(self, *pieces: int) -> str:
        """Return what pieces add to the text read."""
        begun = self.model.pieces.decode(self.read)
        longer = self.model.pieces.decode((*self.read, *pieces))
        return longer[len(begun) :].replace("'", "’")
