"""Links of the prose that set a figure: read, checked, and rendered as plain links."""

import pytest
from bs4 import BeautifulSoup

from app.lessons.model import Lesson, Prose
from app.lessons.reading.parse import parse

_MAP = "\n:::{carte}\n:phrase: Le chat dort\n:::\n"


def read(text: str) -> Lesson:
    return parse(f"---\ntitre: Essai\n---\n{text}\n{_MAP}", "lessons/07-essai.md")


def link(text: str) -> tuple[str, str]:
    lesson = read(text)
    assert not lesson.problems, [str(problem) for problem in lesson.problems]
    prose = lesson.blocks[0]
    assert isinstance(prose, Prose)
    tag = BeautifulSoup(prose.html, "html.parser").select_one("a")
    assert tag is not None
    return str(tag["href"]), str(tag["data-shows"])


@pytest.mark.parametrize(
    ("written", "query"),
    [
        ("carte-1:ligne=3", "?w=carte-1&ligne=3"),
        ("carte-1:ligne=3&colonne=2", "?w=carte-1&ligne=3&colonne=2"),
        ('"carte-1:phrase=Léa dort"', "?w=carte-1&phrase=L%C3%A9a+dort"),
        ("carte-1", "?w=carte-1"),
    ],
)
def test_it_is_a_plain_link_to_the_state_of_the_figure(written: str, query: str) -> None:
    assert link(f"[la ligne]{{montre={written}}}") == (f"{query}#carte-1", "carte-1")


def test_its_text_keeps_its_marks() -> None:
    lesson = read("[la *ligne* de $q$]{montre=carte-1:ligne=3}")
    assert isinstance(lesson.blocks[0], Prose)
    assert "<em>ligne</em>" in lesson.blocks[0].html
    assert "<math" in lesson.blocks[0].html


@pytest.mark.parametrize(
    ("written", "message", "nearest"),
    [
        ("cart-1:ligne=3", "la figure « cart-1 » n’est pas dans cette leçon", "carte-1"),
        ("", "la figure «  » n’est pas dans cette leçon", None),
        ("carte-1:lign=3", "« lign » : ce nom n’est pas connu", "ligne"),
        ("carte-1:ligne=trois", "« ligne » : un nombre entier est attendu", None),
        ("carte-1:tetes=neuf", "« tetes » : cette valeur n’est pas connue", None),
    ],
)
def test_a_wrong_one_is_told_at_its_line(written: str, message: str, nearest: str | None) -> None:
    lesson = read(f"Un.\n\n:::{{note}} N\nDeux\n[trois]{{montre={written}}}.\n:::\n")
    (problem,) = lesson.problems
    assert message in problem.message
    assert problem.line == 8
    assert nearest is None or problem.nearest == nearest


def test_a_figure_that_comes_later_may_be_shown() -> None:
    assert not read("[la ligne]{montre=carte-1:ligne=3}").problems
