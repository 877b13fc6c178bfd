"""A block is what its formula says, in both orders of normalisation."""

import numpy as np
import pytest

from app.core.attention import Array
from app.core.block import BlockStep, run_block, toy_network, widen
from app.core.norms import layer_norm


def test_a_normalised_row_has_mean_zero_and_deviation_one() -> None:
    (row,) = layer_norm(np.array([[1.0, 7.0, 9.0, 15.0]])).tolist()
    assert row == pytest.approx([-1.4, -0.2, 0.2, 1.4], abs=1e-5)


def test_a_constant_row_becomes_zeros() -> None:
    assert np.all(layer_norm(np.full((1, 4), 3.0)) == 0)


def test_the_toy_network_keeps_half_of_what_is_positive() -> None:
    x = np.array([[2.0, -1.0, 0.0, 4.0]])
    w_1, w_2 = toy_network(4)
    assert widen(x, w_1).tolist() == [[2.0, 0.0, 0.0, 4.0, 0.0, 1.0, 0.0, 0.0]]
    assert (widen(x, w_1) @ w_2).tolist() == [[1.0, 0.0, 0.0, 2.0]]


def _halve(x: Array) -> Array:
    return x / 2


def test_normalising_after_follows_the_formula_of_2017() -> None:
    x = np.array([[1.0, 2.0, 3.0, 5.0], [0.0, -1.0, 1.0, 0.0]])
    middle = layer_norm(x + x / 2)
    expected = layer_norm(middle + np.maximum(middle, 0) / 2)
    trace = run_block(x, _halve, *toy_network(4))
    assert trace.output == pytest.approx(expected)
    assert [step for step, _ in trace.steps] == [
        BlockStep.ATTENTION,
        BlockStep.FIRST_SUM,
        BlockStep.FIRST_NORM,
        BlockStep.WIDEN,
        BlockStep.NARROW,
        BlockStep.SECOND_SUM,
        BlockStep.SECOND_NORM,
    ]


def test_normalising_before_keeps_the_direct_path() -> None:
    x = np.array([[1.0, 2.0, 3.0, 5.0]])
    middle = x + layer_norm(x) / 2
    expected = middle + np.maximum(layer_norm(middle), 0) / 2
    assert run_block(x, _halve, *toy_network(4), norm_first=True).output == pytest.approx(expected)


def test_shapes_that_do_not_fit_are_refused() -> None:
    with pytest.raises(ValueError, match="do not fit"):
        run_block(np.ones((2, 3)), _halve, *toy_network(4))
    with pytest.raises(ValueError, match="gives"):
        run_block(np.ones((2, 4)), lambda x: x[:1], *toy_network(4))
