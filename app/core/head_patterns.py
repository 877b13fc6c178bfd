"""What a causal map of weights looks like, in five numbers that need no reader.

Axes: h heads of any shape, n pieces; piece 0 is the start of the text.
"""

from enum import StrEnum

import numpy as np

from app.core.attention import Array


class HeadPattern(StrEnum):
    """A number that says how a head looks, by its name in an address."""

    PREVIOUS = "precedent"
    ITSELF = "soi"
    START = "debut"
    DISTANCE = "distance"
    ENTROPY = "entropie"


def patterns(weights: Array) -> dict[HeadPattern, Array]:
    """Measure causal weights (..., n, n), whose rows sum to 1, as arrays (...,).

    The first three are mean fractions, the distance is in pieces, the entropy in bits. Rows count
    from the second word on: the first has no word before it. In a text of one word, its row counts.
    """
    n = weights.shape[-1]
    rows = np.arange(min(2, n - 1), n)
    looked = weights[..., rows, :]
    gaps = np.maximum(rows[:, None] - np.arange(n), 0)
    logs = np.log2(looked, out=np.zeros_like(looked), where=looked > 0)
    return {
        HeadPattern.PREVIOUS: weights[..., rows, rows - 1].mean(axis=-1),
        HeadPattern.ITSELF: weights[..., rows, rows].mean(axis=-1),
        HeadPattern.START: looked[..., 0].mean(axis=-1),
        HeadPattern.DISTANCE: (looked * gaps).sum(axis=-1).mean(axis=-1),
        HeadPattern.ENTROPY: -(looked * logs).sum(axis=-1).mean(axis=-1),
    }
