"""A sentence as the model first reads it, and what may be remarked of one of its words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from app.core.attention import Array
from app.core.features import WordIndex

Tags = frozenset[str]
VERBAL = frozenset({"VERB", "AUX"})


@dataclass(frozen=True, slots=True)
class FirstReading:
    """A sentence of n words as it was first read.

    forms are those that the model knows the words by, in small letters; looks (h, n) holds the
    place that each word looks at most in each head, n for nobody.
    """

    words: Sequence[str]
    forms: Sequence[str]
    parts: Sequence[str]
    functions: Sequence[str]
    looks: Array
    index: WordIndex

    def tags(self, i: int) -> Tags:
        """Return what a dictionary says of word `i`."""
        return self.index.tags(self.words[i])

    @property
    def asks(self) -> bool:
        """Tell whether the sentence has a question mark."""
        return any(word.startswith("?") for word in self.words)


class Remark(NamedTuple):
    """How to read one word otherwise: under another form, or without some tags of its own.

    `keeps` tells that the form serves the words around: the word itself stays what it was read as.
    """

    place: int
    form: str = ""
    without: Tags = frozenset()
    keeps: bool = False


def is_noun(first: FirstReading, i: int) -> bool:
    """Tell whether word `i` is read as a noun or a name, or may be one whatever it is read as."""
    doubtful = first.parts[i] not in VERBAL and "nom" in first.tags(i)
    return first.parts[i] in ("NOUN", "PROPN") or doubtful
