"""The toy model: its flagship sentence by hand, its limits, its mask."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.attention import causal_mask
from app.core.toy import DEFAULT, Toy, read_toy

SENTENCE = ("Le", "chat", "noir", "mange", "la", "souris")
KNOWN = st.lists(st.sampled_from(sorted(DEFAULT.vectors)), min_size=1, max_size=12)
TINY = Toy(("a", "b"), {"oui": (1, 0)}, ((1, 0), (0, 1)), ((1, 0), (0, 1)), ((2,), (0,)))


def test_the_verb_is_worked_by_hand() -> None:
    trace = read_toy(SENTENCE).trace
    assert trace.queries[3].tolist() == [2, 0, 0, 0]  # 2 × « asks for a noun »
    assert trace.keys[1].tolist() == [3, 0, 0, -2]  # a noun, twice masculine
    assert trace.scores[3].tolist() == [0, 6, 0, 0, 0, 4]
    assert trace.scaled[3].tolist() == [0, 3, 0, 0, 0, 2]
    total = math.exp(3) + math.exp(2) + 4
    expected = [1, math.exp(3), 1, 1, 1, math.exp(2)]
    np.testing.assert_allclose(trace.weights[3], np.array(expected) / total)
    np.testing.assert_allclose(
        trace.output[3], np.array([3 * math.exp(3) + 2 * math.exp(2), 2, 3 + 1 - 0.0, 0]) / total
    )


def test_every_word_of_the_flagship_sentence_looks_where_one_expects() -> None:
    weights = read_toy(SENTENCE).trace.weights
    looked_at = [SENTENCE[j] for j in weights.argmax(axis=1)]
    assert looked_at == ["chat", "mange", "chat", "chat", "souris", "mange"]
    assert weights[3].argsort()[::-1][:2].tolist() == [1, 5]  # the subject, then the object


def test_gender_tells_the_two_determiners_apart() -> None:
    weights = read_toy(SENTENCE).trace.weights
    assert weights[0, 1] > 0.5 > 0.1 > weights[0, 5]
    assert weights[4, 5] > 0.5 > 0.2 > weights[4, 1]


@given(KNOWN)
def test_numbers_stay_short_enough_to_be_redone_by_hand(words: list[str]) -> None:
    trace = read_toy(words).trace
    for numbers, per_unit in (
        (trace.queries, 2),
        (trace.keys, 1),
        (trace.values, 1),
        (trace.scores, 2),
        (trace.scaled, 4),
    ):
        assert np.array_equal(numbers * per_unit, np.round(numbers * per_unit))
        assert np.abs(numbers).max() <= 20


@given(KNOWN)
def test_a_row_of_weights_sums_to_one(words: list[str]) -> None:
    np.testing.assert_allclose(read_toy(words).trace.weights.sum(axis=1), 1)


@given(st.data(), KNOWN, KNOWN)
def test_under_a_causal_mask_the_future_changes_the_past_by_exactly_nothing(
    data: st.DataObject, past: list[str], future: list[str]
) -> None:
    other = data.draw(st.permutations(sorted(DEFAULT.vectors)))[: len(future)]
    n, mask = len(past), causal_mask(len(past) + len(future))
    before, after = read_toy(past + future, mask=mask), read_toy(past + other, mask=mask)
    assert np.abs(before.trace.scores[:n, :n] - after.trace.scores[:n, :n]).max() == 0
    assert np.abs(before.trace.weights[:n] - after.trace.weights[:n]).max() == 0
    assert np.abs(before.trace.output[:n] - after.trace.output[:n]).max() == 0


@given(KNOWN, KNOWN)
def test_under_a_causal_mask_words_that_come_later_leave_the_past_as_it_was(
    past: list[str], future: list[str]
) -> None:
    n = len(past)  # a longer row is summed in another order: the last bit of a float may differ
    alone = read_toy(past, mask=causal_mask(n)).trace
    followed = read_toy(past + future, mask=causal_mask(n + len(future))).trace
    np.testing.assert_allclose(followed.weights[:n, :n], alone.weights, atol=1e-15)
    np.testing.assert_allclose(followed.output[:n], alone.output, atol=1e-14)


def test_without_a_mask_the_future_does_change_the_past() -> None:
    before, after = read_toy(SENTENCE), read_toy((*SENTENCE[:5], "pomme"))
    assert np.abs(before.trace.output[:5] - after.trace.output[:5]).max() > 0.1


def test_an_unknown_word_asks_announces_and_gives_nothing() -> None:
    reading = read_toy(("Le", "zyzomys", "mange"))
    assert reading.unknown == (False, True, False)
    assert not reading.x[1].any()
    assert not reading.trace.values[1].any()
    np.testing.assert_allclose(reading.trace.weights[1], 1 / 3)
    assert not reading.trace.scores[:, 1].any()


def test_capitals_and_the_typographic_apostrophe_do_not_matter() -> None:
    reading = read_toy(("L’", "ENFANT", "lit"))
    assert not any(reading.unknown)


def test_punctuation_is_known_and_silent() -> None:
    reading = read_toy(("dort", "."))
    assert not any(reading.unknown)
    assert not reading.x[1].any()


def test_names_go_with_the_columns() -> None:
    reading = read_toy(("chat",))
    assert reading.dimensions == ("nom", "action", "précision", "genre")
    assert len(reading.dimensions) == reading.x.shape[1]
    assert len(reading.key_dimensions) == reading.trace.keys.shape[1]
    narrow = read_toy(("oui",), TINY)
    assert narrow.value_dimensions == ("1",)
    assert narrow.trace.output.tolist() == [[2]]


def test_a_sentence_without_a_word_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one word"):
        read_toy(())


@pytest.mark.parametrize(
    ("vectors", "w_q", "w_v", "message"),
    [
        ({"oui": (1.0,)}, ((1, 0), (0, 1)), ((1,), (1,)), "'oui' has 1 numbers"),
        ({}, ((1, 0),), ((1,), (1,)), "w_q must have 2 rows"),
        ({}, ((1, 0), (1,)), ((1,), (1,)), "w_q must have 2 rows of equal length"),
        ({}, ((1, 0, 0), (0, 1, 0)), ((1,), (1,)), "same length, d_k"),
        ({}, ((1, 0), (0, 1)), ((), ()), "w_v must have 2 rows"),
    ],
)
def test_a_toy_whose_lengths_disagree_is_refused(
    vectors: dict[str, tuple[float, ...]],
    w_q: tuple[tuple[float, ...], ...],
    w_v: tuple[tuple[float, ...], ...],
    message: str,
) -> None:
    with pytest.raises(ValueError, match=message):
        Toy(("a", "b"), vectors, w_q, ((1, 0), (0, 1)), w_v)
