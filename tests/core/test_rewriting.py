"""One row of weights replaced: distances by hand, the layer's own output, free changes, search."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.attention import attend
from app.core.french import model, read
from app.core.heads import merge
from app.core.other_maps import equal, farthest, on_simplex, only, same_mix, upside_down
from app.core.rewriting import AttentionRow, free_changes, move, row_of_reading, row_of_trace
from app.core.toy import read_toy

SENTENCE = ("Le", "chat", "noir", "mange", "la", "souris")
LONG = ("le", "chat", "mange", "la", "souris", "que", "la", "petite", "fille", "regarde") * 4


def line(values: list[float], weights: list[float]) -> AttentionRow:
    """Return a row whose values are numbers on a line and are written as they are."""
    column = np.array(values)[:, None]
    return AttentionRow(np.array(weights), column, column, np.zeros(1), lambda mixed: mixed)


def test_two_maps_with_nothing_in_common_give_the_same_output() -> None:
    result = move(line([1, 2, 3], [0, 1, 0]), np.array([[0.5, 0, 0.5], [0.2, 0.6, 0.2], [1, 0, 0]]))
    assert result.written.ravel().tolist() == pytest.approx([2, 2, 1])
    assert result.moved.tolist() == pytest.approx([1, 0.4, 1])
    assert result.head.tolist() == pytest.approx([0, 0, 1])
    assert result.layer.tolist() == pytest.approx([0, 0, 0.5])
    assert result.cosine.tolist() == pytest.approx([1, 1, 1])


def test_the_row_of_a_reading_writes_what_the_model_writes() -> None:
    reading = read(SENTENCE)
    for head in range(1, 9):
        for i in range(len(SENTENCE)):
            row = row_of_reading(reading, i, head)
            written = row.written(row.weights[None])[0]
            np.testing.assert_allclose(written, reading.output[i], atol=2e-4)


def test_another_map_is_the_whole_layer_computed_again_with_it() -> None:
    reading, head, i = read(SENTENCE), 2, 3
    other = equal(len(SENTENCE) + 1)
    outputs = np.stack([trace.output for trace in reading.traces])
    outputs[head - 1, i] = other @ reading.traces[head - 1].values
    w = model().weights
    again = model().finish(reading.x + merge(outputs) @ w["out"] + w["out.bias"])[i]
    row = row_of_reading(reading, i, head)
    np.testing.assert_allclose(row.written(other[None])[0], again, atol=2e-4)


def test_all_weight_on_nobody_is_the_head_cut_off() -> None:
    row = row_of_reading(read(SENTENCE), 3, 2)
    (written,) = row.written(only(row.weights.size, -1)[None])
    np.testing.assert_allclose(written, row.finish(row.rest[None])[0], atol=1e-5)


def test_what_the_model_reads_is_unchanged_by_its_own_row() -> None:
    reading = read(SENTENCE)
    sure = model().chances(reading.output, "functions")
    np.testing.assert_allclose(sure.sum(axis=1), 1, atol=1e-5)


def test_a_map_turned_upside_down_swaps_the_strongest_and_the_weakest() -> None:
    assert upside_down(np.array([0.5, 0.3, 0.2])).tolist() == [0.2, 0.3, 0.5]


@pytest.mark.parametrize(
    ("numbers", "nearest"),
    [
        ([0.2, 0.8], [0.2, 0.8]),
        ([1.0, 1.0], [0.5, 0.5]),
        ([2.0, 0.0], [1.0, 0.0]),
        ([0.6, 0.6, -5], [0.5, 0.5, 0]),
    ],
)
def test_the_nearest_map_is_found_by_hand(numbers: list[float], nearest: list[float]) -> None:
    assert on_simplex(np.array([numbers]))[0].tolist() == pytest.approx(nearest)


def test_words_of_one_value_leave_one_free_change() -> None:
    row = row_of_trace(read_toy(("le", "chat", "mange", "la", "souris")).trace, 4)
    (change,) = free_changes(row)
    assert np.abs(change).round(3).tolist() == [0.707, 0, 0, 0.707, 0]
    result = farthest(row, 0)
    assert result.tolist() == pytest.approx(
        [row.weights[0] + row.weights[3], row.weights[1], row.weights[2], 0, row.weights[4]]
    )
    assert move(row, result[None]).layer[0] == pytest.approx(0, abs=1e-6)


def test_few_words_leave_no_free_change_and_many_always_do() -> None:
    assert len(free_changes(row_of_reading(read(SENTENCE), 3, 2))) == 0
    row = row_of_reading(read(LONG), 2, 8)
    assert len(free_changes(row)) >= len(LONG) + 1 - 29
    for other in same_mix(row):
        assert other.min() >= 0
        assert other.sum() == pytest.approx(1, abs=1e-4)
        assert move(row, other[None]).head[0] < 1e-3


@settings(max_examples=25, deadline=None)
@given(st.integers(1, 8), st.integers(0, 5), st.sampled_from([0.0, 0.01, 0.05]))
def test_the_farthest_map_is_a_map_and_keeps_its_promise(
    head: int, i: int, tolerance: float
) -> None:
    row = row_of_reading(read(SENTENCE), i, head)
    result = farthest(row, tolerance)
    assert result.min() >= 0
    assert result.sum() == pytest.approx(1, abs=1e-4)
    assert move(row, result[None]).layer[0] <= tolerance + 2e-5


@settings(max_examples=25, deadline=None)
@given(st.lists(st.floats(-3, 3), min_size=3, max_size=6), st.integers(0, 10**6))
def test_on_a_line_the_search_finds_at_least_what_a_grid_finds(
    values: list[float], seed: int
) -> None:
    rng = np.random.default_rng(seed)
    queries = rng.normal(size=(1, 2))
    keys = rng.normal(size=(len(values), 2))
    row = row_of_trace(attend(queries, keys, np.array(values)[:, None]), 0)
    grid = rng.dirichlet(np.ones(len(values)), 2000)
    reached = move(row, grid)
    allowed = reached.moved[reached.layer <= 0.05]
    best = float(allowed.max()) if allowed.size else 0.0
    result = float(move(row, farthest(row)[None]).moved[0])
    assert result >= best / 3  # a search: of 7,600 such rows, 12 went under 0.6 and one to 0.41


def test_maps_of_another_length_are_refused() -> None:
    with pytest.raises(ValueError, match="maps must be"):
        move(line([1, 2], [1, 0]), np.ones((1, 3)))
