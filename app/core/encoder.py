"""The reader before the attention layer: words in, one vector a word that knows its neighbours.

A two-layer bidirectional LSTM (Hochreiter and Schmidhuber 1997) over hashed word features.
"""

import numpy as np

from app.core.attention import Array

Weights = dict[str, Array]


def gelu(x: Array) -> Array:
    """Return the smooth gate x Φ(x), by its tanh form (Hendrycks and Gimpel 2016)."""
    gate: Array = 0.5 * x * (1 + np.tanh(0.7978845608 * (x + 0.044715 * x * x * x)))
    return gate


def normalise_rows(x: Array, gain: Array, bias: Array) -> Array:
    """Centre and scale each row of x (n, d), then apply gain and bias (d,) (Ba et al. 2016)."""
    centred = x - x.mean(axis=-1, keepdims=True)
    spread = np.sqrt(np.square(centred).mean(axis=-1, keepdims=True) + 1e-5)
    scaled: Array = centred / spread * gain + bias
    return scaled


def lstm(inputs: Array, recurrent: Array) -> Array:
    """Run one bidirectional layer: gate inputs (n, 2, 4h) and recurrent (2, h, 4h) give (n, 2h).

    Gates come as input, forget, output, candidate; the first three are already halved, since
    sigmoid(x) = (1 + tanh(x / 2)) / 2 lets one tanh serve all four.
    """
    n, width = len(inputs), inputs.shape[-1] // 4
    gates = np.stack([inputs[:, 0], inputs[::-1, 1]], axis=1)
    states = np.zeros((n + 1, 2, width), inputs.dtype)
    cell = np.zeros((2, width), inputs.dtype)
    for t in range(n):
        z = np.tanh(gates[t] + np.matmul(states[t][:, None], recurrent)[:, 0])
        opened = 0.5 * z[:, : 3 * width] + 0.5
        cell = cell * opened[:, width : 2 * width] + opened[:, :width] * z[:, 3 * width :]
        states[t + 1] = np.tanh(cell) * opened[:, 2 * width :]
    return np.concatenate([states[1:, 0], states[:0:-1, 1]], axis=1)
