"""A French and an English sentence under cross-attention, with one short vector a word.

Queries come from one sentence, keys and values from the other (Vaswani et al. 2017, section
3.2.3). The vectors were distilled from the middle layers of a public multilingual model: one a
word, the same in every sentence, so neither context nor place counts. They are stored as queries
and keys already; the values are the keys.

Axes: n words that ask, m words looked at, d width of a vector.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.core.attention import Array, Trace, attend
from app.core.spelling import base, plain

TABLE_NAME = "bilingue"
TABLE = Path(__file__).parent.parent / "data" / f"{TABLE_NAME}.npz"
CARD = TABLE.with_suffix(".json")

_ELIDED = {
    "l'": "le",
    "d'": "de",
    "j'": "je",
    "n'": "ne",
    "c'": "ce",
    "s'": "se",
    "m'": "me",
    "t'": "te",
    "qu'": "que",
    "lorsqu'": "lorsque",
    "puisqu'": "puisque",
    "jusqu'": "jusque",
    "quoiqu'": "quoique",
    "presqu'": "presque",
}
_CONTRACTED = {
    "n't": "not",
    "'t": "not",
    "wo": "will",
    "'m": "am",
    "'re": "are",
    "'ve": "have",
    "'ll": "will",
    "'d": "would",
}


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of one language: a row of numbers (words, d), 8-bit, for each key of rows."""

    rows: dict[str, int]
    numbers: NDArray[np.int8]
    scale: float

    @property
    def width(self) -> int:
        """Return d, the width of a vector."""
        return int(self.numbers.shape[1])

    def vector(self, key: str) -> Array | None:
        """Return the vector (d,) of a key; of a compound, the mean of the parts that are known."""
        parts = [key] if key in self.rows else key.split("-")
        rows = [self.rows[part] for part in parts if part in self.rows]
        if not rows:
            return None
        mean: Array = self.numbers[rows].mean(axis=0, dtype=np.float32) * np.float32(self.scale)
        return mean


@dataclass(frozen=True, slots=True)
class Crossing:
    """One cross-attention between n asking words and m words of the other sentence.

    asking and looked_at are the words as typed; the two tuples beside them tell which ones the
    table lacks: their vectors are zero. trace has weights (n, m) and output (n, d).
    """

    asking: tuple[str, ...]
    looked_at: tuple[str, ...]
    asking_unknown: tuple[bool, ...]
    looked_at_unknown: tuple[bool, ...]
    trace: Trace


def french_key(word: str) -> str:
    """Return the form under which the table holds a French word: l’ is le, -t-il is il."""
    key = base(word).lower().replace("œ", "oe").replace("æ", "ae")
    if key.startswith("-") and len(key) > 1:
        key = key[1:].removeprefix("t-")
    return _ELIDED.get(key, key)


def english_key(word: str) -> str:
    """Return the form under which the table holds an English word: n’t is not."""
    key = plain(word).lower()
    return _CONTRACTED.get(key, key)


@lru_cache(maxsize=128)
def cross(french: tuple[str, ...], english: tuple[str, ...], french_asks: bool = True) -> Crossing:
    """Let each word of one sentence ask and the words of the other be looked at.

    Raises ValueError when a sentence has no word.
    """
    if not french or not english:
        raise ValueError("cross-attention needs two sentences of at least one word")
    sides = (_read(french, "fr"), _read(english, "en"))
    (asking, queries, lacks), (looked_at, keys, without) = sides if french_asks else sides[::-1]
    trace = attend(queries, keys, keys)
    assert trace.weights.shape == (len(asking), len(looked_at)), trace.weights.shape
    return Crossing(asking, looked_at, lacks, without, trace)


@cache
def lexicons() -> dict[str, Lexicon]:
    """Return the table shipped with the course, French (fr) and English (en), loaded once."""
    with np.load(TABLE) as file:
        return {
            language: Lexicon(
                rows={
                    word: row
                    for row, word in enumerate(
                        file[f"{language}.words"].tobytes().decode().split("\n")
                    )
                },
                numbers=file[f"{language}.numbers"],
                scale=float(file[f"{language}.scale"]),
            )
            for language in ("fr", "en")
        }


def _read(words: Sequence[str], language: str) -> tuple[tuple[str, ...], Array, tuple[bool, ...]]:
    known = [_vector(word, language) for word in words]
    nothing = np.zeros(lexicons()[language].width, np.float32)
    vectors = np.stack([nothing if vector is None else vector for vector in known])
    return tuple(words), vectors, tuple(vector is None for vector in known)


def _vector(word: str, language: str) -> Array | None:
    """Look a word up; a name that one language alone lists has the same vector in the other."""
    here, there = lexicons()[language], lexicons()["en" if language == "fr" else "fr"]
    key = french_key(word) if language == "fr" else english_key(word)
    vector = here.vector(key)
    if vector is None and word[0].isupper() and key in there.rows:
        return there.vector(key)
    return vector
