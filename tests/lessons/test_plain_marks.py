"""A no-break space after a mark is a space: some keyboards and word processors put one there."""

import pytest

from app.lessons.model import Callout, Lesson, Prose
from app.lessons.reading.parse import parse

SPACES = ["\u00a0", "\u202f"]


def read(text: str) -> Lesson:
    lesson = parse(f"---\ntitre: Essai\n---\n{text}", "lessons/07-essai.md")
    assert not lesson.problems
    return lesson


def html(lesson: Lesson) -> str:
    return "".join(block.html for block in lesson.blocks if isinstance(block, Prose))


@pytest.mark.parametrize("space", SPACES)
def test_a_title_a_list_and_a_table_begin(space: str) -> None:
    shown = html(read(f"##{space}Titre\n\n-{space}un\n-{space}deux\n\n1.{space}trois\n"))
    assert '<h2 id="titre">Titre</h2>' in shown
    assert shown.count("<li>") == 3
    assert "<td>" in html(read(f"| a |\n|---|{space}\n| b |\n"))


@pytest.mark.parametrize("space", SPACES)
def test_a_frame_opens_and_closes(space: str) -> None:
    lesson = read(f":::{space}{{note}}{space}Titre\nTexte.\n:::{space}\n\nAprès.\n")
    callout, after = lesson.blocks
    assert isinstance(callout, Callout)
    assert callout.title.text == "Titre"
    assert isinstance(after, Prose)


@pytest.mark.parametrize("space", SPACES)
@pytest.mark.parametrize("fence", ["```", "~~~", "$$"])
def test_a_fence_closes(space: str, fence: str) -> None:
    assert "<p>Après.</p>" in html(read(f"{fence}\nx\n{fence}{space}\n\nAprès.\n"))
