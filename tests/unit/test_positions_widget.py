"""Without positions a map follows its words; with them it does not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.widgets import positions


def view(**query: object) -> positions.PositionsView:
    return positions.build(positions.Options(), positions.Controls.model_validate(query))


@given(
    st.lists(st.sampled_from(["le", "la", "chat", "souris", "noir", "mange", "zut"]), min_size=1),
    st.integers(1, 64),
    st.integers(1, 64),
)
def test_without_positions_swapping_words_moves_no_weight(words: list[str], a: int, b: int) -> None:
    seen = view(phrase=" ".join(words[:64]), codage="aucun", echange=[a, b])
    assert seen.moved == pytest.approx(0, abs=1e-12)


@pytest.mark.parametrize("coding", ["sinusoidal", "rotatif"])
def test_with_positions_swapping_words_moves_weights(coding: str) -> None:
    seen = view(codage=coding, echange=[2, 6])
    assert seen.moved > 0.01
    assert "des poids changent" in seen.said


@pytest.mark.parametrize("coding", ["aucun", "sinusoidal", "rotatif"])
def test_rows_sum_to_one_in_both_orders(coding: str) -> None:
    for order in view(codage=coding, echange=[1, 3]).orders:
        for _, cells in order.rows:
            assert sum(float(weight) for weight, _, _ in cells) == pytest.approx(1, abs=1e-5)


def test_swapped_words_stand_in_each_others_place() -> None:
    first, second = view(phrase="Le chat dort", echange=[1, 3]).orders
    assert first.words == ("Le", "chat", "dort")
    assert second.words == ("dort", "chat", "Le")


def test_three_words_cannot_be_swapped() -> None:
    (mistake,) = positions.WIDGET.read(positions.Options(), {"echange": [1, 2, 3]}).mistakes
    assert "deux numéros" in mistake.message
