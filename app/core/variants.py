"""The variants of attention, each computed from the same queries, keys and values.

Every function returns the `Trace` that `attend` returns, so that two variants can be compared step
by step. What changes is how a couple is scored (additive, dot, linear), what heads share (grouped),
or which couples are computed (a mask of `sparse`). Where queries and keys come from is not seen
here: self-attention takes them from one sentence, cross-attention from two.

Axes: n query words, m key words, d_k query and key width, d_v value width, a hidden width, h heads.
"""

from dataclasses import dataclass

import numpy as np

from app.core.attention import Array, Mask, Trace, attend, check_shapes, masked_scores, softmax
from app.core.operations import check_groups


@dataclass(frozen=True, slots=True)
class Scorer:
    """The numbers of an additive scorer: w and u (..., d_k, a), v (..., a)."""

    w: Array
    u: Array
    v: Array


def dot(queries: Array, keys: Array, values: Array, mask: Mask | None = None) -> Trace:
    """Attend without dividing by √d_k: scaled is scores itself (Luong et al. 2015, section 3.1).

    Shapes and errors are those of `attend`.
    """
    return _attend(queries, keys, values, queries @ keys.swapaxes(-1, -2), mask)


def additive(
    queries: Array, keys: Array, values: Array, scorer: Scorer, mask: Mask | None = None
) -> Trace:
    """Score each couple by v·tanh(W q + U k), then attend without any division.

    The trace keeps W q (..., n, a) as queries and U k (..., m, a) as keys: they are what is added.
    Source: Bahdanau et al. 2014, appendix A.1.2. Raises ValueError as `attend` does.
    """
    asked, announced = queries @ scorer.w, keys @ scorer.u
    hidden = asked[..., :, None, :] + announced[..., None, :, :]
    np.tanh(hidden, out=hidden)
    scores: Array = (hidden @ scorer.v[..., None, :, None])[..., 0]
    return _attend(asked, announced, values, scores, mask)


def linear(queries: Array, keys: Array, values: Array, mask: Mask | None = None) -> Trace:
    """Score each couple by φ(q)·φ(k), which is positive, and share without any exponential.

    The trace keeps φ(q) as queries and φ(k) as keys, and masked is -inf where a couple is left out.
    The sums Σ φ(k) vᵀ and Σ φ(k) over all keys would give the same output without the weights: what
    they cost is `operations.linear`. Source: Katharopoulos et al. 2020, section 3.2, equations 4
    to 6. Raises ValueError as `attend` does.
    """
    check_shapes(queries, keys, values)
    asked, announced = positive_features(queries), positive_features(keys)
    scores: Array = asked @ announced.swapaxes(-1, -2)
    masked = scores if mask is None else masked_scores(scores, mask)
    computed = np.where(np.isneginf(masked), 0, masked)
    weights: Array = computed / computed.sum(axis=-1, keepdims=True)
    return Trace(asked, announced, values, scores, scores, masked, weights, weights @ values)


def positive_features(x: Array) -> Array:
    """Return φ(x) = elu(x) + 1: x + 1 above 0, exp(x) below, so never 0 nor less.

    Source: Katharopoulos et al. 2020, section 3.2.1, equation 7.
    """
    features: Array = np.where(x > 0, x + 1, np.exp(np.minimum(x, 0)))
    return features


def grouped(
    queries: Array, keys: Array, values: Array, groups: int, mask: Mask | None = None
) -> Trace:
    """Let h heads share `groups` keys and values, each the mean of those of h/groups heads.

    queries (h, n, d_k), keys (h, m, d_k), values (h, m, d_v); heads that follow each other share.
    groups = h is multi-head attention, 1 is multi-query. The mean is how Ainslie et al. 2023
    (section 2.1) start from a trained model, before they train it a little more. Raises ValueError
    when groups does not divide h.
    """
    check_groups(len(queries), groups)
    return attend(queries, _shared(keys, groups), _shared(values, groups), mask)


def _shared(x: Array, groups: int) -> Array:
    size = len(x) // groups
    means = x.reshape(groups, size, *x.shape[1:]).mean(axis=1)
    shared: Array = means.repeat(size, axis=0)
    return shared


def _attend(queries: Array, keys: Array, values: Array, scores: Array, mask: Mask | None) -> Trace:
    check_shapes(queries, keys, values)
    masked = scores if mask is None else masked_scores(scores, mask)
    weights = softmax(masked)
    return Trace(queries, keys, values, scores, scores, masked, weights, weights @ values)
