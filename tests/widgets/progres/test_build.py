"""The first steps of the little model: what is shown at a step is what was written then."""

import pytest

from app.core.growth import growth
from app.core.little_model import little_model
from app.widgets.parts.step_panels import FRAME
from app.widgets.progres.state import Controls, Options
from app.widgets.progres.widget import GrowthView, build

GROWTH = growth()
LAST = len(GROWTH.steps)


def view(**asked: int) -> GrowthView:
    return build(Options(), Controls.model_validate(asked))


@pytest.mark.parametrize("point", [1, 9, LAST])
def test_the_words_of_a_beginning_are_those_of_the_step(point: int) -> None:
    for beginning in range(1, len(GROWTH.beginnings) + 1):
        shown = view(point=point, debut=beginning).next_words
        pieces = GROWTH.steps[point - 1].following[beginning - 1].pieces
        assert [word.first.fraction for word in shown] == [one.probability for one in pieces]
        model = little_model()
        begun = model.encode(GROWTH.beginnings[beginning - 1])
        typed = [model.pieces.decode((*begun, one.piece)).strip() for one in pieces]
        for word, text in zip(shown, typed, strict=True):
            assert text.replace("'", "’").endswith(word.text) or word.text == "fin de la ligne"


def test_the_curves_pass_through_the_measures_of_the_step() -> None:
    here = GROWTH.steps[9]
    losses, verbs = view(point=10).panels
    for panel, name, number in (
        (losses, "novels", here.novels),
        (losses, "debates", here.debates),
        (verbs, "traps", here.traps / GROWTH.traps),
        (verbs, "easy", here.easy / GROWTH.easy),
    ):
        (line,) = (line for line in panel.curve.lines if line.name == name)
        height = FRAME.bottom - number / panel.curve.top * (FRAME.bottom - FRAME.top)
        assert line.y == pytest.approx(height, abs=0.06)


def test_a_training_from_nothing_reads_more_at_each_step_and_ends_less_surprised() -> None:
    steps = GROWTH.steps
    assert LAST >= 24
    assert steps[0].step == steps[0].read == 0
    reads = [one.read for one in steps]
    assert reads == sorted(set(reads))
    assert steps[-1].novels < steps[0].novels - 3
    assert steps[-1].easy > steps[0].easy
