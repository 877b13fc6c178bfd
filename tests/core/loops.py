"""One layer counted by plain loops, whatever the formulas of its costs say."""

import numpy as np

from app.core.attention import Array, Mask
from app.core.operations import Layer, Operations
from tests.core import counting
from tests.core.counting import Counted, Matrices


def numbers(*shape: int, seed: int = 0) -> Array:
    return np.random.default_rng([seed, *shape]).standard_normal(shape)


def matrices(layer: Layer, groups: int) -> Matrices:
    h, d, d_k, d_v = layer.h, layer.d, layer.d_k, layer.d_v
    return Matrices(
        w_q=numbers(h, d, d_k, seed=1).tolist(),
        w_k=numbers(groups, d, d_k, seed=2).tolist(),
        w_v=numbers(groups, d, d_v, seed=3).tolist(),
        w_o=numbers(h * d_v, d, seed=4).tolist(),
        v=numbers(h, d_k, seed=5).tolist(),
    )


def counted_linear(layer: Layer, n: int, m: int) -> tuple[list[counting.Rows], Operations]:
    x, y = numbers(n, layer.d, seed=6).tolist(), numbers(m, layer.d, seed=7).tolist()
    return counting.run_linear(x, y, matrices(layer, layer.h))


def counted(
    layer: Layer,
    n: int,
    m: int,
    way: counting.Way = "scaled",
    groups: int | None = None,
    mask: Mask | None = None,
) -> Counted:
    x, y = numbers(n, layer.d, seed=6).tolist(), numbers(m, layer.d, seed=7).tolist()
    drawn = None if mask is None else mask.tolist()
    return counting.run(x, y, matrices(layer, groups or layer.h), way, drawn)
