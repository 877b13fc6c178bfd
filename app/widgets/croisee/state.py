"""What an author sets first and a reader then changes in `croisee`: two sentences and two words."""

from enum import StrEnum
from functools import lru_cache
from typing import Annotated, Any

from pydantic import AfterValidator, Field, ValidationInfo, field_validator, model_validator

from app.core.english import cut_english
from app.widgets.contract.sentence_marks import IS_SENTENCE, OF_SENTENCE
from app.widgets.contract.widget import Params
from app.widgets.parts.bet import Given, Offered
from app.widgets.parts.cells import place_of_button
from app.widgets.parts.sentence import check_characters, words_of

MAX_WORDS = 24


@lru_cache(maxsize=64)
def english_words_of(sentence: str) -> tuple[str, ...]:
    """Cut an English sentence; return the texts of its words."""
    return tuple(word.text for word in cut_english(sentence))


def _french(sentence: str) -> str:
    return _counted(sentence, len(words_of(check_characters(sentence))[1]))


def _english(sentence: str) -> str:
    return _counted(sentence, len(english_words_of(check_characters(sentence))))


def _counted(sentence: str, count: int) -> str:
    if count == 0:
        raise ValueError("la phrase ne contient aucun mot ; écrivez-en au moins un")
    if count > MAX_WORDS:
        raise ValueError(f"la phrase compte {count} mots ; {MAX_WORDS} au plus sont acceptés")
    return sentence


class Direction(StrEnum):
    """Which sentence asks: the words of the other are looked at."""

    FRENCH_ASKS = "fr-en"
    ENGLISH_ASKS = "en-fr"


class State(Params):
    """Two sentences, who asks, and the word or the two words followed."""

    phrase: Annotated[str, IS_SENTENCE, AfterValidator(_french)] = Field(
        "Le chat noir dort",
        alias="phrase",
        description=f"La phrase française, de 1 à {MAX_WORDS} mots.",
    )
    english: Annotated[str, IS_SENTENCE, AfterValidator(_english)] = Field(
        "The black cat is sleeping",
        alias="anglais",
        description=f"La phrase anglaise, de 1 à {MAX_WORDS} mots.",
    )
    direction: Direction = Field(
        Direction.FRENCH_ASKS,
        alias="sens",
        description="Qui demande : « fr-en » (par défaut), les mots français regardent les mots"
        " anglais ; « en-fr », l’inverse.",
    )
    french_word: Annotated[int | None, OF_SENTENCE] = Field(
        None,
        alias="mot",
        ge=0,
        le=MAX_WORDS,
        description="Le mot français suivi, compté à partir de 1 ; 0 : aucun ; sans valeur, et"
        " si aucun mot anglais n’est suivi : celui qui donne le plus grand poids.",
    )
    english_word: Annotated[int, OF_SENTENCE] = Field(
        0,
        alias="mot-anglais",
        ge=0,
        le=MAX_WORDS,
        description="Le mot anglais suivi, compté à partir de 1 ; 0 (par défaut) : aucun. Avec un"
        " mot français, c’est la case de leur poids qui s’ouvre.",
    )


class Options(State):
    """What an author may write: the first state of every control."""

    offered: Offered = False

    @field_validator("french_word", "english_word")
    @classmethod
    def _within_sentence(cls, place: int | None, info: ValidationInfo) -> int | None:
        french = info.field_name == "french_word"
        sentence = info.data.get("phrase" if french else "english")
        if place is None or sentence is None:
            return place
        words = words_of(sentence)[1] if french else english_words_of(sentence)
        if place > len(words):
            raise ValueError(f"la phrase compte {len(words)} mots, il n’y a pas de mot {place}")
        return place


class Controls(State):
    """What a reader may change; a button sends `case=3-2`, row 3 and column 2, 0 being none."""

    given: Given = "non"

    @model_validator(mode="before")
    @classmethod
    def _read_button(cls, given: Any) -> Any:
        french_asks = not isinstance(given, dict) or given.get("sens") != Direction.ENGLISH_ASKS
        names = ("mot", "mot-anglais") if french_asks else ("mot-anglais", "mot")
        return place_of_button(given, *names)
