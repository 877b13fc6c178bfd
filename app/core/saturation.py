"""How sharp a softmax is, and why the scores are divided by √d_k before it.

The product of two vectors of d_k independent numbers of mean 0 and variance 1 has mean 0 and
variance d_k (Vaswani et al. 2017, section 3.2.1, note 4). Undivided, scores spread with √d_k; the
softmax then gives one key nearly everything, and its gradient vanishes.

Axes: m key words, d_k query and key width, s draws.
"""

import math
from dataclasses import dataclass
from functools import cache

import numpy as np

from app.core.attention import Array, softmax

WIDTHS = (4, 16, 64, 256, 1024)
KEYS = 16
DRAWS = 1000
_AT_ONCE = 50  # draws held in memory


def entropy(weights: Array) -> float:
    """Return the entropy, in bits, of weights (m,) that sum to 1: 0 to log2(m).

    A weight of 0 adds nothing. Source: Shannon 1948, section 6.
    """
    positive = weights[weights > 0]
    return max(0.0, float(-(positive * np.log2(positive)).sum()))


def gradient_norm(weights: Array) -> Array:
    """Return the Frobenius norm (...) of the softmax's derivative, diag(p) - p pᵀ, at p (..., m).

    It says how much the weights move when what the softmax is given moves.
    """
    squares = (weights**2).sum(axis=-1)
    off_diagonal = np.maximum(squares**2 - (weights**4).sum(axis=-1), 0)
    norm: Array = np.sqrt(((weights * (1 - weights)) ** 2).sum(axis=-1) + off_diagonal)
    return norm


def drawn_scores(seed: int, d_k: int) -> Array:
    """Return the products q·k (m,) of one query with KEYS keys, all of standard normal numbers.

    The numbers of a seed are drawn 1024 wide; a smaller d_k takes the first ones.
    """
    query, keys = _draw(np.random.default_rng(seed), ())
    scores: Array = (keys[:, :d_k] @ query[:d_k]).astype(np.float64)
    return scores


@dataclass(frozen=True, slots=True)
class Means:
    """The mean largest weight and gradient norm over DRAWS draws, without and with √d_k."""

    d_k: int
    largest: float
    gradient: float
    scaled_largest: float
    scaled_gradient: float


@cache
def means() -> tuple[Means, ...]:
    """Compute the means for every width of WIDTHS, always from the same draws.

    Takes about a third of a second, once: the result is kept.
    """
    rng = np.random.default_rng(2017)
    sums = np.zeros((len(WIDTHS), 4))
    for _ in range(DRAWS // _AT_ONCE):
        query, keys = _draw(rng, (_AT_ONCE,))
        for row, d_k in enumerate(WIDTHS):
            scores = (keys[..., :d_k] @ query[..., :d_k, None])[..., 0]
            plain, scaled = softmax(scores), softmax(scores / math.sqrt(d_k))
            sums[row] += [figure.sum() for p in (plain, scaled) for figure in _figures(p)]
    return tuple(
        Means(d_k, *(float(total) / DRAWS for total in row))
        for d_k, row in zip(WIDTHS, sums, strict=True)
    )


def _figures(weights: Array) -> tuple[Array, Array]:
    return weights.max(axis=-1), gradient_norm(weights)


def _draw(rng: np.random.Generator, leading: tuple[int, ...]) -> tuple[Array, Array]:
    query = rng.standard_normal((*leading, WIDTHS[-1]), np.float32)
    return query, rng.standard_normal((*leading, KEYS, WIDTHS[-1]), np.float32)
