"""A table shows every cell that its author wrote, or the row is told."""

import pytest

from app.lessons.reading.parse import parse


def problems(row: str, before: str = "") -> list[tuple[int, str]]:
    table = "".join(f"{before}{line}\n" for line in ("| a | b |", "|---|---|", "| c | d |", row))
    lesson = parse(f"---\ntitre: Essai\n---\n{table}", "lessons/07-essai.md")
    return [(problem.line, problem.message) for problem in lesson.problems]


@pytest.mark.parametrize("before", ["", "> ", "- ", ":::{note}\n"])
def test_a_row_longer_than_its_head_is_told(before: str) -> None:
    if before.startswith(":::"):
        text = f"{before}| a | b |\n|---|---|\n| c | d |\n| un | deux | trois |\n:::\n"
        lesson = parse(f"---\ntitre: Essai\n---\n{text}", "lessons/07-essai.md")
        messages = [(problem.line, problem.message) for problem in lesson.problems]
        assert messages[0][0] == 8
    elif before == "- ":
        text = "- | a | b |\n  |---|---|\n  | un | deux | trois |\n"
        lesson = parse(f"---\ntitre: Essai\n---\n{text}", "lessons/07-essai.md")
        messages = [(problem.line, problem.message) for problem in lesson.problems]
        assert messages[0][0] == 6
    else:
        messages = problems("| un | deux | trois |", before)
        assert messages[0][0] == 7
    assert len(messages) == 1
    assert "« trois » n’est pas montré" in messages[0][1]


@pytest.mark.parametrize(
    "row", ["| $P(A|B)$ | foo |", "| `a|b` | foo |", "| $|x$ |", "| ``a|b`` | c |"]
)
def test_a_bar_in_a_formula_or_in_code_is_told(row: str) -> None:
    ((line, message),) = problems(row)
    assert line == 7
    assert "\\|" in message


@pytest.mark.parametrize(
    "row",
    [
        "| $P(A\\|B)$ | foo |",
        "| `a\\|b` | foo |",
        "| un |",
        "un | deux",
        "| 5$ | 10 $ |",
        "| $5 | $10 |",
        "| \\$ | b |",
        "| un \\| une | deux |",
        "|  |  |",
        "| un | deux |  ",
    ],
)
def test_a_row_that_loses_nothing_is_not_told(row: str) -> None:
    assert problems(row) == []


@pytest.mark.parametrize(
    ("head", "words"),
    [("| a | $P(A|B)$ |", "\\|"), ("| a | b | c |", "3 cellules"), ("Un mot, puis | a |", "")],
)
def test_a_table_that_is_none_because_of_its_head_is_told(head: str, words: str) -> None:
    lesson = parse(f"---\ntitre: T\n---\nAvant\n{head}\n|---|---|\n| c | d |\n", "lessons/07-x.md")
    messages = [(problem.line, problem.message) for problem in lesson.problems]
    assert [line for line, _ in messages] == ([5] if words else [])
    assert all(words in message for _, message in messages)


@pytest.mark.parametrize(
    "text",
    [
        "| a | b |\n| c | d |\n",
        "a | b\nc | d\n",
        "| a | b |\n|===|===|\n| c | d |\n",
        "a      b\n\n------ ----\n",
    ],
)
def test_lines_that_look_like_a_table_and_are_none_are_told(text: str) -> None:
    (problem,) = parse(f"---\ntitre: Essai\n---\n{text}", "lessons/07-essai.md").problems
    assert problem.kind == "cellules de tableau"
    assert "|---|---|" in problem.message
