"""Entropy, gradient and the figures on √d_k, by hand and against explicit matrices."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from app.core.attention import Array, softmax
from app.core.saturation import KEYS, WIDTHS, drawn_scores, entropy, gradient_norm, means

WEIGHTS = arrays(np.float64, st.integers(1, 20), elements=st.floats(-40, 40)).map(softmax)


def test_the_entropy_of_a_half_and_two_quarters_is_one_bit_and_a_half() -> None:
    assert entropy(np.array([0.5, 0.25, 0.25])) == 1.5
    assert entropy(np.array([1.0, 0.0])) == 0
    assert entropy(np.full(16, 1 / 16)) == 4


@given(WEIGHTS)
def test_the_entropy_lies_between_nothing_and_equal_shares(weights: Array) -> None:
    assert 0 <= entropy(weights) <= math.log2(len(weights)) + 1e-9


def test_the_gradient_of_two_equal_weights_is_one_half() -> None:
    # diag(p) - p pᵀ is four times ±1/4: √(4 / 16)
    assert gradient_norm(np.array([0.5, 0.5])) == pytest.approx(0.5)
    assert gradient_norm(np.array([1.0, 0.0])) == 0


@given(WEIGHTS)
def test_the_gradient_norm_is_that_of_the_whole_matrix(weights: Array) -> None:
    whole = np.linalg.norm(np.diag(weights) - np.outer(weights, weights))
    assert float(gradient_norm(weights)) == pytest.approx(float(whole), abs=1e-7)


def test_a_draw_is_the_same_each_time_and_its_own() -> None:
    assert np.array_equal(drawn_scores(3, 64), drawn_scores(3, 64))
    assert not np.array_equal(drawn_scores(3, 64), drawn_scores(4, 64))
    assert drawn_scores(3, 64).shape == (KEYS,)


def test_undivided_scores_spread_with_the_root_of_d_k() -> None:
    for d_k in WIDTHS:
        scores = np.concatenate([drawn_scores(seed, d_k) for seed in range(100)])
        assert scores.std() / math.sqrt(d_k) == pytest.approx(1, abs=0.12)


def test_the_means_are_the_figures_of_the_course() -> None:
    rows = means()
    assert [row.d_k for row in rows] == list(WIDTHS)
    first, last = rows[0], rows[-1]
    assert (first.largest, first.gradient) == pytest.approx((0.43, 0.32), abs=0.01)
    assert (last.largest, last.gradient) == pytest.approx((0.96, 0.054), abs=0.005)
    for row in rows:
        assert row.scaled_largest == pytest.approx(0.24, abs=0.01)
        assert row.scaled_gradient == pytest.approx(0.30, abs=0.01)


def test_without_the_division_each_wider_key_is_sharper() -> None:
    rows = means()
    largest, gradients = [row.largest for row in rows], [row.gradient for row in rows]
    assert largest == sorted(largest)
    assert gradients == sorted(gradients, reverse=True)
