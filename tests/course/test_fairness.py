"""The questions of the course do not give their answers away."""

from collections import Counter

from app.lessons.checking.fairness import TOLERANCE, advice, fairness, questions_of
from tests.screens.pages import lessons

MEASURED = fairness(questions_of(lessons()))


def test_the_right_choice_is_the_longest_about_as_often_as_by_chance() -> None:
    assert MEASURED.questions > 50
    assert abs(MEASURED.longest_share - MEASURED.chance) <= TOLERANCE


def test_the_right_choice_stands_at_every_place_about_as_often() -> None:
    by_width: dict[int, Counter[int]] = {}
    for (place, width), count in MEASURED.places.items():
        by_width.setdefault(width, Counter())[place] += count
    for width, places in by_width.items():
        counts = [places[place] for place in range(1, width + 1)]
        assert max(counts) - min(counts) <= 3, (width, counts)


def test_careful_words_stand_in_wrong_choices_as_well() -> None:
    assert MEASURED.cautious_wrong >= MEASURED.cautious_right > 0


def test_no_question_is_asked_twice_even_in_other_words() -> None:
    assert not MEASURED.alike
    assert not advice(MEASURED)
