"""Attention without a screen: its numbers are small, its sums easy, and it is attention."""

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.attention import attend, softmax
from app.core.by_hand import EASY, FEWEST, LARGEST_SCORE, MOST, WordCards, deal, work
from app.core.french import read
from app.core.labels import PARTS

natures = st.lists(st.sampled_from(PARTS), min_size=FEWEST, max_size=MOST)
RARE = {(4, 5), (5, 6), (5, 7), (7, 8)}  # words sought among all, for which no sum is easy


def cards_of(codes: list[str]) -> tuple[WordCards, ...]:
    return deal([f"mot{place}" for place in range(len(codes))], codes)


@given(natures)
def test_every_number_is_small_and_whole(codes: list[str]) -> None:
    cards = cards_of(codes)
    for place, card in enumerate(cards):
        assert all(number in range(3) for number in card.query)
        assert all(number in range(5) for number in (*card.key, *card.value))
        row = work(cards, place)
        assert all(score in range(LARGEST_SCORE + 1) for score in row.scores)
        assert row.parts == tuple(2**score for score in row.scores)
        assert row.total <= max(EASY)


@given(natures)
def test_the_shares_of_a_row_sum_to_one_and_are_short_decimals(codes: list[str]) -> None:
    cards = cards_of(codes)
    for place, card in enumerate(cards):
        row = work(cards, place)
        assert sum(row.shares) == 1
        sought = [other.key[card.query[1] > 0] for other in cards]
        shape = (sought.count(max(sought)), len(codes))
        if any(card.query) and shape not in RARE:
            assert row.total in EASY
            assert all((share * 10_000).denominator == 1 for share in row.shares)
        elif not any(card.query):
            assert set(row.shares) == {Fraction(1, len(codes))}, "it looks at all alike"
            assert all((number * 1_000).denominator == 1 for number in row.output)


@given(natures)
def test_it_is_attention_with_a_softmax_in_base_two(codes: list[str]) -> None:
    cards = cards_of(codes)
    queries, keys, values = (
        np.array([getattr(card, name) for card in cards], dtype=np.float64)
        for name in ("query", "key", "value")
    )
    # √2 undoes the division by √d_k, and ln 2 changes the base.
    trace = attend(queries * math.log(2) * math.sqrt(2), keys, values)
    rows = [work(cards, place) for place in range(len(cards))]
    shares = np.array([[float(share) for share in row.shares] for row in rows])
    assert np.allclose(trace.weights, shares)
    assert np.allclose(trace.output, [[float(number) for number in row.output] for row in rows])
    assert np.allclose(softmax(np.array(rows[0].scores) * math.log(2)), shares[0])


def test_a_verb_looks_most_at_names_and_a_name_at_verbs() -> None:
    words = ("Le", "chat", "mange", "la", "souris")
    cards = deal(words, read(words).parts)
    verb, name = work(cards, 2), work(cards, 1)
    assert [float(share) for share in verb.shares] == [0.1, 0.4, 0.05, 0.05, 0.4]
    assert [float(share) for share in name.shares] == [0.125, 0.125, 0.5, 0.125, 0.125]


@given(st.sampled_from([codes for n in range(2, 9) for codes in [["NOUN"] * (n - 1) + ["VERB"]]]))
def test_the_words_that_are_sought_get_the_largest_shares(codes: list[str]) -> None:
    cards = cards_of(codes)
    shares = work(cards, len(codes) - 1).shares
    assert min(shares[:-1]) > shares[-1]


@pytest.mark.parametrize("count", [0, 1, MOST + 1])
def test_a_sentence_is_neither_one_word_nor_a_crowd(count: int) -> None:
    with pytest.raises(ValueError, match=str(count)):
        deal(["mot"] * count, ["NOUN"] * count)
