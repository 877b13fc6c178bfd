"""`chemin` counts between the two words the reader chose."""

from hypothesis import given
from hypothesis import strategies as st

from app.widgets.chemin import widget as chemin
from app.widgets.chemin.hops import WIDTH
from app.widgets.parts.lettering import Face, text_width


def view(**query: object) -> chemin.PathView:
    reading = chemin.WIDGET.read(chemin.Options(), query)
    assert not reading.mistakes
    return chemin.build(chemin.Options(), chemin.Controls.model_validate({**query}))


def test_the_distance_is_counted_in_words() -> None:
    shown = view(phrase="Le chat que les enfants nourrissent dort", de=2, a=7)
    assert shown.distance == 5
    assert [row.steps for row in shown.rows] == [5, 5, 3, 1]


def test_the_products_of_a_layer_are_those_of_the_formulas() -> None:
    """Ten words, d = 4, a kernel of 5: n·d² = 160, k·n·d² = 800 twice, n²·d = 400."""
    shown = view(phrase="mot " * 10, largeur=4, noyau=5)
    assert [row.formula for row in shown.rows] == ["n·d²", "k·n·d²", "k·n·d²", "n²·d"]
    assert [row.products for row in shown.rows] == ["160", "800", "800", "400"]


def test_a_word_to_itself_has_no_path() -> None:
    shown = view(phrase="Le chat dort", de=2, a=2)
    assert [row.steps for row in shown.rows] == [0, 0, 0, 0]
    assert "aucun chemin" in shown.explanation


def test_an_even_kernel_is_refused_in_french() -> None:
    (mistake,) = chemin.WIDGET.read(chemin.Options(), {"noyau": "4"}).mistakes
    assert "impair" in mistake.message


@given(st.integers(1, 64), st.integers(1, 64), st.sampled_from([3, 5, 7, 9, 11]))
def test_attention_is_never_the_longer_path(start: int, end: int, kernel: int) -> None:
    shown = view(phrase="mot " * 40, de=start, a=end, noyau=kernel)
    assert min(row.steps for row in shown.rows) == shown.rows[-1].steps


@given(
    st.integers(1, 12),
    st.integers(1, 12),
    st.sampled_from(["nous", "anticonstitutionnellement", "m" * 60]),
)
def test_the_two_words_are_written_apart_and_inside_the_drawing(
    start: int, end: int, word: str
) -> None:
    ends = view(phrase=f"{word} " * 8, de=start, a=end).drawing.ends
    sides = []
    for label in ends:
        half = text_width(label.text, Face.PROSE, 27) / 2
        sides += [label.x - half, label.x + half]
    assert sides == sorted(sides)
    assert sides[0] >= 0
    assert sides[-1] <= WIDTH
