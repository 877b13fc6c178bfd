"""The ranking by words: its formula by hand, and what it must never depend on."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.bm25 import K1, B, rank, term_of, terms_of
from app.core.toy_documents import DOCUMENTS

WORDS = st.lists(st.sampled_from("abcde"), min_size=1, max_size=8)


def test_common_words_accents_capitals_and_plurals_do_not_count() -> None:
    assert terms_of("À quelle heure ouvrent les MUSÉES du sel ?") == (
        "heure",
        "ouvrent",
        "musee",
        "sel",
    )
    assert term_of("Heures") == term_of("heure")
    assert term_of("gaz") == "gaz"
    assert term_of("?") == ""


def test_two_documents_by_hand() -> None:
    ranking = rank(("sel",), [("sel", "mer"), ("pain", "vin")])
    idf = math.log(1 + 1.5 / 1.5)
    assert ranking.idf == pytest.approx([idf])
    assert ranking.scores == pytest.approx([idf * 1 / (1 + 1.2), 0])
    assert ranking.order == (0,)


@given(WORDS, st.lists(WORDS, min_size=1, max_size=5))
def test_it_agrees_with_loops_written_apart(query: list[str], documents: list[list[str]]) -> None:
    ranking = rank(query, documents)
    mean = sum(map(len, documents)) / len(documents)
    for i, document in enumerate(documents):
        score = 0.0
        for term in set(query):
            holders = sum(term in other for other in documents)
            idf = math.log(1 + (len(documents) - holders + 0.5) / (holders + 0.5))
            tf = document.count(term)
            score += idf * tf / (tf + K1 * (1 - B + B * len(document) / mean))
        assert ranking.scores[i] == pytest.approx(score)
        assert (i in ranking.order) == bool(set(query) & set(document))
    assert all(ranking.parts.ravel() >= 0)


def test_repeating_a_word_brings_less_and_less_and_never_more_than_its_idf() -> None:
    scores = [
        float(rank(("sel",), [("sel",) * count + ("mer",) * (30 - count), ("mer",) * 30]).scores[0])
        for count in (1, 2, 3, 20)
    ]
    assert scores[0] < scores[1] < scores[2] < scores[3] < math.log(2) * 1.0001
    assert scores[1] - scores[0] > scores[2] - scores[1]


def test_nothing_to_rank_is_refused() -> None:
    with pytest.raises(ValueError, match="nothing to rank"):
        rank(("sel",), [])


def test_the_documents_are_short_and_lettered_in_order() -> None:
    assert [document.letter for document in DOCUMENTS] == list("ABCDEF")
    assert all(len(document.text) < 400 for document in DOCUMENTS)
