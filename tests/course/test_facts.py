"""The facts that the course corrects: each stands in its lesson with its source, none is wrong.

A right statement is searched in what a lesson says; a wrong one everywhere that anything is said:
lessons, written pages, templates, widgets. A wrong choice of a question may say what is wrong.
"""

import ast
import re
from collections.abc import Iterator
from functools import cache

import pytest
from bs4 import BeautifulSoup

from app.lessons.model import Lesson, Prose, Slot
from app.lessons.quiz.choices import Choices
from app.lessons.quiz.number import Number
from app.lessons.quiz.order import Order
from app.lessons.quiz.question import Question
from tests.course.facts import FACTS, WRONG, Fact
from tests.screens.pages import ROOT, documents, lessons
from tests.screens.prose import CITED, lacking, visible_text


def _lesson(slug: str) -> Lesson:
    (lesson,) = (lesson for lesson in lessons() if lesson.slug == slug)
    return lesson


@cache
def _flat(slug: str) -> str:
    """Return what a lesson says on one line, its no-break spaces made ordinary."""
    return " ".join(visible_text(_lesson(slug)).split())


def _read(prose: Prose | None) -> str:
    return BeautifulSoup(prose.html, "lxml").get_text() if prose else ""


def asked_and_answered(question: Question) -> Iterator[str]:
    """Yield what a question says, but for its wrong choices: its explanations answer for them."""
    yield _read(question.more)
    match question:
        case Choices():
            for choice in question.choices:
                if choice.right:
                    yield _read(choice.text)
                yield _read(choice.explanation)
        case Number():
            for message in (question.right, question.otherwise):
                yield _read(message)
            for likely in question.likely:
                yield _read(likely.explanation)
        case Order():
            for step in question.steps:
                yield f"{_read(step.text)} {_read(step.explanation)}"
            yield f"{_read(question.right)} {_read(question.otherwise)}"


def text_of(document: Lesson) -> str:
    """Return all that a document says, questions included."""
    questions = [
        slot.options for slot in document.slots.values() if isinstance(slot.options, Question)
    ]
    answers = [part for question in questions for part in asked_and_answered(question)]
    return "\n".join([visible_text(document), *answers])


_NAMED_ON_PURPOSE = ("misconceptions.py",)  # it lists what readers believe


def texts_elsewhere() -> dict[str, str]:
    """Return what templates and Python modules may show, by file."""
    texts = {}
    for path in sorted((ROOT / "templates").rglob("*.html")):
        texts[path.name] = re.sub(r"<[^>]*>|\{[{%#].*?[}%#]\}", " ", path.read_text("utf-8"))
    for path in sorted((ROOT / "app").rglob("*.py")):
        if "training" not in path.parts and path.name not in _NAMED_ON_PURPOSE:
            tree = ast.parse(path.read_text("utf-8"))
            strings = (n.value for n in ast.walk(tree) if isinstance(n, ast.Constant))
            texts[path.relative_to(ROOT).as_posix()] = "\n".join(
                text for text in strings if isinstance(text, str)
            )
    return texts


def wrong_in(text: str) -> dict[str, str]:
    """Return the wrong statements of a text."""
    flat = {name: re.search(pattern, text, re.IGNORECASE) for name, pattern in WRONG.items()}
    return {name: facts[0] for name, facts in flat.items() if facts}


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact.about)
def test_a_corrected_fact_stands_in_its_lesson_with_its_source(fact: Fact) -> None:
    lesson = _lesson(fact.lesson)
    match = re.search(fact.words, _flat(fact.lesson))
    assert match, f"{lesson.file} owes a fact: {fact.about}. Said otherwise? Then change FACTS."
    known = {source.identifier for source in lesson.sources}
    assert set(fact.sources) <= known, set(fact.sources) - known


@pytest.mark.parametrize("document", documents(), ids=lambda document: document.file)
def test_a_document_says_nothing_that_the_sources_contradict(document: Lesson) -> None:
    assert not wrong_in(text_of(document))


def test_nothing_that_a_widget_or_a_template_says_is_contradicted_by_the_sources() -> None:
    mistakes = {file: wrong_in(text) for file, text in texts_elsewhere().items()}
    assert not {file: wrong for file, wrong in mistakes.items() if wrong}


@pytest.mark.parametrize(
    ("wrong", "about"),
    [
        ("92 % des modèles en dépendent", "a share without a source"),
        ("GQA réduit le nombre de produits", "GQA that computes less"),
        ("Les poids d’attention décident des citations", "weights that decide citations"),
        ("Un texte bien écrit reçoit plus d’attention", "attention as a reward for style"),
        ("L’attention additive dépasse le produit normalisé", "additive above the divided product"),
        ("Chaque tête joue un rôle précis", "a role for every head"),
        ("Luong (2015) remplace l’attention additive", "Luong as the end of additive"),
        ("C’est FlashAttention, qui fait autant de produits", "Flash that makes no more products"),
        ("Montez-la : des mots rares passent devant", "a temperature that changes the order"),
    ],
)
def test_the_net_has_no_hole_where_a_wrong_statement_is_put(wrong: str, about: str) -> None:
    assert about in wrong_in(wrong)


def test_slots_that_ask_are_read() -> None:
    """Keep the reading of questions honest: a lesson says more with them than without."""
    asking = [lesson for lesson in lessons() if any(_asks(slot) for slot in lesson.slots.values())]
    assert asking
    assert all(len(text_of(lesson)) > len(visible_text(lesson)) + 100 for lesson in asking)


def _asks(slot: Slot) -> bool:
    return isinstance(slot.options, Question)


def test_statements_to_sort_take_the_three_answers_and_name_a_source_each_time() -> None:
    slots = _lesson("attention-recherche-et-citations").slots.values()
    asked = [slot.options for slot in slots if isinstance(slot.options, Choices)]
    sorted_ = [q for q in asked if [_read(c.text) for c in q.choices] == _SORTS]
    assert len(sorted_) >= 6
    assert {_read(c.text) for q in sorted_ for c in q.choices if c.right} == set(_SORTS)
    for question in sorted_:
        right = [_read(choice.explanation) for choice in question.choices if choice.right]
        assert all(re.search(r"\b(19|20)\d\d\b", text) for text in right), _read(question.text)


_SORTS = ["Vrai", "Faux", "Non prouvé"]


@pytest.mark.parametrize("lesson", lessons(), ids=lambda lesson: lesson.slug)
def test_a_study_that_a_lesson_names_with_its_year_is_among_its_sources(lesson: Lesson) -> None:
    named = {match.groups() for match in CITED.finditer(" ".join(text_of(lesson).split()))}
    assert not lacking(named, lesson.sources)


def test_a_study_that_a_figure_names_with_its_year_is_a_source_of_the_course(
    screens: list[BeautifulSoup],
) -> None:
    sources = [source for document in documents() for source in document.sources]
    for screen in screens:
        text = " ".join(screen.get_text(" ").split())
        assert not lacking({match.groups() for match in CITED.finditer(text)}, sources)


def test_a_study_has_the_year_of_its_first_version() -> None:
    dated = {
        source.identifier: source.year
        for document in documents()
        for source in document.sources
        if source.identifier.startswith("arXiv:")
    }
    assert len(dated) > 60
    wrong = {name: year for name, year in dated.items() if year % 100 != int(name[6:8])}
    assert not wrong


def test_a_study_is_written_the_same_wherever_it_is_a_source() -> None:
    written: dict[str, set[tuple[str, int, str]]] = {}
    for document in documents():
        for source in document.sources:
            reference = (source.authors, source.year, source.title)
            written.setdefault(source.identifier, set()).add(reference)
    assert not {
        identifier: reference for identifier, reference in written.items() if len(reference) > 1
    }


def test_studies_are_read_in_what_lessons_say() -> None:
    references = (
        "Luong, Pham et Manning (2015), Brown et al. (2020) et Kobayashi et ses collègues (2020)"
    )
    assert [match.groups() for match in CITED.finditer(references)] == [
        ("Luong", "2015"),
        ("Brown", "2020"),
        ("Kobayashi", "2020"),
    ]
