"""The words that a reader gives to the model of the film: those it knows, each mistake told."""

import re
import unicodedata
from collections.abc import Sequence
from typing import Annotated

from pydantic import AfterValidator, Field

from app.core.training_film import NAME, UnknownWordError, training_film
from app.widgets.contract.messages import nearest
from app.widgets.contract.sentence_marks import IS_SENTENCE, OF_SENTENCE
from app.widgets.contract.view import Map
from app.widgets.parts.decoder_stage import START_MARK, maps_of_heads
from app.widgets.parts.head_gallery import HeadValue, place_of
from app.widgets.parts.sentence import check_characters
from app.widgets.parts.staged import SpacedWord
from app.widgets.parts.wording import quoted, together

MOST = 24  # words: more could not be read on one line
_BETWEEN = re.compile(r"[\s,;.:!?«»…]+")


def words_of_list(text: str) -> tuple[str, ...]:
    """Return the words of a text as the film spells them. Raises UnknownWordError."""
    film = training_film()
    return tuple(film.words[number] for number in film.encode(_cut(text))[1:])


def check_list(text: str) -> str:
    """Return the text as typed, or raise ValueError in French when the film cannot read it."""
    check_characters(text)
    words = _cut(text)
    if not words:
        raise ValueError("la liste est vide ; écrivez au moins un mot")
    if len(words) > MOST:
        raise ValueError(f"la liste compte {len(words)} mots ; {MOST} au plus sont acceptés")
    unknown = dict.fromkeys(word for word in words if not _is_known(word))
    if unknown:
        raise ValueError(
            f"le modèle du film n’a pas appris {together([_told(word) for word in unknown])}"
        )
    return text


def known_words() -> tuple[str, ...]:
    """Return all the words that the film knows, as a dictionary orders them."""
    return tuple(sorted(training_film().words[1:], key=_bare))


def staged_words(words: Sequence[str]) -> tuple[SpacedWord, ...]:
    """Return words as they stand on the stage of a decoder."""
    return tuple(SpacedWord(word, gap=True, unknown=False) for word in words)


def film_maps(text: str, step: int) -> tuple[Map, ...]:
    """Return the map of every head of the film at one step, on the words of a text."""
    film, words = training_film(), words_of_list(text)
    model = f"{NAME}, étape {step}"
    return maps_of_heads(
        film.trace(step, film.encode(words)), (START_MARK, *words), " ".join(words), model
    )


def follower(words: Sequence[str]) -> int | None:
    """Return the place, from 0, of the word that followed the last one when it last came, if ever.

    It is what a model that has induction says next.
    """
    *before, last = words
    earlier = [place for place, word in enumerate(before) if word == last]
    return earlier[-1] + 1 if earlier else None


def check_head(value: str) -> str:
    """Return a head of an address, or raise ValueError in French where the film has none."""
    film, place = training_film(), place_of(value)
    if place.block >= film.blocks or place.head >= film.heads:
        raise ValueError(f"ce modèle a {film.blocks} couches de {film.heads} têtes")
    return value


def _cut(text: str) -> list[str]:
    return [word for word in _BETWEEN.split(unicodedata.normalize("NFC", text)) if word]


def _is_known(word: str) -> bool:
    try:
        training_film().encode((word,))
    except UnknownWordError:
        return False
    return True


def _told(word: str) -> str:
    """Name a word that is not known, with the known one that looks most like it."""
    known = {_bare(one): one for one in training_film().words[1:]}
    like = nearest(_bare(word), tuple(known))
    shown = word if len(word) <= 30 else f"{word[:29]}…"
    return f"{quoted(shown)} (le plus proche : {quoted(known[like])})" if like else quoted(shown)


def _bare(word: str) -> str:
    """Return a word in small letters without its accents."""
    letters = unicodedata.normalize("NFD", word.lower())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


WordList = Annotated[str, IS_SENTENCE, AfterValidator(check_list)]
ListOfWords = Annotated[
    WordList,
    Field(
        alias="texte",
        description=f"Les mots à lire, {MOST} au plus, parmi ceux que le modèle du film connaît.",
    ),
]

FilmHead = Annotated[HeadValue, AfterValidator(check_head)]

FilmWord = Annotated[
    int | None,
    OF_SENTENCE,
    Field(
        alias="mot",
        ge=0,
        le=MOST,
        description="Le mot choisi, compté à partir de 1 ; 0 : aucun ; sans valeur, ou pour une"
        " autre liste : le dernier.",
    ),
]
