"""The widget `chaine`: what is found, what is kept, and what the heads have no part in."""

from typing import Any

import pytest

from app.core.bm25 import rank
from app.widgets.chaine.retrieval import index_of
from app.widgets.chaine.widget import WIDGET, ChaineView, build


def view(offered: str = "non", **state: Any) -> ChaineView:
    options = WIDGET.options.model_validate({"pari": offered})
    reading = WIDGET.read(options, state)
    assert not reading.mistakes, reading.mistakes
    return build(options, reading.controls)  # type: ignore[arg-type]


def order(shown: ChaineView) -> str:
    return "".join(row.letter for row in shown.rows)


def test_the_first_state_finds_the_answer_and_misses_the_one_in_other_words() -> None:
    shown = view()
    assert order(shown) == "ABDEC"
    assert shown.missed == ("F",)
    assert [card.letter for card in shown.context] == ["A", "B"]
    assert shown.worked.endswith("= 0,71")
    assert "Aucun poids d’attention" in shown.explanation


def test_changing_the_head_moves_weights_and_nothing_of_the_ranking() -> None:
    views = [view(tete=head) for head in range(1, 9)]
    rows = {
        tuple(word.weight for word in shown.look.words) for shown in views if shown.look is not None
    }
    assert len(rows) == 8
    for shown in views:
        assert shown.look is not None
        assert sum(word.weight for word in shown.look.words) == pytest.approx(1, abs=1e-5)
        assert shown.rows == views[0].rows
        assert shown.context == views[0].context
        assert shown.explanation == views[0].explanation


def test_a_document_out_of_the_index_is_never_found() -> None:
    shown = view(document="A", changement="retirer", gardes=4)
    assert "A" not in order(shown)
    assert "A" not in [card.letter for card in shown.context]
    assert shown.cards[0].removed
    assert "n’est plus dans l’index" in shown.explanation


def test_repeating_the_question_lifts_a_recipe_above_the_answer() -> None:
    shown = view(document="C", changement="repeter")
    assert order(shown)[0] == "C"
    assert "Le document C passe du 5e au 1er rang." in shown.explanation
    result = view(document="F", changement="repeter")
    assert "Le document F, qui n’était pas trouvé, est maintenant 1er." in result.explanation


def test_a_longer_document_loses_points() -> None:
    before, after = view(), view(document="A", changement="allonger")
    assert float(after.rows[0].score.replace(",", ".")) < float(
        before.rows[0].score.replace(",", ".")
    )


@pytest.mark.parametrize(
    ("question", "message"),
    [
        ("", "rien n’est cherché"),
        ("Où est-ce que c’est ?", "rien n’est"),
        ("dinosaure", "le contexte reste vide"),
        ("<script>alert(1)</script>", "rien n’est trouvé"),
        ("🙂 \u202e नमस्ते", "rien n’est"),
    ],
)
def test_a_question_that_finds_nothing_says_so(question: str, message: str) -> None:
    shown = view("oui", question=question, pari="oui")
    assert not shown.rows
    assert not shown.context
    assert shown.look is None
    assert message in shown.explanation


def test_a_bet_hides_the_ranking_and_is_then_explained() -> None:
    assert "ouvre le musée" in view("oui", pari="oui").bet.question  # type: ignore[union-attr]
    opened = view("oui", pari="oui")
    assert opened.bet is not None
    assert not opened.rows
    assert not opened.context
    assert "est juste" in view("oui", pari="A").explanation
    missed = view("oui", pari="F").explanation
    assert "aucun mot de la question" in missed
    assert "avec d’autres mots" in missed
    for letter in "BCDE":
        assert "Dans " + letter in view("oui", pari=letter).explanation


@pytest.mark.parametrize("place", "ABCDEF")
@pytest.mark.parametrize("change", ["aucun", "repeter", "allonger", "retirer"])
def test_every_change_of_every_document_shows_a_sound_ranking(place: str, change: str) -> None:
    shown = view(document=place, changement=change, gardes=3)
    scores = [float(row.score.replace(",", ".")) for row in shown.rows]
    assert scores == sorted(scores, reverse=True)
    assert [row.letter for row in shown.rows if row.in_context] == [c.letter for c in shown.context]
    assert shown.explanation.endswith(".")


def test_the_weights_shown_are_the_weights_saved() -> None:
    assert WIDGET.maps is not None
    options, controls = WIDGET.options(), WIDGET.controls()
    (saved,) = WIDGET.maps(options, controls)
    look = build(options, controls).look  # type: ignore[arg-type]
    assert look is not None
    assert [word.weight for word in look.words] == pytest.approx(saved.weights[0].tolist())
    assert saved.sentence.startswith("Le musée du sel de Bellune ouvre à dix heures, du mardi")
    nothing = WIDGET.controls.model_validate({"question": "dinosaure"})
    assert WIDGET.maps(options, nothing) == ()
    assert build(options, nothing).keeps_back  # type: ignore[arg-type]


def test_the_numbers_worked_out_in_the_lesson_are_those_of_the_figure() -> None:
    ranking = index_of("À quelle heure ouvre le musée du sel ?").ranking
    t = ranking.terms.index("ouvre")
    assert (ranking.lengths[0], ranking.lengths.mean()) == (16, 14)
    assert ranking.idf[t] == pytest.approx(1.54, abs=0.005)
    assert ranking.parts[0, t] == pytest.approx(0.66, abs=0.005)
    everywhere = rank(("le",), [("le",)] * 6)
    assert everywhere.idf[0] == pytest.approx(0.074, abs=0.0005)
