"""Memory of attention: the figures of the literature, and each formula by hand."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.costs import (
    cache_bytes,
    dense_scores,
    flash_numbers,
    layer_bytes,
    root_scores,
    score_products,
    window_scores,
)
from app.core.sparse import full_cells, strided_cells, window_cells
from app.core.toy import read_toy

GIB = 1024**3


@pytest.mark.parametrize(("groups", "gib"), [(64, 10), (8, 1.25), (1, 0.15625)])
def test_the_cache_of_80_layers_and_4096_tokens_is_the_known_one(groups: int, gib: float) -> None:
    assert cache_bytes(80, groups, 128, 4096, 2) == gib * GIB


@pytest.mark.parametrize(("groups", "floats"), [(8, 1024), (2, 256), (1, 128)])
def test_a_token_and_layer_of_d_k_64_caches_that_many_numbers(groups: int, floats: int) -> None:
    assert cache_bytes(1, groups, 64, 1, 1) == floats


def test_a_cache_is_counted_by_hand() -> None:
    # 2 layers × 3 tokens × (a key and a value of 4 numbers) × 2 bytes, one group
    assert cache_bytes(2, 1, 4, 3, 2) == 2 * 3 * (4 + 4) * 2


def test_groups_change_no_product_of_the_scores() -> None:
    assert score_products(8, 64, 100) == 512 * 100**2
    assert score_products(1, 512, 100) == score_products(8, 64, 100)


def test_the_scores_of_a_layer_of_64_heads_and_4096_tokens_take_two_gib() -> None:
    assert layer_bytes(64, dense_scores(4096), 2) == 2 * GIB
    assert layer_bytes(64, flash_numbers(4096), 2) == 1024**2


def test_the_formulas_count_the_arrays_that_attention_makes() -> None:
    trace = read_toy(("le", "chat", "mange", "la", "souris")).trace
    n, d_k = trace.keys.shape
    assert trace.scores.size == dense_scores(n) == full_cells(n)
    assert trace.keys.nbytes + trace.values.nbytes == cache_bytes(1, 1, d_k, n, 8)


@given(st.integers(1, 5000), st.integers(1, 5000))
def test_a_window_is_an_upper_bound_of_its_cells(n: int, w: int) -> None:
    assert window_cells(n, w, causal=True) <= window_scores(n, w) <= dense_scores(n)


@pytest.mark.parametrize("side", [10, 50, 300])
def test_a_strided_scheme_has_between_one_and_two_root_n_cells_a_row(side: int) -> None:
    n = side * side
    assert 1 < strided_cells(n, side, causal=True) / root_scores(n) < 2


@given(st.integers(2, 2**20))
def test_doubling_the_tokens_multiplies_each_cost_by_its_own_power(n: int) -> None:
    assert dense_scores(2 * n) / dense_scores(n) == 4
    assert root_scores(2 * n) / root_scores(n) == pytest.approx(2 * math.sqrt(2))
    assert flash_numbers(2 * n) / flash_numbers(n) == 2
    assert window_scores(2 * n, 2) / window_scores(n, 2) == 2


def test_what_flash_keeps_is_enough_to_find_the_weights_again() -> None:
    masked = read_toy(("le", "chat", "mange")).trace.masked
    most = masked.max(axis=1)
    total = (math.e ** (masked - most[:, None])).sum(axis=1)
    again = math.e ** (masked - most[:, None]) / total[:, None]
    assert again == pytest.approx(read_toy(("le", "chat", "mange")).trace.weights)
    assert most.size + total.size == flash_numbers(3)


@pytest.mark.parametrize("wrong", [(0, 1, 1, 1, 1), (1, 0, 1, 1, 1), (1, 1, 1, 0, 1)])
def test_nothing_is_not_a_size(wrong: tuple[int, int, int, int, int]) -> None:
    with pytest.raises(ValueError, match="must be 1 or more"):
        cache_bytes(*wrong)


def in_blocks(*blocks: tuple[float, ...]) -> float:
    """Return the sum of exponentials of all scores, kept right from block to block."""
    most, total = -math.inf, 0.0
    for block in blocks:
        highest = max(most, *block)
        total = total * math.exp(most - highest) + sum(math.exp(s - highest) for s in block)
        most = highest
    return total


def test_the_examples_of_the_lesson_on_scale_are_right() -> None:
    mib = 1024**2
    assert cache_bytes(12, 12, 64, 1024, 2) == 37_748_736 == 36 * mib
    assert cache_bytes(12, 1, 64, 1024, 2) == 3 * mib
    assert in_blocks((2, 0), (3, 1)) == pytest.approx(1.553, abs=5e-4)
    assert 1 / in_blocks((2, 0), (3, 1)) == pytest.approx(0.644, abs=5e-4)
    assert in_blocks((1, 0), (2, 2)) == pytest.approx(2.503, abs=5e-4)
    assert in_blocks((1, 0, 2, 2)) == pytest.approx(in_blocks((1, 0), (2, 2)))
