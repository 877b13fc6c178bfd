"""Scaled dot-product attention, with every intermediate step.

Attention(Q, K, V) = softmax(Q Kᵀ / √d_k) V  (Vaswani et al. 2017, section 3.2.1, equation 1).

Axes: n query words, m key words, d_k query and key width, d_v value width. Leading axes, such as
the h heads, are carried along.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Self

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.floating]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Trace:
    """Every step of one attention computation, in the order in which it happens.

    Shapes: queries (..., n, d_k), keys (..., m, d_k), values (..., m, d_v); scores, scaled, masked
    and weights (..., n, m); output (..., n, d_v). Weights are fractions; each row sums to 1.
    """

    queries: Array
    keys: Array
    values: Array
    scores: Array
    scaled: Array
    masked: Array
    weights: Array
    output: Array

    @classmethod
    def stack(cls, heads: Sequence[Self]) -> Self:
        """Return the traces of h heads as one, the heads on a new axis 0 of each step."""
        return cls(
            *(np.stack([getattr(head, step.name) for head in heads]) for step in fields(cls))
        )

    def head(self, i: int) -> Self:
        """Return head i, from 0, of a trace whose axis 0 is the head; its arrays are views."""
        return type(self)(*(getattr(self, step.name)[i] for step in fields(self)))


def softmax(logits: Array) -> Array:
    """Turn logits (..., m) into fractions that sum to 1 along the last axis.

    The row maximum is subtracted first, which changes nothing and keeps huge logits finite. A
    logit of -inf gives exactly 0. Raises ValueError for a row without any finite logit.
    """
    highest = logits.max(axis=-1, keepdims=True)
    if not np.isfinite(highest).all():
        raise ValueError("softmax needs at least one finite logit in every row, and no inf or NaN")
    weights: Array = logits - highest
    np.exp(weights, out=weights)
    weights /= weights.sum(axis=-1, keepdims=True)
    return weights


def causal_mask(n: int) -> Mask:
    """Return the (n, n) mask that is True where a word may look: at itself and before."""
    return np.tri(n, dtype=np.bool_)


def attend(queries: Array, keys: Array, values: Array, mask: Mask | None = None) -> Trace:
    """Compute scaled dot-product attention and keep every step.

    queries (..., n, d_k), keys (..., m, d_k), values (..., m, d_v); mask, True where looking is
    allowed, broadcasts to (..., n, m). Only what the trace keeps is allocated; without a mask,
    masked is scaled itself. Raises ValueError when shapes disagree, when the mask is not boolean or
    when a row of it allows nothing. Source: Vaswani et al. 2017, section 3.2.1.
    """
    check_shapes(queries, keys, values)
    scores: Array = queries @ keys.swapaxes(-1, -2)
    scaled: Array = scores * (1 / math.sqrt(queries.shape[-1]))
    masked = scaled if mask is None else masked_scores(scaled, mask)
    weights = softmax(masked)
    return Trace(queries, keys, values, scores, scaled, masked, weights, weights @ values)


def masked_scores(scaled: Array, mask: Mask) -> Array:
    """Return scaled (..., n, m) with -inf where mask, broadcast to it, is False.

    Raises ValueError when the mask is not boolean or does not broadcast.
    """
    if mask.dtype != np.bool_:  # 0 and -inf, made to be added, would be read the wrong way round
        raise ValueError(f"mask must be True where looking is allowed, not {mask.dtype}")
    try:
        allowed = np.broadcast_to(mask, scaled.shape)
    except ValueError:
        raise ValueError(f"mask {mask.shape} does not broadcast to {scaled.shape}") from None
    masked: Array = np.where(allowed, scaled, -np.inf)
    return masked


def check_shapes(queries: Array, keys: Array, values: Array) -> None:
    """Raise ValueError when queries, keys and values cannot be attended together."""
    for name, array in (("queries", queries), ("keys", keys), ("values", values)):
        if array.ndim < 2 or 0 in array.shape:
            raise ValueError(f"{name} must be (..., words, width) and not empty: {array.shape}")
    if queries.shape[-1] != keys.shape[-1]:
        raise ValueError(f"queries and keys differ in d_k: {queries.shape} and {keys.shape}")
    if keys.shape[-2] != values.shape[-2]:
        raise ValueError(f"keys and values differ in m: {keys.shape} and {values.shape}")
