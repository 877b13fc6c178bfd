"""The council: heads, concatenation, W_O and agreement against sums made by hand."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.toy_council import CARS, MARKS, PORTRAITS, W_O
from app.widgets.conseil.state import MOST, Controls, Options
from app.widgets.conseil.widget import ConseilView, build

NUMBER = st.integers(0, MOST * 10).map(lambda tenths: tenths / 10)
PAIR = st.tuples(NUMBER, NUMBER)
PARAMETERS = ("securite", "economie", "design", "performance")
ALONE = ("sécurité", "économie", "design", "performance")


def view(**state: object) -> ConseilView:
    return build(Options(), Controls.model_validate(state))


def advised(shown: ConseilView) -> list[str]:
    return [car.name for car in shown.cars if car.best]


def weights_by_loops(criteria: tuple[float, float], first: int) -> list[float]:
    scores = [
        (criteria[0] * float(car[first]) + criteria[1] * float(car[first + 1])) / math.sqrt(2)
        for car in MARKS
    ]
    exponentials = [math.exp(score - max(scores)) for score in scores]
    return [e / sum(exponentials) for e in exponentials]


def test_the_safety_expert_is_as_by_hand() -> None:
    """Criteria (1; 1): the cars score -1, 3, 1, -1, -2, over √2."""
    safety = view().experts[0]
    exponentials = [0.493069, 8.342145, 2.028115, 0.493069, 0.243117]
    weights = [e / 11.599515 for e in exponentials]
    assert [weight.weight for weight in safety.weights] == pytest.approx(weights, abs=1e-6)
    braking = -weights[0] + weights[1] + weights[2] - weights[4]
    protection = 2 * weights[1] - weights[3] - weights[4]
    assert safety.output == pytest.approx((braking, protection), abs=1e-5)


@given(PAIR, PAIR, PAIR, PAIR, st.sampled_from(("aucun", *ALONE)))
def test_any_state_agrees_with_loops_written_apart(
    safety: tuple[float, float],
    economy: tuple[float, float],
    design: tuple[float, float],
    performance: tuple[float, float],
    alone: str,
) -> None:
    criteria = (safety, economy, design, performance)
    shown = view(**dict(zip(PARAMETERS, criteria, strict=True)), seul=alone)
    ends = []
    for i, expert in enumerate(shown.experts):
        weights = weights_by_loops(criteria[i], 2 * i)
        assert [weight.weight for weight in expert.weights] == pytest.approx(weights, abs=1e-9)
        assert sum(weight.weight for weight in expert.weights) == pytest.approx(1)
        for k in (2 * i, 2 * i + 1):
            ends.append(sum(w * float(car[k]) for w, car in zip(weights, MARKS, strict=True)))
    assert [line.number for line in shown.lines] == pytest.approx(ends, abs=1e-9)
    advice = [sum(ends[k] * float(W_O[k, c]) for k in range(8)) for c in range(4)]
    assert shown.advice == pytest.approx(advice, abs=1e-9)
    for c in range(4):
        assert sum(line.parts[c] for line in shown.lines) == pytest.approx(advice[c], abs=1e-9)
    for j, car in enumerate(shown.cars):
        agreement = sum(advice[c] * float(PORTRAITS[j, c]) for c in range(4))
        assert car.agreement == pytest.approx(agreement, abs=1e-9)
    assert shown.explanation.endswith(".")
    assert bool(shown.advice_alone) == (alone != "aucun")


@pytest.mark.parametrize("expert", range(4))
def test_an_expert_alone_mixes_every_mark_with_one_row_of_weights(expert: int) -> None:
    shown = view(securite="2_0.5", design="0_3", seul=ALONE[expert])
    weights = [weight.weight for weight in shown.experts[expert].weights]
    marks = [
        sum(w * float(car[k]) for w, car in zip(weights, MARKS, strict=True)) for k in range(8)
    ]
    advice = [sum(marks[k] * float(W_O[k, c]) for k in range(8)) for c in range(4)]
    assert shown.advice_alone == pytest.approx(advice)


def test_moving_one_expert_leaves_the_rows_of_the_others() -> None:
    before, after = view(), view(design="3_0")
    assert before.experts[2].weights != after.experts[2].weights
    for i in (0, 1, 3):
        assert before.experts[i] == after.experts[i]


def test_the_first_state_advises_a_car_that_no_expert_looks_at_most() -> None:
    shown = view()
    favourites = [max(expert.weights, key=lambda w: w.weight).car for expert in shown.experts]
    assert sorted(favourites) == sorted(set(CARS) - {"électrique"})
    assert advised(shown) == ["électrique"]
    assert shown.explanation.startswith("Le conseil recommande l’électrique, qu’aucun expert")
    assert (
        "l’expert sécurité regarde surtout la familiale, l’expert économie surtout"
        in shown.explanation
    )


def test_no_criterion_at_all_gives_no_opinion() -> None:
    shown = view(**dict.fromkeys(PARAMETERS, "0_0"), seul="design")
    assert all(weight.weight == 0.2 for expert in shown.experts for weight in expert.weights)
    assert shown.advice == pytest.approx((0, 0, 0, 0), abs=1e-12)
    assert advised(shown) == []
    assert "Aucun critère ne compte" in shown.explanation
    assert "n’aurait pas d’avis" in shown.explanation


@pytest.mark.parametrize(
    ("state", "car"),
    [
        ({"economie": "3_3"}, "citadine"),
        ({"securite": "3_3"}, "familiale"),
        ({"design": "3_3"}, "cabriolet"),
        ({"performance": "3_3"}, "sportive"),
    ],
)
def test_an_expert_whom_the_others_leave_to_speak_decides(state: dict[str, str], car: str) -> None:
    assert advised(view(**{**dict.fromkeys(PARAMETERS, "0_0"), **state})) == [car]


def test_every_mark_is_relative_to_the_mean_of_the_cars() -> None:
    assert MARKS.sum(axis=0) == pytest.approx([0] * 8)
