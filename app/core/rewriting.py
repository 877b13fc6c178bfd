"""Change one row of weights, keep all else, and measure how far what is written moves.

The row belongs to one word in one head. Its values are mixed anew with other weights, go through
the head's own part of W_O, and are added to what the word already had and to what all the other
heads give it; then comes what the layer always does. Nothing else is computed again.

Axes: m keys (∅ last in the trained model), d_v width of a value, d of the layer, k maps at once.
Source of norms beside weights: Kobayashi et al. 2020 (arXiv:2004.10102), section 3.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from app.core.analysis import Analysis
from app.core.attention import Array, Trace
from app.core.french import model

_NOTHING = 1e-12
_RANK_SHARE = 1e-6  # under this share of the largest, a singular value is rounding


@dataclass(frozen=True, slots=True)
class AttentionRow:
    """One row of weights (m,) and the way from there to what the layer writes.

    values (m, d_v); projected (m, d) are the values through W_O; rest (d,) is what is added to
    them; finish maps (k, d) to what the layer writes (k, d).
    """

    weights: Array
    values: Array
    projected: Array
    rest: Array
    finish: Callable[[Array], Array]

    def written(self, maps: Array) -> Array:
        """Return what the layer writes (k, d) when the row has the weights maps (k, m)."""
        return self.finish(self.rest + maps @ self.projected)


@dataclass(frozen=True, slots=True)
class Move:
    """How far k other maps are, each (k,): in weights, after the head, after the layer.

    moved is the share of weight that changes place, half the sum of the differences (total
    variation). head is a distance between the mixes of values. layer is a distance over the length
    of what was written, cosine the cosine of the two. written (k, d) is what the layer writes.
    """

    moved: Array
    head: Array
    layer: Array
    cosine: Array
    written: Array


def row_of_reading(reading: Analysis, i: int, head: int) -> AttentionRow:
    """Return the row of word `i`, from 0, in a head of the trained model numbered from 1."""
    trained = model()
    trace = reading.traces[head - 1]
    d_v = trace.values.shape[1]
    own = slice(d_v * (head - 1), d_v * head)
    joined = np.concatenate([one.output[i] for one in reading.traces])
    joined[own] = 0
    w_o = trained.weights["out"]
    rest = reading.x[i] + joined @ w_o + trained.weights["out.bias"]
    return AttentionRow(
        trace.weights[i], trace.values, trace.values @ w_o[own], rest, trained.finish
    )


def row_of_trace(trace: Trace, i: int) -> AttentionRow:
    """Return the row of word `i` of a head alone, whose mix of values is what is written."""
    values = trace.values
    return AttentionRow(
        trace.weights[i], values, values, np.zeros(values.shape[1]), lambda mixed: mixed
    )


def move(row: AttentionRow, maps: Array) -> Move:
    """Compare what the row gives with what maps (k, m) give. Raises ValueError on other shapes."""
    if maps.ndim != 2 or maps.shape[1] != row.weights.size:
        raise ValueError(f"maps must be (k, {row.weights.size}): {maps.shape}")
    changed = maps - row.weights
    before = row.written(row.weights[None])[0]
    after = row.written(maps)
    length, lengths = np.linalg.norm(before), np.linalg.norm(after, axis=1)
    apart = np.linalg.norm(after - before, axis=1)
    both = length * lengths
    return Move(
        moved=np.abs(changed).sum(axis=1) / 2,
        head=np.linalg.norm(changed @ row.values, axis=1),
        layer=np.where(apart < _NOTHING, 0, apart / max(length, _NOTHING)),
        cosine=np.where(both < _NOTHING, 0, after @ before / np.maximum(both, _NOTHING)),
        written=after,
    )


def free_changes(row: AttentionRow) -> Array:
    """Return the independent changes of weights (f, m), of sum 0, that leave the head's mix as is.

    They span the null space of the values with a column of ones; f = 0 says that no other weights
    give exactly the same mix. Source: Brunner et al. 2019 (arXiv:1908.04211), section 3.
    """
    m = row.weights.size
    constraints = np.column_stack([row.values, np.ones(m)]).astype(np.float64)
    _, sizes, basis = np.linalg.svd(constraints.T)
    rank = int((sizes > sizes.max() * _RANK_SHARE).sum())
    return basis[rank:]
