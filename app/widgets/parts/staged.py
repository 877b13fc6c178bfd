"""What the view of a sentence on stage has, whichever widget shows it."""

from functools import lru_cache
from typing import NamedTuple, Protocol, runtime_checkable

from app.core.attention import Array
from app.core.french import SENTENCES
from app.widgets.parts.numbers import percent, step
from app.widgets.parts.sentence import words_of
from app.widgets.parts.stage import Arc, Line, line_of


class SpacedWord(NamedTuple):
    """One word as typed; `gap` tells whether a space came before it in the sentence."""

    text: str
    gap: bool
    unknown: bool


@lru_cache(maxsize=SENTENCES)
def spaced_words(phrase: str, unknown: tuple[bool, ...]) -> tuple[SpacedWord, ...]:
    """Cut a sentence; `unknown` says of each word whether the model lacks it."""
    words, _ = words_of(phrase)
    ends = (-1, *(word.end for word in words))
    return tuple(
        SpacedWord(word.text, word.start > end, lacking)
        for word, end, lacking in zip(words, ends, unknown, strict=False)
    )


@lru_cache(maxsize=SENTENCES)
def staged_line(words: tuple[SpacedWord, ...], nobody: bool) -> Line:
    """Set words side by side, as they are spaced; `nobody` tells that ∅ ends the line."""
    return line_of([word.text for word in words], [word.gap for word in words], nobody)


class WordShare(NamedTuple):
    """What one word receives: a fraction, how it reads and its tint."""

    weight: float
    percent: str
    step: int


def share_of(weight: float) -> WordShare:
    """Write what one word receives, a fraction."""
    return WordShare(weight, percent(weight), step(weight))


def shares_of(row: Array) -> tuple[WordShare, ...]:
    """Write a row of shares (m,), fractions."""
    return tuple(map(share_of, row.tolist()))


class StagedShare(Protocol):
    """What one word receives: a fraction of 1, and its tint."""

    @property
    def weight(self) -> float:
        """Return the fraction."""

    @property
    def percent(self) -> str:
        """Return how it reads."""

    @property
    def step(self) -> int:
        """Return the step of its tint."""


@runtime_checkable
class Staged(Protocol):
    """A sentence, the word that looks, counted from 1 or 0 for none, and what each receives."""

    texts: tuple[str, ...]
    chosen: int
    line: Line
    arcs: tuple[Arc, ...]
    explanation: str

    @property
    def row(self) -> tuple[StagedShare, ...]:
        """Return the share of each word, or none while no row is shown."""

    @property
    def nobody(self) -> StagedShare | None:
        """Return the share of ∅, where a model may look at nobody."""
