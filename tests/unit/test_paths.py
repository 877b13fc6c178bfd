"""Paths and costs follow the table of Vaswani et al. 2017."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core import paths


def test_attention_takes_one_step_whatever_the_distance() -> None:
    assert [paths.attention_path(distance) for distance in (0, 1, 7, 63)] == [0, 1, 1, 1]


@given(st.integers(0, 200), st.sampled_from([3, 5, 7, 9, 11]))
def test_stacked_convolutions_reach_half_a_kernel_further_each(distance: int, kernel: int) -> None:
    half = (kernel - 1) // 2
    assert paths.convolution_path(distance, kernel) == -(-distance // half)


@given(st.integers(0, 200), st.sampled_from([3, 5, 7, 9, 11]))
def test_dilated_convolutions_stop_at_the_first_reach_that_is_enough(
    distance: int, kernel: int
) -> None:
    layers = paths.convolution_path(distance, kernel, dilated=True)
    assert (kernel**layers - 1) // 2 >= distance
    assert layers == 0 or (kernel ** (layers - 1) - 1) // 2 < distance


@pytest.mark.parametrize("kernel", [0, 1, 2, 4])
def test_a_kernel_without_a_centre_is_refused(kernel: int) -> None:
    with pytest.raises(ValueError, match="odd size"):
        paths.convolution_path(3, kernel)


def test_attention_costs_less_than_recurrence_exactly_when_n_is_under_d() -> None:
    assert paths.attention_cost(10, 512) < paths.recurrent_cost(10, 512)
    assert paths.attention_cost(512, 512) == paths.recurrent_cost(512, 512)
    assert paths.attention_cost(1024, 512) > paths.recurrent_cost(1024, 512)
    assert paths.convolution_cost(10, 512, 3) == 3 * paths.recurrent_cost(10, 512)
