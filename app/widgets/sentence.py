"""The sentence a reader types: its limits, each with a French message."""

import unicodedata
from typing import Annotated

from pydantic import AfterValidator, Field

from app.core.words import Word, cut

MAX_WORDS = 64
MAX_CHARACTERS = 600


def check_sentence(sentence: str) -> str:
    """Return the sentence as typed, or raise ValueError in French when it cannot be read."""
    if len(sentence) > MAX_CHARACTERS:
        raise ValueError(
            f"la phrase compte {len(sentence)} caractères ; {MAX_CHARACTERS} au plus sont acceptés"
        )
    for character in sentence:
        if unicodedata.category(character) in ("Cc", "Cs") and not character.isspace():
            raise ValueError(
                f"la phrase contient un caractère de commande (U+{ord(character):04X}) ;"
                " seuls des caractères lisibles sont acceptés"
            )
    count = len(cut(sentence))
    if count == 0:
        raise ValueError("la phrase ne contient aucun mot ; écrivez-en au moins un")
    if count > MAX_WORDS:
        raise ValueError(f"la phrase compte {count} mots ; {MAX_WORDS} au plus sont acceptés")
    return sentence


Sentence = Annotated[
    str,
    AfterValidator(check_sentence),
    Field(
        alias="phrase",
        description=(
            f"La phrase à lire, en français : de 1 à {MAX_WORDS} mots et {MAX_CHARACTERS}"
            " caractères au plus."
        ),
    ),
]


def words_of(sentence: str) -> tuple[tuple[Word, ...], tuple[str, ...]]:
    """Cut a checked sentence; return the words with their offsets, and their texts alone."""
    words = cut(sentence)
    return words, tuple(word.text for word in words)
