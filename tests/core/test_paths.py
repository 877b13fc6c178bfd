"""Paths and costs follow the table of Vaswani et al. 2017."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core import paths
from tests.core.counting import Rows, Tally


def test_attention_takes_one_step_whatever_the_distance() -> None:
    assert [paths.attention_path(distance) for distance in (0, 1, 7, 63)] == [0, 1, 1, 1]


@given(st.integers(0, 200), st.sampled_from([3, 5, 7, 9, 11]))
def test_stacked_convolutions_reach_half_a_kernel_further_each(distance: int, kernel: int) -> None:
    half = (kernel - 1) // 2
    assert len(paths.convolution_hops(distance, kernel)) == -(-distance // half)


@given(st.integers(0, 200), st.sampled_from([3, 5, 7, 9, 11]))
def test_dilated_convolutions_stop_at_the_first_reach_that_is_enough(
    distance: int, kernel: int
) -> None:
    layers = len(paths.convolution_hops(distance, kernel, dilated=True))
    assert (kernel**layers - 1) // 2 >= distance
    assert layers == 0 or (kernel ** (layers - 1) - 1) // 2 < distance


@pytest.mark.parametrize("kernel", [0, 1, 2, 4])
def test_a_kernel_without_a_centre_is_refused(kernel: int) -> None:
    with pytest.raises(ValueError, match="odd size"):
        paths.convolution_hops(3, kernel)


def test_attention_costs_less_than_recurrence_exactly_when_n_is_under_d() -> None:
    assert paths.attention_cost(10, 512) < paths.recurrent_cost(10, 512)
    assert paths.attention_cost(512, 512) == paths.recurrent_cost(512, 512)
    assert paths.attention_cost(1024, 512) > paths.recurrent_cost(1024, 512)
    assert paths.convolution_cost(10, 512, 3) == 3 * paths.recurrent_cost(10, 512)


def rows(count: int, width: int) -> Rows:
    return [[1.0] * width for _ in range(count)]


@given(st.integers(1, 6), st.integers(1, 5), st.sampled_from([3, 5]))
def test_the_formulas_of_a_layer_count_what_plain_loops_do(n: int, d: int, kernel: int) -> None:
    tally = Tally()
    words = rows(n, d)
    tally.stage = "recurrent"
    state = rows(1, d)
    for _word in words:  # one step a word: the state so far meets one matrix
        state = tally.project(state, rows(d, d))
    tally.stage = "convolution"
    for _word in words:  # each word reads the k words around it, blanks beyond the edges
        tally.project(rows(1, kernel * d), rows(kernel * d, d))
    tally.stage = "attention"
    for query in words:
        for key in words:
            tally.product(query, key)
    assert tally.counts == {
        "recurrent": paths.recurrent_cost(n, d),
        "convolution": paths.convolution_cost(n, d, kernel),
        "attention": paths.attention_cost(n, d),
    }


def test_the_worked_example_of_the_lesson_on_paths_comes_out() -> None:
    assert paths.attention_cost(20, 512) == 204_800
    assert paths.recurrent_cost(20, 512) == 5_242_880
    assert paths.convolution_cost(20, 512, 3) == 15_728_640
    assert paths.attention_cost(512, 512) == paths.recurrent_cost(512, 512)
    assert [len(paths.convolution_hops(*one)) for one in ((8, 5), (9, 7))] == [4, 3]
