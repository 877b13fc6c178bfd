"""What a model would say after a list: its likeliest words, and the one that is expected."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

import numpy as np

from app.core.attention import Array
from app.widgets.parts.numbers import share

_SHOWN = 3  # words of the first reading; the others bring their likeliest


class Probability(NamedTuple):
    """A probability, a fraction, and how it reads."""

    fraction: float
    shown: str


@dataclass(frozen=True, slots=True)
class NextWord:
    """A word that may come next, with its probability in each reading.

    `expected` tells whether it is the one that the list announces.
    """

    text: str
    probabilities: tuple[Probability, ...]
    expected: bool

    @property
    def first(self) -> Probability:
        """Return its probability in the first reading."""
        return self.probabilities[0]


def next_words(
    name: Callable[[int], str], expected: int | None, *readings: Array
) -> tuple[NextWord, ...]:
    """Return the likeliest of all words, and the expected one wherever it stands.

    Words are known by their numbers, which `name` reads. Each reading gives the shares of all words
    (V,). The likeliest of the first comes first.
    """
    first, *others = readings
    best = np.argsort(-first, kind="stable")[:_SHOWN].tolist()
    also = [] if expected is None else [expected]
    numbers = sorted(
        dict.fromkeys(chain(best, also, (int(other.argmax()) for other in others))),
        key=lambda number: -first[number],
    )
    return tuple(
        NextWord(
            name(number),
            tuple(
                Probability(float(reading[number]), share(float(reading[number])))
                for reading in readings
            ),
            number == expected,
        )
        for number in numbers
    )
