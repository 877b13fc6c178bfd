"""The block around attention: residual additions, normalisation, a network for each word.

Sources: Vaswani et al. 2017, sections 3.1 and 3.3 (normalises after each addition); Xiong et al.
2020 (normalises before each step).
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

import numpy as np

from app.core.attention import Array
from app.core.norms import layer_norm


def toy_network(d: int) -> tuple[Array, Array]:
    """Return the toy's W1 (d, 2 d) and W2 (2 d, d), made by hand.

    The inner layer holds the positive part of each number and of its opposite; what comes out is
    half of the positive part.
    """
    eye = np.eye(d)
    return np.concatenate([eye, -eye], axis=1), np.concatenate([eye / 2, np.zeros((d, d))])


class BlockStep(Enum):
    """A step of a block; SUM adds what was computed to what went in, NORM normalises each row."""

    HEADS = auto()
    ATTENTION = auto()
    FIRST_SUM = auto()
    FIRST_NORM = auto()
    WIDEN = auto()
    NARROW = auto()
    SECOND_SUM = auto()
    SECOND_NORM = auto()


@dataclass(frozen=True, slots=True)
class BlockTrace:
    """The result of each step of one block, an array (n, width), in the order computed."""

    steps: tuple[tuple[BlockStep, Array], ...]

    @property
    def output(self) -> Array:
        """Return what the block gives to the next one (n, d)."""
        return self.steps[-1][1]


def widen(x: Array, w_1: Array) -> Array:
    """Return max(0, x W1), the inner layer of the network (n, d_ff)."""
    widened: Array = np.maximum(x @ w_1, 0)
    return widened


def run_block(
    x: Array,
    attend: Callable[[Array], Array],
    w_1: Array,
    w_2: Array,
    norm_first: bool = False,
) -> BlockTrace:
    """Run one block on x (n, d); `attend` maps (n, d) to (n, d), after W_O.

    w_1 is (d, d_ff), w_2 (d_ff, d). Normalises after each addition, or before each step when
    norm_first. Raises ValueError when a shape does not fit.
    """
    d = x.shape[-1]
    if x.ndim != 2 or w_1.shape[0] != d or w_2.shape != (w_1.shape[1], d):
        raise ValueError(f"x {x.shape}, w_1 {w_1.shape} and w_2 {w_2.shape} do not fit")
    steps: list[tuple[BlockStep, Array]] = []

    def record(step: BlockStep, array: Array) -> Array:
        if array.ndim != 2 or len(array) != len(x):
            raise ValueError(f"{step.name} gives {array.shape} for {len(x)} words")
        steps.append((step, array))
        return array

    if norm_first:
        normed = record(BlockStep.FIRST_NORM, layer_norm(x))
        middle = record(BlockStep.FIRST_SUM, x + record(BlockStep.ATTENTION, attend(normed)))
        normed = record(BlockStep.SECOND_NORM, layer_norm(middle))
        inner = record(BlockStep.WIDEN, widen(normed, w_1))
        record(BlockStep.SECOND_SUM, middle + record(BlockStep.NARROW, inner @ w_2))
    else:
        added = record(BlockStep.FIRST_SUM, x + record(BlockStep.ATTENTION, attend(x)))
        middle = record(BlockStep.FIRST_NORM, layer_norm(added))
        inner = record(BlockStep.WIDEN, widen(middle, w_1))
        added = record(BlockStep.SECOND_SUM, middle + record(BlockStep.NARROW, inner @ w_2))
        record(BlockStep.SECOND_NORM, layer_norm(added))
    return BlockTrace(tuple(steps))
