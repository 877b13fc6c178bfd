"""What every lesson and page of the course owes its readers."""

import re

import pytest
from bs4 import BeautifulSoup

from app.lessons.glossary.glossary import glossary_of
from app.lessons.model import Block, Callout, Lesson, Prose, Slot, Term
from app.lessons.quiz.summary import Summary
from tests.screens.pages import LESSONS, WRITTEN

TYPOGRAPHY = {
    "a breaking space before ; ? ! : or »": r"[^\s÷×=] [;?!:»]",
    "a breaking space after «": r"« ",
    "no space before ; ? !": r"\w[;?!](\s|$)",
    "an exclamation mark": r"(?<!\d)[\u00a0\u202f]!",
    "a straight apostrophe": r"\w'\w",
    "a breaking space before %": r"\d %",
    "a decimal point": r"\b0\.\d|\d\.\d+\s%",
    "three dots": r"\.\.\.",
}

every_document = pytest.mark.parametrize(
    "document", [*LESSONS, *WRITTEN], ids=lambda document: document.file
)
every_lesson = pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.file)


def typography_of(text: str) -> list[str]:
    """Return every slip of French typography with the words around it."""
    return [
        f"{name}: {text[max(0, found.start() - 30) : found.end() + 20]!r}"
        for name, pattern in TYPOGRAPHY.items()
        for found in re.finditer(pattern, text)
    ]


def visible_text(document: Lesson) -> str:
    """Return what is read as prose: no code, no formula, no identifier of a source."""
    parts = [document.title, document.summary, *document.goals, *document.keep]
    parts += _texts(document.blocks)
    return "\n".join(parts)


def _texts(blocks: tuple[Block, ...]) -> list[str]:
    texts: list[str] = []
    for block in blocks:
        if isinstance(block, Prose):
            soup = BeautifulSoup(block.html, "html5lib")
            for hidden in soup.select("code, pre, math, [lang=en]"):
                hidden.replace_with("·")
            texts.append(soup.get_text())
        elif isinstance(block, Callout):
            texts += [block.title, *_texts(block.blocks)]
        elif isinstance(block, Term):
            texts += [block.name, block.text]
        elif isinstance(block, Slot) and isinstance(block.options, Summary):
            for question in block.options.questions:
                proses = [question.text]
                for choice in question.choices:
                    proses += [choice.text, choice.explanation]
                texts += _texts(tuple(proses))
        elif isinstance(block, Slot):
            texts.append(block.title)
    return texts


@every_document
def test_it_has_no_mistake_of_an_author(document: Lesson) -> None:
    assert not [str(problem) for problem in document.problems]


@every_document
def test_it_follows_french_typography(document: Lesson) -> None:
    assert not typography_of(visible_text(document))


@every_lesson
def test_its_sources_can_be_found_again(lesson: Lesson) -> None:
    assert lesson.sources or lesson.number == 0
    for source in lesson.sources:
        scheme, _, rest = source.identifier.partition(":")
        form = {"arXiv": r"\d{4}\.\d{4,5}", "doi": r"10\.\d{4,}/\S+", "ISBN": r"[\d-]{10,17}"}
        assert re.fullmatch(form.get(scheme, r"\S+"), rest.strip()), source
        assert source.url or scheme == "ISBN", source
        assert len(source.authors) > 3
        assert len(source.title) > 8


def test_a_term_is_taught_by_a_lesson_and_its_sources_can_be_found_again() -> None:
    (page,) = [document for document in WRITTEN if document.slug == "glossaire"]
    terms = glossary_of(page).terms
    assert len(terms) >= 60
    assert not [term.name for term in terms if not term.lessons]
    assert not [term.name for term in terms if not term.english]
    assert not [source for term in terms for source in term.sources if not source.url]
    cited = {source for term in terms for source in term.sources}
    assert not [source.title for source in page.sources if source not in cited]


@every_lesson
def test_it_opens_with_what_it_is_for(lesson: Lesson) -> None:
    assert lesson.summary.endswith(".")
    assert lesson.goals
    assert 1 <= len(lesson.keep) <= 4 or lesson.number == 0


def test_numbers_and_slugs_are_used_once() -> None:
    assert len({lesson.number for lesson in LESSONS}) == len(LESSONS)
    assert len({lesson.slug for lesson in LESSONS}) == len(LESSONS)


def test_a_part_of_the_course_is_opened_once() -> None:
    parts = [lesson.part for lesson in LESSONS if lesson.part]
    assert len(parts) == len(set(parts)), parts
