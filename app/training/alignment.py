"""Measure a bilingual table on sentences aligned by hand."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from app.core.attention import Array, softmax
from app.core.bilingual import Crossing, cross, english_key
from app.core.english import cut_english
from app.core.words import cut

PAIRS = Path(__file__).with_name("pairs.txt")


@dataclass(frozen=True, slots=True)
class SentencePair:
    """Two sentences cut into words, and for some French words the English words accepted."""

    french: tuple[str, ...]
    english: tuple[str, ...]
    links: tuple[tuple[int, tuple[int, ...]], ...]


@dataclass(frozen=True, slots=True)
class MeasuredAlignment:
    """Fractions of `links`: the strongest weight is on an accepted word.

    word counts all words of the same form as right (the two « the » of a sentence tie); place
    counts the first of them alone; mutual asks that the English word, when it asks, points back.
    mean_weight is the mean weight given to accepted words, nats the mean of -ln of it.
    """

    links: int
    word: float
    place: float
    mutual: float
    mean_weight: float
    nats: float


def read_pairs(path: Path) -> tuple[SentencePair, ...]:
    """Read a list: French, English, then the links. Raises ValueError for a word that is absent."""
    lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines()]
    lines = [line for line in lines if line and not line.startswith("#")]
    return tuple(_pair(*lines[at : at + 3]) for at in range(0, len(lines), 3))


def measure(pairs: Iterable[SentencePair], sharpness: float = 1) -> MeasuredAlignment:
    """Ask every linked French word; `sharpness` multiplies the scores before the softmax."""
    rows = [
        line
        for pair in pairs
        for there, back in [(cross(pair.french, pair.english), cross(*pair_of(pair), False))]
        for line in _links(pair, there, back, sharpness)
    ]
    word, place, mutual, weight = np.array(rows, float).T
    nats = -np.log(np.maximum(weight, 1e-9))
    means = [round(float(values.mean()), 4) for values in (word, place, mutual, weight, nats)]
    return MeasuredAlignment(len(rows), *means)


def pair_of(pair: SentencePair) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the two sentences, as `cross` takes them."""
    return pair.french, pair.english


def _links(pair: SentencePair, there: Crossing, back: Crossing, sharpness: float) -> list[Array]:
    forms = np.array([english_key(word) for word in pair.english])
    weights = softmax(there.trace.scaled * np.float32(sharpness))
    lines = []
    for i, accepted in pair.links:
        best = int(weights[i].argmax())
        alike = np.isin(forms, forms[list(accepted)])
        returned = int(back.trace.weights[best].argmax())
        mutual = alike[best] and pair.french[returned].lower() == pair.french[i].lower()
        lines.append(np.array([alike[best], best in accepted, mutual, weights[i][alike].sum()]))
    return lines


def _pair(french: str, english: str, links: str) -> SentencePair:
    here = tuple(word.text for word in cut(french))
    there = tuple(word.text for word in cut_english(english))
    return SentencePair(
        here,
        there,
        tuple(
            (_place(here, name), tuple(_place(there, one) for one in accepted.split("|")))
            for name, _, accepted in (link.partition("=") for link in links.split())
        ),
    )


def _place(words: tuple[str, ...], written: str) -> int:
    name, _, count = written.partition(":")
    places = [i for i, word in enumerate(words) if word.lower() == name.lower()]
    if len(places) < int(count or 1):
        raise ValueError(f"« {written} » n’est pas dans « {' '.join(words)} »")
    return places[int(count or 1) - 1]
