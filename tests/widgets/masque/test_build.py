"""Under the mask the toy's past is blind to the future; the trained model's vectors are not."""

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.widgets.masque import widget as masque
from app.widgets.masque.state import Controls, Options

SENTENCES = ["Le chat noir mange la souris", "Bonjour", "👍🏽 «\u00a0x\u00a0» ‮abc", "a " * 64]
WORDS = st.sampled_from(["pomme", "souris", "👍🏽", "zut", "."])


def view(pari: str = "non", **query: Any) -> masque.MasqueView:
    options = Options.model_validate({"pari": pari})
    return masque.build(options, Controls.model_validate({"pari": pari, **query}))


def titled(drawn: masque.MasqueView, start: str) -> masque.Table:
    return next(shown for shown in drawn.maps if shown.title.startswith(start))


def numbers(shown: masque.Table) -> list[list[str]]:
    return [[cell.text for cell in cells] for _, cells in shown.rows]


@pytest.mark.parametrize(
    ("phrase", "message"),
    [
        ("Bonjour", "aucune case n’est masquée"),
        ("Le chat", "1 case sur 4 est masquée"),
        ("Le chat dort", "3 cases sur 9 sont masquées"),
    ],
)
def test_the_masked_cells_are_told_whatever_their_number(phrase: str, message: str) -> None:
    assert message in view(phrase=phrase, masque="oui").explanation


def test_the_triangle_is_minus_infinity_before_and_zero_after() -> None:
    shown = view(phrase="Le chat mange", masque="oui")
    scores, weights = numbers(titled(shown, "Les scores")), numbers(titled(shown, "Les poids"))
    # by hand: q(Le) = (1, 0, 0, -1), q(chat) = (0, 3, 1.5, -1), q(mange) = (2, 0, 0, 0), √4 = 2
    assert scores == [["1", "−∞", "−∞"], ["1,75", "1", "−∞"], ["0", "3", "0"]]
    le = math.exp(1.75) / (math.exp(1.75) + math.e)
    assert weights[0] == ["1,00", "0", "0"]
    assert weights[1] == [f"{le:.2f}".replace(".", ","), f"{1 - le:.2f}".replace(".", ","), "0"]


def test_without_the_mask_nothing_is_infinite() -> None:
    assert not [text for row in numbers(view(masque="non").maps[0]) for text in row if "∞" in text]


@given(st.sampled_from(SENTENCES), WORDS)
def test_under_the_mask_the_past_of_the_toy_does_not_move_at_all(text: str, last: str) -> None:
    shown = view(phrase=text, dernier=last, masque="oui", modele="jouet")
    if len(shown.words) > 1:
        assert shown.move is not None
        assert shown.move.largest == 0
        assert shown.move.text == "0"


def test_without_the_mask_the_past_of_the_toy_moves() -> None:
    shown = view(dernier="pomme", masque="non")
    assert shown.move is not None
    # « mange » asks for a noun: the share of the last word falls from a 2 to a 1 in that dimension
    before = math.exp(2) / (1 + math.exp(3) + 1 + 1 + math.exp(2))
    after = math.exp(1) / (1 + math.exp(3) + 1 + 1 + math.exp(1))
    assert shown.move.largest >= before - after - 1e-9
    assert "Sans masque" in shown.explanation


def test_the_trained_model_moves_under_its_mask_and_says_why() -> None:
    shown = view(phrase="La belle porte le voile", dernier="gêne", modele="huit-tetes")
    assert shown.move is not None
    assert shown.move.largest > 0.001
    assert "dans les deux sens" in shown.explanation
    assert all(text == "0" for text in numbers(titled(shown, "Les poids"))[0][1:5])


@given(
    st.sampled_from(["jouet", "huit-tetes"]),
    st.integers(1, 8),
    st.sampled_from(SENTENCES),
    st.sampled_from(["oui", "non"]),
    st.sampled_from(["", "pomme", "👍🏽"]),
)
def test_every_row_sums_to_one(model: str, head: int, text: str, mask: str, last: str) -> None:
    result = view(phrase=text, modele=model, tete=head, masque=mask, dernier=last)
    for shown in result.maps:
        for _, cells in shown.rows:
            weights = [float(cell.weight) for cell in cells if cell.weight]
            assert not weights or sum(weights) == pytest.approx(1, abs=1e-4)


@given(st.text(max_size=45))
def test_any_last_word_is_read_or_refused_in_french(text: str) -> None:
    reading = masque.WIDGET.read(Options(), {"dernier": text})
    assert masque.build(Options(), reading.controls).maps  # type: ignore[arg-type]
    assert all(mistake.name == "dernier" for mistake in reading.mistakes)


def test_two_words_are_not_a_last_word() -> None:
    (mistake,) = masque.WIDGET.read(Options(), {"dernier": "la pomme"}).mistakes
    assert "un seul mot" in mistake.message


def test_one_word_has_no_row_before_it() -> None:
    shown = view(phrase="Bonjour", dernier="Salut")
    assert shown.move is None
    assert "qu’un mot" in shown.explanation


@pytest.mark.parametrize(
    ("given", "right", "named"),
    [
        ("seul", True, "softmax d’un seul score"),
        ("pareil", False, "Sans masque"),
        ("egal", False, "scores égaux"),
        ("zero", False, "après le softmax"),
    ],
)
def test_the_bet_on_the_first_row_is_judged_with_a_reason(
    given: str, right: bool, named: str
) -> None:
    options = Options.model_validate({"pari": "oui"})
    shown = masque.build(options, Controls.model_validate({"pari": given}))
    assert shown.bet is not None
    assert shown.bet.right is right
    assert named in shown.bet.explanation


def test_with_nobody_the_first_word_shares_with_it() -> None:
    options = Options.model_validate({"pari": "oui"})
    controls = Controls.model_validate({"pari": "personne", "modele": "huit-tetes"})
    shown = masque.build(options, controls)
    assert shown.bet is not None
    assert shown.bet.right
    assert "∅ reçoit" in shown.explanation


def test_an_open_bet_hides_the_maps() -> None:
    shown = view(pari="oui", dernier="pomme")
    assert not shown.maps
    assert shown.move is None
