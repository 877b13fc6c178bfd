"""A header that cannot be read is told to its author; it never stops the site."""

import pytest

from app.lessons.reading.front_matter import MAX_HEADER, read_meta


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


@pytest.mark.parametrize("key", ["un.deux", "query", "1.5"])
def test_any_unknown_key_is_told_at_its_line(key: str) -> None:
    meta, problems = read_meta(f"titre: T\n{key}: un", "leçons/01-essai.md", "Essai")
    assert meta.title == "T"
    assert [problem.line for problem in problems] == [3]
    assert f"« {key} »" in problems[0].message


def test_many_mistakes_are_counted_rather_than_told_one_by_one() -> None:
    header = "titre: T\n" + "".join(f"cle{n}: un\n" for n in range(100))
    meta, problems = read_meta(header, "leçons/01-essai.md", "Essai")
    assert meta.title == "T"
    assert len(problems) == 21
    assert problems[-1].message == "En-tête : 80 autres erreurs."


@pytest.mark.parametrize(
    "text", ["titre: " + "a" * MAX_HEADER, "titre: un\nobjectifs: " + "[un], " * 400]
)
def test_a_header_beyond_any_use_is_not_read(text: str) -> None:
    meta, problems = read_meta(text, "leçons/01-essai.md", "Essai")
    assert meta.title == "Essai"
    assert "10000 caractères" in problems[0].message
