"""The widget `croisee`: what is followed, said, drawn and kept."""

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.widgets.contract.widget import State
from app.widgets.croisee.state import MAX_WORDS
from app.widgets.croisee.widget import WIDGET, CroiseeView
from app.widgets.parts.bet import is_open

FRENCH, ENGLISH = "Le chat noir mange la souris", "The black cat eats the small mouse"
SENTENCES = st.lists(
    st.sampled_from(["chat", "le", "zblork", "l’", ".", "the", "don't"]), min_size=1
)


def read(query: Mapping[str, object] | None = None, **options: object) -> State:
    written = WIDGET.options.model_validate({"phrase": FRENCH, "anglais": ENGLISH} | options)
    return WIDGET.read(written, query or {})


def view(query: Mapping[str, object] | None = None, **options: object) -> CroiseeView:
    written = WIDGET.options.model_validate({"phrase": FRENCH, "anglais": ENGLISH} | options)
    shown = WIDGET.build(written, WIDGET.read(written, query or {}).controls)
    assert isinstance(shown, CroiseeView)
    return shown


def test_a_french_word_shows_its_row() -> None:
    shown = view(mot=2)
    assert (shown.row, shown.column) == (1, None)
    assert shown.explanation.startswith(
        "«\u00a0chat\u00a0» demande ; il regarde surtout «\u00a0cat\u00a0»"
    )
    shares = [token.weight for token in shown.looked_at]
    assert None not in shares
    assert sum(share or 0 for share in shares) == pytest.approx(1, abs=1e-5)
    assert all(token.weight is None for token in shown.asking)
    assert {link.i for link in shown.links} == {1}


def test_an_english_word_shows_who_looks_at_it_and_that_its_column_is_no_share() -> None:
    shown = view({"case": "0-3"}, mot=2)
    assert (shown.row, shown.column) == (None, 2)
    assert "est regardé par «\u00a0chat\u00a0»" in shown.explanation
    assert f"La somme de sa colonne est {shown.map.totals[2]}" in shown.explanation
    assert "ce sont les lignes qui ont pour somme 1" in shown.explanation
    assert {link.j for link in shown.links} == {2}


def test_a_cell_opens_its_story_with_its_own_words() -> None:
    shown = view({"case": "2-3"})
    assert shown.breakdown is not None
    assert (shown.breakdown.asking, shown.breakdown.looked_at) == ("chat", "cat")
    assert shown.breakdown.d_k == shown.width
    assert not shown.breakdown.nobody
    terms = (*shown.breakdown.largest, *shown.breakdown.others)
    assert sum(term.product for term in terms) == pytest.approx(shown.breakdown.score, abs=1e-3)


def test_the_last_columns_of_a_wide_map_are_words_and_nobody() -> None:
    breakdown = view({"case": "1-7"}).breakdown
    assert breakdown is not None
    assert breakdown.looked_at == "mouse"
    assert not breakdown.nobody


def test_the_shapes_are_those_of_the_two_sentences() -> None:
    shown = view()
    assert (shown.n, shown.m) == (6, 7)
    assert [len(row.cells) for row in shown.map.rows] == [7] * 6
    assert shown.map.columns == ("The", "black", "cat", "eats", "the", "small", "mouse")
    turned = view({"sens": "en-fr"})
    assert (turned.n, turned.m) == (7, 6)
    assert turned.map.languages == ("en", "fr")


def test_turning_round_keeps_the_word_followed() -> None:
    shown = view({"sens": "en-fr"}, mot=2)
    assert (shown.row, shown.column) == (None, 1)
    assert shown.looked_at[1].text == "chat"
    assert shown.looked_at[1].chosen


def test_a_button_means_row_and_column_whoever_asks() -> None:
    reading = read({"sens": "en-fr", "case": "3-2"})
    assert reading.changed == {"sens": "en-fr", "mot": 2, "mot-anglais": 3}


def test_another_sentence_forgets_the_words_followed() -> None:
    asked = {
        "phrase": FRENCH,
        "lue": FRENCH,
        "anglais": "A cat",
        "lue-anglais": ENGLISH,
        "mot": "3",
    }
    assert read(asked, mot=2).changed == {"anglais": "A cat"}
    asked |= {"anglais": ENGLISH, "phrase": "Un chat"}
    assert read(asked, mot=2).changed == {"phrase": "Un chat"}


def test_what_a_word_receives_is_told_with_all_its_shares() -> None:
    shown = view(mot=2)
    assert shown.mixed[0].word == "cat"
    assert len(shown.mixed) <= 3


def test_twins_tie_and_the_reason_is_said() -> None:
    explanation = view(mot=1).explanation
    assert "«\u00a0The\u00a0» et «\u00a0the\u00a0»" in explanation
    assert "rien ici ne dit sa place" in explanation


def test_an_unknown_word_is_named_and_its_even_row_explained() -> None:
    shown = view({"phrase": "Zblorkatif mange", "mot": 1})
    assert shown.unknown == ("Zblorkatif",)
    assert shown.asking[0].unknown
    assert "n’est pas dans la table" in shown.explanation
    assert "14\u00a0%" in shown.explanation


def test_no_word_followed_shows_the_strongest_link_of_each_row() -> None:
    shown = view({"case": "0-0"}, mot=2)
    assert (shown.row, shown.column) == (None, None)
    assert "6 × 7 = 42 poids" in shown.explanation
    assert {link.i for link in shown.links} <= set(range(6))


def test_a_bet_hides_the_row_and_judges_it() -> None:
    opened = view(mot=2, pari="oui")
    assert is_open(opened.bet)
    assert not opened.links
    assert not opened.mixed
    assert opened.map.hidden == 1
    assert all(token.weight is None for token in opened.looked_at)
    right, wrong = (view({"pari": value}, mot=2, pari="oui").bet for value in ("3", "2"))
    assert right is not None
    assert wrong is not None
    assert right.right
    assert not wrong.right
    assert "la place ne compte pas" in wrong.explanation


@pytest.mark.parametrize("name", ["phrase", "anglais"])
def test_a_sentence_too_long_or_empty_is_refused_with_its_count(name: str) -> None:
    (mistake,) = read({name: "mot " * (MAX_WORDS + 1)}).mistakes
    assert f"{MAX_WORDS + 1} mots" in mistake.message
    (mistake,) = read({name: "  "}).mistakes
    assert "aucun mot" in mistake.message


def test_a_word_that_the_new_sentence_lacks_is_let_go() -> None:
    shown = view({"anglais": "A cat", "mot": 2, "mot-anglais": 7})
    assert (shown.row, shown.column) == (1, None)


@settings(max_examples=25, deadline=None)
@given(SENTENCES, SENTENCES, st.sampled_from(["fr-en", "en-fr"]))
def test_any_two_sentences_have_rows_that_sum_to_one(
    french: list[str], english: list[str], sens: str
) -> None:
    asked = {"phrase": " ".join(french[:20]), "anglais": " ".join(english[:10]), "sens": sens}
    for row in view(asked).map.rows:
        assert sum(float(weight) for weight, _, _ in row.cells) == pytest.approx(1, abs=1e-4)
        assert row.total == "1,00"
