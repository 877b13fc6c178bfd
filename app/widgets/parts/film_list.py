"""A list of words as the model of the film reads it, and what it announces."""

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from zlib import crc32

from app.core.decoder import DecoderTrace
from app.core.training_film import NAME, UnknownWordError, training_film
from app.widgets.contract.messages import nearest
from app.widgets.contract.view import Map
from app.widgets.parts.decoder_stage import START_MARK, maps_of_heads
from app.widgets.parts.staged import SpacedWord
from app.widgets.parts.wording import quoted, together

_BETWEEN = re.compile(r"[\s,;.:!?«»…]+")

_SOME = ("ce mot n’est pas de ceux qu’il a appris", "ces mots ne sont pas de ceux qu’il a appris")


class Lent(NamedTuple):
    """A word that the film has not learnt, and the one that it reads in its place."""

    typed: str
    known: str


@dataclass(frozen=True, slots=True)
class FilmList:
    """Some words as the film spells them; `pieces` are their numbers in it, after the start.

    A word that it has not learnt stands as it was typed, and is `lent` one of the others: what this
    model looks for is the order of words, whichever they are.
    """

    words: tuple[str, ...]
    pieces: tuple[int, ...]
    lent: tuple[Lent, ...] = ()

    @property
    def staged(self) -> tuple[SpacedWord, ...]:
        """Return the words as they stand on the stage of a decoder."""
        unknown = {one.typed for one in self.lent}
        return tuple(SpacedWord(word, gap=True, unknown=word in unknown) for word in self.words)

    def name(self, number: int) -> str:
        """Return a word of the film by its number, as it stands in this list."""
        known = training_film().words[number]
        return next((one.typed for one in self.lent if one.known == known), known)

    @property
    def notice(self) -> str:
        """Say which words are read as others, or nothing."""
        replaced = [f"{_named(one.typed)} comme {quoted(one.known)}" for one in self.lent]
        if not replaced:
            return ""
        return (
            f"Ce modèle lit {together(replaced)}\u00a0: {_SOME[len(replaced) > 1]}. Ses listes"
            " étaient tirées au hasard\u00a0: seul l’ordre des mots y compte."
        )

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
    """Read the words of a text; those that the film lacks are lent others."""
    film, typed = training_film(), cut_list(text)
    known = {word: film.words[n] for word in typed if (n := _number(word)) is not None}
    taken, lent = set(known.values()), dict[str, Lent]()  # by the word in small letters
    for word in typed:
        if word not in known and word.lower() not in lent:
            lent[word.lower()] = Lent(word, _free(word.lower(), taken))
            taken.add(lent[word.lower()].known)
    read = [
        Lent(known[word], known[word]) if word in known else lent[word.lower()] for word in typed
    ]
    pieces = film.encode([one.known for one in read])
    return FilmList(tuple(one.typed for one in read), pieces, tuple(lent.values()))


def _number(word: str) -> int | None:
    try:
        return training_film().encode((word,))[1]
    except UnknownWordError:
        return None


def _free(word: str, taken: Collection[str]) -> str:
    """Return a word of the film that nothing else is read as: the same for a word in most lists."""
    known = training_film().words[1:]
    first = crc32(word.encode()) % len(known)
    return next(one for one in (*known[first:], *known[:first]) if one not in taken)


def _named(word: str) -> str:
    """Name a word that is not known, with the known one that it may be a slip for."""
    known = {bare(one): one for one in training_film().words[1:]}
    like = nearest(bare(word), tuple(known))
    if like is None or like[0] != bare(word)[0]:
        return quoted(word)
    return f"{quoted(word)} (le plus proche\u00a0: {quoted(known[like])})"


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
