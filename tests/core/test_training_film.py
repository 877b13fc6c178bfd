"""The film: its measures are redone in loops, and what it shows is what the lesson promises."""

from math import exp, log

import pytest

from app.core.decoder import HeadPlace
from app.core.training_film import (
    LIST,
    START,
    UnknownWordError,
    lists_read_twice,
    training_film,
)

FILM = training_film()


def test_lists_hold_different_words_and_are_read_twice() -> None:
    for start, *words in lists_read_twice(len(FILM.words)).tolist():
        assert start == START
        assert words[:LIST] == words[LIST:]
        assert len(set(words)) == LIST
        assert all(0 < word < len(FILM.words) for word in words)


@pytest.mark.parametrize("at", [0, -1])
def test_measures_are_those_of_loops_over_every_word(at: int) -> None:
    measures = FILM.measures[at]
    first, second, right = [], [], []
    previous: dict[HeadPlace, list[float]] = {}
    induction: dict[HeadPlace, list[float]] = {}
    for words in lists_read_twice(len(FILM.words)).tolist():
        trace = FILM.decoder(measures.step).read(words)
        for i, (scores, word) in enumerate(zip(trace.logits.tolist(), words[1:], strict=False)):
            top = max(scores)
            loss = log(sum(exp(score - top) for score in scores)) + top - scores[word]
            if i < LIST:
                first.append(loss)
            elif i > LIST:  # the word that comes back first is told by nothing
                second.append(loss)
                right.append(scores.index(top) == word)
        for block, heads in enumerate(trace.weights.tolist()):
            for head, rows in enumerate(heads):
                place = HeadPlace(block, head)
                before = [rows[i][i - 1] for i in range(2, len(words))]
                after = [rows[i][words.index(words[i]) + 1] for i in range(LIST + 1, len(words))]
                previous.setdefault(place, []).extend(before)
                induction.setdefault(place, []).extend(after)
    assert measures.loss_first == pytest.approx(sum(first) / len(first), abs=1e-4)
    assert measures.loss_second == pytest.approx(sum(second) / len(second), abs=1e-4)
    assert measures.recall == pytest.approx(sum(right) / len(right))
    for place in previous:
        mean = sum(previous[place]) / len(previous[place])
        assert measures.previous[place] == pytest.approx(mean, abs=1e-5)
        mean = sum(induction[place]) / len(induction[place])
        assert measures.induction[place] == pytest.approx(mean, abs=1e-5)


def test_induction_is_absent_at_first_and_appears_within_a_short_stretch() -> None:
    measures = FILM.measures
    assert [one.step for one in measures] == list(FILM.steps) == sorted(set(FILM.steps))
    assert len(measures) >= 24
    assert measures[0].recall < 0.05
    assert measures[-1].recall > 0.9
    assert measures[-1].loss_second < 1 < measures[-1].loss_first
    assert FILM.appearance
    before, after = FILM.appearance
    assert before.recall < 0.1 < 0.9 <= after.recall
    assert 0 < before.step < after.step
    assert after.step - before.step < FILM.steps[-1] / 4


def test_the_head_of_the_word_before_stands_under_that_of_induction() -> None:
    previous, induction = FILM.previous_head, FILM.induction_head
    assert previous.block < induction.block
    last = FILM.measures[-1]
    assert last.previous[previous] == last.previous.max() > 0.5
    assert last.induction[induction] == last.induction.max() > 0.5


def test_a_word_is_read_in_any_case_and_an_unknown_one_is_refused() -> None:
    name = next(
        word for word in FILM.words[1:] if word.istitle() and word.lower() not in FILM.words
    )
    assert FILM.encode((name.lower(), name.upper())) == FILM.encode((name, name))
    assert FILM.encode(())[0] == START
    for word in ("xylophage", FILM.words[START]):
        with pytest.raises(UnknownWordError):
            FILM.encode((word,))


def test_what_may_come_next_sums_to_one_without_the_start() -> None:
    shares = FILM.shares(FILM.trace(FILM.steps[-1], FILM.encode(FILM.words[1:6])))
    assert shares.sum() == pytest.approx(1, abs=1e-5)
    assert shares[START] == 0
