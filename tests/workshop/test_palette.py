"""The palette: everything that may be inserted, each piece a valid passage of a lesson."""

import pytest

from app.lessons.guide.snippets import Snippet, snippets
from app.lessons.reading.parse import parse
from app.widgets import WIDGETS
from tests.workshop.asked import UN
from tests.workshop.conftest import Visitor


def test_the_palette_has_every_widget_question_and_frame() -> None:
    names = list(snippets())
    assert names[: len(WIDGETS)] == list(WIDGETS)
    assert {"quiz-1", "quiz-4", "cadre-note", "cadre-attention", "formule"} <= set(names)


@pytest.mark.parametrize("piece", snippets().values(), ids=snippets())
def test_what_is_inserted_is_right_in_any_lesson(piece: Snippet) -> None:
    text = f"---\ntitre: Essai\nsources: []\n---\n\n{piece.source}"
    lesson = parse(text, "lessons/01-a.md", of_author=True)
    assert not lesson.problems
    assert lesson.blocks


def test_a_piece_is_shown_with_its_options_and_their_defaults(visitor: Visitor) -> None:
    answer = visitor.client.get("/atelier/palette?piece=phrase", headers={"hx-request": "true"})
    assert ":::{phrase}" in answer.text
    assert "data-insert" in answer.text
    assert "Par défaut" in answer.text
    assert "<html" not in answer.text


def test_without_javascript_a_page_shows_the_source_to_copy(visitor: Visitor) -> None:
    page = visitor.open("/atelier/palette?piece=quiz-1")
    assert page.select_one("#piece-source").text == snippets()["quiz-1"].source  # type: ignore[union-attr]
    assert not page.select("[data-insert]")
    assert page.select_one("option[selected]")["value"] == "quiz-1"  # type: ignore[index]
    visitor.open("/atelier/palette?piece=rien", 404)
    assert len(visitor.open(UN).select("#piece option")) == len(snippets())


def test_a_stranger_is_asked_to_enter_first(stranger: Visitor) -> None:
    assert "Entrer" in stranger.open("/atelier/palette").select_one("h1").text  # type: ignore[union-attr]
