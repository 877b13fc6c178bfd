"""Positions: the formulas of the papers, and what they do to attention."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.attention import attend
from app.core.positions import (
    NONE,
    ROTARY,
    SINUSOIDAL,
    Positions,
    frequencies,
    rotary,
    sinusoidal,
)
from app.core.toy import read_toy

SEEDS = st.integers(0, 2**32 - 1)
EVEN = st.sampled_from([2, 4, 8, 64])
SENTENCE = ("Le", "chat", "noir", "mange", "la", "souris")


def test_four_dimensions_turn_by_one_radian_and_by_a_hundredth() -> None:
    np.testing.assert_allclose(frequencies(4), [1, 0.01])


def test_the_first_positions_are_those_worked_by_hand() -> None:
    expected: list[list[float]] = [
        [0, 1, 0, 1],
        [math.sin(1), math.cos(1), math.sin(0.01), math.cos(0.01)],
        [math.sin(2), math.cos(2), math.sin(0.02), math.cos(0.02)],
    ]
    np.testing.assert_allclose(sinusoidal(3, 4), expected)


@given(st.integers(1, 64), EVEN)
def test_sinusoidal_positions_follow_the_formula_of_the_paper(n: int, width: int) -> None:
    table = sinusoidal(n, width)
    for place in (0, n // 2, n - 1):
        for i in range(width // 2):
            angle = place / 10_000 ** (2 * i / width)
            assert table[place, 2 * i] == pytest.approx(math.sin(angle))
            assert table[place, 2 * i + 1] == pytest.approx(math.cos(angle))


@given(st.integers(2, 40), EVEN, st.integers(0, 20))
def test_the_product_of_two_sinusoidal_positions_depends_on_their_distance(
    n: int, width: int, shift: int
) -> None:
    table = sinusoidal(n + shift, width)
    here, there = table[0] @ table[n - 1], table[shift] @ table[n - 1 + shift]
    assert here == pytest.approx(there, abs=1e-9)


def test_a_rotary_quarter_turn_is_worked_by_hand() -> None:
    turned = rotary(np.array([[1.0, 0]]), np.array([math.pi / 2]))
    np.testing.assert_allclose(turned, [[0, 1]], atol=1e-12)


@given(SEEDS, st.integers(1, 12), EVEN)
def test_rotary_positions_leave_lengths_and_the_first_word_alone(
    seed: int, n: int, width: int
) -> None:
    vectors = np.random.default_rng(seed).standard_normal((2, n, width))
    turned = rotary(vectors)
    np.testing.assert_allclose(
        np.linalg.norm(turned, axis=-1), np.linalg.norm(vectors, axis=-1), atol=1e-9
    )
    np.testing.assert_array_equal(turned[:, 0], vectors[:, 0])


@given(SEEDS, st.integers(1, 12), EVEN, st.integers(0, 200))
def test_rotary_scores_depend_on_the_distance_alone(
    seed: int, n: int, width: int, shift: int
) -> None:
    rng = np.random.default_rng(seed)
    queries, keys = rng.standard_normal((n, width)), rng.standard_normal((n, width))
    places = np.arange(float(n))
    here = rotary(queries) @ rotary(keys).T
    there = rotary(queries, places + shift) @ rotary(keys, places + shift).T
    np.testing.assert_allclose(here, there, atol=1e-8)


@pytest.mark.parametrize("width", [0, 1, 3])
def test_an_odd_width_is_refused(width: int) -> None:
    with pytest.raises(ValueError, match="pairs"):
        sinusoidal(2, width)
    with pytest.raises(ValueError, match="pairs"):
        rotary(np.zeros((2, width)))


@given(st.permutations(range(6)))
def test_without_positions_permuting_the_words_permutes_the_map(order: list[int]) -> None:
    here = read_toy(SENTENCE, positions=NONE).trace.weights
    there = read_toy([SENTENCE[i] for i in order], positions=NONE).trace.weights
    np.testing.assert_allclose(there, here[order][:, order], atol=1e-12)


@pytest.mark.parametrize("way", [SINUSOIDAL, ROTARY])
def test_with_positions_swapping_two_words_changes_the_map(way: Positions) -> None:
    order = [0, 5, 2, 3, 4, 1]
    here = read_toy(SENTENCE, positions=way).trace.weights
    there = read_toy([SENTENCE[i] for i in order], positions=way).trace.weights
    assert np.abs(there - here[order][:, order]).max() > 0.01


def test_rotary_positions_turn_queries_and_keys_but_not_values() -> None:
    plain, turned = read_toy(SENTENCE).trace, read_toy(SENTENCE, positions=ROTARY).trace
    np.testing.assert_allclose(turned.queries, rotary(plain.queries))
    np.testing.assert_allclose(turned.keys, rotary(plain.keys))
    np.testing.assert_array_equal(turned.values, plain.values)


def test_added_positions_reach_the_values_too() -> None:
    plain, added = read_toy(SENTENCE), read_toy(SENTENCE, positions=SINUSOIDAL)
    np.testing.assert_allclose(added.x, plain.x + sinusoidal(6, 4))
    assert not np.array_equal(added.trace.values, plain.trace.values)


def test_rotary_agrees_with_the_rotation_matrix_of_the_paper() -> None:
    rng = np.random.default_rng(3)
    q, k = rng.standard_normal((2, 5, 4))
    expected = np.empty((5, 5))
    for m in range(5):
        for n in range(5):
            blocks = np.zeros((4, 4))
            for i, theta in enumerate((1, 0.01)):
                c, s = math.cos((n - m) * theta), math.sin((n - m) * theta)
                blocks[2 * i : 2 * i + 2, 2 * i : 2 * i + 2] = [[c, -s], [s, c]]
            expected[m, n] = q[m] @ blocks @ k[n]
    np.testing.assert_allclose(attend(rotary(q), rotary(k), k).scores, expected, atol=1e-12)
