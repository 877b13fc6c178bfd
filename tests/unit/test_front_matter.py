"""A header that cannot be read is told to its author; it never stops the site."""

import pytest

from app.lessons.front_matter import read_meta


@pytest.mark.parametrize(
    "text",
    ["titre: [", "titre: 2024-99-99", "duree: " + "9" * 5000, "titre: " + "[" * 5000, "- un"],
    ids=["syntax", "date", "digits", "depth", "list"],
)
def test_a_header_that_is_not_readable_keeps_the_title_of_the_file(text: str) -> None:
    meta, problems = read_meta(text, "leçons/01-essai.md", "Essai")
    assert meta.title == "Essai"
    assert len(problems) == 1


def test_a_number_too_long_to_be_printed_is_told() -> None:
    _, problems = read_meta("titre: T\nduree: 0x" + "f" * 5000, "leçons/01-essai.md", "Essai")
    assert ["duree" in problem.message for problem in problems] == [True]
    assert problems[0].line == 3


def test_a_few_lines_that_stand_for_billions_are_refused() -> None:
    """Printed in a message, what these aliases stand for would fill the memory."""
    lines = ["a0: &a0 [un, un]", *(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 30))]
    meta, problems = read_meta("\n".join(lines), "leçons/01-essai.md", "Essai")
    assert meta.title == "Essai"
    assert [problem.line for problem in problems] == [3]
