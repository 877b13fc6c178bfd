"""Pieces: what a text is cut into, and back."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.little_model import little_model
from app.core.pieces import UNKNOWN, blocks, one_form

PIECES = little_model().pieces


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("L’élève dort.", ("▁L'", "▁élève", "▁dort", ".")),
        ("aujourd'hui 42", ("▁aujourd'hui", "▁4", "2")),
        ("dit-elle", ("▁dit", "-", "▁elle")),
        ("« Oui »", ("«", "▁Oui", "»")),
    ],
)
def test_a_text_is_cut_into_blocks_first(text: str, cut: tuple[str, ...]) -> None:
    assert blocks(text) == cut


def test_merges_are_applied_the_most_frequent_first() -> None:
    states = PIECES.merging("▁maison")
    assert "".join(states[0]) == "▁maison"
    for before, after in pairwise(states):
        assert len(after) == len(before) - 1
        (at,) = [i for i, (a, b) in enumerate(zip(after, before, strict=False)) if a != b][:1]
        assert (before[at], before[at + 1]) in PIECES.merges
    assert states[-1] == ("▁maison",)


@pytest.mark.parametrize(
    "text",
    [
        "Le chat noir mange la souris.",
        "L'élève a-t-il perdu ses clés\u00a0?",
        "Elle dit\u00a0: «\u00a0Viens\u00a0!\u00a0»",
        "Il y a 12 mois, dans l'année.",
    ],
)
def test_a_usual_text_comes_back_as_it_was(text: str) -> None:
    assert PIECES.decode(PIECES.encode(text)) == text


def test_one_text_typed_in_several_ways_has_the_same_pieces() -> None:
    ways = ("L'été", "L’e\u0301te\u0301", "Lʼété", "L'é\u00adté", " L'été ")
    assert len({PIECES.encode(way) for way in ways}) == 1


@given(st.text(max_size=60))
def test_any_text_is_cut_without_an_error(text: str) -> None:
    numbers = PIECES.encode(text)
    assert all(0 <= number < len(PIECES.texts) for number in numbers)
    assert isinstance(PIECES.decode(numbers), str)


def test_a_sign_never_met_is_unknown() -> None:
    assert UNKNOWN in PIECES.encode("語")


def test_straight_quotation_marks_open_and_close_in_turn() -> None:
    assert one_form('Il dit "oui" et "non"') == "Il dit «oui» et «non»"


TEXT = "Le chat dort dans la maison."


def test_the_merges_of_a_text_lead_from_its_letters_to_its_pieces_in_the_order_of_the_table() -> (
    None
):
    merges = PIECES.merges_of(TEXT)
    assert [one.rank for one in merges] == sorted(one.rank for one in merges)
    assert PIECES.after(TEXT, 0) == tuple(map(tuple, blocks(TEXT)))
    for count, one in enumerate(merges):
        assert PIECES.merges[one.rank - 1] == (one.first, one.second)
        before, after = (PIECES.after(TEXT, n)[one.block] for n in (count, count + 1))
        assert before[one.at : one.at + 2] == (one.first, one.second)
        assert after[one.at] == one.first + one.second
        assert len(after) == len(before) - 1
    last = PIECES.after(TEXT, len(merges))
    assert tuple(piece for parts in last for piece in parts) == PIECES.split(TEXT)


@given(st.text(max_size=40))
def test_all_the_merges_of_any_text_make_its_pieces(text: str) -> None:
    last = PIECES.after(text, len(text) * 2)
    assert tuple(piece for parts in last for piece in parts) == PIECES.split(text)
