"""Which cell of a map is open: a row and a column counted from 1, as in the address of the page."""

from typing import Annotated, Any

from pydantic import Field, ValidationInfo, field_validator, model_validator

from app.widgets.contract.sentence_marks import OF_SENTENCE
from app.widgets.contract.widget import Params
from app.widgets.parts.sentence import MAX_WORDS, Sentence, words_of
from app.widgets.parts.sentence_attention import SentenceAttention


class CellParams(Params):
    """A sentence and one cell of its map."""

    phrase: Sentence = "Le chat mange"
    row: Annotated[int | None, OF_SENTENCE] = Field(
        None,
        alias="ligne",
        ge=0,
        le=MAX_WORDS,
        description="La ligne du mot qui demande, comptée à partir de 1 ; 0 : aucune ;"
        " sans valeur : celle du premier verbe.",
    )
    column: Annotated[int | None, OF_SENTENCE] = Field(
        None,
        alias="colonne",
        ge=0,
        le=MAX_WORDS + 1,
        description="La colonne du mot regardé, comptée à partir de 1 ; après le dernier mot"
        " vient ∅ (« personne ») ; 0 : aucune ; sans valeur : la plus forte de la ligne.",
    )


def place_of_button(given: Any, row: str, column: str) -> Any:
    """Return the controls given, with the cell of « case=3-2 » under the names of both controls.

    The button of a cell has one name and one value; row and column are controls of their own.
    """
    if not isinstance(given, dict) or "case" not in given:
        return given
    others = dict(given)
    first, _, second = str(others.pop("case")).partition("-")
    return {**others, row: first, column: second}


class AuthorCell(CellParams):
    """What an author may write: a cell that the sentence has."""

    @field_validator("row", "column")
    @classmethod
    def _within_sentence(cls, place: int | None, info: ValidationInfo) -> int | None:
        if place is None or "phrase" not in info.data:
            return place
        words = len(words_of(info.data["phrase"])[1])
        last, axis = (words, "lignes") if info.field_name == "row" else (words + 1, "colonnes")
        if place > last:
            raise ValueError(f"la carte de cette phrase a {last} {axis}, pas {place}")
        return place


class ReaderCell(CellParams):
    """What a reader may change; the button of a cell sends `case=3-2` for row 3, column 2."""

    @model_validator(mode="before")
    @classmethod
    def _read_button(cls, given: Any) -> Any:
        return place_of_button(given, "ligne", "colonne")


def cells_of(phrase: str) -> tuple[str, ...]:
    """Return what the buttons of every cell of the map of a sentence send, and « close »."""
    words = len(words_of(phrase)[1])
    cells = (f"{i}-{j}" for i in range(1, words + 1) for j in range(1, words + 2))
    return "0-0", *cells


def chosen_row(row: int | None, attention: SentenceAttention) -> int | None:
    """Return the chosen row counted from 0, or None when there is none.

    Without a choice, or with one that a new sentence no longer has, it is where the model starts.
    """
    if row == 0:
        return None
    if row is not None and row <= len(attention.words):
        return row - 1
    return attention.start
