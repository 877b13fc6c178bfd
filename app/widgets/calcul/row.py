"""One row of attention as a hand would work it, from what is shown to what is shown.

Every step is computed from the rounded numbers of the step before: it can be redone from the page.

Vectors, scores and scaled scores keep 3 decimals, weights 3, outputs 2. Exponentials keep 3; when a
scaled score is too large for that, the largest is first taken away from all, which changes no
weight (softmax is blind to a shift), and they keep 5.
"""

import math
from dataclasses import dataclass

import numpy as np

from app.core.attention import Array, Mask
from app.widgets.parts.models import HeadAnalysis
from app.widgets.parts.numbers import half_up, round_half_up

FINE = 3  # decimals of vectors, scores, scaled scores and weights
SHIFTED_FINE = 5  # decimals of exponentials that are at most 1
COARSE = 2  # decimals of outputs
_READABLE = 6.0  # a scaled score beyond this, either way, has an exponential no one would copy


@dataclass(frozen=True, slots=True)
class HandRow:
    """The row of word `i` over m keys, all numbers as they are shown.

    query (d_k,), keys (m, d_k), values (m, d_v); scores, scaled, shifted, exps and weights (m,);
    output (d_v,). `allowed` (m,) is False where the row may not look: there, exps and weights are
    exactly 0. `peak` is what is taken away from `scaled` to give `shifted`, 0 without a shift.
    """

    i: int
    query: Array
    keys: Array
    values: Array
    allowed: Mask
    root: float
    scores: Array
    scaled: Array
    peak: float
    shifted: Array
    exps: Array
    total: float
    weights: Array
    output: Array

    @property
    def exp_digits(self) -> int:
        """Return how many decimals an exponential is shown with."""
        return SHIFTED_FINE if self.is_shifted else FINE

    @property
    def is_shifted(self) -> bool:
        """Tell whether the largest scaled score is taken away first."""
        return _too_large(self.scaled[self.allowed])


def work_row(analysis: HeadAnalysis, i: int) -> HandRow:
    """Work row `i`, counted from 0, step by step; what the trace masks stays masked."""
    trace = analysis.trace
    query, keys, values = (
        half_up(numbers.astype(np.float64), FINE)
        for numbers in (trace.queries[i], trace.keys, trace.values)
    )
    allowed: Mask = trace.masked[i] > -np.inf
    root = round_half_up(math.sqrt(len(query)), FINE)
    scores = half_up(keys @ query, FINE)
    scaled = half_up(scores / root, FINE)
    peak = float(scaled[allowed].max()) if _too_large(scaled[allowed]) else 0.0
    shifted = half_up(scaled - peak, FINE)
    exps = np.zeros_like(shifted)
    digits = SHIFTED_FINE if _too_large(scaled[allowed]) else FINE
    exps[allowed] = half_up(np.exp(shifted[allowed]), digits)
    total = round_half_up(float(exps.sum()), digits)
    weights = half_up(exps / total, FINE)
    return HandRow(
        i=i,
        query=query,
        keys=keys,
        values=values,
        allowed=allowed,
        root=root,
        scores=scores,
        scaled=scaled,
        peak=peak,
        shifted=shifted,
        exps=exps,
        total=total,
        weights=weights,
        output=half_up(weights @ values, COARSE),
    )


def _too_large(scaled: Array) -> bool:
    return bool(np.abs(scaled).max() > _READABLE)
