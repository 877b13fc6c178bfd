"""The trained model: any French sentence read by eight attention heads, each trained to one role.

Words become vectors (features, static vectors, encoder), one displayed layer of scaled dot-product
attention reads them, and a part of speech and a function are read from what the layer writes.
Every head is q·k and nothing else: no bias, and one mask, which keeps a word of head 6 from being
compared with itself. The last key is learned: it stands for ∅, « personne », and its value is 0.
"""

from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Self

import numpy as np

from app.core import encoder, features
from app.core.attention import Array, Trace, attend
from app.core.labels import FUNCTIONS, PARTS
from app.core.positions import sinusoidal

MODEL_NAME = "huit-tetes"
MODEL_VERSION = "0.1"
MAX_WORDS = 64
WEIGHTS = Path(__file__).parent.parent / "data" / "huit-tetes.npz"


@dataclass(frozen=True, slots=True)
class Head:
    """Name one head and say in one French sentence what it was trained to look for."""

    number: int
    name: str
    role: str


HEADS = (
    Head(1, "Syntaxe", "Le sujet et son verbe se regardent."),
    Head(2, "Objets", "Le verbe et ses compléments d’objet se regardent."),
    Head(3, "Adjectifs", "L’adjectif et le nom qu’il qualifie se regardent."),
    Head(4, "Déterminants", "Le déterminant et son nom se regardent."),
    Head(5, "Distance", "Chaque mot regarde ses voisins immédiats."),
    Head(6, "Sémantique", "Un mot regarde ceux qui s’emploient dans des phrases semblables."),
    Head(7, "Position", "Chaque mot regarde le premier et le dernier mot."),
    Head(8, "Contexte", "Chaque mot regarde les mots pleins, et surtout le centre de la phrase."),
)


@dataclass(frozen=True, slots=True)
class Reading:
    """Hold all that the model computed on one sentence of n words.

    x (n, d) is what the layer reads, output what it writes (residual added, normalised). traces
    has one Trace a head with m = n + 1 keys, the last being ∅. parts and functions are Universal
    Dependencies codes (UPOS, relation), one a word.
    """

    words: tuple[str, ...]
    x: Array
    traces: tuple[Trace, ...]
    output: Array
    parts: tuple[str, ...]
    functions: tuple[str, ...]

    @property
    def weights(self) -> Array:
        """Return the weights of all heads (h, n, n + 1); each row sums to 1."""
        return np.stack([trace.weights for trace in self.traces])

    @property
    def mean(self) -> Array:
        """Return the mean of the heads' weights (n, n + 1); each row sums to 1."""
        mean: Array = self.weights.mean(axis=0)
        return mean


class FrenchModel:
    """Read French sentences with trained weights."""

    def __init__(self, weights: encoder.Weights) -> None:
        self._w = {
            name: array.astype(np.float32) if array.dtype.kind == "f" else array
            for name, array in weights.items()
        }
        self._vectors = self._w["static.vectors"].astype(np.float32) / 127
        self._positions = sinusoidal(MAX_WORDS, len(self._w["x.gain"])).astype(np.float32)

    @classmethod
    def load(cls, path: Path) -> Self:
        """Load weights written by the training command. Raises OSError or KeyError."""
        with np.load(path) as file:
            return cls({name: file[name] for name in file.files})

    def read(self, words: tuple[str, ...]) -> Reading:
        """Read a sentence already cut into words, as typed.

        Raises ValueError when there is no word or more than MAX_WORDS.
        """
        if not 1 <= len(words) <= MAX_WORDS:
            raise ValueError(f"a sentence has 1 to {MAX_WORDS} words, this one has {len(words)}")
        x = self._vectors_of(words)
        layer = self._attend(x)
        context = len(self._w["x.gain"])
        joined = layer.output.transpose(1, 0, 2).reshape(len(words), -1)
        output = encoder.normalise_rows(
            x[:, :context] + joined @ self._w["out"] + self._w["out.bias"],
            self._w["out.gain"],
            self._w["out.shift"],
        )
        return Reading(
            words=words,
            x=x,
            traces=tuple(_head(layer, head) for head in range(len(HEADS))),
            output=output,
            parts=self._read_off(output, "parts", PARTS),
            functions=self._read_off(output, "functions", FUNCTIONS),
        )

    def _vectors_of(self, words: tuple[str, ...]) -> Array:
        w = self._w
        rows = np.array([features.rows(word, i == 0) for i, word in enumerate(words)])
        static = self._vectors[[self._static_row(word) for word in words]]
        tables = [w[f"table.{name}"] for name in features.ROWS]
        looked_up = [tables[0][rows[:, 0]] + tables[0][rows[:, 1]]]
        looked_up += [table[rows[:, i + 2]] for i, table in enumerate(tables[1:])]
        form = encoder.gelu(np.concatenate([*looked_up, static], axis=1) @ w["in"] + w["in.bias"])
        state = form
        for layer in (0, 1):
            gates = state @ w[f"lstm{layer}.in"] + w[f"lstm{layer}.bias"]
            state = encoder.lstm(gates.reshape(len(words), 2, -1), w[f"lstm{layer}.recurrent"])
        mixed = state @ w["x.state"] + w["x.bias"] + form @ w["x.form"] + static @ w["x.static"]
        context = encoder.normalise_rows(mixed, w["x.gain"], w["x.shift"])
        return np.concatenate([context + self._positions[: len(words)], 6 * static], axis=1)

    def _static_row(self, word: str) -> int:
        key = features.checksum(features.normalise(word))
        index = int(np.searchsorted(self._w["static.keys"], np.uint32(key)))
        keys = self._w["static.keys"]
        found = index < len(keys) and keys[index] == key
        return int(self._w["static.rows"][index]) if found else 0

    def _attend(self, x: Array) -> Trace:
        n, w = len(x), self._w
        queries, keys, values = (
            (x @ w[name] + w[f"{name}.bias"]).reshape(n, len(HEADS), -1).transpose(1, 0, 2)
            for name in ("query", "key", "value")
        )
        keys = np.concatenate([keys, w["nobody"][:, None]], axis=1)
        values = np.concatenate([values, np.zeros_like(values[:, :1])], axis=1)
        mask = np.ones((len(HEADS), n, n + 1), np.bool_)
        mask[5, np.arange(n), np.arange(n)] = False
        return attend(queries, keys, values, mask)

    def _read_off(self, output: Array, name: str, labels: tuple[str, ...]) -> tuple[str, ...]:
        best = (output @ self._w[name] + self._w[f"{name}.bias"]).argmax(axis=1)
        return tuple(labels[i] for i in best)


def _head(layer: Trace, head: int) -> Trace:
    return Trace(
        layer.queries[head],
        layer.keys[head],
        layer.values[head],
        layer.scores[head],
        layer.scaled[head],
        layer.masked[head],
        layer.weights[head],
        layer.output[head],
    )


@cache
def model() -> FrenchModel:
    """Return the model shipped with the course, loaded once."""
    return FrenchModel.load(WEIGHTS)


@lru_cache(maxsize=128)
def read(words: tuple[str, ...]) -> Reading:
    """Read a sentence with the shipped model; the last 128 readings are kept."""
    return model().read(words)
