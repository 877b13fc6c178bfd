"""Fit an additive scorer to each of the eight trained heads, and measure how close it comes.

Each head keeps its queries, keys and values; v·tanh(W q + U k) (Bahdanau et al. 2014, appendix
A.1.2) learns to give the weights that the head gives, by gradient on their cross-entropy. NumPy
alone: `python -m app additive --data DIR`.
"""

import json
import random
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from app.core import french
from app.core.attention import Array, Trace, softmax
from app.core.scorers import FIDELITY, HIDDEN, SCORERS
from app.core.variants import Scorer, additive
from app.training.shipping import replaced
from app.training.treebank import read

TRAINING = ("fr_sequoia-ud-train", "fr_gsd-ud-dev", "fr_parisstories-ud-train")
TEST = "fr_sequoia-ud-test"
EPOCHS = 12
STEP = 6e-3
BATCH = 8
LONGEST = 40  # words: a long sentence costs as its square and teaches little more
_DECAY = (0.9, 0.99)  # of the two running means of Adam (Kingma and Ba 2015)

Gradient = tuple[Array, Array, Array]


def heads_of(words: tuple[str, ...]) -> Trace:
    """Return the eight heads of one sentence as one trace, with a leading axis of 8."""
    return Trace.stack(french.read(words).traces)


def slope(scorer: Scorer, trace: Trace) -> tuple[float, Gradient]:
    """Return the cross-entropy of the weights (h, n, m), a mean by row, and its gradient."""
    h, n, m = trace.weights.shape
    hidden = np.tanh((trace.queries @ scorer.w)[:, :, None] + (trace.keys @ scorer.u)[:, None])
    scores = (hidden.reshape(h, n * m, -1) @ scorer.v[:, :, None]).reshape(h, n, m)
    shares = softmax(np.where(np.isneginf(trace.masked), -np.inf, scores))
    loss = -float((trace.weights * np.log(np.maximum(shares, 1e-12))).sum() / n)
    error = (shares - trace.weights) / n
    v = (error.reshape(h, 1, n * m) @ hidden.reshape(h, n * m, -1))[:, 0]
    back = error[..., None] * (1 - hidden * hidden) * scorer.v[:, None, None, :]
    w = trace.queries.swapaxes(1, 2) @ back.sum(axis=2)
    u = trace.keys.swapaxes(1, 2) @ back.sum(axis=1)
    return loss, (w, u, v)


def fit(sentences: Sequence[Trace], epochs: int, seed: int = 1) -> Scorer:
    """Fit the scorers of all heads together by Adam, its step shrinking to 0."""
    h, _, d_k = sentences[0].queries.shape
    numbers = np.random.default_rng(seed)
    spread = [float(np.std(x)) for x in (sentences[0].queries, sentences[0].keys)]
    parts = [
        numbers.standard_normal((h, d_k, HIDDEN)) / np.sqrt(d_k) / spread[0],
        numbers.standard_normal((h, d_k, HIDDEN)) / np.sqrt(d_k) / spread[1],
        numbers.standard_normal((h, HIDDEN)),
    ]
    means = [np.zeros_like(part) for part in parts]
    squares = [np.zeros_like(part) for part in parts]
    order, steps = list(sentences), epochs * (len(sentences) // BATCH)
    shuffle, done = random.Random(seed), 0
    for epoch in range(epochs):
        shuffle.shuffle(order)
        losses = []
        for start in range(0, len(order) - BATCH + 1, BATCH):
            slopes = [slope(Scorer(*parts), trace) for trace in order[start : start + BATCH]]
            losses += [loss for loss, _ in slopes]
            done += 1
            pace = STEP * (1 - done / (steps + 1))
            for i, part in enumerate(parts):
                gradient = sum(gradients[i] for _, gradients in slopes) / BATCH
                means[i] += (1 - _DECAY[0]) * (gradient - means[i])
                squares[i] += (1 - _DECAY[1]) * (gradient * gradient - squares[i])
                mean = means[i] / (1 - _DECAY[0] ** done)
                square = squares[i] / (1 - _DECAY[1] ** done)
                part -= pace * mean / (np.sqrt(square) + 1e-8)
        print(f"passage {epoch + 1} : entropie croisée {np.mean(losses):.3f}", flush=True)
    return Scorer(*parts)


def measure(scorer: Scorer, sentences: Iterable[Trace]) -> list[dict[str, float]]:
    """Compare each head with its additive scorer: rows of one same strongest key, weight moved.

    `accord` is the share of rows whose strongest key is the same, `ecart` the mean over rows of
    half the sum of the differences of weights: the share of a row that is given elsewhere.
    """
    same, moved, rows = 0, 0, 0
    for trace in sentences:
        weights = additive(
            trace.queries, trace.keys, trace.values, scorer, ~np.isneginf(trace.masked)
        ).weights
        same = same + (weights.argmax(axis=2) == trace.weights.argmax(axis=2)).sum(axis=1)
        moved = moved + abs(weights - trace.weights).sum(axis=(1, 2)) / 2
        rows += weights.shape[1]
    return [
        {"numero": number, "accord": round(float(s) / rows, 4), "ecart": round(float(m) / rows, 4)}
        for number, (s, m) in enumerate(zip(np.array(same), np.array(moved), strict=True), 1)
    ]


def run(data: Path, epochs: int = EPOCHS, limit: int | None = None) -> None:
    """Fit on treebanks of a folder, write the numbers and what was measured on sentences not seen.

    Raises SystemExit, in French, when a file is missing.
    """
    training = [trace for name in TRAINING for trace in _traces(data, name, LONGEST)][:limit]
    scorer = fit(training, epochs)
    stored = {name: getattr(scorer, name).astype(np.float16) for name in ("w", "u", "v")}
    shipped = Scorer(**{name: part.astype(np.float32) for name, part in stored.items()})
    test = _traces(data, TEST, french.MAX_WORDS)[:limit]
    card = {"corpus": TEST, "phrases": len(test), "tetes": measure(shipped, test)}
    with replaced(SCORERS, FIDELITY) as (scorers, fidelity):
        np.savez_compressed(scorers, allow_pickle=False, **stored)
        fidelity.write_text(json.dumps(card, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(FIDELITY.read_text(encoding="utf-8"))


def _traces(data: Path, name: str, longest: int) -> list[Trace]:
    path = data / f"{name}.conllu"
    try:
        sentences = list(read(path))
    except FileNotFoundError:
        raise SystemExit(f"Ajustement impossible : il manque {path}.") from None
    return [heads_of(s.words) for s in sentences if len(s.words) <= longest]
