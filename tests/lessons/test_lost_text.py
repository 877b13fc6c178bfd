"""What Markdown drops is told to its author, at its line."""

import pytest

from app.lessons.reading.parse import parse


def problems(text: str) -> list[tuple[int, str]]:
    lesson = parse(f"---\ntitre: Essai\n---\n{text}", "lessons/07-essai.md")
    return [(problem.line, problem.message) for problem in lesson.problems]


@pytest.mark.parametrize("before", ["- " * 12, "1. " * 11, "> " * 20, "> " * 95, "- > " * 8])
def test_a_text_too_many_levels_deep_is_told(before: str) -> None:
    ((line, message),) = problems(f"Un.\n\n{before}texte perdu\n")
    assert line == 6
    assert "texte perdu" in message


@pytest.mark.parametrize("before", ["- " * 9, "> " * 19])
def test_a_text_within_the_levels_is_shown(before: str) -> None:
    lesson = parse(f"---\ntitre: Essai\n---\n{before}texte gardé\n", "lessons/07-essai.md")
    assert not lesson.problems
    assert "gardé" in "".join(getattr(block, "html", "") for block in lesson.blocks)
    assert not problems("- " * 12 + "\n"), "nothing was written there"


@pytest.mark.parametrize("where", ["", ":::{note}\n"])
def test_a_note_that_nothing_calls_is_told(where: str) -> None:
    end = ":::\n" if where else ""
    called = "Un mot[^a].\n\n[^a]: Appelée.\n"
    assert not problems(f"{where}{called}{end}")
    ((line, message),) = problems(f"{where}{called}\n[^b]: Un texte.\n{end}")
    assert line == (9 if where else 8)
    assert "[^b]" in message
