"""What no lesson needs is told at its line and not read, so that all is shown as one types."""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Literal
from unittest.mock import Mock

import pytest
from markdown_it.token import Token
from pydantic import ValidationError

from app.lessons.library import Library
from app.lessons.model import Faulty, Lesson, Prose
from app.lessons.reading import findings, passages
from app.lessons.reading.limits import (
    MAX_CHARACTERS,
    MAX_FIGURES,
    MAX_QUESTIONS,
    MAX_WORDS,
    readable,
)
from app.lessons.reading.markdown import new_parser
from app.lessons.reading.parse import parse
from app.web.workshop.typography_pages import typography
from app.widgets.contract.messages import mistakes_of
from app.widgets.contract.widget import Params
from tests.conftest import ROOT

FILE = "lessons/07-essai.md"
FIGURE = ":::{phrase}\n:phrase: le chat dort\n:::\n"
QUESTION = ":::{quiz} Un ?\n- [x] a\n  : b\n- [ ] c\n  : d\n:::\n"


def read(text: str) -> Lesson:
    return parse(f"---\ntitre: Un\n---\n{text}", FILE)


def problems_of(lesson: Lesson) -> list[tuple[int, str]]:
    return [(problem.line, problem.message) for problem in lesson.problems]


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("mot " * MAX_CHARACTERS, 4, "200000 caractères"),
        ("mot\n" * 3_000, 751, "750 lignes"),
        ("mot\r" * 3_000, 751, "750 lignes"),
        ("- mot\n" * 700, 304, "300 marques de liste"),
        ("- > 1. * mot\n" * 99, 79, "300 marques de liste"),
        ("mot\n: mot\n: mot\n" * 200, 455, "300 marques de liste"),
        ("| mot | mot |\n|---|---|\n" + "| mot | mot |\n" * 600, 255, "500 cellules de tableau"),
        ("mot|" * 20 + "\n" + "-|" * 20 + "\n" + "mot\n" * 99, 30, "500 cellules de tableau"),
        ("mot|b\n-|-\nc|d\n\n" * 180, 505, "500 cellules de tableau"),
        ("a|b\n-|-\n## mot\n" + "a|" * 90 + "\n" + "-|" * 90 + "\n" + "c\n" * 99, 13, "500 cell"),
        ("> ## mot\nmot\n" * 99, 93, "1000 lignes collées à des citations"),
        ("> ## mot\n>\nmot\n" * 99, 99, "1000 lignes collées à des citations"),
        ("> > ## mot\n> mot\n" * 99, 93, "1000 lignes collées à des citations"),
        ("mot *mot* mot\n" * 600, 254, "500 suites de « * »"),
        ("mot mot [\n" * 600, 304, "300 crochets ouvrants"),
        ("mot !mot! mot !mot! mot !mot! mot !mot!\n" * 400, 314, "2800 signes"),
    ],
    ids=[
        *("characters", "lines", "returns", "items", "marks of one line", "definitions", "cells"),
        *(
            "cells without words",
            "cells of several tables",
            "a table after a table",
            "quotations",
            "quotations of two lines",
            "quotations in quotations",
            "emphases",
            "brackets",
            "signs",
        ),
    ],
)
def test_a_text_is_read_up_to_its_limit_and_the_line_is_told(
    text: str, line: int, what: str
) -> None:
    lesson = read(text)
    ((at, message),) = problems_of(lesson)
    assert at == line
    assert f"dépasse {what}" in message
    shown, note = lesson.blocks
    assert isinstance(shown, Prose)
    assert "mot" in shown.html
    assert isinstance(note, Faulty)


def test_the_limits_grow_with_a_text_so_that_none_is_too_long_for_them() -> None:
    text = (
        "Le *chat* [noir](/b) mange la souris, et le chien noir et blanc dort.\n"
        "Il *pleut* sur la ville, et la pluie ne cesse pas avant que la nuit tombe.\n" * 4 + "\n"
    ) * 340
    assert 190_000 < len(text) < MAX_CHARACTERS
    assert readable(text).text == text


def test_what_is_proofread_is_what_is_read() -> None:
    lesson = read("a'a\n\n" * 3_000)
    assert max(passage.line for passage in lesson.passages) <= 751


def test_figures_and_questions_beyond_the_limit_are_told_and_the_others_shown() -> None:
    lesson = read(FIGURE * (MAX_FIGURES + 2) + QUESTION * (MAX_QUESTIONS + 1))
    assert len(lesson.slots) == MAX_FIGURES + MAX_QUESTIONS
    first = MAX_FIGURES * 3 + 4
    assert [line for line, _ in problems_of(lesson)][:2] == [first, first + 3]
    assert [message.partition(" :")[0] for _, message in problems_of(lesson)] == [
        *[f"La leçon dépasse {MAX_FIGURES} figures"] * 2,
        f"La leçon dépasse {MAX_QUESTIONS} questions",
    ]


def test_the_questions_of_a_summary_count_each() -> None:
    one = f"::::{{bilan}}\n{QUESTION * 15}::::\n"
    messages = [message for _, message in problems_of(read(one * 3))]
    assert sum(f"{MAX_QUESTIONS} questions" in message for message in messages) == 1


def test_long_sentences_of_figures_are_limited_all_together() -> None:
    long = f":::{{carte}}\n:phrase: {'chat ' * (MAX_WORDS // 2 - 5)}\n:::\n"
    lesson = read(long * 3 + FIGURE)
    assert list(lesson.slots) == ["carte-1", "carte-2", "phrase-1"]
    ((line, message),) = problems_of(lesson)
    assert line == 10
    assert f"{MAX_WORDS} mots" in message


def calls(action: Callable[[], object]) -> int:
    """Count the calls of Python functions, and of the steps of generators, that an action takes."""
    count = 0

    def count_call(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event == "call"

    before = sys.getprofile()
    sys.setprofile(count_call)
    try:
        action()
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize(
    ("opening", "closing"),
    [("*a **a ", "a** a*"), ("[masque]{.terme} ", ""), ("## a\n\n", ""), ("[a](/b ", "")],
    ids=["emphasis in emphasis", "terms", "headings of one name", "links left open"],
)
def test_reading_takes_a_time_that_grows_with_the_text(opening: str, closing: str) -> None:
    glossary = Library(ROOT / "lessons").glossary()

    def reading(times: int) -> int:
        text = opening * times + closing * times
        return calls(lambda: parse(text, FILE, glossary=glossary))

    reading(1)
    once, twice, thrice = (reading(times) for times in (40, 80, 120))
    assert thrice - twice < 1.3 * (twice - once)


def test_one_parser_reads_the_links_of_all_titles(monkeypatch: pytest.MonkeyPatch) -> None:
    made = Mock(wraps=new_parser)
    monkeypatch.setattr(findings, "new_parser", made)
    assert len(read(":::{note} [a](/b)\nc\n:::\n" * 20).links) == 20
    assert made.call_count == 1


def test_a_preview_reads_each_part_of_a_text_once(monkeypatch: pytest.MonkeyPatch) -> None:
    once = QUESTION.replace("Un ?", "Deux ?\n:erreur: qk=ressemblance\n:relire: [e](/e)")
    other = once.replace("qk=ressemblance", "tete=role").replace("] c", "] f")
    text = f"Un *chat* [noir](/b) : gris.\n\n::::{{bilan}}\n{once}{other}::::\n"
    text = f":::::{{note}} g\n{text}:::::\n:::{{terme}} h\ni\n:::\n"
    read_texts: list[str] = []
    parser = new_parser()
    whole = parser.parse

    def parsed(source: str, env: dict[str, object] | None = None) -> list[Token]:
        read_texts.append(source)
        return whole(source, env)

    monkeypatch.setattr(parser, "parse", parsed)
    monkeypatch.setattr(findings, "new_parser", lambda: parser)
    monkeypatch.setattr(passages, "new_parser", lambda: parser)
    lesson = read(text)
    assert not problems_of(lesson)
    assert typography(text, lesson).silent
    bodies = [source for source in read_texts if "\n" in source]
    assert len(bodies) == len(set(bodies)) == 6  # all, note, summary, two questions, term


def test_the_accepted_values_of_an_option_are_listed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    class Options(Params):
        kind: Literal["un", "deux"] = "un"

    made = Mock(wraps=Options.model_json_schema)
    monkeypatch.setattr(Options, "model_json_schema", made)
    for value in ("uns", "deus", "trois"):
        with pytest.raises(ValidationError) as caught:
            Options.model_validate({"kind": value})
        (mistake,) = mistakes_of(caught.value, Options)
        assert mistake.accepted == ("un", "deux")
    assert made.call_count == 1


@pytest.mark.parametrize(
    "text",
    [
        "un <span>mot</span> ici\n\n" * 90,
        ("| a |" + " b |" * 11 + "\n|---|" + "---|" * 11 + "\n" + ("| 1 |" * 12 + "\n") * 12 + "\n")
        * 3,
        "```python\n" + "x = [[1, 2], [3, 4]]\n" * 60 + "```\n",
        "```\nx = 1\n" + "y = 2\n" * 800 + "```\n",
        "- Un :\n\n  ```\n" + "  y = [2]\n" * 800 + "  ```\n",
        "un [lien](/lecons/un) de plus\n" * 181,
    ],
    ids=["spans", "tables", "matrices", "code", "code in a list", "links"],
)
def test_what_real_lessons_hold_is_read_whole(text: str) -> None:
    assert readable(text).message == ""


@pytest.mark.parametrize(
    "around", [":::{note}\n```\n:::\n", "$$\n```\n$$\n", "- ```\n", "```\n", "```{note}\n"]
)
def test_what_only_looks_like_code_counts(around: str) -> None:
    """Blank lines are among it: each could double the time that is taken."""
    text = around + "mot [ mot\n\n" * 700 + ("  ```\n" if around[0] == "-" else "")
    assert (
        "dépasse"
        in readable(text + ("```\n" if around[0] in ":$" or "{" in around else "")).message
    )
