"""Scaled dot-product attention, against numbers worked by hand and a slow oracle."""

import math
import tracemalloc
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from app.core.attention import Array, Mask, Trace, attend, causal_mask, softmax

SEEDS = st.integers(0, 2**32 - 1)
WORDS = st.integers(1, 12)


def words(seed: int, *shape: int) -> Array:
    return np.random.default_rng(seed).standard_normal(shape)


def self_attention(x: Array, mask: Mask | None = None) -> Trace:
    return attend(x, x, x, mask)


# Worked by hand, d_k = 4: q₀·k₀ = 2 ln 3, divided by √4 gives ln 3, and e^ln 3 = 3 against e⁰ = 1.
QUERIES = np.array([[2 * math.log(3), 0, 0, 0], [0, 0, 0, 0]])
KEYS = np.array([[1.0, 0, 0, 0], [0, 1, 0, 0]])
VALUES = np.array([[4.0, 0], [0, 8]])


def test_two_words_give_the_numbers_worked_by_hand() -> None:
    trace = attend(QUERIES, KEYS, VALUES)
    np.testing.assert_allclose(trace.scores, [[2 * math.log(3), 0.0], [0.0, 0.0]])
    np.testing.assert_allclose(trace.scaled, [[math.log(3), 0.0], [0.0, 0.0]])
    np.testing.assert_allclose(trace.masked, trace.scaled)
    np.testing.assert_allclose(trace.weights, [[3 / 4, 1 / 4], [1 / 2, 1 / 2]])
    np.testing.assert_allclose(trace.output, [[3, 2], [2, 4]])


def test_two_words_under_a_causal_mask_give_the_numbers_worked_by_hand() -> None:
    trace = attend(QUERIES, KEYS, VALUES, causal_mask(2))
    np.testing.assert_allclose(trace.masked, [[math.log(3), -math.inf], [0.0, 0.0]])
    np.testing.assert_allclose(trace.weights, [[1.0, 0.0], [1 / 2, 1 / 2]])
    np.testing.assert_allclose(trace.output, [[4, 0], [2, 4]])


def slow_attention(queries: Array, keys: Array, values: Array, mask: Mask) -> list[list[float]]:
    """Compute the output of attention number by number, without NumPy's arithmetic."""
    output = []
    for i, query in enumerate(queries.tolist()):
        shares = []
        for j, key in enumerate(keys.tolist()):
            score = 0.0
            for a, b in zip(query, key, strict=True):
                score += a * b
            shares.append(math.exp(score / math.sqrt(len(query))) if mask[i, j] else 0.0)
        columns = zip(*values.tolist(), strict=True)
        output.append(
            [sum(s * v for s, v in zip(shares, c, strict=True)) / sum(shares) for c in columns]
        )
    return output


@given(SEEDS, WORDS, WORDS, st.integers(1, 9), st.integers(1, 9))
def test_the_output_is_that_of_three_plain_loops(
    seed: int, n: int, m: int, d_k: int, d_v: int
) -> None:
    queries, keys, values = words(seed, n, d_k), words(seed + 1, m, d_k), words(seed + 2, m, d_v)
    mask = np.random.default_rng(seed).random((n, m)) < 0.6
    mask[:, 0] = True
    expected = slow_attention(queries, keys, values, mask)
    np.testing.assert_allclose(attend(queries, keys, values, mask).output, expected, atol=1e-12)
    expected = slow_attention(queries, keys, values, np.ones_like(mask))
    np.testing.assert_allclose(attend(queries, keys, values).output, expected, atol=1e-12)


LOGITS = arrays(np.float64, array_shapes(max_dims=3, max_side=9), elements=st.floats(-50, 50))


@given(LOGITS)
def test_a_row_of_weights_sums_to_one_and_none_is_negative(logits: Array) -> None:
    weights = softmax(logits)
    np.testing.assert_allclose(weights.sum(axis=-1), 1)
    assert (weights >= 0).all()


@given(LOGITS, st.floats(-1e3, 1e3))
def test_adding_the_same_number_to_a_whole_row_changes_nothing(logits: Array, shift: float) -> None:
    np.testing.assert_allclose(softmax(logits + shift), softmax(logits), rtol=1e-9, atol=1e-12)


@given(arrays(np.float64, (3, 5), elements=st.floats(-1e300, 1e300)))
def test_huge_scores_stay_finite(logits: Array) -> None:
    weights = softmax(logits)
    assert np.isfinite(weights).all()
    np.testing.assert_allclose(weights.sum(axis=-1), 1)


def test_softmax_leaves_its_logits_as_they_were() -> None:
    logits = np.array([1.0, 2.0])
    softmax(logits)
    assert logits.tolist() == [1, 2]


@pytest.mark.parametrize("bad", [-math.inf, math.inf, math.nan])
def test_a_row_without_a_finite_logit_is_refused(bad: float) -> None:
    with pytest.raises(ValueError, match="finite logit"):
        softmax(np.array([[0.0, 1.0], [bad, bad]]))


@given(SEEDS, st.integers(2, 8))
def test_without_a_mask_the_output_permutes_with_the_words(seed: int, n: int) -> None:
    x, order = words(seed, n, 4), np.random.default_rng(seed).permutation(n)
    here, there = self_attention(x), self_attention(x[order])
    np.testing.assert_allclose(there.output, here.output[order], atol=1e-12)
    np.testing.assert_allclose(there.weights, here.weights[order][:, order], atol=1e-12)


@pytest.mark.parametrize("order", [p for p in permutations(range(3)) if p != (0, 1, 2)])
def test_with_a_causal_mask_the_output_does_not_permute(order: tuple[int, ...]) -> None:
    x, places = words(1, 3, 4), list(order)
    here = self_attention(x, causal_mask(3)).output[places]
    there = self_attention(x[places], causal_mask(3)).output
    assert np.abs(there - here).max() > 0.01


@given(SEEDS, WORDS)
def test_a_causal_mask_leaves_exactly_nothing_for_the_future(seed: int, n: int) -> None:
    weights = self_attention(words(seed, n, 4), causal_mask(n)).weights
    assert (weights[np.triu_indices(n, 1)] == 0).all()
    assert (weights[np.tril_indices(n)] > 0).all()


@given(SEEDS, st.integers(2, 12), st.data())
def test_under_a_causal_mask_the_future_does_not_move_the_past_at_all(
    seed: int, n: int, data: st.DataObject
) -> None:
    changed = data.draw(st.integers(1, n - 1))
    x = words(seed, n, 4)
    y = x.copy()
    y[changed:] = words(seed + 1, n - changed, 4) * 100
    before, after = self_attention(x, causal_mask(n)), self_attention(y, causal_mask(n))
    assert np.array_equal(before.weights[:changed], after.weights[:changed])
    assert np.array_equal(before.output[:changed], after.output[:changed])
    assert not np.array_equal(before.output[changed:], after.output[changed:])


def test_a_row_that_may_look_nowhere_is_refused() -> None:
    mask = np.array([[True, False], [False, False]])
    with pytest.raises(ValueError, match="finite logit"):
        attend(QUERIES, KEYS, VALUES, mask)


def test_a_mask_made_to_be_added_is_refused() -> None:
    with pytest.raises(ValueError, match="True where looking is allowed"):
        attend(QUERIES, KEYS, VALUES, np.array([[0, -math.inf], [0, 0]]))


def test_leading_axes_are_computed_one_by_one() -> None:
    q, k, v = words(1, 3, 2, 5, 4), words(2, 3, 2, 6, 4), words(3, 3, 2, 6, 7)
    together = attend(q, k, v)
    assert together.output.shape == (3, 2, 5, 7)
    alone = attend(q[2, 1], k[2, 1], v[2, 1])
    np.testing.assert_allclose(together.weights[2, 1], alone.weights)


@pytest.mark.parametrize(
    ("queries", "keys", "values", "message"),
    [
        ((2, 3), (2, 4), (2, 3), "differ in d_k"),
        ((2, 3), (2, 3), (4, 3), "differ in m"),
        ((3,), (2, 3), (2, 3), "queries must be"),
        ((2, 3), (0, 3), (0, 3), "keys must be"),
    ],
)
def test_shapes_that_disagree_are_named(
    queries: tuple[int, ...], keys: tuple[int, ...], values: tuple[int, ...], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        attend(np.zeros(queries), np.zeros(keys), np.zeros(values))


def test_a_mask_of_another_shape_is_named() -> None:
    with pytest.raises(ValueError, match="does not broadcast"):
        attend(QUERIES, KEYS, VALUES, causal_mask(3))


def test_single_precision_stays_single() -> None:
    x = words(1, 5, 4).astype(np.float32)
    trace = self_attention(x, causal_mask(5))
    steps = (trace.scores, trace.scaled, trace.masked, trace.weights, trace.output)
    assert {step.dtype for step in steps} == {np.dtype(np.float32)}


@pytest.mark.parametrize("masked", [False, True])
def test_no_more_memory_is_taken_than_the_trace_keeps(masked: bool) -> None:
    n = 256
    x, mask = words(1, n, 8), causal_mask(n) if masked else None
    self_attention(x, mask)
    tracemalloc.start()
    trace = self_attention(x, mask)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    steps = (trace.scores, trace.scaled, trace.masked, trace.weights, trace.output)
    total = sum(step.nbytes for step in {id(step): step for step in steps}.values())
    assert peak < total + trace.weights.nbytes / 4


def mean_over_draws(d_k: int, scaled: bool) -> tuple[float, float]:
    """Return the mean largest weight and the mean norm of the softmax gradient.

    One query and 16 keys of independent standard normal numbers, 2,000 draws. The gradient is the
    Jacobian diag(p) - p pᵀ, its norm that of Frobenius.
    """
    largest, norms = [], []
    for seed in range(20):
        rng = np.random.default_rng(seed)
        queries, keys = rng.standard_normal((100, 1, d_k)), rng.standard_normal((100, 16, d_k))
        trace = attend(queries, keys, keys)
        p = softmax((trace.scaled if scaled else trace.scores)[:, 0])
        jacobian = p[:, :, None] * np.eye(16) - p[:, :, None] * p[:, None, :]
        largest.append(p.max(axis=-1))
        norms.append(np.sqrt((jacobian**2).sum(axis=(1, 2))))
    return float(np.mean(largest)), float(np.mean(norms))


@pytest.mark.parametrize(("d_k", "largest", "gradient"), [(4, 0.44, 0.32), (1024, 0.96, 0.054)])
def test_without_the_division_wide_keys_saturate_the_softmax(
    d_k: int, largest: float, gradient: float
) -> None:
    assert mean_over_draws(d_k, scaled=False) == pytest.approx((largest, gradient), abs=0.02)


@pytest.mark.parametrize("d_k", [4, 16, 64, 256, 1024])
def test_with_the_division_the_width_of_the_keys_does_not_matter(d_k: int) -> None:
    assert mean_over_draws(d_k, scaled=True) == pytest.approx((0.24, 0.30), abs=0.01)


@pytest.mark.parametrize("h", [1, 3])
def test_stacked_heads_are_found_again_one_by_one(h: int) -> None:
    heads = [self_attention(words(seed, 4, 6)) for seed in range(h)]
    stacked = Trace.stack(heads)
    assert stacked.weights.shape == (h, 4, 4)
    for i, head in enumerate(heads):
        for step in ("queries", "keys", "values", "scores", "scaled", "masked", "weights"):
            np.testing.assert_array_equal(getattr(stacked.head(i), step), getattr(head, step))
        np.testing.assert_array_equal(stacked.head(i).output, head.output)
