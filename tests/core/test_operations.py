"""Every cost by formula is what plain loops count, and the oracles of the course come out."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core import costs, operations, sparse, variants
from app.core.attention import attend
from app.core.heads import merge
from app.core.operations import BASE, Layer
from app.core.variants import Scorer
from tests.core.loops import counted, counted_linear, matrices, numbers

WIDTHS = st.integers(1, 4)
LENGTHS = st.integers(1, 5)


def test_one_word_on_one_word_is_counted_by_hand() -> None:
    # d = 2, two heads of width 1: projections 2·(2·1) + 4·(2·1) + 2·2, a score of 1 product a
    # head, a sum of 1 product a head, and a cache of one key and one value a head.
    counts = counted(Layer(2, 2, 1, 1), 1, 1).operations
    assert (counts.projections, counts.scores, counts.values) == (16, 2, 2)
    assert (counts.divisions, counts.exponentials, counts.stored, counts.tanh) == (2, 2, 2, 0)
    assert counts.cache == 4


@settings(max_examples=25, deadline=None)
@given(LENGTHS, LENGTHS, WIDTHS, WIDTHS, WIDTHS, WIDTHS)
def test_the_formulas_count_what_the_loops_do(
    n: int, m: int, d: int, h: int, d_k: int, d_v: int
) -> None:
    layer = Layer(d, h, d_k, d_v)
    assert counted(layer, n, m, "dot").operations == operations.dot(layer, n, m)
    assert counted(layer, n, m, "scaled").operations == operations.scaled(layer, n, m)
    assert counted(layer, n, m, "additive").operations == operations.additive(layer, n, m)
    assert counted_linear(layer, n, m)[1] == operations.linear(layer, n, m)
    for groups in (g for g in range(1, h + 1) if h % g == 0):
        counts = counted(layer, n, m, groups=groups).operations
        assert counts == operations.grouped(layer, n, m, groups)


@settings(max_examples=25, deadline=None)
@given(st.integers(1, 7), st.integers(1, 4), st.booleans())
def test_a_mask_costs_its_cells_and_no_more(n: int, w: int, causal: bool) -> None:
    layer = Layer(3, 2, 2, 1)
    pairs = [
        (sparse.window_mask(n, w, causal), sparse.window_cells(n, w, causal)),
        (sparse.strided_mask(n, w, causal), sparse.strided_cells(n, w, causal)),
    ]
    for mask, cells in pairs:
        counts = counted(layer, n, n, mask=mask).operations
        assert counts == operations.scaled(layer, n, n, cells)


def test_the_loops_find_the_weights_of_the_arrays() -> None:
    layer, n = Layer(6, 4, 3, 2), 5
    x = numbers(n, 6, seed=6)
    y = numbers(n, 6, seed=7)
    given = matrices(layer, 4)
    q, k, v = (
        np.stack([words @ np.array(w) for w in part])
        for words, part in ((x, given.w_q), (y, given.w_k), (y, given.w_v))
    )
    eye = np.broadcast_to(np.eye(3), (4, 3, 3))
    window = sparse.window_mask(n, 3)
    pairs = [
        (counted(layer, n, n, "scaled"), attend(q, k, v)),
        (counted(layer, n, n, "dot"), variants.dot(q, k, v)),
        (
            counted(layer, n, n, "additive"),
            variants.additive(q, k, v, Scorer(eye, eye, np.array(given.v))),
        ),
        (counted(layer, n, n, mask=window), attend(q, k, v, window)),
    ]
    for counts, trace in pairs:
        np.testing.assert_allclose(counts.weights, trace.weights, atol=1e-12)
        np.testing.assert_allclose(
            counts.output, merge(trace.output) @ np.array(given.w_o), atol=1e-12
        )


def test_sums_made_once_give_what_the_weights_of_every_couple_give() -> None:
    layer, n, m = Layer(6, 4, 3, 2), 5, 7
    x, y, given = numbers(n, 6, seed=6), numbers(m, 6, seed=7), matrices(layer, 4)
    q = np.stack([x @ np.array(w) for w in given.w_q])
    k, v = (np.stack([y @ np.array(w) for w in part]) for part in (given.w_k, given.w_v))
    mixes, _ = counted_linear(layer, n, m)
    np.testing.assert_allclose(variants.linear(q, k, v).output, mixes, atol=1e-12)


def test_linear_attention_makes_fewer_products_only_when_the_text_is_longer_than_a_key() -> None:
    def products(n: int) -> tuple[int, int]:
        return operations.linear(BASE, n, n).products, operations.scaled(BASE, n, n).products

    assert products(6) == (396_288, 36_864)
    assert products(64)[0] > products(64)[1]
    assert products(65)[0] < products(65)[1]
    assert operations.linear(BASE, 9, 9).stored == operations.linear(BASE, 999, 999).stored


def test_the_loops_share_keys_as_the_arrays_do() -> None:
    layer = Layer(6, 4, 3, 2)
    x, y, given = numbers(5, 6, seed=6), numbers(4, 6, seed=7), matrices(layer, 2)
    queries = np.stack([x @ np.array(w) for w in given.w_q])
    keys, values = (np.stack([y @ np.array(w) for w in part]) for part in (given.w_k, given.w_v))
    trace = attend(queries, keys.repeat(2, axis=0), values.repeat(2, axis=0))
    counts = counted(layer, 5, 4, groups=2)
    np.testing.assert_allclose(counts.weights, trace.weights, atol=1e-12)


def test_one_head_and_eight_heads_count_the_same_products() -> None:
    one, eight = (operations.scaled(layer, 6, 6) for layer in (BASE.as_one_head, BASE))
    assert one.products == eight.products == 2 * 6 * 6 * 512
    assert one.projections == eight.projections == 4 * 6 * 512 * 512
    assert (one.stored, eight.stored) == (36, 8 * 36)


def test_shared_keys_leave_the_products_and_shrink_the_cache() -> None:
    counts = [operations.grouped(BASE, 6, 6, groups) for groups in (8, 2, 1)]
    assert {each.products for each in counts} == {2 * 6 * 6 * 512}
    assert [each.cache for each in counts] == [1024, 256, 128]
    assert counts[0] == operations.scaled(BASE, 6, 6)
    assert counts[0].projections > counts[1].projections > counts[2].projections


def test_three_ways_to_score_have_one_order_and_other_extras() -> None:
    ways = [of(BASE.as_one_head, 6, 6) for of in (operations.additive, operations.dot)]
    assert len({way.products for way in ways}) == 1
    assert ways[0].tanh == 6 * 6 * 512
    assert ways[1].tanh == 0
    assert operations.scaled(BASE.as_one_head, 6, 6).divisions == 36


def test_projections_weigh_more_until_the_text_is_long() -> None:
    short, even, long = (operations.scaled(BASE, n, n) for n in (6, 1024, 2048))
    assert short.projections > short.products
    assert even.projections == even.products, "4·n·d² and 2·n²·d meet at n = 2·d"
    assert long.projections < long.products


@pytest.mark.parametrize("groups", [0, 3, 16])
def test_heads_that_cannot_be_put_in_groups_are_refused(groups: int) -> None:
    with pytest.raises(ValueError, match="groups must divide"):
        operations.grouped(BASE, 4, 4, groups)


def test_a_layer_without_width_is_refused() -> None:
    with pytest.raises(ValueError, match="1 or more"):
        Layer(4, 0, 2, 2)


@pytest.mark.parametrize("groups", [8, 2, 1])
def test_memory_and_operations_tell_the_same_of_one_layer(groups: int) -> None:
    counts = operations.grouped(BASE, 4096, 4096, groups)
    assert counts.scores == costs.score_products(BASE.h, BASE.d_k, 4096)
    assert counts.cache * 4096 * 2 == costs.cache_bytes(1, groups, BASE.d_k, 4096, 2)
    assert sparse.window_cells(4096, 256, causal=True) <= costs.window_scores(4096, 256)
    assert sparse.strided_cells(4096, 64, causal=True) <= 2 * costs.root_scores(4096)


def test_the_worked_example_of_the_lesson_comes_out() -> None:
    layer = Layer(64, 1, 64, 64)
    six = operations.scaled(layer, 6, 6)
    assert (six.scores, six.products, six.projections) == (2304, 4608, 98_304)
    assert operations.additive(layer, 6, 6).tanh == 2304
    assert operations.scaled(Layer(64, 8, 8, 8), 6, 6).scores == 2304
    even = operations.scaled(layer, 128, 128)
    assert even.projections == even.products
    crossed = operations.scaled(layer, 10, 4)
    assert crossed.scores == 2560
    assert crossed.projections - 2 * 10 * 64 * 64 == 32_768
    assert operations.grouped(Layer(4096, 32, 128, 128), 1, 1, 8).cache == 2048
