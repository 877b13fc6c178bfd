"""English sentences, cut into words that keep their place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.english import cut_english


def words(sentence: str) -> list[str]:
    return [word.text for word in cut_english(sentence)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("I don’t eat meat.", ["I", "do", "n’t", "eat", "meat", "."]),
        ("You can't, he won't", ["You", "can", "'t", ",", "he", "wo", "n't"]),
        ("we cannot go", ["we", "can", "not", "go"]),
        ("It's Anna's book", ["It", "'s", "Anna", "'s", "book"]),
        ("He'd've known", ["He", "'d", "'ve", "known"]),
        ("at eight o’clock", ["at", "eight", "o’clock"]),
        ("My mother-in-law", ["My", "mother-in-law"]),
        (
            "Mr. Smith, 10:30 a.m. on the 1st",
            ["Mr.", "Smith", ",", "10:30", "a.m.", "on", "the", "1st"],
        ),
        ("the dogs' toys", ["the", "dogs", "'", "toys"]),
        ("'hello' he said", ["'", "hello", "'", "he", "said"]),
        ("Wait... what?!", ["Wait", "...", "what", "?!"]),
        ("a cafe\u0301 here", ["a", "cafe\u0301", "here"]),
        ("", []),
        (" \t\u200b", []),
    ],
)
def test_a_sentence_is_cut_as_an_english_reader_would(sentence: str, expected: list[str]) -> None:
    assert words(sentence) == expected


@given(st.text(max_size=80))
def test_words_stand_where_they_say_and_never_overlap(sentence: str) -> None:
    end = 0
    for word in cut_english(sentence):
        assert sentence[word.start : word.end] == word.text
        assert word.start >= end
        assert word.text.strip()
        end = word.end
