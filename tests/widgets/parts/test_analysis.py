"""`phrase` and `carte` read with the toy: its own weights, no ∅, no grammar; the bet of a map."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.toy import read_toy
from app.core.vocabulary import VECTORS
from app.widgets.carte import widget as carte
from app.widgets.carte.widget import CarteView
from app.widgets.contract.view import Label
from app.widgets.parts.breakdown import HeadBreakdown
from app.widgets.phrase import widget as phrase
from app.widgets.phrase.widget import PhraseView

WORDS = ("Le", "chat", "mange", "la", "souris")
WRITTEN: dict[str, object] = {"phrase": " ".join(WORDS), "modele": "jouet"}
SENTENCES = st.lists(st.sampled_from([*VECTORS, "xylophage", "🦊"]), min_size=1, max_size=64)


def toy_phrase(**query: object) -> PhraseView:
    options = phrase.Options.model_validate(WRITTEN)
    reading = phrase.WIDGET.read(options, query)
    assert not reading.mistakes, reading.mistakes
    return phrase.build(options, reading.controls)  # type: ignore[arg-type]


def map_of(written: dict[str, object], **query: object) -> CarteView:
    options = carte.Options.model_validate(written)
    reading = carte.WIDGET.read(options, query)
    assert not reading.mistakes, reading.mistakes
    return carte.build(options, reading.controls)  # type: ignore[arg-type]


def test_the_toy_shows_its_own_weights_and_starts_at_the_action() -> None:
    view = toy_phrase()
    assert view.label is Label.TOY
    assert view.chosen == 3
    shown = [share.weight for share in view.row]
    np.testing.assert_allclose(
        np.array(shown, dtype=float), read_toy(WORDS).trace.weights[2], atol=1e-12
    )


def test_heads_and_nobody_change_nothing_for_the_toy() -> None:
    views = [toy_phrase(tetes="1"), toy_phrase(personne="visible"), toy_phrase(tetes="moyenne")]
    assert all(view == toy_phrase() for view in views)
    assert toy_phrase(personne="visible").nobody is None
    assert not toy_phrase().aside


def test_the_toy_says_its_two_strongest_words_without_any_grammar() -> None:
    explanation = toy_phrase().explanation.replace("\u00a0", " ")
    row = read_toy(WORDS).trace.weights[2]
    assert explanation == (
        f"« mange » regarde surtout « chat » : {row[1] * 100:.0f} %,"
        f" puis « souris » : {row[4] * 100:.0f} %."
    )


def test_a_word_that_the_toy_lacks_is_marked_and_looks_at_all_alike() -> None:
    view = toy_phrase(phrase="Le xylophage mange", mot=2)
    assert [word.unknown for word in view.words] == [False, True, False]
    assert "ne connaît pas" in view.explanation
    assert [share.percent for share in view.row] == ["33\u00a0%"] * 3


def test_what_the_model_can_show_is_said_where_one_may_choose_it() -> None:
    assert "ni le contexte ni l’ordre" in toy_phrase().limit
    assert "dans les deux sens" in toy_phrase(modele="huit-tetes").limit
    trained = phrase.Options()
    assert not phrase.build(trained, phrase.Controls()).limit
    assert phrase.build(trained, phrase.Controls.model_validate({"modele": "jouet"})).limit


@settings(max_examples=30)
@given(SENTENCES, st.integers(0, 64), st.integers(0, 65))
def test_every_row_of_the_toy_sums_to_one_in_both_widgets(words: list[str], i: int, j: int) -> None:
    sentence = " ".join(words)
    view = toy_phrase(phrase=sentence, mot=i)
    shares = [share.weight for share in view.row]
    if view.chosen:
        assert sum(share or 0 for share in shares) == pytest.approx(1)
    table = map_of(WRITTEN, phrase=sentence, ligne=i, colonne=j).map
    assert not table.nobody
    for row in table.rows:
        assert len(row.cells) == len(table.words)
        assert sum(float(weight) for weight, _, _ in row.cells) == pytest.approx(1, abs=1e-4)


def test_the_story_of_the_toy_names_its_dimensions_and_can_be_redone_by_hand() -> None:
    breakdown = map_of(WRITTEN, ligne=3, colonne=2).breakdown
    assert isinstance(breakdown, HeadBreakdown)
    assert not breakdown.others
    assert {term.name for term in breakdown.largest} == {"nom", "action", "précision", "genre"}
    assert all(term.query * term.key == term.product for term in breakdown.largest)
    assert breakdown.score == sum(term.product for term in breakdown.largest)
    assert breakdown.scaled == breakdown.score / 2
    assert breakdown.share == pytest.approx(
        math.exp(breakdown.scaled) / sum(math.exp(key.scaled) for key in breakdown.row)
    )


def test_a_column_for_nobody_falls_back_on_the_strongest_where_there_is_none() -> None:
    table = map_of(WRITTEN, ligne=3, colonne=6).map
    assert table.column == 1


BET: dict[str, object] = {"phrase": "Le chat mange", "tetes": "1", "ligne": 3, "pari": "oui"}


@pytest.mark.parametrize("written", [BET, {**BET, "modele": "jouet"}], ids=["heads", "toy"])
def test_an_open_bet_hides_the_row_its_story_and_the_sums(written: dict[str, object]) -> None:
    view = map_of(written)
    assert view.map.hidden == 2
    assert view.map.row == 2
    assert not view.map.totals
    assert view.breakdown is None
    assert view.explanation == "Le résultat se montre après votre pari."


@pytest.mark.parametrize("written", [BET, {**BET, "modele": "jouet"}], ids=["heads", "toy"])
def test_only_the_strongest_column_of_the_row_is_the_right_bet(
    written: dict[str, object],
) -> None:
    opened = map_of(written).bet
    assert opened is not None
    assert len(opened.choices) == 3 + ("modele" not in written)
    for choice in opened.choices:
        view = map_of(written, pari=choice.value)
        assert view.bet is not None
        assert view.map.hidden is None
        shares = [float(weight) for weight, _, _ in view.map.rows[2].cells]
        j = int(choice.value) - 1 if choice.value != "0" else 3
        assert view.bet.right == (shares[j] == max(shares))
        assert view.breakdown is not None


def test_a_map_without_an_open_row_asks_no_bet() -> None:
    assert map_of({**BET, "ligne": 0}).bet is None
