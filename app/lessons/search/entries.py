"""What a search can find: lessons, their sections and questions, the terms of the glossary."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from app.lessons.glossary.glossary import PAGE, Glossary
from app.lessons.model import Lesson
from app.lessons.quiz.question_view import Question
from app.lessons.quiz.summary import Summary
from app.lessons.sections import plain, sections_of


class Kind(StrEnum):
    """Say what was found, in the order in which results are grouped."""

    TERM = "Glossaire"
    LESSON = "Leçons"
    QUESTION = "Questions"


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """Hold one thing that can be found.

    `within` is the title of its lesson; `names` are other names, searched as titles and not shown.
    """

    kind: Kind
    title: str
    within: str
    address: str
    text: str
    names: str = ""


def entries_of(lessons: Iterable[Lesson], glossary: Glossary) -> tuple[SearchEntry, ...]:
    """Return all that can be found in the course."""
    found = list(_terms(glossary))
    for lesson in lessons:
        found += [*_sections(lesson), *_questions(lesson)]
    return tuple(found)


def _terms(glossary: Glossary) -> Iterator[SearchEntry]:
    for term in glossary.terms:
        names = " ".join((term.english, *term.forms))
        address = f"/{PAGE}#{term.anchor}"
        yield SearchEntry(Kind.TERM, term.name, term.english, address, term.text, names)


def _sections(lesson: Lesson) -> Iterator[SearchEntry]:
    path = f"/lecons/{lesson.slug}"
    first, *rest = sections_of(lesson) or (None,)
    goals = " · ".join(lesson.goals)
    texts = [lesson.summary, goals and f"{goals}.", " ".join(lesson.keep)]
    if first is not None and not first.title:
        texts.insert(1, first.text)
    elif first is not None:
        rest = [first, *rest]
    yield SearchEntry(Kind.LESSON, lesson.title, "", path, " ".join(filter(None, texts)))
    for section in rest:
        if section is not None:
            address = f"{path}#{section.anchor}"
            yield SearchEntry(Kind.LESSON, section.title, lesson.title, address, section.text)


def _questions(lesson: Lesson) -> Iterator[SearchEntry]:
    for slot in lesson.slots.values():
        path = f"/lecons/{lesson.slug}#{slot.id}"
        if isinstance(slot.options, Question):
            yield _question(slot.options, lesson, path)
        elif isinstance(slot.options, Summary):
            for number, question in enumerate(slot.options.questions, start=1):
                yield _question(question, lesson, f"{path}-q{number}")


def _question(question: Question, lesson: Lesson, address: str) -> SearchEntry:
    """Return a question without its answers, which a list of results does not tell."""
    more = plain(question.more.html) if question.more else ""
    return SearchEntry(Kind.QUESTION, plain(question.text.html), lesson.title, address, more)
