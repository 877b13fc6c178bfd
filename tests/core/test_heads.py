"""Several heads: the same attention in slices, side by side, then mixed."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.attention import Array, attend, causal_mask
from app.core.heads import MultiHead, merge, multi_head, split

SEEDS = st.integers(0, 2**32 - 1)
SIZES = st.integers(1, 6)


def numbers(seed: int, *shape: int) -> Array:
    return np.random.default_rng(seed).standard_normal(shape)


def run(n: int, m: int, h: int, d: int = 16, *, causal: bool = False) -> MultiHead:
    x, y = numbers(1, n, d), numbers(2, m, d)
    w_q, w_k, w_v, w_o = numbers(3, 4, d, d) / math.sqrt(d)
    return multi_head(x, y, w_q, w_k, w_v, w_o, h, causal_mask(n) if causal else None)


def test_split_gives_each_head_its_own_columns() -> None:
    x = np.array([[1.0, 2, 3, 4], [5, 6, 7, 8]])
    assert split(x, 2).tolist() == [[[1, 2], [5, 6]], [[3, 4], [7, 8]]]
    assert np.shares_memory(split(x, 2), x)


@given(SEEDS, SIZES, SIZES, SIZES)
def test_merge_undoes_split(seed: int, n: int, h: int, d: int) -> None:
    x = numbers(seed, n, h * d)
    assert split(x, h).shape == (h, n, d)
    assert np.array_equal(merge(split(x, h)), x)


def test_two_heads_give_the_numbers_worked_by_hand() -> None:
    # d = 2, two heads of width 1, and each projection keeps the words as they are. Head 0 sees
    # (ln 3, 0): its first word scores ln²3 and 0. Head 1 sees (0, 0) and weighs both words alike.
    x, same = np.array([[math.log(3), 0.0], [0.0, 0.0]]), np.eye(2)
    computed = multi_head(x, x, same, same, same, np.array([[1.0, 0], [10, 1]]), 2)
    share = 3 ** math.log(3) / (3 ** math.log(3) + 1)
    np.testing.assert_allclose(computed.trace.weights[0], [[share, 1 - share], [0.5, 0.5]])
    np.testing.assert_allclose(computed.trace.weights[1], [[0.5, 0.5], [0.5, 0.5]])
    np.testing.assert_allclose(computed.concat[:, 0], [share * math.log(3), math.log(3) / 2])
    np.testing.assert_allclose(computed.output, computed.concat @ [[1, 0], [10, 1]])


def product(a: list[list[float]], b: list[list[float]]) -> list[list[float]]:
    columns = list(zip(*b, strict=True))
    return [[sum(x * y for x, y in zip(row, c, strict=True)) for c in columns] for row in a]


@given(SEEDS, SIZES, SIZES, st.integers(1, 4), SIZES, SIZES)
def test_the_output_is_that_of_the_formula_written_head_by_head(
    seed: int, n: int, m: int, h: int, d_k: int, d_v: int
) -> None:
    d = 5
    x, y = numbers(seed, n, d), numbers(seed + 1, m, d)
    w_q, w_k = numbers(seed + 2, 2, d, h * d_k) / 2
    w_v, w_o = numbers(seed + 3, d, h * d_v), numbers(seed + 4, h * d_v, d)
    concat: list[list[float]] = [[] for _ in range(n)]
    for head in range(h):
        qk, v = slice(head * d_k, (head + 1) * d_k), slice(head * d_v, (head + 1) * d_v)
        queries = product(x.tolist(), w_q[:, qk].tolist())
        keys = product(y.tolist(), w_k[:, qk].tolist())
        values = product(y.tolist(), w_v[:, v].tolist())
        for i, query in enumerate(queries):
            scores = [sum(a * b for a, b in zip(query, key, strict=True)) for key in keys]
            shares = [math.exp(score / math.sqrt(d_k)) for score in scores]
            concat[i] += product([[share / sum(shares) for share in shares]], values)[0]
    computed = multi_head(x, y, w_q, w_k, w_v, w_o, h)
    np.testing.assert_allclose(computed.concat, concat, rtol=1e-7, atol=1e-9)
    np.testing.assert_allclose(computed.output, product(concat, w_o.tolist()), rtol=1e-7, atol=1e-9)


def test_one_head_is_plain_attention() -> None:
    x, eye = numbers(1, 5, 8), np.eye(8)
    computed = multi_head(x, x, eye, eye, eye, eye, 1)
    np.testing.assert_allclose(computed.output, attend(x, x, x).output)


def test_one_head_and_eight_heads_count_the_same_products() -> None:
    def products(computed: MultiHead) -> tuple[int, int]:
        trace = computed.trace
        d_k, d_v = trace.queries.shape[-1], trace.values.shape[-1]
        return trace.scores.size * d_k, trace.weights.size * d_v

    one, eight = run(6, 6, 1), run(6, 6, 8)
    assert (one.trace.queries.shape, eight.trace.queries.shape) == ((1, 6, 16), (8, 6, 2))
    assert products(one) == products(eight) == (6 * 6 * 16, 6 * 6 * 16)


def test_two_sentences_make_a_rectangle_for_each_head() -> None:
    computed = run(3, 5, 4)
    assert computed.trace.weights.shape == (4, 3, 5)
    assert (computed.concat.shape, computed.output.shape) == ((3, 16), (3, 16))


def test_every_head_has_its_own_trace_and_copies_nothing() -> None:
    computed = run(3, 5, 4)
    assert len(computed.traces) == 4
    for head, trace in enumerate(computed.traces):
        assert trace.weights.shape == (3, 5)
        assert np.shares_memory(trace.weights, computed.trace.weights)
        assert np.array_equal(trace.output, computed.trace.output[head])
        alone = attend(trace.queries, trace.keys, trace.values)
        np.testing.assert_allclose(alone.weights, trace.weights)


def test_the_order_of_the_heads_does_not_matter() -> None:
    x, (w_q, w_k, w_v, w_o) = numbers(1, 5, 8), numbers(2, 4, 8, 8) / 2
    order = np.arange(8).reshape(4, 2)[[2, 0, 3, 1]].ravel()
    here = multi_head(x, x, w_q, w_k, w_v, w_o, 4)
    there = multi_head(x, x, w_q[:, order], w_k[:, order], w_v[:, order], w_o[order], 4)
    np.testing.assert_allclose(there.output, here.output, atol=1e-12)


def test_a_causal_mask_holds_in_every_head() -> None:
    weights = run(5, 5, 4, causal=True).trace.weights
    assert (np.triu(weights, 1) == 0).all()


def test_each_head_may_have_its_own_mask() -> None:
    x, eye = numbers(1, 3, 4), np.eye(4)
    mask = np.stack([np.ones((3, 3), dtype=np.bool_), causal_mask(3)])
    first, second = multi_head(x, x, eye, eye, eye, eye, 2, mask).traces
    assert (first.weights > 0).all()
    assert second.weights[0].tolist() == [1, 0, 0]


@pytest.mark.parametrize(
    ("name", "shape", "message"),
    [
        ("w_q", (7, 8), "w_q"),
        ("w_k", (7, 8), "w_k"),
        ("w_v", (7, 8), "w_v"),
        ("w_o", (6, 8), "w_o"),
        ("w_q", (8, 9), "into 4 heads"),
        ("w_k", (8, 4), "differ in d_k"),
        ("x_keys", (8,), "w_k"),
    ],
)
def test_shapes_that_disagree_are_named(name: str, shape: tuple[int, ...], message: str) -> None:
    arrays = {"x_queries": np.zeros((3, 8)), "x_keys": np.zeros((5, 8))}
    arrays |= {w: np.zeros((8, 8)) for w in ("w_q", "w_k", "w_v", "w_o")}
    arrays[name] = np.zeros(shape)
    x, y, w_q, w_k, w_v, w_o = arrays.values()
    with pytest.raises(ValueError, match=message):
        multi_head(x, y, w_q, w_k, w_v, w_o, 4)


@pytest.mark.parametrize("h", [0, -1, 3])
def test_a_width_that_does_not_divide_is_refused(h: int) -> None:
    with pytest.raises(ValueError, match="heads of equal width"):
        split(np.zeros((2, 8)), h)


def test_only_three_axes_can_be_merged() -> None:
    with pytest.raises(ValueError, match="heads to merge"):
        merge(np.zeros((2, 8)))
