"""The reader before the attention layer: words in, one vector a word that knows its neighbours.

Form features go through a window of three words, then through recurrent layers in both directions
whose state moves number by number, c(t) = keep(t) c(t-1) + (1 - keep(t)) new(t), so that only the
gates need a matrix product (quasi-recurrent network, Bradbury et al. 2017).
"""

import numpy as np

from app.core.attention import Array

Weights = dict[str, Array]


def encode(form: Array, weights: Weights) -> Array:
    """Return the state of each word (n, s) from its form vector (n, f)."""
    n, width = form.shape
    windows = np.zeros((n, 3 * width), form.dtype)
    windows[1:, :width] = form[:-1]
    windows[:, width : 2 * width] = form
    windows[:-1, 2 * width :] = form[1:]
    state = gelu(windows @ weights["window"] + weights["window.bias"])
    layer = 0
    while f"gates{layer}" in weights:
        recur(state, weights[f"gates{layer}"], weights[f"gates{layer}.bias"])
        layer += 1
    return state


def recur(state: Array, matrix: Array, bias: Array) -> None:
    """Add to state (n, s) what one recurrent layer remembers at each word, both ways, in place.

    matrix (s, 3s) and bias (3s,) give three gates: keep, show, new. The first two come halved, as
    sigmoid(x) = (1 + tanh(x / 2)) / 2 lets one tanh serve all three.
    """
    s = state.shape[1]
    gates: Array = standardise(state) @ matrix
    gates += bias
    np.tanh(gates, out=gates)
    opened = gates[:, : 2 * s]
    opened *= 0.5
    opened += 0.5
    keep, show, new = gates[:, :s], gates[:, s : 2 * s], gates[:, 2 * s :]
    cell: Array = _flip(1 - keep) * _flip(new)
    keep = _flip(keep)
    carried = np.empty(s, state.dtype)
    for share, before, now in zip(keep[1:], cell[:-1], cell[1:], strict=True):
        np.multiply(share, before, out=carried)
        now += carried
    state += _flip(cell) * show


def _flip(x: Array) -> Array:
    """Turn the second half of the columns of x (n, s) upside down: it reads from the end."""
    half = x.shape[1] // 2
    return np.concatenate([x[:, :half], x[::-1, half:]], axis=1)


def gelu(x: Array) -> Array:
    """Return the smooth gate x Φ(x), by its tanh form (Hendrycks and Gimpel 2016)."""
    gate = x * x
    gate *= 0.044715
    gate += 1
    gate *= x
    gate *= 0.7978845608
    np.tanh(gate, out=gate)
    gate += 1
    gate *= x
    gate *= 0.5
    return gate


def standardise(x: Array) -> Array:
    """Give each row of x (n, d) mean 0 and variance 1 (layer normalisation, Ba et al. 2016)."""
    centred: Array = x - x.mean(axis=-1, keepdims=True)
    variance = np.einsum("nd,nd->n", centred, centred) / x.shape[-1]
    centred /= np.sqrt(variance + 1e-5)[:, None]
    return centred
