"""The text that a reader gives to the little model: its limits, each with a French message."""

from typing import Annotated

from pydantic import AfterValidator, Field

from app.core.little_model import little_model
from app.widgets.parts.sentence import MAX_CHARACTERS, check_characters


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
    AfterValidator(check_text),
    Field(
        alias="texte",
        description=f"Le début du texte : {MAX_CHARACTERS} caractères au plus, et ce que le petit"
        " modèle peut lire d’une traite, 94 morceaux.",
    ),
]
