"""The film step by step: its numbers are the model's, its moment is where the curves leap."""

import numpy as np
import pytest

from app.core.training_film import training_film
from app.widgets.apprentissage.state import Controls, Options
from app.widgets.apprentissage.widget import FilmView, build, maps
from app.widgets.parts.step_panels import FRAME

FILM = training_film()
LAST = len(FILM.steps)
WORDS = FILM.words[1:6]
AGAIN = " ".join([*WORDS, *WORDS[:2]])


def view(offered: bool = False, **asked: object) -> FilmView:
    options = Options.model_validate({"pari": "oui" if offered else "non"})
    return build(options, Controls.model_validate({"texte": AGAIN, **asked}))


@pytest.mark.parametrize("point", [1, 12, LAST])
def test_what_comes_next_is_what_the_weights_of_that_step_say(point: int) -> None:
    shown = view(point=point)
    assert shown.step == FILM.steps[point - 1]
    numbers = FILM.encode([*WORDS, *WORDS[:2]])
    logits = FILM.decoder(shown.step).read(numbers).logits[-1].astype(float)
    odds = np.exp(logits - logits.max())
    odds[0] = 0  # the start never comes again
    odds /= odds.sum()
    (expected,) = (one for one in shown.next_words if one.expected)
    assert expected.text == WORDS[2]
    for one in shown.next_words:
        assert one.first.fraction == pytest.approx(odds[FILM.words.index(one.text)], abs=1e-5)
    assert shown.next_words[0].first.fraction == pytest.approx(odds.max(), abs=1e-5)


def test_the_head_shown_first_is_the_one_that_ends_best_at_induction() -> None:
    shown = view(point=LAST)
    weights = FILM.decoder(FILM.steps[-1]).read(FILM.encode([*WORDS, *WORDS[:2]])).weights
    assert shown.stage.place == FILM.induction_head
    received = [shown.stage.start, *shown.stage.row]
    assert [one.weight for one in received if one] == pytest.approx(
        weights[FILM.induction_head][-1].tolist(), abs=1e-5
    )
    assert view(tete="1-2").stage.place == (0, 1)


def test_the_curves_pass_through_the_measures_and_the_marker_is_on_them() -> None:
    shown = view(point=14)
    losses, memory = shown.panels
    here = FILM.measures[13]
    for panel, name, number, top in (
        (losses, "second", here.loss_second, losses.curve.top),
        (memory, "recall", here.recall, 1),
    ):
        (line,) = (line for line in panel.curve.lines if line.name == name)
        height = FRAME.bottom - number / top * (FRAME.bottom - FRAME.top)
        assert line.y == pytest.approx(height, abs=0.06)
    part = here.step / FILM.steps[-1]
    assert losses.curve.x == memory.curve.x
    assert losses.curve.x == pytest.approx(FRAME.left + part * (FRAME.right - FRAME.left), abs=0.06)


def test_the_moment_is_said_before_in_and_after_it() -> None:
    assert FILM.appearance
    before, after = (FILM.steps.index(one.step) + 1 for one in FILM.appearance)
    explanation = [view(point=point).explanation for point in (before, before + 1, after)]
    assert len({text.split(". ")[-1] for text in explanation}) == 3
    assert str(FILM.appearance.before.step) in explanation[2]
    assert str(FILM.appearance.after.step) in explanation[2]
    band = view(point=1).band
    assert band
    assert band.width == pytest.approx(
        (FILM.appearance.after.step - FILM.appearance.before.step)
        / FILM.steps[-1]
        * (FRAME.right - FRAME.left),
        abs=0.11,
    )


def test_a_list_where_nothing_comes_back_announces_nothing() -> None:
    shown = view(texte=" ".join(WORDS))
    assert not [one for one in shown.next_words if one.expected]
    assert WORDS[-1] in shown.explanation


def test_a_bet_waits_keeps_the_curves_and_is_judged_on_their_shape() -> None:
    waiting = view(offered=True, pari="oui")
    assert waiting.keeps_back
    assert not waiting.panels
    assert not waiting.measures
    assert waiting.bet
    verdicts = [view(offered=True, pari=one.value).bet for one in waiting.bet.choices]
    right = [bet.given for bet in verdicts if bet and bet.right]
    assert FILM.appearance
    before, after = FILM.appearance
    sudden = after.step - before.step <= FILM.steps[-1] / 4 < before.step
    assert right == ["d-un-coup"] if sudden else len(right) == 1


def test_every_head_gives_the_map_of_the_step_shown() -> None:
    controls = Controls.model_validate({"texte": AGAIN, "point": 3})
    given = maps(Options(), controls)
    assert len(given) == FILM.blocks * FILM.heads
    for one in given:
        assert str(FILM.steps[2]) in one.title
        assert one.weights.sum(axis=1) == pytest.approx(1, abs=1e-5)
        assert not np.triu(one.weights, 1).any()
