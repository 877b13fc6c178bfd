"""The variants: what each changes, and what none of them does."""

import math

import numpy as np
import pytest

from app.core import variants
from app.core.attention import Array, Trace, attend
from app.core.sparse import window_mask
from app.core.variants import Scorer


def numbers(*shape: int, seed: int = 0) -> Array:
    return np.random.default_rng([seed, *shape]).standard_normal(shape)


def qkv(h: int = 8, n: int = 5, m: int = 6) -> tuple[Array, Array, Array]:
    return numbers(h, n, 4, seed=1), numbers(h, m, 4, seed=2), numbers(h, m, 3, seed=3)


def scorer(h: int = 8) -> Scorer:
    return Scorer(numbers(h, 4, 4, seed=4), numbers(h, 4, 4, seed=5), numbers(h, 4, seed=6))


def test_an_additive_score_is_the_one_worked_by_hand() -> None:
    # q = 1, k = 0,5; W = 2, U = -2, v = 3: 3·tanh(2 - 1) = 3·0,7616.
    q, k = np.array([[1.0]]), np.array([[0.5], [0.0]])
    given = Scorer(np.array([[2.0]]), np.array([[-2.0]]), np.array([3.0]))
    trace = variants.additive(q, k, k, given)
    np.testing.assert_allclose(trace.scores, [[3 * math.tanh(1), 3 * math.tanh(2)]])


def test_the_dot_product_alone_skips_the_division() -> None:
    q, k, v = qkv()
    plain, scaled = variants.dot(q, k, v), attend(q, k, v)
    assert np.array_equal(plain.scores, scaled.scores)
    assert np.array_equal(plain.scaled, plain.scores)
    np.testing.assert_allclose(plain.weights, attend(2 * q, k, v).weights, err_msg="√4 = 2")


def test_without_the_division_the_largest_weight_of_a_row_is_larger() -> None:
    q, k, v = qkv()
    plain, scaled = variants.dot(q, k, v).weights, attend(q, k, v).weights
    assert (plain.max(axis=-1) > scaled.max(axis=-1)).all()
    assert (plain.argmax(axis=-1) == scaled.argmax(axis=-1)).all()


def test_a_linear_score_is_the_one_worked_by_hand() -> None:
    # φ(1) = 2, φ(0) = 1, φ(-ln 2) = 1/2: scores 2·2 = 4, 2·1 = 2, 2·½ = 1, of sum 7.
    q, k = np.array([[1.0]]), np.array([[1.0], [0.0], [-math.log(2)]])
    trace = variants.linear(q, k, k)
    np.testing.assert_allclose(trace.scores, [[4, 2, 1]])
    np.testing.assert_allclose(trace.weights, [[4 / 7, 2 / 7, 1 / 7]])


def test_as_many_groups_as_heads_is_multi_head_attention() -> None:
    q, k, v = qkv()
    np.testing.assert_allclose(variants.grouped(q, k, v, 8).output, attend(q, k, v).output)


def test_heads_of_one_group_see_the_mean_key_and_value() -> None:
    q, k, v = qkv()
    trace = variants.grouped(q, k, v, 2)
    np.testing.assert_allclose(trace.keys[0], k[:4].mean(axis=0))
    np.testing.assert_allclose(trace.values[7], v[4:].mean(axis=0))
    for head in range(8):
        mine = slice(0, 4) if head < 4 else slice(4, 8)
        alone = attend(q[head], k[mine].mean(axis=0), v[mine].mean(axis=0))
        np.testing.assert_allclose(trace.weights[head], alone.weights)


def test_one_group_gives_every_head_the_same_keys() -> None:
    keys = variants.grouped(*qkv(), 1).keys
    assert np.array_equal(keys, np.broadcast_to(keys[0], keys.shape))


def test_every_variant_gives_shares_and_takes_a_mask() -> None:
    q, k, v = qkv(n=6)
    mask = window_mask(6, 3)
    traces: list[Trace] = [
        variants.dot(q, k, v, mask),
        variants.additive(q, k, v, scorer(), mask),
        variants.grouped(q, k, v, 2, mask),
        variants.linear(q, k, v, mask),
    ]
    for trace in traces:
        np.testing.assert_allclose(trace.weights.sum(axis=-1), 1)
        assert (trace.weights[:, ~mask] == 0).all()
        np.testing.assert_allclose(trace.output, trace.weights @ trace.values)


def test_two_sentences_make_a_rectangle() -> None:
    q, k, v = qkv(n=3, m=5)
    for trace in (variants.dot(q, k, v), variants.additive(q, k, v, scorer())):
        assert trace.weights.shape == (8, 3, 5)
        assert trace.output.shape == (8, 3, 3)


def test_shapes_that_disagree_are_refused() -> None:
    q, k, v = qkv()
    with pytest.raises(ValueError, match="differ in m"):
        variants.dot(q, k, v[:, :-1])
    with pytest.raises(ValueError, match="groups must divide"):
        variants.grouped(q, k, v, 3)
