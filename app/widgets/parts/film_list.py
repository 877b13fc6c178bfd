"""A list of words as the model of the film reads it, and what it announces."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from app.core.decoder import DecoderTrace
from app.core.training_film import NAME, training_film
from app.widgets.contract.view import Map
from app.widgets.parts.decoder_stage import START_MARK, maps_of_heads
from app.widgets.parts.staged import SpacedWord

_BETWEEN = re.compile(r"[\s,;.:!?«»…]+")


@dataclass(frozen=True, slots=True)
class FilmList:
    """Some words as the film spells them; `pieces` are their numbers in it, after the start."""

    words: tuple[str, ...]
    pieces: tuple[int, ...]

    @property
    def staged(self) -> tuple[SpacedWord, ...]:
        """Return the words as they stand on the stage of a decoder."""
        return tuple(SpacedWord(word, gap=True, unknown=False) for word in self.words)

    @property
    def follower(self) -> int | None:
        """Return the place, from 0, of the word that followed the last one when it last came."""
        return follower_of(self.words)

    @property
    def expected(self) -> str | None:
        """Return that word, if there is one."""
        return None if self.follower is None else self.words[self.follower]

    @property
    def expected_number(self) -> int | None:
        """Return the number of that word in the film."""
        return None if self.follower is None else self.pieces[self.follower + 1]

    def trace(self, step: int) -> DecoderTrace:
        """Read the words at one step of the training."""
        return training_film().trace(step, self.pieces)

    def maps(self, step: int) -> tuple[Map, ...]:
        """Return the map of every head of the film at one step."""
        title = f"{NAME}, étape {step}"
        names = (START_MARK, *self.words)
        return maps_of_heads(self.trace(step).weights, names, " ".join(self.words), title)


def read_list(text: str) -> FilmList:
    """Read the words of a text. Raises UnknownWordError where the film lacks one of them."""
    film = training_film()
    pieces = film.encode(cut_list(text))
    return FilmList(tuple(film.words[piece] for piece in pieces[1:]), pieces)


def cut_list(text: str) -> list[str]:
    """Return the words of a text, whatever stands between them."""
    return [word for word in _BETWEEN.split(unicodedata.normalize("NFC", text)) if word]


def follower_of(words: Sequence[str]) -> int | None:
    """Return the place, from 0, of the word that followed the last one when it last came.

    It is what a model that has induction says next; None where the last word is a new one.
    """
    *before, last = words
    earlier = [place for place, word in enumerate(before) if word == last]
    return earlier[-1] + 1 if earlier else None


def known_words() -> tuple[str, ...]:
    """Return all the words that the film knows, as a dictionary orders them."""
    return tuple(sorted(training_film().words[1:], key=bare))


def bare(word: str) -> str:
    """Return a word in small letters without its accents."""
    letters = unicodedata.normalize("NFD", word.lower())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
