"""The widget `produit`: products by hand, directions in words, arrows to scale."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.products import product
from app.lessons.reading.parse import parse
from app.widgets.produit.directions import VERDICTS, Direction, direction_of
from app.widgets.produit.plane import PlacedText, arc, arrow, shadow
from app.widgets.produit.widget import WIDGET, Controls, Options, ProduitView, build

NUMBERS = st.floats(-5, 5)
PLANE = st.tuples(NUMBERS, NUMBERS)


def view(ax: object, ay: object, bx: object, by: object) -> ProduitView:
    return build(Options(), Controls.model_validate({"ax": ax, "ay": ay, "bx": bx, "by": by}))


def test_a_product_is_worked_by_hand() -> None:
    result = product(np.array([2.0, 1]), np.array([1.0, 2]))
    assert result.terms == (2, 2)
    assert result.dot == 4
    assert result.lengths == pytest.approx((math.sqrt(5), math.sqrt(5)))
    assert result.cosine == pytest.approx(0.8)
    assert result.angle == pytest.approx(36.8699, abs=1e-4)


@given(PLANE, PLANE)
def test_the_product_is_that_of_lengths_and_cosine(
    a: tuple[float, float], b: tuple[float, float]
) -> None:
    result = product(np.array(a), np.array(b))
    assert result.dot == pytest.approx(a[0] * b[0] + a[1] * b[1], abs=1e-12)
    if result.cosine is not None:
        assert result.dot == pytest.approx(
            result.lengths[0] * result.lengths[1] * result.cosine, abs=1e-9
        )


def test_vectors_of_two_lengths_are_refused() -> None:
    with pytest.raises(ValueError, match="one length"):
        product(np.zeros(2), np.zeros(3))


@pytest.mark.parametrize(
    ("b", "verdict"),
    [
        ((4, 2), "même direction"),
        ((-1, 2), "perpendiculaires"),
        ((-2, -1), "opposés"),
        ((1, 2), "plutôt dans le même sens"),
        ((-2, 1), "plutôt en sens contraires"),
        ((-1, 1.9), "presque perpendiculaires"),
        ((0, 0), "pas de direction"),
    ],
)
def test_directions_are_named(b: tuple[float, float], verdict: str) -> None:
    assert view(2, 1, *b).verdict == verdict


@given(st.floats(0, 180))
def test_every_angle_has_a_name(angle: float) -> None:
    direction = direction_of(angle)
    assert VERDICTS[direction]
    assert (direction in (Direction.SAME, Direction.ALIKE)) == (angle < 85)


def test_the_steps_are_written_as_one_does_by_hand() -> None:
    shown = view("-2", "0,5", "1", "2")
    assert shown.sum == "(−2) × 1 + 0,5 × 2 = (−2) + 1 = −1"
    assert dict(shown.figures)["Longueur de a"] == "√((−2)² + 0,5²) ≈ 2,06"
    assert dict(shown.figures)["Cosinus"] == "−1 ÷ (2,06 × 2,24) ≈ −0,22"
    exact = view(3, 4, 1, 0)
    assert dict(exact.figures)["Longueur de a"] == "√(3² + 4²) = 5"


def test_a_zero_vector_has_no_angle_and_no_arrow() -> None:
    shown = view(0, 0, 1, 2)
    assert shown.plane.arrows[0] is None
    assert shown.plane.arrows[1] is not None
    assert "Angle" not in dict(shown.figures)
    assert not shown.plane.arc
    assert not shown.plane.shadow


@given(PLANE, PLANE)
def test_any_two_vectors_give_a_view(a: tuple[float, float], b: tuple[float, float]) -> None:
    shown = view(*a, *b)
    assert shown.explanation.endswith(".")
    assert shown.sum.count("×") == 2


def test_an_arrow_ends_at_its_vector_with_y_upwards() -> None:
    drawn = arrow("a", (3, 4))
    assert drawn is not None
    assert drawn.head.split()[0] == "3,-4"
    assert drawn.shaft == "2.73,-3.64"  # 0.45 before the tip, along the arrow


def test_a_long_name_stays_inside_the_drawing() -> None:
    drawn = arrow("bibliothèque", (5, -1))
    assert drawn is not None
    assert drawn.label == PlacedText("bibliothèque", 3.6, 1.5)


def test_the_arc_takes_the_smaller_side() -> None:
    assert arc((1, 0), (0, 1)) == "M0.9,0 A0.9 0.9 0 0 0 0,-0.9"
    assert arc((0, 1), (1, 0)) == "M0,-0.9 A0.9 0.9 0 0 1 0.9,0"


def test_the_shadow_falls_at_right_angles() -> None:
    assert shadow((2, 0), (1, 2)) == "M1,-2 L1,0"


def test_an_author_writes_pairs_and_the_reader_starts_there() -> None:
    header = "---\ntitre: Essai\n---\n"
    text = f"{header}:::{{produit}} Essai\n:a: 2,5 ; -1\n:b: 0, 3\n:noms: chat, chien\n:::\n"
    lesson = parse(text, "lessons/01-essai.md")
    assert not lesson.problems
    (slot,) = lesson.slots.values()
    reading = WIDGET.read(slot.options, {})
    assert reading.controls.model_dump() == {
        "ax": 2.5,
        "ay": -1,
        "bx": 0,
        "by": 3,
        "saisie": "curseurs",
    }
    assert not reading.changed
    assert WIDGET.read(slot.options, {"ay": "2"}).changed == {"ay": 2}


@pytest.mark.parametrize("pair", ["1", "1, 2, 3", "un, deux", "9, 1", "1 ; 2 ; 3"])
def test_a_wrong_pair_is_told_to_the_author(pair: str) -> None:
    text = f"---\ntitre: Essai\n---\n:::{{produit}} Essai\n:a: {pair}\n:::\n"
    lesson = parse(text, "lessons/01-essai.md")
    assert lesson.problems
    assert "option « a" in lesson.problems[0].message
