"""The library: scores, weights and both answers against sums made by hand."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.toy_library import BOOKS, LABELS, REQUEST
from app.widgets.bibliotheque.widget import (
    LIMIT,
    WIDGET,
    BibliothequeView,
    Controls,
    Options,
    build,
)

PARAMETERS = ("informatique", "sciences", "histoire", "romans", "philosophie")
NUMBER = st.integers(-LIMIT * 100, LIMIT * 100).map(lambda hundredths: hundredths / 100)
VECTOR = st.tuples(NUMBER, NUMBER, NUMBER, NUMBER)


def view(**state: object) -> BibliothequeView:
    return build(Options(), Controls.model_validate(state))


def test_the_first_state_is_as_by_hand() -> None:
    """Query (2; 1; 0; 0): q·k is 7, 5, 0, 2, 3, halved by √4; e^3.5, e^2.5, 1, e, e^1.5."""
    shown = view()
    assert [shelf.score for shelf in shown.shelves] == [7, 5, 0, 2, 3]
    assert [shelf.scaled for shelf in shown.shelves] == [3.5, 2.5, 0, 1, 1.5]
    exponentials = [33.115452, 12.182494, 1, 2.718282, 4.481689]
    weights = [e / 53.497917 for e in exponentials]
    assert [shelf.weight for shelf in shown.shelves] == pytest.approx(weights, abs=1e-6)
    on_ai = weights[0] * 10 + weights[1] * 4 + weights[3] * 1 + weights[4] * 2
    assert shown.soft[0] == pytest.approx(on_ai, abs=1e-5)
    assert shown.strict == (10, 2, 0)
    assert "10 par la recherche stricte, 7,32 par la recherche douce" in shown.explanation


@given(VECTOR, st.tuples(VECTOR, VECTOR, VECTOR, VECTOR, VECTOR))
def test_any_numbers_agree_with_loops_written_apart(
    request: tuple[float, ...], labels: tuple[tuple[float, ...], ...]
) -> None:
    shown = view(demande=request, **dict(zip(PARAMETERS, labels, strict=True)))
    scores = [sum(q * k for q, k in zip(request, key, strict=True)) for key in labels]
    exponentials = [math.exp((score - max(scores)) / 2) for score in scores]
    weights = [e / sum(exponentials) for e in exponentials]
    assert [shelf.weight for shelf in shown.shelves] == pytest.approx(weights, abs=1e-9)
    assert sum(shelf.weight for shelf in shown.shelves) == pytest.approx(1)
    soft = [sum(w * float(b[i]) for w, b in zip(weights, BOOKS, strict=True)) for i in range(3)]
    assert shown.soft == pytest.approx(soft, abs=1e-7)
    best = next(j for j, shelf in enumerate(shown.shelves) if shelf.best)
    assert scores[best] == pytest.approx(max(scores))
    assert shown.strict == tuple(BOOKS[best])
    assert 150 >= shown.curve.lines[1].y >= 12


def by_hand(request: list[float]) -> tuple[float, float]:
    """Return the books on AI that the strict and the soft look-up bring back."""
    scores = [math.fsum(q * k for q, k in zip(request, label, strict=True)) for label in LABELS]
    shares = [math.exp(score / 2) for score in scores]
    books = [float(held[0]) for held in BOOKS]
    soft = math.fsum(s * b for s, b in zip(shares, books, strict=True)) / math.fsum(shares)
    return books[scores.index(max(scores))], soft


@pytest.mark.parametrize("topic", ["machines", "maths", "passé", "récit"])
def test_every_point_of_a_curve_is_what_its_request_brings_back(topic: str) -> None:
    at = ("machines", "maths", "passé", "récit").index(topic)
    for i, line in enumerate(view(varie=topic).curve.lines):
        for point in line.points.split():
            x, y = map(float, point.split(","))
            request = list(REQUEST)
            request[at] = (x - 30) / 280 * 10 - 5
            low, high = sorted(
                by_hand([*request[:at], request[at] + shift, *request[at + 1 :]])[i]
                for shift in (-0.003, 0.003)  # x is rounded to a tenth of a unit
            )
            assert 150 - high * 13.8 - 0.1 <= y <= 150 - low * 13.8 + 0.1


@given(VECTOR, VECTOR)
def test_the_strict_answer_jumps_and_the_soft_one_slides(
    request: tuple[float, ...], key: tuple[float, ...]
) -> None:
    strict, soft = (
        [float(point.split(",")[1]) for point in line.points.split()]
        for line in view(demande=request, informatique=key).curve.lines
    )
    held = {round(150 - books / 10 * 138, 1) for books in (0, 1, 2, 4, 10)}
    assert set(strict) <= held, "only what some shelf holds, nothing between"
    assert max(abs(a - b) for a, b in pairwise(soft)) < 20


def test_an_empty_request_weighs_every_shelf_the_same_and_says_so() -> None:
    shown = view(demande="0_0_0_0")
    assert [shelf.weight for shelf in shown.shelves] == pytest.approx([0.2] * 5)
    assert shown.explanation.startswith("La demande est vide")


def test_equal_scores_are_told() -> None:
    shown = view(demande="1_1_0_0")
    assert (
        "«\u00a0Informatique\u00a0» et «\u00a0Sciences\u00a0» sont à égalité" in shown.explanation
    )
    assert [shelf.best for shelf in shown.shelves] == [True, False, False, False, False]


def test_an_address_carries_only_the_vectors_that_changed() -> None:
    query = {"demande": ["1,5", "1", "0", "-2"], "sciences": ["1", "3", "0", "0"]}
    reading = WIDGET.read(Options(), query)
    assert not reading.mistakes
    assert reading.changed == {"demande": "1.5_1_0_-2"}


def test_a_wrong_number_is_told_and_the_other_vectors_stay() -> None:
    query = {"demande": ["2", "x", "0", "0"], "sciences": ["0", "0", "0", "1"]}
    reading = WIDGET.read(Options(), query)
    (mistake,) = reading.mistakes
    assert mistake.name == "demande"
    assert "maths : «\u00a0x\u00a0» n’est pas un nombre" in mistake.message
    controls = reading.controls
    assert isinstance(controls, Controls)
    assert controls.request == REQUEST
    assert controls.sciences == (0, 0, 0, 1)
    assert controls.computing == LABELS[0]
