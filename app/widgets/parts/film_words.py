"""The words and the head that a reader gives to the film, each mistake of theirs in French."""

from typing import Annotated

from pydantic import AfterValidator, Field

from app.core.training_film import UnknownWordError, training_film
from app.widgets.contract.messages import nearest
from app.widgets.contract.sentence_marks import IS_SENTENCE, OF_SENTENCE
from app.widgets.parts.film_list import bare, cut_list
from app.widgets.parts.head_gallery import HeadValue, place_of
from app.widgets.parts.sentence import check_characters
from app.widgets.parts.wording import quoted, together

MOST = 24  # words: more could not be read on one line


def check_list(text: str) -> str:
    """Return the text as typed, or raise ValueError in French when the film cannot read it."""
    unknown = dict.fromkeys(word for word in check_count(text) if not _is_known(word))
    if unknown:
        raise ValueError(
            f"le modèle du film n’a pas appris {together([_named(word) for word in unknown])}"
        )
    return text


def check_count(text: str) -> list[str]:
    """Return the words of a list; raises ValueError, in French, when there are none or too many."""
    check_characters(text)
    words = cut_list(text)
    if not words:
        raise ValueError("la liste est vide ; écrivez au moins un mot")
    if len(words) > MOST:
        raise ValueError(f"la liste compte {len(words)} mots ; {MOST} au plus sont acceptés")
    return words


def check_head(value: str) -> str:
    """Return a head of an address, or raise ValueError in French where the film has none."""
    film, place = training_film(), place_of(value)
    if place.block >= film.blocks or place.head >= film.heads:
        raise ValueError(f"ce modèle a {film.blocks} couches de {film.heads} têtes")
    return value


def _is_known(word: str) -> bool:
    try:
        training_film().encode((word,))
    except UnknownWordError:
        return False
    return True


def _named(word: str) -> str:
    """Name a word that is not known, with the known one that looks most like it."""
    known = {bare(one): one for one in training_film().words[1:]}
    like = nearest(bare(word), tuple(known))
    shown = word if len(word) <= 30 else f"{word[:29]}…"
    return f"{quoted(shown)} (le plus proche : {quoted(known[like])})" if like else quoted(shown)


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
