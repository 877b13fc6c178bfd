"""Bets: what is asked, what is judged, and that a reader is never trapped."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.widgets.parts.bet import Bet, Choice, bet_on_choice, bet_on_value, is_open, with_bet
from app.widgets.parts.numbers import percent, read_decimal
from app.widgets.phrase.widget import Controls, Options, PhraseView, build

CHOICES = (Choice("1", "chat"), Choice("2", "souris"))


def on_choice(offered: bool, given: str) -> Bet | None:
    return bet_on_choice(
        offered, given, "Lequel\u202f?", CHOICES, {"2"}, lambda value: f"Car {value}."
    )


def on_value(given: str) -> Bet | None:
    return bet_on_value(True, given, "Combien\u202f?", 0.43, 0.01, lambda number: f"Car {number}.")


def test_nothing_is_asked_where_the_author_offers_no_bet() -> None:
    assert on_choice(False, "non") is None
    assert with_bet(None, "Résultat.") == "Résultat."


def test_an_open_bet_hides_the_result() -> None:
    bet = on_choice(True, "oui")
    assert is_open(bet)
    assert with_bet(bet, "Secret.") == "Le résultat se montre après votre pari."


def test_a_right_bet_is_said_with_its_reason_before_the_result() -> None:
    bet = on_choice(True, "2")
    assert bet is not None
    assert bet.right
    assert not is_open(bet)
    text = with_bet(bet, "Résultat.")
    assert text == "Votre pari, «\u00a0souris\u00a0», est juste. Car 2. Résultat."


def test_a_wrong_bet_is_said_with_its_reason() -> None:
    bet = on_choice(True, "1")
    assert bet is not None
    assert not bet.right
    assert bet.explanation == "Votre pari, «\u00a0chat\u00a0», n’est pas le bon. Car 1."


def test_one_may_see_without_a_bet_and_bet_afterwards() -> None:
    bet = on_choice(True, "non")
    assert bet is not None
    assert bet.state == "seen"
    assert not is_open(bet)
    assert with_bet(bet, "Résultat.") == "Résultat."


def test_a_bet_on_something_that_is_not_there_is_asked_again() -> None:
    assert is_open(on_choice(True, "7"))


@pytest.mark.parametrize("typed", ["0,43", "0.43", " 0,44", "0,425"])
def test_a_typed_bet_takes_comma_or_point_within_the_tolerance(typed: str) -> None:
    bet = on_value(typed)
    assert bet is not None
    assert bet.right


def test_a_typed_bet_beyond_the_tolerance_is_wrong_with_its_reason() -> None:
    bet = on_value("0,5")
    assert bet is not None
    assert not bet.right
    assert bet.explanation.endswith("Car 0.5.")


@pytest.mark.parametrize("typed", ["beaucoup", "nan", "1/2"])
def test_what_is_not_a_number_leaves_the_bet_open_and_kept(typed: str) -> None:
    bet = on_value(typed)
    assert bet is not None
    assert is_open(bet)
    assert bet.given == typed
    assert "nombre" in bet.problem


@pytest.mark.parametrize("typed", ["", "  ", "oui"])
def test_nothing_typed_leaves_the_bet_open_without_a_reproach(typed: str) -> None:
    bet = on_value(typed)
    assert bet is not None
    assert is_open(bet)
    assert (bet.given, bet.problem) == ("", "")


def test_a_minus_sign_may_be_typographic() -> None:
    assert read_decimal("\u22120,5") == -0.5


def phrase(given: str, **query: object) -> PhraseView:
    return build(
        Options.model_validate({"pari": "oui"}),
        Controls.model_validate({"pari": given, "mot": 4, **query}),
    )


def test_a_phrase_shows_no_share_while_its_bet_is_open() -> None:
    view = phrase("oui")
    assert view.bet is not None
    texts = [choice.text for choice in view.bet.choices]
    assert texts == ["Le", "chat", "noir", "mange", "la", "souris"], "∅ is no word to bet on"
    assert not view.arcs
    assert view.row == ()
    assert view.nobody is None
    assert not view.links
    assert "chat" not in view.explanation


def test_words_that_occur_twice_are_told_apart() -> None:
    view = phrase("oui", phrase="La souris voit la souris")
    assert view.bet is not None
    texts = [choice.text for choice in view.bet.choices]
    assert texts == ["La", "souris (1)", "voit", "la", "souris (2)"]


def test_the_word_itself_is_explained_by_two_matrices() -> None:
    assert "deux matrices différentes" in phrase("4").explanation


def test_a_word_that_another_head_prefers_names_that_head() -> None:
    view = phrase("2", tetes="2")
    assert "la tête 1, Syntaxe, donne" in view.explanation


@given(st.integers(1, 6), st.integers(1, 6), st.sampled_from(["relations", "moyenne", *"12345678"]))
def test_the_right_bet_is_the_largest_share_shown(mot: int, given: int, tetes: str) -> None:
    view = phrase(str(given), mot=mot, tetes=tetes, personne="visible")
    assert view.bet is not None
    assert view.nobody is not None
    shares = [share.weight for share in view.row]
    assert sum(shares) + view.nobody.weight == pytest.approx(1)
    assert view.bet.right == (percent(shares[given - 1]) == percent(max(shares)))
