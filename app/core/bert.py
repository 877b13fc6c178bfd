"""The blocks of an encoder that looks both ways and normalises after it computes (BERT).

Each block adds what it computed, then normalises the sum: attention over all pieces, then a network
for each piece with a GELU (Devlin et al. 2018; Vaswani et al. 2017, section 3.1).

Vectors stand in columns, (..., d, n): on a sentence, a matrix times columns takes three quarters of
the time of rows times a matrix.

Axes: n pieces that look, m pieces looked at (the same ones), d model width, h heads, d_k = d / h,
d_ff inner width.
"""

import math
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from app.core.attention import Array, softmax


class Affine(NamedTuple):
    """A matrix (out, in) and what is added to its product (out, 1)."""

    matrix: Array
    shift: Array

    def __call__(self, x: Array) -> Array:
        """Return matrix x + shift for columns x (..., in, n)."""
        product: Array = self.matrix @ x
        product += self.shift
        return product


class Norm(NamedTuple):
    """A normalisation: what each row is multiplied by (d, 1), then what is added to it (d, 1)."""

    gain: Array
    shift: Array

    def __call__(self, x: Array, epsilon: float) -> Array:
        """Give each column of x (..., d, n) mean 0 and variance 1, then gain and shift."""
        normed: Array = x - x.mean(axis=-2, keepdims=True)
        variance = (normed * normed).mean(axis=-2, keepdims=True)
        normed /= np.sqrt(variance + np.float32(epsilon))
        normed *= self.gain
        normed += self.shift
        return normed


@dataclass(frozen=True, slots=True)
class BertBlock:
    """The weights of one block; `queries_keys_values` stacks the three, (3 d, d)."""

    heads: int
    epsilon: float
    queries_keys_values: Affine
    output: Affine
    attention_norm: Norm
    widened: Affine
    narrowed: Affine
    network_norm: Norm

    def through(self, x: Array) -> tuple[Array, Array]:
        """Send columns x (..., d, n) through the block.

        Return the columns (..., d, n), and the weights (..., h, n, m): fractions, each row sums
        to 1.
        """
        parts = self.queries_keys_values(x)
        heads = parts.reshape(*x.shape[:-2], 3, self.heads, -1, x.shape[-1])
        query, key, value = np.moveaxis(heads, -4, 0)
        scores = query.swapaxes(-1, -2) @ key
        scores *= np.float32(1 / math.sqrt(key.shape[-2]))
        weights = softmax(scores)
        mixed = (value @ weights.swapaxes(-1, -2)).reshape(x.shape)
        x = self.attention_norm(x + self.output(mixed), self.epsilon)
        inner = self.narrowed(exact_gelu(self.widened(x)))
        return self.network_norm(x + inner, self.epsilon), weights


def exact_gelu(x: Array) -> Array:
    """Return x Φ(x), with the error function of Abramowitz and Stegun 7.1.26 (error < 2e-7)."""
    z = np.abs(x) * np.float32(0.5**0.5)
    t = 1 / (1 + np.float32(0.3275911) * z)
    factors = (1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592)
    series = np.zeros_like(t)
    for factor in factors:
        series += np.float32(factor)
        series *= t
    series *= np.exp(-z * z)
    whole: Array = np.copysign(1 - series, x)
    whole += 1
    whole *= x
    whole *= np.float32(0.5)
    return whole
