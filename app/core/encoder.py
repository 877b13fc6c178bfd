"""The reader before the attention layer: words in, one vector a word that knows its neighbours.

Form features go through a window of three words, then through recurrent layers in both directions
whose state moves number by number, c(t) = keep(t) c(t-1) + (1 - keep(t)) new(t), so that only the
gates need a matrix product (quasi-recurrent network, Bradbury et al. 2017).
"""

from typing import NamedTuple

import numpy as np

from app.core.attention import Array
from app.core.heads import merge, split
from app.core.norms import gelu, layer_norm

Weights = dict[str, Array]

# A matrix product of few words with one wide matrix takes BLAS twice as long as with narrow ones.
_WINDOW_PARTS = 2


class RecurrentLayer(NamedTuple):
    """One recurrent layer: three gates (keep, show, new) in two directions, forward first.

    matrices (3, 2, s, s / 2) and biases (3, 2, 1, s / 2). Those of keep and show come halved, as
    sigmoid(x) = (1 + tanh(x / 2)) / 2 lets one tanh serve all three.
    """

    matrices: Array
    biases: Array


class Encoder:
    """Read the form vectors of the words of a sentence, each beside its neighbours."""

    def __init__(self, weights: Weights) -> None:
        self._window = _narrow(weights["window"], _WINDOW_PARTS)
        self._bias = weights["window.bias"]
        self._layers: list[RecurrentLayer] = []
        while (name := f"gates{len(self._layers)}") in weights:
            matrices, biases = weights[name], weights[f"{name}.bias"]
            self._layers.append(
                RecurrentLayer(
                    _narrow(matrices, 6).reshape(3, 2, len(matrices), -1),
                    biases.reshape(3, 2, 1, -1),
                )
            )

    def encode(self, form: Array) -> Array:
        """Return the state of each word (n, s) from its form vector (n, f)."""
        n, width = form.shape
        windows = np.zeros((n, 3 * width), form.dtype)
        windows[1:, :width] = form[:-1]
        windows[:, width : 2 * width] = form
        windows[:-1, 2 * width :] = form[1:]
        state = gelu(merge(windows @ self._window) + self._bias)
        for layer in self._layers:
            recur(state, layer)
        return state


def _narrow(matrix: Array, parts: int) -> Array:
    """Return a matrix (k, m) as narrow ones (parts, k, m / parts), each row by row in memory."""
    return np.ascontiguousarray(split(matrix, parts))


def recur(state: Array, layer: RecurrentLayer) -> None:
    """Add to state (n, s) what one layer remembers at each word, both ways, in place.

    The first half of the columns is read from the beginning, the second from the end.
    """
    half = state.shape[1] // 2
    gates: Array = layer_norm(state) @ layer.matrices
    gates += layer.biases
    np.tanh(gates, out=gates)
    opened = gates[:2]
    opened *= 0.5
    opened += 0.5
    gates[:, 1] = gates[:, 1, ::-1]
    keep, show, new = gates  # each (2, n, s / 2)
    cell: Array = (1 - keep) * new
    word, share = cell.swapaxes(0, 1), keep.swapaxes(0, 1)
    for i in range(1, len(state)):
        word[i] += share[i] * word[i - 1]
    cell *= show
    state[:, :half] += cell[0]
    state[:, half:] += cell[1, ::-1]
