"""`bloc` opens any box of any sentence."""

from hypothesis import given
from hypothesis import strategies as st

from app.widgets import bloc


@given(
    st.sampled_from(["après", "avant"]),
    st.integers(1, 6),
    st.sampled_from(["Le chat noir mange la souris", "zut", "👍🏽 ‮abc", "chat " * 64]),
    st.sampled_from(["entree", "attention", "elargir", "norme-1", "residu-2"]),
)
def test_every_box_opens_with_a_number_for_every_word(
    order: str, layers: int, text: str, step: str
) -> None:
    query = {"norme": order, "blocs": layers, "phrase": text, "etape": step}
    seen = bloc.build(bloc.Options(), bloc.Controls.model_validate(query))
    assert seen.open.step == step
    assert len(seen.boxes) == 8
    assert all(len(numbers) == len(seen.columns) for _, numbers in seen.rows)
    assert "nan" not in str(seen.rows)
