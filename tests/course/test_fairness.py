"""The questions of the course do not give their answers away."""

from collections import Counter

import pytest

from app.lessons.checking.fairness import TOLERANCE, Hint, advice, fairness, questions_of
from app.lessons.quiz.choices import Choices
from tests.screens.pages import lessons

MEASURED = fairness(questions_of(lessons()))


def test_the_right_choice_is_the_longest_or_of_the_middle_as_often_as_by_chance() -> None:
    assert MEASURED.questions > 50
    assert abs(MEASURED.longest_share - MEASURED.chance) <= TOLERANCE
    assert abs(MEASURED.middle_share - MEASURED.middle_chance) <= TOLERANCE


def test_the_right_choice_stands_at_every_place_about_as_often() -> None:
    by_width: dict[int, Counter[int]] = {}
    for (place, width), count in MEASURED.places.items():
        by_width.setdefault(width, Counter())[place] += count
    for width, places in by_width.items():
        counts = [places[place] for place in range(1, width + 1)]
        assert max(counts) - min(counts) <= 3, (width, counts)


@pytest.mark.parametrize("hint", Hint, ids=lambda hint: hint.name)
def test_right_choices_are_as_careful_as_sure_and_as_argued_as_wrong_ones(hint: Hint) -> None:
    right, wrong = (MEASURED.share(hint, right=side) for side in (True, False))
    assert right > 0
    assert abs(right - wrong) <= TOLERANCE, (float(right), float(wrong))


def test_no_question_is_asked_twice_even_in_other_words() -> None:
    assert not MEASURED.alike
    assert not MEASURED.repeated, "each choice has an explanation of its own"
    assert not advice(MEASURED)


def test_what_is_to_tick_stands_now_here_now_there() -> None:
    slots = [slot.options for lesson in lessons() for slot in lesson.slots.values()]
    asked = [one for one in slots if isinstance(one, Choices) and len(one.answers) > 1]
    ticks = [tuple(choice.right for choice in question.choices) for question in asked]
    assert len(ticks) > 4
    assert len(set(ticks)) == len(ticks)
    assert len({sum(right) for right in ticks}) > 1
