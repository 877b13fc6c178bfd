"""Turn gold annotation into the rows that the eight heads are trained to produce.

A target row has n + 1 shares that sum to 1; the last one is ∅, « personne ».
"""

import numpy as np

from app.core.attention import Array, Mask
from app.training.treebank import Sentence

CONTENT = {"NOUN", "PROPN", "VERB", "ADJ", "NUM"}

# Head 6: a word looks at those whose static vector is closer than this cosine, else at nobody.
THRESHOLD = 0.30
TEMPERATURE = 0.10

# A subject shared by two verbs looks at both, slightly more at the nearer relation.
_FIRST_VERB = 0.55
_RARE = {"nsubj:conj", "shared", "elided"}


def syntax(sentence: Sentence) -> Array:
    """Return the target rows of heads 1 to 4, (4, n, n + 1)."""
    n = len(sentence.words)
    rows = np.zeros((4, n, n + 1), np.float32)
    for head, pairs in enumerate(sentence.pairs):
        for pair in pairs:
            share = 1 / _FIRST_VERB - 1 if pair.relation == "shared" else 1.0
            rows[head, pair.dependent, pair.head] = max(
                rows[head, pair.dependent, pair.head], share
            )
            # A verb looks first at its own subject, then at that of the verb left out after it.
            rows[head, pair.head, pair.dependent] = 0.25 if pair.relation == "elided" else 1
    rows[:, :, n] = rows.sum(axis=2) == 0
    rows /= rows.sum(axis=2, keepdims=True)
    return rows


def emphasis(sentence: Sentence) -> Array:
    """Return how much each row of heads 1 to 4 counts in the loss, (4, n).

    Rare links count more. Oblique complements count less: treebanks themselves waver on them, and
    head 2 should look at nobody when in doubt.
    """
    weights = np.ones((4, len(sentence.words)), np.float32)
    for head, pairs in enumerate(sentence.pairs):
        for pair in pairs:
            if pair.relation in _RARE:
                weights[head, [pair.dependent, pair.head]] = 3
            elif pair.relation == "obl:arg":
                weights[head, pair.dependent] = 0.5
    return weights


def distance(n: int) -> Array:
    """Return the target rows of head 5, (n, n + 1): the words just before and after."""
    rows = np.eye(n, n + 1, 1, dtype=np.float32) + np.eye(n, n + 1, -1, dtype=np.float32)
    rows[:, n] = 0
    if n == 1:
        rows[0, 0] = 1
    rows /= rows.sum(axis=1, keepdims=True)
    return rows


def similarity(vectors: Array, content: Mask) -> Array:
    """Return the target rows of head 6, (n, n + 1), from unit static vectors (n, d).

    content (n,) is True for content words that have a vector: only they look and are looked at.
    Shares are softmax(cosine / 0.10), where ∅ has the constant cosine 0.30.
    """
    n = len(vectors)
    logits = np.full((n, n + 1), -1e9, np.float32)
    compared = content[:, None] & content[None] & ~np.eye(n, dtype=np.bool_)
    logits[:, :n][compared] = ((vectors @ vectors.T) / TEMPERATURE)[compared]
    logits[:, n] = THRESHOLD / TEMPERATURE
    shares: Array = np.exp(logits - logits.max(axis=1, keepdims=True))
    shares /= shares.sum(axis=1, keepdims=True)
    return shares


def ends(n: int) -> Array:
    """Return the target rows of head 7, (n, n + 1): half on the first word, half on the last."""
    rows = np.zeros((n, n + 1), np.float32)
    rows[:, 0] += 0.5
    rows[:, n - 1] += 0.5
    return rows


def context(parts: tuple[str, ...], root: int) -> Array:
    """Return the one target row of head 8, (n + 1,): content words, the root three times."""
    row = np.array([*(part in CONTENT for part in parts), False], np.float32)
    if root < len(parts) and parts[root] != "PUNCT":
        row[root] = 3
    if not row.any():
        row[:-1] = 1
    row /= row.sum()
    return row
