"""Other weights for one row: equal, turned upside down, all on one key, as far as possible.

A map (m,) holds weights that are not negative and sum to 1.
"""

import numpy as np

from app.core.attention import Array
from app.core.rewriting import AttentionRow, Move, free_changes, move

TOLERANCE = 0.05  # « nearly the same »: what is written moves by at most this share of its length
_FLAT = 1e-9
_ROUNDING = 1e-5  # of 32-bit numbers, where « exactly the same » is asked for
_STEPS = 40  # places tried between the row and a candidate
_WALKED = 4  # candidates walked to
_AIMS = 8  # simple maps to aim at
_ROUNDS = 30  # of the search towards each of them
_PUSH = 0.1  # of weight, at each round
_PRICES = (0.01, 0.1, 1.0)  # of moving what is written by the tolerance


def equal(m: int) -> Array:
    """Return m equal weights."""
    return np.full(m, 1 / m)


def upside_down(weights: Array) -> Array:
    """Give the largest weight to the key that had the smallest, and so on."""
    order = np.argsort(weights, kind="stable")
    turned = np.empty_like(weights)
    turned[order] = weights[order[::-1]]
    return turned


def only(m: int, j: int) -> Array:
    """Return all the weight on key j; a negative j counts from the end."""
    one: Array = np.eye(m)[j]
    return one


def farthest(row: AttentionRow, tolerance: float = TOLERANCE) -> Array:
    """Search the map (m,) farthest from the row that writes nearly the same.

    Farthest: the largest share of weight that changes place. Nearly: what is written moves by
    `tolerance` of its length at most, which is checked, not estimated. Simple maps and those that
    leave the head's mix as it is are tried first, then the row is pushed towards the best of them,
    what is written being held to be linear. Another map may lie farther still; m and
    the number of rounds bound the cost.
    """
    m, tolerance = row.weights.size, max(tolerance, _ROUNDING)
    simple = np.vstack([np.eye(m), equal(m), upside_down(row.weights), *same_mix(row)])
    aims = simple[np.argsort(-_promise(move(row, simple), tolerance))[:_AIMS]]
    return _stop(row, np.vstack([aims, *_pushed(row, aims, tolerance)]), tolerance)


def _promise(there: Move, tolerance: float) -> Array:
    """Estimate how much weight may change place on the way to maps (k,): as if all were linear."""
    promise: Array = there.moved * np.minimum(1, tolerance / np.maximum(there.layer, 1e-12))
    return promise


def same_mix(row: AttentionRow) -> list[Array]:
    """Return maps that mix the values exactly as the row does: none, or two for each direction.

    Each goes as far as weights stay positive, one way and the other (see `free_changes`).
    """
    maps = []
    for direction in free_changes(row):
        for change in (direction, -direction):
            falling = change < -_FLAT
            if falling.any():
                room = float((row.weights[falling] / -change[falling]).min())
                maps.append(np.maximum(row.weights + room * change, 0))
    return maps


def _stop(row: AttentionRow, candidates: Array, tolerance: float) -> Array:
    """Walk from the row to each candidate (k, m) as far as allowed; return the farthest stop."""
    likely = candidates[np.argsort(-_promise(move(row, candidates), tolerance))[:_WALKED]]
    share = np.linspace(0, 1, _STEPS + 1)[:, None, None]
    places = (row.weights + share * (likely - row.weights)).reshape(-1, row.weights.size)
    reached = move(row, places)
    allowed = np.where(reached.layer <= tolerance, reached.moved, -1)
    best: Array = places[int(allowed.argmax())]
    return best


def _pushed(row: AttentionRow, aims: Array, tolerance: float) -> list[Array]:
    """Push the row towards each aim (k, m), step by step; what would move the output is damped.

    Each step minimises ½‖d − pushed‖² + ½ price ‖what is written moves by‖² over the changes d of
    weights, then returns to the nearest maps. A third of the rounds push towards the aim, a
    third wherever that has led, and the last only bring the output back.
    """
    m = row.weights.size
    before = row.written(row.weights[None])[0]
    length = float(np.linalg.norm(before))
    if length < _FLAT:
        return []
    slope = (row.written(row.weights + np.eye(m) / 100) - before) * (100 / length)
    moved = slope @ slope.T / tolerance**2
    maps: list[Array] = []
    for price in _PRICES:
        damp = np.linalg.inv(np.eye(m) + price * moved)
        change = np.zeros_like(aims)
        for round_ in range(_ROUNDS):
            towards = aims - row.weights if round_ < _ROUNDS // 3 else change
            push = _PUSH if round_ < 2 * _ROUNDS // 3 else 0
            away = np.where(towards >= 0, push, -push)
            change = on_simplex(row.weights + (change + away) @ damp) - row.weights
        maps.append(row.weights + change)
    return maps


def on_simplex(numbers: Array) -> Array:
    """Return the maps (k, m) nearest to any numbers (k, m) (Duchi et al. 2008, figure 1)."""
    ordered = -np.sort(-numbers, axis=1)
    excess = (np.cumsum(ordered, axis=1) - 1) / np.arange(1, numbers.shape[1] + 1)
    last = (ordered > excess).sum(axis=1) - 1
    nearest: Array = np.maximum(numbers - excess[np.arange(len(numbers)), last][:, None], 0)
    return nearest
