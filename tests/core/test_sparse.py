"""Sparse masks: drawn by hand, against the definitions of their papers, and counted."""

import math
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core import sparse
from app.core.attention import Mask, attend

SIZES = st.integers(1, 20)


def drawn(mask: Mask) -> list[str]:
    return ["".join("x" if cell else "." for cell in row) for row in mask]


def test_a_window_of_three_sees_the_word_and_its_neighbours() -> None:
    assert drawn(sparse.window_mask(4, 3)) == ["xx..", "xxx.", ".xxx", "..xx"]


def test_a_causal_window_of_two_sees_the_word_and_the_one_before() -> None:
    assert drawn(sparse.window_mask(4, 2, causal=True)) == ["x...", "xx..", ".xx.", "..xx"]


def test_a_dilated_window_has_holes() -> None:
    assert drawn(sparse.dilated_mask(5, 3, 2)) == ["x.x..", ".x.x.", "x.x.x", ".x.x.", "..x.x"]


def test_a_stride_of_three_sees_near_words_and_every_third_one() -> None:
    assert drawn(sparse.strided_mask(7, 3, causal=True)) == [
        "x......",
        "xx.....",
        "xxx....",
        "xxxx...",
        ".xxxx..",
        "..xxxx.",
        "x..xxxx",
    ]


def test_a_global_word_sees_all_and_is_seen_by_all() -> None:
    assert drawn(sparse.global_mask(5, 1, 1)) == ["xxxxx", "xx...", "x.x..", "x..x.", "x...x"]
    assert drawn(sparse.global_mask(4, 1, 1, causal=True)) == ["x...", "xx..", "x.x.", "x..x"]


@given(SIZES, SIZES)
def test_the_stride_is_the_union_of_the_two_sets_of_child(n: int, stride: int) -> None:
    mask = sparse.strided_mask(n, stride, causal=True)
    for i in range(n):
        near = set(range(max(0, i - stride), i + 1))
        far = {j for j in range(i + 1) if (i - j) % stride == 0}
        assert set(np.flatnonzero(mask[i]).tolist()) == near | far


@given(SIZES, SIZES)
def test_a_window_is_the_set_of_beltagy(n: int, half: int) -> None:
    mask = sparse.window_mask(n, 2 * half + 1)
    for i in range(n):
        assert set(np.flatnonzero(mask[i]).tolist()) == {j for j in range(n) if abs(i - j) <= half}


@given(SIZES, SIZES, st.integers(1, 5), st.booleans())
def test_every_count_is_that_of_its_mask(n: int, w: int, step: int, causal: bool) -> None:
    pairs: list[tuple[Mask, int]] = [
        (sparse.full_mask(n, causal), sparse.full_cells(n, causal)),
        (sparse.window_mask(n, w, causal), sparse.window_cells(n, w, causal)),
        (sparse.dilated_mask(n, w, step, causal), sparse.dilated_cells(n, w, step, causal)),
        (sparse.strided_mask(n, w, causal), sparse.strided_cells(n, w, causal)),
        (sparse.global_mask(n, w, step - 1, causal), sparse.global_cells(n, w, step - 1, causal)),
    ]
    for mask, cells in pairs:
        assert mask.dtype == np.bool_
        assert mask.shape == (n, n)
        assert int(mask.sum()) == cells
        assert mask.diagonal().all(), "every row can be attended"
        assert not causal or not np.triu(mask, 1).any()


@given(st.integers(1, 3000), st.integers(1, 200), st.booleans())
def test_a_window_is_linear_in_the_words(n: int, w: int, causal: bool) -> None:
    assert sparse.window_cells(n, w, causal) <= n * w


@given(st.integers(1, 200))
def test_a_stride_of_root_n_grows_as_n_root_n(root: int) -> None:
    n = root * root
    assert sparse.strided_cells(n, root, causal=True) <= 2 * n * math.sqrt(n)


def test_a_sparse_mask_of_any_kind_can_be_attended() -> None:
    x = np.random.default_rng(1).standard_normal((9, 4))
    for mask in (sparse.window_mask(9, 3), sparse.strided_mask(9, 3), sparse.dilated_mask(9, 3, 2)):
        weights = attend(x, x, x, mask).weights
        assert (weights[~mask] == 0).all()
        np.testing.assert_allclose(weights.sum(axis=1), 1)


@pytest.mark.parametrize(
    "make",
    [
        lambda: sparse.full_mask(0),
        lambda: sparse.window_mask(0, 3),
        lambda: sparse.window_mask(3, 0),
        lambda: sparse.dilated_mask(3, 3, 0),
        lambda: sparse.strided_mask(3, 0),
        lambda: sparse.global_mask(3, 3, -1),
    ],
)
def test_sizes_that_make_no_mask_are_refused(make: Callable[[], Mask]) -> None:
    with pytest.raises(ValueError, match="must be"):
        make()
