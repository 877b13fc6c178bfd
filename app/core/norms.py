"""What is done to each number, or to each row, between two matrices: norms and gates.

Axes: d width of a row.
"""

import numpy as np

from app.core.attention import Array

EPSILON = 1e-5


def layer_norm(x: Array, epsilon: float = EPSILON) -> Array:
    """Give each row of x (n, d) mean 0 and variance 1; a constant row becomes zeros.

    Source: Ba et al. 2016, here without learned gain.
    """
    centred: Array = x - x.mean(axis=-1, keepdims=True)
    variance = np.einsum("nd,nd->n", centred, centred) / x.shape[-1]
    centred /= np.sqrt(variance + epsilon)[:, None]
    return centred


def rms_norm(x: Array, gain: Array, epsilon: float = EPSILON) -> Array:
    """Divide each row of x (..., d) by the root of its mean square, then multiply by gain (d,).

    Source: Zhang and Sennrich 2019, equation 4.
    """
    mean = (x * x).mean(axis=-1, keepdims=True)
    normed: Array = x / np.sqrt(mean + np.float32(epsilon)) * gain
    return normed


def gelu(x: Array) -> Array:
    """Return x times Φ(x), the normal distribution function, by its tanh form.

    Source: Hendrycks and Gimpel 2016. Each step is taken in place, and the cube by products: a
    general power costs more than all the rest.
    """
    gate = x * x
    gate *= 0.044715
    gate += 1
    gate *= x
    gate *= 0.7978845608  # √(2 / π)
    np.tanh(gate, out=gate)
    gate += 1
    gate *= x
    gate *= 0.5
    return gate


def silu(x: Array) -> Array:
    """Return x weighted by its sigmoid (Hendrycks and Gimpel 2016, section 2)."""
    with np.errstate(over="ignore"):  # far below 0 the sigmoid is 0
        weighted: Array = x / (1 + np.exp(-x))
    return weighted
