"""The bars of `explication`: as long as the numbers that they stand for, on one scale or on two."""

import numpy as np
import pytest

from app.widgets.explication.state import Controls, Options
from app.widgets.explication.widget import build


@pytest.mark.parametrize("model", ["jouet", "huit-tetes"])
def test_two_maps_are_drawn_on_one_scale(model: str) -> None:
    shown = build(Options(), Controls.model_validate({"modele": model, "carte": "retournee"}))
    facing = shown.facing
    assert facing is not None
    drawn = np.array([(pair.left_width, pair.right_width) for pair in facing.pairs])
    weights = np.array([(key.computed, key.weight) for key in shown.keys])
    assert drawn / drawn.max() == pytest.approx(weights / weights.max(), abs=0.002)
    for pair in facing.pairs:
        assert pair.left_x + pair.left_width == pytest.approx(facing.start, abs=0.11)


def test_what_weights_bring_has_a_scale_of_its_own() -> None:
    shown = build(Options(), Controls.model_validate({"montrer": "normes", "tete": 5}))
    facing = shown.facing
    assert facing is not None
    left, right = np.array([(pair.left, pair.right) for pair in facing.pairs]).T
    drawn = np.array([(pair.left_width, pair.right_width) for pair in facing.pairs])
    assert drawn[:, 0] / drawn[:, 0].max() == pytest.approx(left / left.max(), abs=0.002)
    assert drawn[:, 1] / drawn[:, 1].max() == pytest.approx(right / right.max(), abs=0.002)
    assert right[-1] == 0, "the value of nobody is null"
    assert facing.pairs[int(right.argmax())].right_shown == next(
        key.brought_out for key in shown.keys if key.brings_most
    )


@pytest.mark.parametrize("controls", [{"carte": "main"}, {"phrase": "mot " * 26}])
def test_sliders_and_long_sentences_stand_in_a_table(controls: dict[str, str]) -> None:
    assert build(Options(), Controls.model_validate(controls)).facing is None
