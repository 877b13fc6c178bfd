"""What a reader meets in a lesson: so many words, and no term before its definition."""

import re
from collections.abc import Iterator

import pytest
from bs4 import BeautifulSoup, Tag

from app.lessons.glossary.glossary import Glossary, glossary_of
from app.lessons.model import Block, Callout, Lesson, Prose, Slot, Term
from app.lessons.sections import sections_of
from tests.screens.pages import lessons, written

LEAST, MOST = 700, 1_400
# A way in, a workshop whose text is its code, and answers with a quiz: shorter, and why.
OTHER_SIZES = {
    "mode-d-emploi": (150, 700),
    "atelier-numpy": (400, MOST),
}
ALONE = (1, 3, 4, 5, 7)  # the lessons that a pupil of a lycée reads without help
# Ordinary French words before they are terms.
ORDINARY = {"Position", "Explication", "Bloc", "Parallélisme"}
_WORD = re.compile(r"[^\W\d_]{2,}|\b[aàyô]\b", re.IGNORECASE)


def words_of(lesson: Lesson) -> int:
    """Count the words of a lesson as one reads it: no formula, no figure, no question."""
    return sum(
        len(_WORD.findall(f"{section.title} {section.text}")) for section in sections_of(lesson)
    )


@pytest.mark.parametrize("lesson", lessons(), ids=lambda lesson: lesson.slug)
def test_a_lesson_is_read_at_one_sitting(lesson: Lesson) -> None:
    least, most = OTHER_SIZES.get(lesson.slug, (LEAST, MOST))
    assert least <= words_of(lesson) <= most


def _glossary() -> Glossary:
    (page,) = [document for document in written() if document.slug == "glossaire"]
    return glossary_of(page)


GLOSSARY = _glossary()
NUMBERS = {lesson.slug: lesson.number for lesson in lessons()}
BY_FORM = {
    form.replace("\u00a0", " ").lower(): term
    for term in GLOSSARY.terms
    for form in (term.name, *term.forms)
}
_FORMS = re.compile(
    rf"(?<![\w-])(?:{'|'.join(map(re.escape, sorted(BY_FORM, key=len, reverse=True)))})(?!\w)",
    re.IGNORECASE,
)


def terms_in(text: str) -> list[Term]:
    """Return the terms that a text uses, in its order."""
    flat = " ".join(text.split())
    return [BY_FORM[match[0].lower()] for match in _FORMS.finditer(flat)]


def passages(blocks: tuple[Block, ...]) -> Iterator[tuple[str, list[str]]]:
    """Yield each paragraph with what it defines: what is bold or has the colour of Q, K or V.

    Headings announce what their section explains, and the titles of lessons are names: neither
    counts as a use.
    """
    for block in blocks:
        if isinstance(block, Prose):
            soup = BeautifulSoup(block.html, "lxml")
            for aside in soup.select("math, code, pre, a[href^='/lecons/']:not(.terme)"):
                aside.decompose()
            for tag in soup.select("p, li, td, th"):
                if not tag.find(["p", "li"]):
                    yield tag.get_text(), [mark.get_text() for mark in _marks(tag)]
        elif isinstance(block, Callout):
            yield str(block.title), []
            yield from passages(block.blocks)
        elif isinstance(block, Slot) and block.widget.name not in ("quiz", "bilan"):
            yield block.title, []


def _marks(tag: Tag) -> list[Tag]:
    return list(tag.select("strong, .q, .k, .v"))


def undefined(readings: list[Lesson]) -> list[str]:
    """Return the terms that some lessons, read in their order, use before they define them."""
    known = set(ORDINARY)
    missed = []
    for lesson in readings:
        for text, marks in passages(lesson.blocks):
            known |= {term.name for mark in marks for term in terms_in(mark)}
            for term in terms_in(text):
                if term.name not in known:
                    known.add(term.name)
                    missed.append(f"{lesson.file}: « {term.name} » in « {text.strip()[:80]} »")
    return missed


def test_a_pupil_alone_meets_no_term_before_its_definition() -> None:
    assert not undefined([lesson for lesson in lessons() if lesson.number in ALONE])


def test_a_term_that_comes_too_early_is_seen() -> None:
    later = [lesson for lesson in lessons() if lesson.number == 7]
    assert any("Softmax" in missed for missed in undefined(later))


def _taught(term: Term) -> int:
    return min(NUMBERS[slug] for slug in term.lessons)


@pytest.mark.parametrize("term", GLOSSARY.terms, ids=lambda term: term.name)
def test_a_definition_uses_no_term_that_is_taught_later_than_its_own(term: Term) -> None:
    later = [other.name for other in terms_in(term.text) if _taught(other) > _taught(term)]
    assert not later


@pytest.mark.parametrize("number", ALONE)
def test_what_the_glossary_says_beside_a_lesson_needs_no_later_lesson(number: int) -> None:
    (lesson,) = [lesson for lesson in lessons() if lesson.number == number]
    for term in GLOSSARY.of(lesson.terms):
        later = {other.name for other in terms_in(term.text) if _taught(other) > number}
        assert not later - {term.name}, f"{lesson.file}: {term.name}"
