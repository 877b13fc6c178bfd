"""A header that cannot be read is told to its author; it never stops the site."""

import pytest

from app.lessons.reading.front_matter import MAX_HEADER, read_meta
from app.lessons.reading.parse import parse


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


@pytest.mark.parametrize(
    ("text", "line", "cause"),
    [
        ("titre: Leçon 1 : les vecteurs", 2, "qui contient « : » se met entre guillemets"),
        ("titre: T\nobjectifs:\n\t- un", 4, "tabulation"),
        ("titre: 'L'été'", 2, "apostrophe"),
        ('titre: "Le "chat""', 2, "guillemet droit"),
        ("titre: [Brouillon] Le chat", 2, "commence par « [ »"),
        ("titre: T\nobjectifs:\n  - dire : quoi", 4, '« - "dire : quoi" »'),
        ("titre:T\nsources: []", 2, "« titre: T »"),
        ("titre: 2024", 2, "se lit comme un nombre"),
        ("resume: R\ntitre:", 3, "il n’y a rien après « titre: »"),
        ("titre: T\nobjectifs: dire", 3, '« - "dire" »'),
        ("titre: T\nduree : 5 min", 3, "« duree: 5 »"),
        ("titre: T\ndate: 3/1/2026", 3, "« 2026-01-03 »"),
        ("titre: T\nsources: aucune", 3, "« sources: [] »"),
        ("titre: T\nsources:\n  - Vaswani", 4, "« auteurs: »"),
        # What YAML reads, and not as its author meant:
        ("titre: Un\nsources: []\ntitre: Deux", 4, "déjà donné à la ligne 2"),
        ("titre: T\njouet:\n  dimensions: [a]\n  dimensions: [b]", 5, "déjà donné à la ligne 4"),
        ("titre: C# en bref #1", 2, "« #1 » n’est pas montré"),
        ("titre: T\nobjectifs:\n  - comprendre C #2", 4, "« #2 » n’est pas montré"),
        ("titre: “Un titre”", 2, '« "Un titre" »'),
        ("titre: T\nobjectifs:\n- un\n - deux", 5, "à sa colonne"),
    ],
)
def test_a_mistake_of_yaml_is_explained_by_its_cause(text: str, line: int, cause: str) -> None:
    _, (problem, *_) = read_meta(text, "leçons/01-essai.md", "Essai")
    assert problem.line == line
    assert cause in problem.message


@pytest.mark.parametrize(
    "text",
    [
        "titre: \"C# #1\"  # un commentaire\n# un autre\nresume: 'Un # deux'",
        "titre:\tUn\nobjectifs:\n-\tun\n-\tdeux",
        "titre: >\n  Un # deux\nresume: « Un »\nobjectifs: [un, deux]",
        "titre: Le C# vu de près",
    ],
)
def test_a_header_that_says_what_its_author_meant_is_not_told(text: str) -> None:
    assert not read_meta(text, "leçons/01-essai.md", "Essai")[1]


@pytest.mark.parametrize(
    ("text", "line", "cause"),
    [
        ("\n\n---\ntitre: Un\n---\n", 3, "retirez ce qui le précède"),
        ("<!-- à\nrevoir -->\n---\ntitre: Un\n---\n", 3, "retirez ce qui le précède"),
        ("```yaml\n---\ntitre: Un\n---\n```\n", 2, "« ``` »"),
        ("---\ntitre: Un\nobjectifs:\n  - un\n\n## Deux\n", 1, "après la ligne 4"),
        ('+++\ntitle = "Un"\n+++\n', 1, "TOML"),
        ("titre: Un\n\nTexte.\n", 1, "entre deux lignes « --- »"),
    ],
)
def test_a_header_that_is_none_is_told_with_the_reason(text: str, line: int, cause: str) -> None:
    problems = parse(text, "lessons/01-essai.md").problems
    assert [problem.line for problem in problems if cause in problem.message] == [line]
    assert not [problem for problem in problems if "obligatoire" in problem.message]


def test_only_a_text_has_a_header_and_no_frame() -> None:
    lesson = parse("---\ntitre: Un\n...\n:::{note}\n---\nDeux.\n\n---\n:::\n", "lessons/01-a.md")
    assert not lesson.problems
    assert "Deux." in str(lesson.blocks)


@pytest.mark.parametrize(
    ("identifier", "message"),
    [("https://a.example/b", "« URL:https://a.example/b »"), ("1706.03762", "« arXiv:… »")],
)
def test_an_identifier_that_is_not_one_says_how_to_write_it(identifier: str, message: str) -> None:
    source = f"{{auteurs: A, annee: 2017, titre: T, identifiant: '{identifier}'}}"
    _, (problem,) = read_meta(f"titre: T\nsources:\n  - {source}", "leçons/01-essai.md", "Essai")
    assert message in problem.message


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("---\ntitle: Le titre\n---\nTexte.", "Le titre"),
        ("# Le $d_k$\n\n## Un\n", "Le d_k"),
        ("---\ntitre: Autre\n---\n## Un\n", "Autre"),
    ],
)
def test_the_title_of_another_tool_is_that_of_the_lesson(text: str, title: str) -> None:
    lesson = parse(text, "lessons/01-essai.md")
    assert not lesson.problems
    assert lesson.title == title
    assert "<h1" not in str(lesson.blocks)


def test_the_first_heading_is_the_title_of_a_text_whose_header_cannot_be_read() -> None:
    lesson = parse(
        "---\ntitle: Un : deux\n---\n\n# Les vecteurs\n\nTexte.\n", "lessons/01-essai.md"
    )
    assert lesson.title == "Les vecteurs"
    assert [problem.line for problem in lesson.problems] == [2]


def test_an_emoji_that_is_written_by_escapes_is_one_and_its_half_can_be_shown() -> None:
    meta, problems = read_meta('titre: "\\ud83d\\ude3a chat"', "leçons/01-essai.md", "Essai")
    assert (meta.title, problems) == ("😺 chat", [])
    _, problems = read_meta('"\\ud83d": a\nobjectifs: "\\ud83d"', "leçons/01-essai.md", "Essai")
    assert all(problem.message.encode() for problem in problems)


def test_a_header_of_comments_alone_is_read_once() -> None:
    """Cut in every way into runs of lines, sixty of them would take for ever."""
    lesson = parse("---\n" + "# un\n" * 60 + "---\n\nTexte.\n", "lessons/01-essai.md")
    assert lesson.problems[0].line == 1
