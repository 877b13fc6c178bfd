"""The words and the head that a reader gives to the film, each mistake of theirs in French."""

from typing import Annotated

from pydantic import AfterValidator, Field

from app.core.training_film import training_film
from app.widgets.contract.sentence_marks import IS_SENTENCE, OF_SENTENCE
from app.widgets.parts.film_list import cut_list
from app.widgets.parts.head_gallery import HeadValue, place_of
from app.widgets.parts.sentence import check_characters

_LONGEST = 30  # letters of a word: the longest of French has 25
MOST = 24  # words: more could not be read on one line


def check_list(text: str) -> str:
    """Return the text as typed, or raise ValueError in French when the film cannot read it."""
    longest = max(map(len, check_count(text)))
    if longest > _LONGEST:
        raise ValueError(f"un mot compte {longest} lettres ; {_LONGEST} au plus sont acceptées")
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


WordList = Annotated[str, IS_SENTENCE, AfterValidator(check_list)]
ListOfWords = Annotated[
    WordList,
    Field(
        alias="texte",
        description=f"Les mots à lire, {MOST} au plus ; un mot que le modèle du film n’a pas appris"
        " est lu comme un autre, et la figure le dit.",
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
