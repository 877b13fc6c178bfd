"""What lessons say of the eight heads on the sentences of their figures is what the heads give."""

import numpy as np
import pytest

from app.core.attention import Array
from app.core.french import read

NOBODY = -1  # the last column of a row


def row(sentence: str, word: str, head: int) -> Array:
    """Return the weights (n + 1) of a word, whose last is nobody's, in a head counted from 1."""
    words = tuple(sentence.split())
    weights: Array = read(words).traces[head - 1].weights[words.index(word)]
    return weights


def weight(sentence: str, word: str, other: str, head: int) -> float:
    return float(row(sentence, word, head)[sentence.split().index(other)])


def entropy(weights: Array) -> float:
    """Return the entropy of a row, in bits."""
    shares = weights[weights > 0]
    return float(-(shares * np.log2(shares)).sum())


SHORT, GREY = "Le chat noir mange la souris", "Le chat noir mange la souris grise"
GIFT = "La petite fille donne une pomme rouge à son frère"


@pytest.mark.parametrize(
    ("lesson", "sentence", "word", "head", "seen"),
    [
        (1, "Le chat que les enfants de la voisine nourrissent dort", "dort", 1, "chat"),
        (1, SHORT, "noir", 3, "chat"),
        (3, "L’ avocat plaide devant le juge", "avocat", 1, "plaide"),
        (3, "L’ avocat mûrit sur la table", "avocat", 1, "mûrit"),
        (4, SHORT, "mange", 1, "chat"),
        (4, SHORT, "chat", 1, "mange"),
        (7, SHORT, "souris", 5, "la"),
        (7, SHORT, "souris", 2, "mange"),
        (8, GREY, "mange", 2, "souris"),
        (8, "La souris grise mange le chat noir", "mange", 2, "chat"),
    ],
)
def test_a_word_gives_nearly_all_to_the_one_that_the_lesson_names(
    lesson: int, sentence: str, word: str, head: int, seen: str
) -> None:
    assert weight(sentence, word, seen, head) > 0.9, lesson


def test_half_of_the_verb_goes_to_nobody_as_lesson_1_says() -> None:
    mean = np.mean([row(SHORT, "mange", head) for head in (1, 2, 3, 4)], axis=0)
    assert abs(mean[NOBODY] - 0.5) < 0.05
    assert all(row(SHORT, "mange", head)[NOBODY] > 0.9 for head in (3, 4))


def test_neighbours_do_not_look_at_each_other_alike_as_lessons_4_and_7_ask() -> None:
    for sentence, end in ((SHORT, "Le"), ("Le chat mange", "mange")):
        given = weight(sentence, end, "chat", 5)
        assert given > 0.9
        assert given - weight(sentence, "chat", end, 5) > 0.2


def test_one_row_is_sharp_and_the_other_spread_as_lesson_6_shows() -> None:
    assert row(GREY, "mange", 1).max() > 0.9
    assert entropy(row(GREY, "mange", 6)) > 1 + entropy(row(GREY, "mange", 1))


def test_head_7_draws_two_columns_as_lesson_7_says() -> None:
    weights = read(tuple(SHORT.split())).traces[6].weights
    assert (weights[:, 0] + weights[:, len(SHORT.split()) - 1] > 0.9).all()


def test_the_largest_weight_does_not_bring_the_most_as_lesson_17_shows() -> None:
    words = tuple(GIFT.split())
    reading = read(words)
    trace = reading.traces[4]
    given = trace.weights[words.index("à")]
    brought = given * np.linalg.norm(trace.values, axis=-1)
    assert (words[given.argmax()], words[brought.argmax()]) == ("rouge", "son")
    assert reading.traces[2].weights[words.index("donne")][NOBODY] > 0.9
