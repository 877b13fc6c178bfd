"""The trained model: any French sentence read by eight attention heads, each trained to one role.

Words become vectors (features, encoder, static vectors), one displayed layer of scaled dot-product
attention reads them, and a part of speech and a function are read from what the layer writes.
Every score is q·k and nothing else is added to it; one mask keeps a word of head 6 from being
compared with itself. The last key is learned: it stands for ∅, « personne », and its value is 0.
"""

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Self

import numpy as np

from app.core import encoder, features, veto
from app.core.analysis import Analysis
from app.core.architecture import STATIC_SCALE
from app.core.attention import Array, Trace, attend, softmax
from app.core.block import BlockStep, BlockTrace
from app.core.features import WordIndex
from app.core.first_reading import FirstReading, Tags
from app.core.head_roles import HEADS
from app.core.heads import MultiHead, merge, split
from app.core.heads_file import unpack
from app.core.labels import FUNCTIONS, LEXICAL_TAGS, PARTS
from app.core.memo import memo
from app.core.norms import gelu, layer_norm
from app.core.positions import sinusoidal
from app.core.second_reading import remarks

MODEL_NAME = "huit-tetes"
MODEL_VERSION = "1.1"
MAX_WORDS = 64
SENTENCES = 128  # remembered, as made of them: a class asks for its own in turn
_SURE_PART = 0.95  # under it one part of speech in five is wrong on treebanks, above it 4 in 1,000
_SURE_FUNCTION = 0.7
WEIGHTS = Path(__file__).parent.parent / "data" / "huit-tetes.npz"
VECTORS = WEIGHTS.with_name("vecteurs.npz")


class FrenchModel:
    """Read French sentences with trained weights."""

    def __init__(self, weights: encoder.Weights, index: WordIndex) -> None:
        self.weights = weights
        self.index = index
        self._encoder = encoder.Encoder(weights)
        self._lexical = index.bits.astype(np.float32) @ weights["lexical"]
        self._positions = sinusoidal(MAX_WORDS, weights["x.gain"].size).astype(np.float32)

    @classmethod
    def load(cls, path: Path, vectors: Path = VECTORS) -> Self:
        """Load weights written by the training command, and the static vectors of words.

        Raises OSError when a file is missing, KeyError when it holds something else.
        """
        with np.load(path) as file, np.load(vectors) as words:
            stored = {name: file[name] for name in file.files}
            return cls(*unpack(stored, words["vectors"]))

    def read(self, words: tuple[str, ...]) -> Analysis:
        """Read a sentence already cut into words, as typed.

        Raises ValueError when there is no word or more than MAX_WORDS.
        """
        if not 1 <= len(words) <= MAX_WORDS:
            raise ValueError(f"a sentence has 1 to {MAX_WORDS} words, this one has {len(words)}")
        forms = self.index.forms(words)
        reading = self.first_reading(words, forms)
        first = FirstReading(
            words,
            [form.lower() for form in forms],
            reading.parts,
            reading.functions,
            reading.weights.argmax(axis=2),
            self.index,
        )
        if not (misread := remarks(first)):
            return reading
        again = [misread[i].form or form if i in misread else form for i, form in enumerate(forms)]
        second = self.first_reading(words, again, {i: one.without for i, one in misread.items()})
        return _keeping(second, reading, {i for i, one in misread.items() if one.keeps})

    def first_reading(
        self,
        words: tuple[str, ...],
        forms: Sequence[str],
        without: Mapping[int, Tags] = MappingProxyType({}),
    ) -> Analysis:
        """Read a sentence by forms as `WordIndex.forms` gives them, and mend nothing.

        `without` holds by place the tags of a dictionary that do not hold in this sentence.
        """
        x = self._vectors_of(forms, self.index.forms(words), without)
        layer = self._attend(x)
        written = self.write(x, layer.output)
        chances, of_functions = (self.chances(written.output, n) for n in ("parts", "functions"))
        functions = _likeliest(of_functions, FUNCTIONS)
        likeliest = _likeliest(chances, PARTS)
        certain = veto.certain(words, likeliest, functions, self.index)
        return Analysis(
            words=words,
            x=x,
            traces=MultiHead(layer, written.steps[0][1], written.output).traces,
            output=written.output,
            parts=tuple(certain.get(i, part) for i, part in enumerate(likeliest)),
            functions=functions,
            second_parts={
                i: PARTS[int(row.argsort()[-2])]
                for i, row in enumerate(chances)
                if row.max() < _SURE_PART and i not in certain
            },
            unsure=frozenset(np.flatnonzero(of_functions.max(axis=1) < _SURE_FUNCTION).tolist()),
        )

    def write(self, x: Array, mixed: Array) -> BlockTrace:
        """Return what each step of the layer gives from x (n, d) and its heads' mixes (h, n, d_v).

        Those steps are all that this model has of a block: no network for each word follows.
        """
        w = self.weights
        joined = merge(mixed)
        attended = joined @ w["out"] + w["out.bias"]
        added = x + attended
        return BlockTrace(
            (
                (BlockStep.HEADS, joined),
                (BlockStep.ATTENTION, attended),
                (BlockStep.FIRST_SUM, added),
                (BlockStep.FIRST_NORM, self.finish(added)),
            )
        )

    def finish(self, added: Array) -> Array:
        """Return what the layer writes (n, d) from x plus what the heads add, added (n, d)."""
        w = self.weights
        written: Array = layer_norm(added) * w["out.gain"] + w["out.shift"]
        return written

    def chances(self, output: Array, name: str) -> Array:
        """Return how sure the model is of each label (n, labels): rows sum to 1.

        name is « parts » or « functions »; output (n, d) is what the layer writes.
        """
        return softmax(output @ self.weights[name] + self.weights[f"{name}.bias"])

    def _vectors_of(
        self, forms: Sequence[str], own: Sequence[str], without: Mapping[int, Tags]
    ) -> Array:
        """Return what the layer reads of words; read by other forms, they keep their own sense."""
        w, index = self.weights, self.index
        rows = np.array([features.rows(form, i == 0) for i, form in enumerate(forms)])
        entries = [index.entry(form) for form in forms]
        static = index.vectors[index.rows[entries]]
        tables = [w[f"table.{name}"] for name in features.ROWS]
        looked_up = [tables[0][rows[:, 0]] + tables[0][rows[:, 1]]]
        looked_up += [table[rows[:, i]] for i, table in enumerate(tables[1:], 2)]
        lexical = self._lexical[index.classes[entries]]
        for i, tags in without.items():
            heeded = [name not in tags for name in LEXICAL_TAGS]
            lexical[i] = (index.bits[index.classes[entries[i]]] * heeded) @ w["lexical"]
        looked_up += [lexical, static]
        form = gelu(np.concatenate(looked_up, axis=1) @ w["into"] + w["into.bias"])
        state = self._encoder.encode(form)
        mixed = layer_norm(state @ w["x.state"] + form @ w["x.form"] + w["x.bias"])
        context = mixed * w["x.gain"] + w["x.shift"] + self._positions[: len(forms)]
        sense = static.copy()
        for i, (read_as, typed) in enumerate(zip(forms, own, strict=True)):
            if read_as != typed:
                sense[i] = index.vectors[index.rows[index.entry(typed)]]
        return np.concatenate([context, STATIC_SCALE * sense], axis=1)

    def _attend(self, x: Array) -> Trace:
        n, w = len(x), self.weights
        queries, keys, values = (
            split(x @ w[name] + w[f"{name}.bias"], len(HEADS)) for name in ("query", "key", "value")
        )
        keys = np.concatenate([keys, w["nobody"][:, None]], axis=1)
        values = np.concatenate([values, np.zeros_like(values[:, :1])], axis=1)
        mask = np.ones((len(HEADS), n, n + 1), np.bool_)
        mask[5, np.arange(n), np.arange(n)] = False
        return attend(queries, keys, values, mask)


def _keeping(second: Analysis, first: Analysis, places: Set[int]) -> Analysis:
    """Return the second reading, where the words of some places stay what they were read as."""
    if not places:
        return second

    def with_first(new: Sequence[str], old: Sequence[str]) -> tuple[str, ...]:
        return tuple(old[i] if i in places else one for i, one in enumerate(new))

    doubts = {i: one for i, one in second.second_parts.items() if i not in places}
    return replace(
        second,
        parts=with_first(second.parts, first.parts),
        functions=with_first(second.functions, first.functions),
        second_parts=doubts | {i: one for i, one in first.second_parts.items() if i in places},
        unsure=(second.unsure - places) | (first.unsure & places),
    )


def _likeliest(chances: Array, labels: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(labels[i] for i in chances.argmax(axis=1))


@cache
def model() -> FrenchModel:
    """Return the model shipped with the course, loaded once."""
    return FrenchModel.load(WEIGHTS)


@memo(SENTENCES)
def read(words: tuple[str, ...]) -> Analysis:
    """Read a sentence with the shipped model; the last analyses are remembered."""
    return model().read(words)


def steps(reading: Analysis) -> BlockTrace:
    """Return what each step of the shipped model's layer gave on a sentence that it has read."""
    return model().write(reading.x, np.stack([trace.output for trace in reading.traces]))
