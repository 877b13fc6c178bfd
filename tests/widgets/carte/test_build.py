"""The map of a sentence and the story of a cell, recomputed from the vectors of the words."""

import math

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from app.core import french
from app.core.words import cut
from app.widgets.carte import widget as carte
from app.widgets.carte.widget import CarteView, Controls, Options
from app.widgets.parts.breakdown import HeadBreakdown, MeanBreakdown, breakdown_of, rounded_together
from app.widgets.parts.numbers import round_half_up
from app.widgets.parts.wording import rank_in_words

AUTHORED = Options.model_validate({})

SENTENCES = st.lists(
    st.sampled_from(["Le", "chat", "mange", "l’", "où", "🦊", "x" * 30, ".", "1789", "עברית"]),
    min_size=1,
    max_size=64,
).map(" ".join)


def view(**query: object) -> CarteView:
    reading = carte.WIDGET.read(AUTHORED, query)
    assert not reading.mistakes, reading.mistakes
    return carte.build(AUTHORED, reading.controls)  # type: ignore[arg-type]


def head_breakdown(phrase: str, head: int, i: int, j: int) -> HeadBreakdown:
    breakdown = breakdown_of(french.read(tuple(word.text for word in cut(phrase))), i, j, (head,))
    assert isinstance(breakdown, HeadBreakdown)
    return breakdown


@settings(max_examples=25)
@given(SENTENCES, st.sampled_from(["relations", "moyenne", "1", "6", "choisies"]))
def test_every_row_of_every_map_sums_to_one(phrase: str, heads: str) -> None:
    table = view(phrase=phrase, tetes=heads).map
    n = len(table.words)
    assert len(table.rows) == n
    for row in table.rows:
        assert len(row.cells) == n + 1
        assert sum(float(weight) for weight, _, _ in row.cells) == pytest.approx(1, abs=1e-4)
        assert row.total == "1,00"


@settings(max_examples=25)
@given(SENTENCES, st.integers(1, 8), st.data())
def test_a_story_agrees_with_the_vectors_of_its_two_words(
    phrase: str, head: int, data: st.DataObject
) -> None:
    words = tuple(word.text for word in cut(phrase))
    i = data.draw(st.integers(0, len(words) - 1))
    j = data.draw(st.integers(0, len(words)))
    trace = french.read(words).traces[head - 1]
    breakdown = head_breakdown(phrase, head, i, j)
    query, keys = trace.queries[i].astype(float), trace.keys.astype(float)
    scores = [math.fsum(a * b for a, b in zip(query, key, strict=True)) for key in keys]
    logits = [score / math.sqrt(len(query)) for score in scores]
    if head == 6:
        logits[i] = -math.inf
    exponentials = [math.exp(logit - max(logits)) for logit in logits]
    assert breakdown.masked == (head == 6 and i == j)
    assert breakdown.d_k == len(query) == len(breakdown.largest) + len(breakdown.others)
    assert breakdown.score == pytest.approx(scores[j], abs=1e-3)
    assert breakdown.scaled == pytest.approx(scores[j] / math.sqrt(len(query)), abs=1e-3)
    assert breakdown.exponential == pytest.approx(exponentials[j], abs=1e-3)
    assert breakdown.total == pytest.approx(sum(exponentials), abs=1e-3)
    assert breakdown.share == pytest.approx(exponentials[j] / sum(exponentials), abs=1e-3)


@settings(max_examples=25)
@given(SENTENCES, st.integers(1, 8))
def test_the_numbers_printed_agree_with_each_other(phrase: str, head: int) -> None:
    breakdown = head_breakdown(phrase, head, 0, 0)
    terms = (*breakdown.largest, *breakdown.others)
    printed = round(sum(round(term.product, 3) for term in terms), 3)
    assert printed == pytest.approx(round(breakdown.score, 3), abs=1e-9)
    for term in terms:
        again = round(term.query, 4) * round(term.key, 4)
        assert again == pytest.approx(term.product, abs=0.003)
    assert round(breakdown.score, 3) / breakdown.root == pytest.approx(
        round(breakdown.scaled, 4), abs=2e-4
    )
    again = round(breakdown.exponential, 4) / round(breakdown.total, 4)
    assert again == pytest.approx(round(breakdown.share, 4), abs=2e-4)
    if not breakdown.masked:
        again = math.exp(round(breakdown.scaled, 4) - round(breakdown.highest, 4))
        assert again == pytest.approx(round(breakdown.exponential, 4), abs=2e-4)


def test_the_largest_terms_come_first_and_none_is_lost() -> None:
    breakdown = head_breakdown("Le chat mange", 1, 2, 1)
    sizes = [abs(term.product) for term in breakdown.largest]
    assert sizes == sorted(sizes, reverse=True)
    assert min(sizes) >= max(abs(term.product) for term in breakdown.others)
    dimensions = [term.dimension for term in (*breakdown.largest, *breakdown.others)]
    assert sorted(dimensions) == list(range(1, breakdown.d_k + 1))


@example([0.0625])  # half of a unit goes up
@given(st.lists(st.floats(-100, 100), min_size=1, max_size=40))
def test_numbers_rounded_together_keep_their_sum(values: list[float]) -> None:
    array = np.array(values)
    rounded = rounded_together(array, float(array.sum()), 3)
    assert rounded.sum() == pytest.approx(round_half_up(float(array.sum()), 3), abs=1e-6)
    assert np.abs(rounded - array).max() < 0.001 + 1e-9


def test_the_mean_tells_the_share_of_each_head() -> None:
    shown = view(phrase="Le chat mange", tetes="relations", ligne=3, colonne=2)
    assert isinstance(shown.breakdown, MeanBreakdown)
    shares = [share.share for share in shown.breakdown.shares]
    traces = french.read(("Le", "chat", "mange")).traces[:4]
    assert shares == [pytest.approx(float(trace.weights[2, 1])) for trace in traces]
    assert shown.breakdown.share == pytest.approx(sum(shares) / 4)
    assert float(shown.map.rows[2].cells[1][0]) == pytest.approx(shown.breakdown.share, abs=1e-6)


def test_a_cell_is_said_from_its_two_words_and_its_rank() -> None:
    explanation = view(phrase="Le chat mange", tetes=1, ligne=3, colonne=2).explanation
    assert explanation.startswith(
        "Ligne «\u00a0mange\u00a0», colonne «\u00a0chat\u00a0», son sujet : "
    )
    assert explanation.endswith(", le poids le plus fort de la ligne.")
    assert "colonne ∅, personne : " in view(tetes=1, ligne=2, colonne=4).explanation
    itself = view(tetes=1, ligne=2, colonne=2).explanation
    assert "colonne «\u00a0chat\u00a0», le mot lui-même : " in itself


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ([0.6, 0.3, 0.07, 0.03], ["le poids le plus fort de la ligne", "le 2e poids de la ligne"]),
        (
            [0.03, 0.07, 0.3, 0.6],
            ["le poids le plus faible de la ligne", "le 3e poids de la ligne"],
        ),
        ([0.25] * 4, ["le même poids que les autres cases de la ligne"] * 2),
        ([1.0], ["le poids le plus fort de la ligne"]),
        (
            [0.499, 0.501, 0.0, 0.0],
            ["le poids le plus fort de la ligne, à égalité avec 1 autre"] * 2,
        ),
        (
            [0.001, 0.004, 0.002, 0.993],
            ["le poids le plus faible de la ligne, à égalité avec 2 autres"] * 2,
        ),
        (
            [0.2, 0.2, 0.5, 0.1],
            ["le 2e poids de la ligne, à égalité avec 1 autre"] * 2,
        ),
    ],
)
def test_the_rank_of_a_cell_is_its_place_among_the_shares_that_are_seen(
    row: list[float], message: list[str]
) -> None:
    assert [rank_in_words(j, np.array(row)) for j in range(len(message))] == message


def test_a_chosen_line_is_said_even_when_no_cell_is_open() -> None:
    explanation = view(phrase="Le chat mange", tetes=1, ligne=3, colonne=0).explanation
    assert explanation.startswith(
        "«\u00a0mange\u00a0», verbe, ne regarde que «\u00a0chat\u00a0», son sujet"
    )
    assert explanation.endswith("Choisissez une case pour suivre son calcul.")


def test_the_masked_diagonal_of_head_six_is_said() -> None:
    shown = view(tetes=6, ligne=2, colonne=2)
    assert isinstance(shown.breakdown, HeadBreakdown)
    assert shown.breakdown.masked
    assert shown.breakdown.exponential == shown.breakdown.share == 0
    assert "exclue" in shown.explanation
    assert "−∞" in shown.map.note


def test_without_a_choice_the_strongest_cell_of_the_verb_is_open() -> None:
    table = view(phrase="Le chat mange", tetes=1).map
    assert (table.row, table.column) == (2, 1)


def test_a_cell_that_a_new_sentence_lacks_gives_way_to_one_it_has() -> None:
    table = view(phrase="Chat", ligne=9, colonne=9).map
    assert table.row == 0
    assert table.column in (0, 1)


def test_the_button_of_a_cell_chooses_its_row_and_column() -> None:
    reading = carte.WIDGET.read(AUTHORED, {"ligne": "1", "colonne": "1", "case": "3-2"})
    assert reading.changed == {"ligne": 3, "colonne": 2}
    closed = view(case="0-0")
    assert closed.breakdown is None
    assert "Choisissez une case" in closed.explanation


@pytest.mark.parametrize("case", ["", "3", "x-y", "-1-2", "999-1"])
def test_a_case_that_is_none_is_a_mistake_told_in_french(case: str) -> None:
    reading = carte.WIDGET.read(AUTHORED, {"case": case})
    assert reading.mistakes
    assert isinstance(reading.controls, Controls)


def test_an_author_cannot_open_a_cell_that_the_sentence_lacks() -> None:
    with pytest.raises(ValidationError, match="3 lignes"):
        Options.model_validate({"phrase": "Le chat mange", "ligne": 4})
    assert Options.model_validate({"phrase": "Le chat mange", "colonne": 4}).column == 4
    with pytest.raises(ValidationError, match="4 colonnes"):
        Options.model_validate({"phrase": "Le chat mange", "colonne": 5})
