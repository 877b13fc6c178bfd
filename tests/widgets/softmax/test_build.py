"""The widget `softmax`: its numbers by hand, its settings, its bet."""

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.attention import softmax
from app.core.saturation import drawn_scores
from app.lessons.reading.directives import typed
from app.widgets.contract.view import Label
from app.widgets.softmax.bet import band_of
from app.widgets.softmax.state import Controls, Options
from app.widgets.softmax.widget import WIDGET, SoftmaxView, build


def view(options: dict[str, object] | None = None, **controls: object) -> SoftmaxView:
    return build(Options.model_validate(options or {}), Controls.model_validate(controls))


def figures(shown: SoftmaxView) -> dict[str, str]:
    return dict(shown.figures)


def test_two_logits_are_worked_by_hand() -> None:
    shown = view({"logits": [math.log(3), 0]}, scores="liste")
    assert [key.weight for key in shown.keys] == pytest.approx([0.75, 0.25])
    assert figures(shown)["Plus grand poids"] == "0,75"
    assert figures(shown)["Entropie"] == "0,81 bit sur 1,00"  # 0.75 log2(4/3) + 0.25 × 2
    assert figures(shown)["Taille de la pente du softmax"] == "0,375"  # four times ±0.75 × 0.25
    assert shown.label is Label.ILLUSTRATIVE


@pytest.mark.parametrize("written", ["2 ; 1 ; 0,5", "2, 1, 0.5"])
def test_an_author_writes_decimals_with_a_comma_between_semicolons(written: str) -> None:
    options = Options.model_validate(typed({"logits": written}, Options))
    assert options.logits == (2, 1, 0.5)


def test_a_temperature_of_two_halves_the_logits() -> None:
    shown = view({"logits": [2 * math.log(3), 0]}, scores="liste", temperature="2")
    assert [key.weight for key in shown.keys] == pytest.approx([0.75, 0.25])
    assert shown.tempered == "2,0"


def test_a_draw_is_divided_by_the_root_of_d_k() -> None:
    shown = view(dk="64", tirage="7")
    expected = softmax(drawn_scores(7, 64) / 8)
    assert [key.weight for key in shown.keys] == pytest.approx(expected.tolist())
    undivided = view(dk="64", tirage="7", division="non")
    expected = softmax(drawn_scores(7, 64))
    assert [key.weight for key in undivided.keys] == pytest.approx(expected.tolist())


def test_a_wide_draw_without_the_division_is_said_to_be_saturated() -> None:
    assert "sature" in view(dk="1024", division="non", tirage="1").explanation
    assert "sature" not in view(dk="1024", division="oui", tirage="1").explanation


def test_a_high_temperature_makes_the_weights_nearly_equal() -> None:
    assert "presque égaux" in view(temperature="5").explanation


def test_a_typed_temperature_takes_a_comma() -> None:
    assert Controls.model_validate({"temperature": "0,5"}).temperature == 0.5


@pytest.mark.parametrize(
    ("name", "value"),
    [("temperature", "0"), ("temperature", "9"), ("dk", "5"), ("tirage", "0"), ("tirage", "a")],
)
def test_a_setting_out_of_bounds_is_told_and_the_view_stays(name: str, value: str) -> None:
    reading = WIDGET.read(Options(), {name: value})
    assert [mistake.name for mistake in reading.mistakes] == [name]
    assert WIDGET.build(Options(), reading.controls)


@given(
    st.sampled_from(["tirage", "liste"]),
    st.floats(0.1, 5),
    st.sampled_from([4, 16, 64, 256, 1024]),
    st.sampled_from(["oui", "non"]),
    st.integers(1, 99),
)
def test_the_weights_shown_sum_to_one(
    scores: str, temperature: float, dk: int, division: str, tirage: int
) -> None:
    shown = view(scores=scores, temperature=temperature, dk=dk, division=division, tirage=tirage)
    assert sum(key.weight or 0 for key in shown.keys) == pytest.approx(1)
    assert any(key.largest for key in shown.keys)


def bet(given: str, **controls: object) -> SoftmaxView:
    return view({"pari": "oui"}, pari=given, **controls)


def test_an_open_bet_shows_the_scores_but_no_weight() -> None:
    shown = bet("oui")
    assert all(key.weight is None for key in shown.keys)
    assert not shown.figures
    assert not shown.means
    assert shown.keys[0].score


@pytest.mark.parametrize(
    ("largest", "band"),
    [
        (0.1, "moins-de-30"),
        (0.3, "30-a-60"),
        (0.6, "60-a-90"),
        (0.9, "plus-de-90"),
        (1, "plus-de-90"),
    ],
)
def test_bands_hold_their_lower_bound(largest: float, band: str) -> None:
    assert band_of(largest) == band


def test_the_answer_of_the_other_setting_is_recognised() -> None:
    shown = bet("moins-de-30", division="non", dk="64", tirage="11")
    assert shown.bet is not None
    assert not shown.bet.right
    assert "c’est ce que l’on trouve avec la division, 0,23" in shown.explanation


def test_the_answer_of_temperature_one_is_recognised() -> None:
    shown = bet("60-a-90", scores="liste", temperature="5")
    assert "c’est ce que l’on trouve à la température 1, 0,64" in shown.explanation


def test_a_right_bet_gives_the_gap_that_decides() -> None:
    shown = bet("60-a-90", scores="liste")
    assert shown.bet is not None
    assert shown.bet.right
    assert "diffèrent de 1,00 : leurs poids sont dans le rapport e^1,00 ≈ 2,7" in shown.explanation


def test_the_choices_of_the_bet_name_the_bounds_that_judge_it() -> None:
    opened = bet("oui").bet
    assert opened is not None
    assert "des 16 poids" in opened.question
    for choice in opened.choices:
        first, *last = (float(n.replace(",", ".")) for n in re.findall(r"\d,\d+", choice.text))
        low, high = (0, first) if choice.text.startswith("moins") else (first, *(last or [1.01]))
        assert band_of(low) == band_of((low + high) / 2) == band_of(high - 0.001) == choice.value


def test_the_largest_share_is_said_of_its_own_key() -> None:
    shown = view(dk="64", tirage="7")
    weights = softmax(drawn_scores(7, 64) / 8).tolist()
    best = max(range(16), key=lambda i: weights[i])
    assert (
        f"la clé {best + 1} reçoit le plus, {weights[best] * 100:.0f}\u00a0%" in shown.explanation
    )
    assert [key.number for key in shown.keys if key.largest] == [best + 1]


def test_the_largest_weight_stands_on_the_curve_with_its_slope() -> None:
    shown = view({"logits": [math.log(3), 0]}, scores="liste")
    assert shown.slope is not None
    frame = shown.slope.frame
    assert shown.slope.slope == pytest.approx(0.75 * 0.25)
    assert (frame.bottom - shown.slope.y) / (frame.bottom - frame.top) == pytest.approx(
        0.75, abs=0.01
    )
    ahead = (shown.slope.x - frame.left) / (frame.right - frame.left) * 16 - 8
    assert ahead == pytest.approx(math.log(3), abs=0.01)
    x0, y0, x1, y1 = map(float, re.findall(r"[\d.]+", shown.slope.tangent))
    steep = (y0 - y1) / (frame.bottom - frame.top) / ((x1 - x0) / (frame.right - frame.left) * 16)
    assert steep == pytest.approx(0.1875, abs=0.003)


def test_the_tangent_of_a_saturated_weight_stays_in_its_frame() -> None:
    shown = view(temperature="0.1", division="non", dk="1024")
    assert shown.slope is not None
    x0, _, x1, _ = map(float, re.findall(r"[\d.]+", shown.slope.tangent))
    assert shown.slope.frame.left <= x0 < x1 <= shown.slope.frame.right


@pytest.mark.parametrize("temperature", ["0.1", "1", "5"])
def test_bars_are_as_tall_as_the_weights(temperature: str) -> None:
    shown = view(temperature=temperature, division="non", dk="1024")
    tall = shown.drawing.base - shown.drawing.top
    weights = [key.weight for key in shown.keys]
    assert [bar.height / tall for bar in shown.drawing.bars] == pytest.approx(weights, abs=0.001)
    assert [bar.number for bar in shown.drawing.bars if bar.label] == [
        key.number for key in shown.keys if key.largest
    ]


def test_an_open_bet_draws_no_weight() -> None:
    shown = view({"pari": "oui"}, pari="oui")
    assert shown.slope is None
    assert {bar.height for bar in shown.drawing.bars} == {0}
