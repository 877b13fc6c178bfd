"""Guess the next piece by counting: the yardstick beside which the little model is measured.

Interpolated Kneser-Ney smoothing (Kneser and Ney 1995; Chen and Goodman 1999, section 3.5): a run
of k pieces counts its occurrences at the longest order, the different pieces met before it at the
others; from each count a discount D = n₁ / (n₁ + 2 n₂) is set aside for what was never met.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.core.attention import Array

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Order:
    """The runs of k pieces: their keys in order, and what each adds to its context.

    A key is the number of the run of k - 1 pieces before, times V, plus the last piece.
    """

    keys: Numbers
    counts: Numbers
    totals: Numbers  # of the counts of each context
    kinds: Numbers  # how many different pieces follow each context
    discount: float


class KneserNey:
    """Counts of runs of at most `longest` pieces of a text, V pieces being known."""

    def __init__(self, text: NDArray[np.integer], known: int, longest: int = 5) -> None:
        self._known = known
        rest = text.astype(np.int64)
        before = np.zeros(len(rest), np.int64)  # the number of the run before each piece
        tables: list[tuple[Numbers, Numbers]] = []
        inner: NDArray[np.int64] | None = None
        for _ in range(longest):
            keys, first, runs, counts = np.unique(
                before * known + rest, return_index=True, return_inverse=True, return_counts=True
            )
            if inner is not None:  # the runs of one piece less: how many kinds of piece before?
                kinds = np.bincount(inner[first + 1], minlength=len(tables[-1][0]))
                tables[-1] = (tables[-1][0], kinds)
            tables.append((keys, counts))
            inner, before, rest = runs, runs[:-1], rest[1:]
        contexts = [1, *(len(keys) for keys, _ in tables)]
        self._orders = [
            _order(keys, counts, size, known)
            for (keys, counts), size in zip(tables, contexts, strict=False)
        ]

    def probabilities(self, text: NDArray[np.integer]) -> Array:
        """Return the probability of each piece of a text (n,) after those before it."""
        pieces = text.astype(np.int64)
        n = len(pieces)
        share: Array = np.full(n, 1 / self._known)
        for length, order in enumerate(self._orders):
            context = self._contexts(pieces, length)
            met = context >= 0
            place = np.where(met, context, 0)
            total = order.totals[place]
            met &= total > 0
            run = _places(order.keys, place * self._known + pieces)
            count = np.where(run >= 0, order.counts[run], 0)
            top = np.maximum(count - order.discount, 0)
            left = order.discount * order.kinds[place]
            share = np.where(met, (top + left * share) / np.maximum(total, 1), share)
        return share

    def _contexts(self, pieces: Numbers, length: int) -> Numbers:
        """Return the number of the run of `length` pieces before each piece, -1 when not met."""
        n = len(pieces)
        run = np.zeros(n, np.int64)
        for order, back in zip(self._orders, range(length, 0, -1), strict=False):
            piece = np.concatenate([np.zeros(min(back, n), np.int64), pieces[: max(n - back, 0)]])
            places = _places(order.keys, run * self._known + piece)
            run = np.where(run >= 0, places, -1)
        run[:length] = np.where(length > 0, -1, run[:length])
        return run


def _order(keys: Numbers, counts: Numbers, contexts: int, known: int) -> _Order:
    context = keys // known
    once, twice = int((counts == 1).sum()), int((counts == 2).sum())
    return _Order(
        keys=keys,
        counts=counts,
        totals=np.bincount(context, counts, minlength=contexts).astype(np.int64),
        kinds=np.bincount(context, counts > 0, minlength=contexts).astype(np.int64),
        discount=once / (once + 2 * twice) if once else 0.0,
    )


def _places(keys: Numbers, wanted: Numbers) -> Numbers:
    """Return where each wanted key stands among keys in order, -1 when it does not."""
    place = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    return np.where(keys[place] == wanted, place, -1)
