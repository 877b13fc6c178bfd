"""The text that a reader gives to the little model, with its limits, and what the model adds."""

from typing import Annotated, NamedTuple

from pydantic import AfterValidator, Field

from app.core.writing_model import WritingModel
from app.widgets.contract.sentence_marks import IS_SENTENCE
from app.widgets.parts.sentence import MAX_CHARACTERS
from app.widgets.parts.writers import WriterName, check_written

_END, _NOTHING = "fin de la ligne", "(rien)"
_PART = "\ufffd"  # what stands for the bytes of a sign that is not whole yet
_BLANKS = str.maketrans({" ": "␣", "\n": "↵", "\t": "⇥"})


def check_text(text: str) -> str:
    """Return the text as typed, or raise ValueError in French when it cannot be continued."""
    return check_written(WriterName.LITTLE, text)


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

    model: WritingModel
    read: tuple[int, ...]

    def text(self, piece: int) -> str:
        """Return the piece alone, as French prints it."""
        if self.model.is_end(piece):
            return _END
        after = self.after(piece)
        return after.strip() or after.translate(_BLANKS) or _NOTHING

    def follows(self, text: str, piece: int) -> str:
        """Return the text as typed with the piece after it."""
        return text.rstrip() + self.after(piece)

    def after(self, *pieces: int) -> str:
        """Return what pieces add to the text read."""
        begun = self.model.decode(self.read)
        longer = self.model.decode((*self.read, *pieces))
        return longer[len(begun.rstrip(_PART)) :]

    def can_follow(self, piece: int) -> bool:
        """Tell whether a text may be typed that goes on with a piece: not after an end of line."""
        after = self.after(piece)
        return not self.model.is_end(piece) and after.isprintable() and bool(after.strip())
