"""Eight maps of one sentence, small and large, agree with what the model computed."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core import french
from app.core.head_roles import HEADS
from app.core.toy import read_toy
from app.core.words import cut
from app.widgets.carte import widget as carte
from app.widgets.parts.breakdown import HeadBreakdown, MeanBreakdown
from app.widgets.parts.heat_map import LONGEST_BESIDE
from app.widgets.parts.small_map import NUMBERED_WORDS, SmallMap, small_map
from app.widgets.tetes import widget as tetes
from app.widgets.tetes.widget import Options, TetesView

AUTHORED = Options.model_validate({})
SENTENCE = ("Le", "chat", "noir", "mange", "la", "souris", "grise")


def view(**query: object) -> TetesView:
    reading = tetes.WIDGET.read(AUTHORED, query)
    assert not reading.mistakes, reading.mistakes
    return tetes.build(AUTHORED, reading.controls)  # type: ignore[arg-type]


def test_each_small_map_holds_the_weights_of_its_head() -> None:
    for card, trace in zip(view().cards, french.read(SENTENCE).traces, strict=True):
        shown = [[float(weight) for weight, _, _ in row] for row in card.map.rows]
        np.testing.assert_allclose(shown, trace.weights, atol=1e-6)
        for row in card.map.rows:
            for weight, _, percent in row:
                assert float(weight) * 100 == pytest.approx(int(percent), abs=0.51)


def test_the_heads_come_in_order_with_their_roles() -> None:
    shown = [(card.choice, card.name, card.role) for card in view().cards]
    assert shown == [(str(h.number), f"{h.number} {h.name}", h.role) for h in HEADS]


@settings(max_examples=20)
@given(
    st.lists(st.sampled_from(["Le", "chat", "🦊", "mange", "."]), min_size=1, max_size=64),
    st.sampled_from(["0", "6", "moyenne"]),
)
def test_any_sentence_has_eight_maps(words: list[str], head: str) -> None:
    shown = view(phrase=" ".join(words), tete=head)
    n = len(shown.words)
    assert len(shown.cards) == 8
    assert all(bool(card.map.rows) == (n <= NUMBERED_WORDS) for card in shown.cards)
    assert all(card.map.description for card in shown.cards)
    assert (shown.map is None) == (head == "0")


def test_a_drawn_map_has_a_square_for_each_weight_that_is_not_pale() -> None:
    phrase = "Le chat mange et le chien dort " * 4
    words = tuple(word.text for word in cut(phrase))
    weights = french.read(words).traces[0].weights
    card = view(phrase=phrase).cards[0]
    drawn = {(square.y, square.x): square.tint for square in card.map.squares}
    for (i, j), weight in np.ndenumerate(weights):
        tint = round(float(weight) * 20)
        assert drawn.get((i, j), 0) == tint
    i, j = np.unravel_index(weights[:, :-1].argmax(), weights[:, :-1].shape)
    assert f"«\u00a0{words[i]}\u00a0» vers «\u00a0{words[j]}\u00a0»" in card.map.description


def test_the_large_map_is_that_of_one_head_or_of_the_mean() -> None:
    reading = french.read(SENTENCE)
    for head, weights in (("2", reading.traces[1].weights), ("moyenne", reading.mean)):
        table = view(tete=head).map
        assert table is not None
        shown = [[float(weight) for weight, _, _ in row.cells] for row in table.rows]
        np.testing.assert_allclose(shown, weights, atol=1e-6)
    assert isinstance(view(tete=2).breakdown, HeadBreakdown)
    assert isinstance(view(tete="moyenne").breakdown, MeanBreakdown)


def test_the_followed_word_is_said_head_by_head() -> None:
    explanation = view(ligne=4).explanation
    assert explanation.startswith(
        "«\u00a0mange\u00a0», tête par tête : 1\u00a0Syntaxe, «\u00a0chat\u00a0» ("
    )
    assert "; 2\u00a0Objets, «\u00a0souris\u00a0» (" in explanation
    assert "; 3\u00a0Adjectifs, personne (" in explanation
    assert "Aucune ligne" in view(ligne=0).explanation


def test_the_followed_row_stays_marked_when_no_cell_is_open() -> None:
    shown = view(tete=1, ligne=4, colonne=0)
    assert shown.breakdown is None
    assert shown.map is not None
    assert (shown.row, shown.map.row, shown.map.column) == (3, 3, None)


@pytest.mark.parametrize("head", ["9", "-1", "mean", ""])
def test_an_unknown_head_is_a_mistake_that_names_the_accepted_ones(head: str) -> None:
    (mistake,) = tetes.WIDGET.read(AUTHORED, {"tete": head}).mistakes
    assert "moyenne" in mistake.accepted


def test_the_toy_shows_its_one_map_without_nobody_and_without_a_score() -> None:
    shown = view(modele="jouet", ligne=4)
    (card,) = shown.cards
    assert (card.name, card.measured, card.map.nobody) == ("Tête unique", None, False)
    weights = [[float(weight) for weight, _, _ in row] for row in card.map.rows]
    np.testing.assert_allclose(weights, read_toy(SENTENCE).trace.weights, atol=1e-6)
    assert shown.explanation.startswith("«\u00a0mange\u00a0» regarde surtout")
    assert "ni rôles à comparer" in shown.limit
    assert view(phrase="Le xylophage dort", modele="jouet").unknown == ("xylophage",)


@pytest.mark.parametrize("head", ["1", "5", "moyenne"])
def test_the_toy_opens_its_one_map_whatever_head_was_open(head: str) -> None:
    shown = view(modele="jouet", tete=head, ligne=4, colonne=2)
    (card,) = shown.cards
    assert card.choice == head, "the other model finds its head again"
    query = {"phrase": " ".join(SENTENCE), "modele": "jouet", "ligne": 4, "colonne": 2}
    controls = carte.Controls.model_validate(query)
    large = carte.build(carte.Options(), controls)
    assert (shown.map, shown.breakdown, shown.explanation) == (
        replace(large.map, longest=LONGEST_BESIDE),
        large.breakdown,
        large.explanation,
    )


def test_a_long_sentence_of_the_toy_is_drawn_without_a_column_for_nobody() -> None:
    card = view(phrase="le chat mange " * 8, modele="jouet").cards[0]
    assert "24 lignes, 24 colonnes" in card.map.description
    assert max(square.x for square in card.map.squares) < 24


def test_what_is_saved_of_the_toy_is_its_one_map() -> None:
    for head in ("0", "3", "moyenne"):
        controls = tetes.Controls.model_validate({"modele": "jouet", "tete": head})
        (saved,) = tetes.maps(AUTHORED, controls)
        assert saved.columns == saved.rows == SENTENCE
        assert saved.weights.sum(axis=1) == pytest.approx(1)


def test_the_sentences_of_a_class_in_turn_are_laid_out_once_each(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    drawn: list[int] = []

    def counted(*given: Any) -> SmallMap:
        drawn.append(1)
        return small_map(*given)

    monkeypatch.setattr("app.widgets.tetes.widget.small_map", counted)
    for _ in range(2):
        for number in range(60):
            view(phrase=f"Le chat{number} mange")
    assert len(drawn) == 60 * 8
