"""What a map of weights looks like, in a few numbers that need no reader.

Axes: h heads of any shape, n pieces; piece 0 is the start of the text.
"""

from collections.abc import Sequence
from enum import Enum, auto

import numpy as np

from app.core.attention import Array


class HeadPattern(Enum):
    """A number that says how a head looks."""

    PREVIOUS = auto()
    ITSELF = auto()
    START = auto()
    DISTANCE = auto()
    ENTROPY = auto()
    NEXT = auto()


def patterns(weights: Array, rows: Sequence[int] = ()) -> dict[HeadPattern, Array]:
    """Measure weights (..., n, n), whose rows sum to 1, as arrays (...,).

    Shares are mean fractions, the distance is in pieces, the entropy in bits. Without `rows` those
    from the second word on count: the first has no word before it. In a text of one word, its row
    counts. The last piece of a text has no next one: it gives 0 to it.
    """
    n = weights.shape[-1]
    counted = np.array(rows or range(min(2, n - 1), n))
    looked = weights[..., counted, :]
    gaps = np.abs(counted[:, None] - np.arange(n))
    following = np.pad(np.diagonal(weights, 1, -2, -1), [(0, 0)] * (weights.ndim - 2) + [(0, 1)])
    logs = np.log2(looked, out=np.zeros_like(looked), where=looked > 0)
    return {
        HeadPattern.PREVIOUS: weights[..., counted, counted - 1].mean(axis=-1),
        HeadPattern.ITSELF: weights[..., counted, counted].mean(axis=-1),
        HeadPattern.START: looked[..., 0].mean(axis=-1),
        HeadPattern.DISTANCE: (looked * gaps).sum(axis=-1).mean(axis=-1),
        HeadPattern.ENTROPY: -(looked * logs).sum(axis=-1).mean(axis=-1),
        HeadPattern.NEXT: following[..., counted].mean(axis=-1),
    }
