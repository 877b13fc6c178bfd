"""Where each word stands: ways to tell attention, which alone cannot know.

Without a mask, attention permutes with its words: it sees a bag of vectors. An order is given
either by *adding* a vector of position to each word, or by *turning* each query and each key by an
angle that grows with its position.

Axes: n words, d model width, d_k query and key width. Positions count from 0.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from app.core.attention import Array

BASE = 10_000.0


def frequencies(width: int, base: float = BASE) -> Array:
    """Return the angle by which one step turns each pair of dimensions (width / 2,), in radians.

    Pair i turns by base^(-2 i / width). Raises ValueError when the width is odd. Source: Vaswani
    et al. 2017, section 3.5; Su et al. 2021 (RoPE), section 3.2.2, takes the same.
    """
    if width < 2 or width % 2:
        raise ValueError(f"positions need pairs of dimensions, not a width of {width}")
    angles: Array = base ** (-np.arange(0, width, 2) / width)
    return angles


def sinusoidal(n: int, width: int) -> Array:
    """Return the fixed vectors to add (n, width).

    P[p, 2i] = sin(p θ_i) and P[p, 2i + 1] = cos(p θ_i), with θ_i the frequency of pair i. Raises
    ValueError when the width is odd. Source: Vaswani et al. 2017, section 3.5.
    """
    angles = np.arange(n)[:, None] * frequencies(width)
    table = np.empty((n, width))
    table[:, 0::2], table[:, 1::2] = np.sin(angles), np.cos(angles)
    return table


def rotary(
    vectors: Array, places: Array | None = None, turns: Array | None = None, halves: bool = False
) -> Array:
    """Turn queries or keys (..., n, d_k), each pair of dimensions by its position times θ_i.

    places (n,) are the positions, 0 to n - 1 by default, turns (d_k / 2,) the angles of one step.
    The two numbers of a pair are neighbours or, with `halves`, half a head apart. Lengths do not
    change, and q·k then depends on the distance between two words alone. Raises ValueError when
    d_k is odd. Source: Su et al. 2021 (RoPE), equation 34.
    """
    n, width = vectors.shape[-2:]
    steps = frequencies(width) if turns is None else turns
    angles = (np.arange(n) if places is None else places)[:, None] * steps
    cos, sin = np.cos(angles), np.sin(angles)
    half = width // 2
    first, second = (
        (slice(half), slice(half, None)) if halves else (slice(0, None, 2), slice(1, None, 2))
    )
    one, other = vectors[..., first], vectors[..., second]
    turned = np.empty(vectors.shape)
    turned[..., first] = one * cos - other * sin
    turned[..., second] = one * sin + other * cos
    return turned


def _nothing(n: int, width: int) -> Array:
    return np.zeros((n, width))


def _as_they_are(vectors: Array) -> Array:
    return vectors


@dataclass(frozen=True, slots=True)
class Positions:
    """One way to give the order of the words.

    add takes (n, d) and returns what is added to the words (n, d); turn takes queries or keys
    (..., n, d_k) and returns them turned.
    """

    name: str
    add: Callable[[int, int], Array] = _nothing
    turn: Callable[[Array], Array] = _as_they_are


NONE = Positions("aucune")
SINUSOIDAL = Positions("sinusoïdales", add=sinusoidal)
ROTARY = Positions("rotatives", turn=rotary)
