"""What a search can find: lessons, their sections and questions, the terms of the glossary."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from app.lessons.glossary.glossary import Glossary
from app.lessons.model import Lesson
from app.lessons.quiz.question import Question
from app.lessons.quiz.summary import Summary
from app.lessons.sections import plain, sections_of
from app.lessons.urls import GLOSSARY, HOME, glossary_url, lesson_url, page_url

_OF_THEIR_OWN = (HOME, GLOSSARY)  # pages that have nothing of their own to be found


class Kind(StrEnum):
    """The kinds of entries, in the order in which results are grouped."""

    TERM = "Glossaire"
    LESSON = "Leçons"
    QUESTION = "Questions"
    PAGE = "Pages"


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """One thing that can be found, and the address where it stands.

    `within` is the title of its lesson; `names` are other names, searched as titles and not shown.
    """

    kind: Kind
    title: str
    within: str
    address: str
    text: str
    names: str = ""


def entries_of(
    lessons: Iterable[Lesson], glossary: Glossary, pages: Iterable[Lesson] = ()
) -> tuple[SearchEntry, ...]:
    """Return all that can be found in the course, and on the pages beside it."""
    entries = list(_terms(glossary))
    for lesson in lessons:
        entries += [*_sections(lesson, Kind.LESSON, lesson_url), *_questions(lesson)]
    for page in pages:
        if page.slug not in _OF_THEIR_OWN:
            entries += _sections(page, Kind.PAGE, page_url)
    return tuple(entries)


def _terms(glossary: Glossary) -> Iterator[SearchEntry]:
    for term in glossary.terms:
        names = " ".join((term.english, *term.forms))
        url = glossary_url(term.anchor)
        yield SearchEntry(Kind.TERM, term.name, term.english, url, term.text, names)


def _sections(
    lesson: Lesson, kind: Kind, url_of: Callable[[str, str], str]
) -> Iterator[SearchEntry]:
    first, *rest = sections_of(lesson) or (None,)
    goals = " · ".join(map(str, lesson.goals))
    texts = [lesson.summary, goals and f"{goals}.", " ".join(map(str, lesson.keep))]
    if first is not None and not first.title:
        texts.insert(1, first.text)
    elif first is not None:
        rest = [first, *rest]
    whole = " ".join(filter(None, texts))
    yield SearchEntry(kind, lesson.title, "", url_of(lesson.slug, ""), whole)
    for section in rest:
        if section is not None:
            url = url_of(lesson.slug, section.anchor)
            yield SearchEntry(kind, section.title, lesson.title, url, section.text)


def _questions(lesson: Lesson) -> Iterator[SearchEntry]:
    for slot in lesson.slots.values():
        url = lesson_url(lesson.slug, slot.id)
        if isinstance(slot.options, Question):
            yield _question(slot.options, lesson, url)
        elif isinstance(slot.options, Summary):
            for number, question in enumerate(slot.options.questions, start=1):
                yield _question(question, lesson, f"{url}-q{number}")


def _question(question: Question, lesson: Lesson, url: str) -> SearchEntry:
    """Return a question without its answers, which a list of results does not tell."""
    more = plain(question.more.html) if question.more else ""
    return SearchEntry(Kind.QUESTION, plain(question.text.html), lesson.title, url, more)
