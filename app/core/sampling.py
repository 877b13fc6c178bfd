"""From the logits of a decoder to the next piece: probabilities, what is kept, a draw.

Temperature divides the logits before the softmax (Hinton et al. 2015, section 2). Top-k keeps the k
likeliest pieces; top-p, of what top-k left, keeps the fewest that make p together (Holtzman et al.
2019, section 3.1).
"""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.core.attention import Array, softmax


@dataclass(frozen=True, slots=True)
class Settings:
    """How the next piece is chosen: a temperature, the k likeliest (0: all), the top share p."""

    temperature: float = 1.0
    k: int = 0
    p: float = 1.0


def probabilities(
    logits: Array,
    temperature: float = 1.0,
    k: int = 0,
    p: float = 1.0,
    never: Collection[int] = (),
) -> Array:
    """Return what may be drawn, as fractions (V,) that sum to 1.

    A temperature of 0 keeps the likeliest piece alone; k = 0 and p = 1 cut nothing. `never` holds
    pieces that are not proposed. Raises ValueError for settings out of their range.
    """
    if temperature < 0 or k < 0 or not 0 < p <= 1:
        raise ValueError(f"temperature {temperature}, k {k} or p {p} is out of its range")
    scores = logits.astype(np.float64)
    scores[list(never)] = -np.inf
    if temperature == 0:
        scores[scores < scores.max()] = -np.inf
        temperature = 1.0
    with np.errstate(over="ignore"):  # far below the best at a low temperature: no chance at all
        shares = softmax((scores - scores.max()) / temperature)
    if not k and p == 1:
        return shares
    order = np.argsort(-shares, kind="stable")
    if k:
        shares = _among(shares, order[:k])
    if p < 1:
        shares = _among(shares, order[: int(np.searchsorted(np.cumsum(shares[order]), p)) + 1])
    return shares


def greatest(values: Array, count: int) -> list[int]:
    """Return where the `count` greatest of (V,) numbers are, the greatest and the first first.

    They alone are sorted: of eight thousand pieces, ten are shown.
    """
    if count >= len(values):
        return [int(i) for i in np.argsort(-values, kind="stable")]
    least = np.partition(values, -count)[-count]
    places = np.flatnonzero(values >= least)
    return [int(i) for i in places[np.argsort(-values[places], kind="stable")][:count]]


def _among(shares: Array, left: NDArray[np.intp]) -> Array:
    """Return the shares of the pieces that are left, which sum to 1 again; 0 for the others."""
    cut = np.zeros_like(shares)
    cut[left] = shares[left] / shares[left].sum()
    return cut


def draw(shares: Array, random: np.random.Generator) -> int:
    """Draw the number of one piece from fractions (V,) that sum to 1."""
    return int(random.choice(len(shares), p=shares))
