"""The sentence a reader types: its limits, each with a French message."""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import compress
from typing import Annotated

from pydantic import AfterValidator, Field

from app.core.french import SENTENCES
from app.core.words import Word, cut
from app.widgets.contract.sentence_marks import IS_SENTENCE

MAX_WORDS = 64
MAX_CHARACTERS = 600


@lru_cache(maxsize=2 * SENTENCES)  # two in some widgets
def words_of(sentence: str) -> tuple[tuple[Word, ...], tuple[str, ...]]:
    """Cut a sentence; return the words with their offsets, and their texts alone."""
    words = cut(sentence)
    return words, tuple(word.text for word in words)


def word_numbers(sentence: str, first: int = 1) -> tuple[str, ...]:
    """Return what a click on each word of a sentence sends; 0, where it is the first, is none."""
    return tuple(map(str, range(first, len(words_of(sentence)[1]) + 1)))


def check_characters(sentence: str) -> str:
    """Return a text as typed, or raise ValueError in French when it is too long or unreadable."""
    if len(sentence) > MAX_CHARACTERS:
        raise ValueError(
            f"la phrase compte {len(sentence)} caractères ; {MAX_CHARACTERS} au plus sont acceptés"
        )
    if sentence.isprintable():
        return sentence
    for character in sentence:
        if not character.isprintable() and _is_command(character):
            raise ValueError(
                f"la phrase contient un caractère de commande (U+{ord(character):04X}) ;"
                " seuls des caractères lisibles sont acceptés"
            )
    return sentence


def check_sentence(sentence: str) -> str:
    """Return the sentence as typed, or raise ValueError in French when it cannot be read."""
    check_characters(sentence)
    count = len(words_of(sentence)[0])
    if count == 0:
        raise ValueError("la phrase ne contient aucun mot ; écrivez-en au moins un")
    if count > MAX_WORDS:
        raise ValueError(f"la phrase compte {count} mots ; {MAX_WORDS} au plus sont acceptés")
    return sentence


def unknown_words(words: Sequence[str], unknown: Sequence[bool]) -> tuple[str, ...]:
    """Return the words flagged as unknown to a model, each once, in order."""
    return tuple(dict.fromkeys(compress(words, unknown)))


Sentence = Annotated[
    str,
    IS_SENTENCE,
    AfterValidator(check_sentence),
    Field(
        alias="phrase",
        description=(
            f"La phrase à lire, en français : de 1 à {MAX_WORDS} mots et {MAX_CHARACTERS}"
            " caractères au plus."
        ),
    ),
]


WordNumber = Annotated[int, Field(alias="mot", ge=1, le=MAX_WORDS)]  # counted from 1


def _is_command(character: str) -> bool:
    """Tell whether a character is none that HTML may hold: a control, a surrogate, no character."""
    code = ord(character)
    if code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF:
        return True
    return unicodedata.category(character) in ("Cc", "Cs") and character not in "\t\n\f\r"
