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


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Un.\n\n```sh\ncode\n\nTout le reste.\n", 6),
        ("~~~\n", 4),
        ("- ```\n  code\n\nAprès.\n", 4),
        ("::::{note}\n```\ncode\n::::\n", 5),
    ],
)
def test_code_that_is_left_open_is_told_where_it_opens(text: str, line: int) -> None:
    ((messages, message),) = problems(text)
    assert messages == line
    assert "n’est pas fermé" in message


def test_code_whose_end_is_not_alone_on_its_line_is_told_where_it_opens() -> None:
    ((line, message),) = problems("```py\na\nb```\n\nPerdu.\n\n```py\nc\n```\n\nSuite.\n")
    assert line == 4
    assert "« b``` »" in message


@pytest.mark.parametrize(
    "text",
    ["```\n```\n", "```\n\n\n```", "> ```\n> a\n> ```\n", "    code\n", "```\nb```\nc\n```\n"],
)
def test_code_that_is_closed_is_not_told(text: str) -> None:
    assert not problems(text)


def test_an_address_that_no_link_names_is_told() -> None:
    assert not problems("Voir [ici][un].\n\n[un]: https://a.example\n[//]: # (à revoir)\n")
    ((line, message),) = problems("Un.\n\n[un]: https://a.example\n")
    assert line == 6
    assert "« [un]: https://a.example »" in message


@pytest.mark.parametrize(
    ("text", "line", "named"),
    [
        ("[un][a]\n\n[a]: https://a.example\n[A]: https://b.example\n", 7, "b.example"),
        ("[un][a]\n\n[a]: /un\n\n:::{note}\n[a]: /deux\n:::\n", 9, "/deux"),
        ("Un[^a].\n\n[^a]: Un.\n\n[^a]: Deux.\n", 6, "[^a]"),
        (":::{note}\nUn[^a].\n\n[^a]: Un.\n\n[^a]: Deux.\n:::\n", 7, "[^a]"),
        ("## Un {#ici}\n\n## Deux {#ici}\n", 6, "ici"),
        ("## Un {#sources}\n", 4, "sources"),
    ],
)
def test_a_name_given_twice_is_told_where_its_text_is_lost(
    text: str, line: int, named: str
) -> None:
    ((messages, message),) = problems(text)
    assert messages == line
    assert named in message


@pytest.mark.parametrize("text", ["## Un\n\n## Un\n", "Un[^a], deux[^a].\n\n[^a]: Un.\n"])
def test_a_name_used_twice_is_not_told(text: str) -> None:
    assert not problems(text)


@pytest.mark.parametrize("text", ["Un.\n\nDeux\ntrois\n---\n", "Un.\n\nUne phrase.\n---\n"])
def test_a_passage_that_a_line_of_hyphens_makes_a_title_is_told(text: str) -> None:
    ((line, message),) = problems(text)
    assert line == 6
    assert "une ligne vide" in message
