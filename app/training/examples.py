"""Turn sentences into the arrays that the network trains on, a little different at each epoch.

What varies: capitals, the final full stop, words hidden whole or in part. So the model copes with
« le chat dort » typed in lower case, and with words that it has never seen.
"""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from app.core import features
from app.core.attention import Array
from app.core.features import WordIndex
from app.core.labels import FUNCTIONS, PARTS
from app.training import targets
from app.training.treebank import Sentence

IGNORED = -100  # the label that torch's cross-entropy leaves out


@dataclass(frozen=True, slots=True)
class Example:
    """One sentence as numbers: rows (n, 7), lower (n,), entries (n,) and its targets."""

    sentence: Sentence
    rows: Array
    lower: Array
    entries: Array
    syntax: Array
    emphasis: Array
    labels: Array


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded examples: b sentences of at most n words.

    rows (b, n, 7), entries (b, n), visible (b, n) False where the static vector is hidden, lengths
    (b,), goal (b, 8, n, n + 1), emphasis (b, 8, n), parts, functions and heads (b, n).
    """

    rows: Array
    entries: Array
    visible: Array
    lengths: Array
    goal: Array
    emphasis: Array
    parts: Array
    functions: Array
    heads: Array


_rows = lru_cache(maxsize=200_000)(features.rows)


def encode(sentence: Sentence, index: WordIndex) -> Example:
    """Look up everything about a sentence that does not change from one epoch to the next."""
    forms = index.forms(sentence.words)
    return Example(
        sentence=sentence,
        rows=np.array([_rows(form, i == 0) for i, form in enumerate(forms)]),
        lower=np.array([_rows(form.lower(), i == 0)[6] for i, form in enumerate(forms)]),
        entries=np.array([index.entry(form) for form in forms]),
        syntax=targets.syntax(sentence).astype(np.float16),
        emphasis=targets.emphasis(sentence),
        labels=np.array(
            [
                [PARTS.index(part) for part in sentence.parts],
                [FUNCTIONS.index(function) for function in sentence.functions],
                sentence.heads,
            ]
        ),
    )


def batches(
    examples: Sequence[Example], index: WordIndex, tokens: int, rng: random.Random
) -> Iterator[Batch]:
    """Yield training batches of about so many tokens, sentences of like length together."""
    order = sorted(examples, key=lambda e: len(e.rows) + rng.random() * 4)
    groups: list[list[Example]] = [[]]
    for example in order:
        if len(groups[-1]) * len(example.rows) > tokens:
            groups.append([])
        groups[-1].append(example)
    rng.shuffle(groups)
    noise = np.random.default_rng(rng.getrandbits(32))
    for group in groups:
        yield collate(group, index, noise)


def collate(
    examples: Sequence[Example], index: WordIndex, noise: np.random.Generator | None
) -> Batch:
    """Pad examples into one batch; with noise, hide and vary as training does."""
    lengths = [_length_shown(example, noise) for example in examples]
    size, longest = len(examples), max(lengths)
    batch = Batch(
        rows=np.zeros((size, longest, 7), np.int64),
        entries=np.zeros((size, longest), np.int64),
        visible=np.ones((size, longest), np.bool_),
        lengths=np.array(lengths),
        goal=np.zeros((size, 8, longest, longest + 1), np.float32),
        emphasis=np.zeros((size, 8, longest), np.float32),
        parts=np.full((size, longest), IGNORED),
        functions=np.full((size, longest), IGNORED),
        heads=np.full((size, longest), IGNORED),
    )
    for b, (example, n) in enumerate(zip(examples, lengths, strict=True)):
        rows = example.rows[:n].copy()
        if noise is not None:
            _vary(rows, example, noise)
            batch.visible[b, :n] = noise.random(n) >= 0.1
        batch.rows[b, :n], batch.entries[b, :n] = rows, example.entries[:n]
        batch.parts[b, :n], batch.functions[b, :n] = example.labels[:2, :n]
        heads = example.labels[2, :n]
        batch.heads[b, :n] = np.where(heads < 0, longest, np.where(heads < n, heads, IGNORED))
        batch.emphasis[b, :, :n] = 1
        batch.emphasis[b, :4, :n] = example.emphasis[:, :n]
        _fill_goal(batch.goal[b], example, n, index, batch.visible[b, :n])
    return batch


def _fill_goal(goal: Array, example: Example, n: int, index: WordIndex, visible: Array) -> None:
    full = len(example.rows)
    syntax = np.concatenate([example.syntax[:, :n, :n], example.syntax[:, :n, full:]], axis=2)
    totals = syntax.sum(axis=2, keepdims=True, dtype=np.float32)
    columns = [*range(n), goal.shape[-1] - 1]
    parts = example.sentence.parts[:n]
    vectors = index.vectors[index.rows[example.entries[:n]]]
    content = np.array([part in targets.CONTENT for part in parts])
    content &= visible & (index.rows[example.entries[:n]] > 0)
    goal[:4, :n, columns] = syntax / np.maximum(totals, 1e-6)
    goal[4, :n, columns] = targets.distance(n).T
    goal[5, :n, columns] = targets.similarity(vectors, content).T
    goal[6, :n, columns] = targets.ends(n).T
    goal[7, :n, columns] = targets.context(parts, example.sentence.root)[:, None]


def _length_shown(example: Example, noise: np.random.Generator | None) -> int:
    n = len(example.rows)
    closed = n > 1 and example.sentence.parts[-1] == "PUNCT"
    return n - 1 if noise is not None and closed and noise.random() < 0.35 else n


def _vary(rows: Array, example: Example, noise: np.random.Generator) -> None:
    n = len(rows)
    kind = noise.random()
    if kind < 0.25:
        rows[:, 6] = example.lower[:n]
    elif kind < 0.40:
        word = example.sentence.words[0]
        rows[0, 6] = _rows(word[:1].upper() + word[1:], True)[6]
    rows[noise.random(n) < 0.12, :2] = 0
    rows[noise.random(n) < 0.03, 2:6] = 0


def encode_all(sentences: Iterable[Sentence], index: WordIndex) -> list[Example]:
    """Encode the sentences that the model may read whole (64 words at most)."""
    return [encode(s, index) for s in sentences if 1 <= len(s.words) <= 64]
