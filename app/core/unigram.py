"""Cut a text into the pieces whose log-scores sum highest: a unigram model (Kudo 2018).

« ▁ » opens each word, as a space did. A text is first rewritten sign by sign (one form of accents,
of spaces, of quotation marks), and each piece remembers which signs of the text it came from.

Axes: V pieces known, numbered from 0.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from app.core.attention import Array
from app.core.pieces import WORD

_LEAST = 10.0  # what an unknown sign scores under the worst piece, in nats
_NOWHERE = (0, 0)


class CutPiece(NamedTuple):
    """A piece of a text: its number, how it reads, and its place, `text[start:end]`."""

    number: int
    text: str
    start: int
    end: int


class _Sign(NamedTuple):
    text: str
    place: tuple[int, int]


@dataclass(frozen=True, eq=False)
class Unigram:
    """The pieces and their numbers, the log-score of each (V,), and how signs are rewritten.

    `numbers` holds only the pieces that a text may match; a sign of none of them is `unknown`.
    """

    numbers: Mapping[str, int]
    scores: Array
    unknown: int
    rewritten: Mapping[int, str]

    def cut(self, text: str) -> tuple[CutPiece, ...]:
        """Return the pieces of a text, in order; one without a visible sign has none.

        The likeliest cut is found sign by sign (Viterbi 1967): the best cut of a text ends with
        some piece, after the best cut of what comes before it.
        """
        signs = self._read(text)
        read = "".join(sign.text for sign in signs)
        best = [0.0] + [float("-inf")] * len(read)
        came: list[tuple[int, int]] = [(0, self.unknown)] * (len(read) + 1)
        for start in range(len(read)):
            for stop in range(start + 1, min(len(read), start + self._longest) + 1):
                number = self.numbers.get(read[start:stop])
                if number is not None:
                    score = best[start] + float(self.scores[number])
                    if score > best[stop]:
                        best[stop], came[stop] = score, (start, number)
            if best[start] + self._worst > best[start + 1]:
                best[start + 1] = best[start] + self._worst
                came[start + 1] = (start, self.unknown)
        pieces, stop = [], len(read)
        while stop:
            start, number = came[stop]
            pieces.append(CutPiece(number, read[start:stop], *_place(signs[start:stop])))
            stop = start
        return tuple(reversed(pieces))

    def _read(self, text: str) -> list[_Sign]:
        """Return the signs of a text as they are matched, one mark before each word."""
        signs: list[_Sign] = []
        for start, end in _clusters(text):
            for sign in unicodedata.normalize("NFC", text[start:end]):
                for letter in self.rewritten.get(ord(sign), sign):
                    if letter != " ":
                        signs.append(_Sign(letter, (start, end)))
                    elif signs and signs[-1].text != WORD:
                        signs.append(_Sign(WORD, (start, end)))
        if signs and signs[-1].text == WORD:
            signs.pop()
        return [_Sign(WORD, _NOWHERE), *signs] if signs else []

    @cached_property
    def _longest(self) -> int:
        return max(map(len, self.numbers))

    @cached_property
    def _worst(self) -> float:
        return float(self.scores.min()) - _LEAST


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """Yield the place of each sign of a text together with the accents that follow it."""
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or not unicodedata.combining(text[at]):
            yield start, at
            start = at


def _place(signs: list[_Sign]) -> tuple[int, int]:
    """Return where some signs of one piece stand in the text, the space before them left out."""
    places = [sign.place for sign in signs if sign.text != WORD] or [signs[-1].place]
    return places[0][0], places[-1][1]
