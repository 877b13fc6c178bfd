"""The film of a training: a small decoder kept at several steps, in which induction appears.

Two blocks of four heads over a few hundred French words, trained on lists of different words of
which a stretch comes back. An induction head looks, from a word that comes back, at the word that
followed it the first time (Elhage et al. 2021; Olsson et al. 2022, arXiv:2209.11895).
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.core.attention import Array, softmax
from app.core.decoder import Decoder, DecoderTrace, HeadPlace
from app.core.shipped_decoder import ShippedDecoder

NAME = "le modèle du film"
START = 0  # the number of what stands before the first word
WEIGHTS = Path(__file__).parent.parent / "data" / "film.npz"
LIST = 16  # words of a list that measures read twice
_LISTS, _SEED = 24, 9
_UNKNOWING, _KNOWING = 0.1, 0.9  # the recall before and after the moment of induction


class UnknownWordError(KeyError):
    """A word that the model of the film has not learnt."""


@dataclass(frozen=True, slots=True)
class Measures:
    """What one step of the training does on lists of different words that are read twice.

    loss_first and loss_second are nats a word, while the list is new and from the second word that
    comes back; recall is the fraction of those words that the model puts first. previous (L, h) is
    what each head gives on average to the word before, induction (L, h) to the word that followed
    the first time: fractions.
    """

    step: int
    loss_first: float
    loss_second: float
    recall: float
    previous: Array
    induction: Array


class Appearance(NamedTuple):
    """When recall appears: the last step without it, and the first that has it."""

    before: Measures
    after: Measures


class TrainingFilm:
    """The words that the model knows, and its weights at each step that was kept."""

    def __init__(self, path: Path) -> None:
        self._path = path
        with np.load(path) as stored:
            shape = json.loads(stored["cfg"].tobytes())
        self.words: tuple[str, ...] = tuple(shape["mots"])
        self.steps: tuple[int, ...] = tuple(shape["points"])
        self.longest: int = shape["T"]
        self.blocks: int = shape["L"]
        self.heads: int = shape["H"]
        self._numbers = {word: number for number, word in enumerate(self.words)}
        self._decoders: dict[int, ShippedDecoder] = {}

    def decoder(self, step: int) -> ShippedDecoder:
        """Return the weights at one step. Raises KeyError for a step that was not kept."""
        if step not in self._decoders:
            self._decoders[step] = ShippedDecoder.load(self._path, step)
        return self._decoders[step]

    def encode(self, words: Sequence[str]) -> tuple[int, ...]:
        """Return the numbers of some words after the start.

        A word is read as it is spelled or, failing that, in another case. Raises UnknownWordError.
        """
        return (START, *(self._number(word) for word in words))

    def trace(self, step: int, pieces: tuple[int, ...]) -> DecoderTrace:
        """Read some words at one step, once while they are asked for again and again."""
        return _traces(self, step, pieces)

    def shares(self, trace: DecoderTrace) -> Array:
        """Return the probability of each word (V,) after those read."""
        return self.distribution(trace.logits[-1])

    def distribution(self, logits: Array) -> Array:
        """Turn logits (V,) into the probability of each word; the start never comes."""
        scores = logits.copy()
        scores[START] = -np.inf
        return softmax(scores)

    @cached_property
    def measures(self) -> tuple[Measures, ...]:
        """Return the measures of every step, on the same lists from a fixed seed."""
        lists = lists_read_twice(len(self.words))
        return tuple(measured(step, self.decoder(step), lists) for step in self.steps)

    @property
    def appearance(self) -> Appearance | None:
        """Return when recall appears, or None for a film in which it does not."""
        after = next((one for one in self.measures if one.recall >= _KNOWING), None)
        earlier = [
            one
            for one in self.measures
            if after and one.step < after.step and one.recall < _UNKNOWING
        ]
        return Appearance(earlier[-1], after) if after and earlier else None

    @property
    def previous_head(self) -> HeadPlace:
        """Return the head that ends as the best at looking at the word before."""
        return _best(self.measures[-1].previous)

    @property
    def induction_head(self) -> HeadPlace:
        """Return the head that ends as the best at induction."""
        return _best(self.measures[-1].induction)

    def _number(self, word: str) -> int:
        for spelling in (word, word.lower(), word.capitalize()):
            number = self._numbers.get(spelling)
            if number:  # the start is no word
                return number
        raise UnknownWordError(word)


def lists_read_twice(known: int) -> NDArray[np.int64]:
    """Draw lists of different words out of `known`, each said twice after the start."""
    random = np.random.default_rng(_SEED)
    lists = [random.choice(np.arange(1, known), LIST, replace=False) for _ in range(_LISTS)]
    return np.array([[START, *words, *words] for words in lists])


def measured(step: int, decoder: Decoder, lists: NDArray[np.int64]) -> Measures:
    """Measure a decoder on lists of pieces (lists, 2 n + 1): n of them twice, after a first one."""
    n = lists.shape[1] // 2
    first, second, right, previous, induction = [], [], [], [], []
    for words in lists:
        trace = decoder.read(words.tolist())
        surprise = -np.log(softmax(trace.logits[:-1])[np.arange(2 * n), words[1:]])
        first.append(surprise[:n].mean())
        second.append(surprise[n + 1 :].mean())
        right.append((trace.logits[n + 1 : -1].argmax(axis=1) == words[n + 2 :]).mean())
        # Row i looks at its neighbour i - 1, and, on the second pass, at i - n + 1.
        previous.append(np.diagonal(trace.weights, -1, 2, 3)[..., 1:].mean(axis=-1))
        induction.append(np.diagonal(trace.weights, 1 - n, 2, 3)[..., 2:].mean(axis=-1))
    return Measures(
        step=step,
        loss_first=float(np.mean(first)),
        loss_second=float(np.mean(second)),
        recall=float(np.mean(right)),
        previous=np.mean(previous, axis=0),
        induction=np.mean(induction, axis=0),
    )


def _best(scores: Array) -> HeadPlace:
    block, head = np.unravel_index(int(scores.argmax()), scores.shape)
    return HeadPlace(int(block), int(head))


@lru_cache(maxsize=128)
def _traces(film: TrainingFilm, step: int, pieces: tuple[int, ...]) -> DecoderTrace:
    return film.decoder(step).read(pieces)


@cache
def training_film() -> TrainingFilm:
    """Return the film that ships, opened the first time that it is asked for."""
    return TrainingFilm(WEIGHTS)
