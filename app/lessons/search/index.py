"""Rank what the course says by BM25 (Robertson and Zaragoza, 2009), a title counting for more."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from app.core.bm25 import K1
from app.lessons.search.entries import Kind, SearchEntry
from app.lessons.search.excerpt import TextRun, excerpt, runs_of
from app.lessons.search.folding import EMPTY, fold, stem, stems, words_in

MOST = 40  # results shown
_TITLE, _NAMES, _ASKED, _WITHIN, _TEXT = 8.0, 6.0, 2.5, 2.0, 1.0  # what one mention counts for
_HELD_BACK = 0.5  # less than for texts of one kind: a definition is short, a section long
_BEGINNING = 0.4  # what a word counts for when only its beginning was asked
_EXACT = 2.0  # what a title that is the question itself is multiplied by


@dataclass(frozen=True, slots=True)
class Result:
    """One result, with the words looked for marked in its title and in its excerpt."""

    entry: SearchEntry
    title: tuple[TextRun, ...]
    excerpt: tuple[TextRun, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """What a search answers: the `best` of the `total` results, in order.

    `partial` is true when no entry has all the words. `near` are words of the course that look
    like those that it does not have.
    """

    best: tuple[Result, ...]
    total: int
    partial: bool
    near: tuple[str, ...]


class SearchIndex:
    """The stems of every entry, and how much each counts."""

    def __init__(self, entries: Iterable[SearchEntry]) -> None:
        self._entries = tuple(entries)
        self._weights = [_weights(entry) for entry in self._entries]
        self._lengths = [sum(weights.values()) for weights in self._weights]
        self._mean = sum(self._lengths) / max(1, len(self._lengths))
        self._holders: dict[str, list[int]] = {}
        for number, weights in enumerate(self._weights):
            for word in weights:
                self._holders.setdefault(word, []).append(number)
        self._written = _written(self._entries)

    def search(self, asked: str) -> Results:
        """Return what answers; the beginning of a word finds the word too."""
        words = [word for word in dict.fromkeys(stems(asked)) if word not in EMPTY]
        words = words or list(dict.fromkeys(stems(asked)))
        known = {word: self._known(word) for word in words}
        scores: dict[int, float] = defaultdict(float)
        met: Counter[int] = Counter()
        for forms in known.values():
            for number, score in self._scores(forms).items():
                scores[number] += score
                met[number] += 1
        whole = [number for number in scores if met[number] == len(words)]
        exact = fold(asked).strip()
        ranked = sorted(
            whole or scores,
            key=lambda number: (-met[number], -self._ranked(number, scores[number], exact), number),
        )
        near = self._near([word for word, forms in known.items() if not forms])
        stands = {form for forms in known.values() for form in forms}
        best = tuple(self._result(self._entries[number], stands) for number in ranked[:MOST])
        return Results(best, len(ranked), bool(ranked) and not whole, near)

    def _known(self, word: str) -> dict[str, float]:
        """Return the stems of the course that a word asked stands for, and what each counts."""
        if len(word) < 2 or word in EMPTY:
            return {word: 1.0} if word in self._holders else {}
        forms = {form: _BEGINNING for form in self._holders if form.startswith(word)}
        if word in self._holders:
            forms[word] = 1.0
        return forms

    def _scores(self, forms: dict[str, float]) -> dict[int, float]:
        scores: dict[int, float] = {}
        for form, counts in forms.items():
            holders = self._holders[form]
            rarity = math.log(1 + (len(self._entries) - len(holders) + 0.5) / (len(holders) + 0.5))
            for number in holders:
                mentions = self._weights[number][form]
                long = 1 - _HELD_BACK + _HELD_BACK * self._lengths[number] / self._mean
                score = counts * rarity * mentions * (K1 + 1)
                score /= mentions + K1 * long
                scores[number] = max(scores.get(number, 0.0), score)
        return scores

    def _ranked(self, number: int, score: float, exact: str) -> float:
        return score * (_EXACT if fold(self._entries[number].title) == exact else 1.0)

    def _near(self, unknown: list[str]) -> tuple[str, ...]:
        near: dict[str, None] = {}
        for word in unknown:
            for form in get_close_matches(word, self._written, n=3, cutoff=0.72):
                near[self._written[form]] = None
        return tuple(near)

    def _result(self, entry: SearchEntry, stands: set[str]) -> Result:
        title = runs_of(entry.title, stands.__contains__)
        return Result(entry, title, excerpt(entry.text, stands.__contains__))


def _weights(entry: SearchEntry) -> dict[str, float]:
    weights: dict[str, float] = defaultdict(float)
    # A question is a sentence rather than a name: it comes after what explains its words.
    title = _ASKED if entry.kind is Kind.QUESTION else _TITLE
    parts = ((entry.title, title), (entry.names, _NAMES), (entry.within, _WITHIN))
    for text, counts in (*parts, (entry.text, _TEXT)):
        for word in stems(text):
            weights[word] += counts
    return weights


def _written(entries: tuple[SearchEntry, ...]) -> dict[str, str]:
    """Return how the course writes each stem, the shortest way."""
    shortest: dict[str, str] = {}
    for entry in entries:
        for text in (entry.title, entry.names, entry.text):
            for match in words_in(text):
                word, form = match[0].lower(), stem(match[0])
                if len(form) > 3 and len(word) < len(shortest.get(form, word + "x")):
                    shortest[form] = word
    return shortest
