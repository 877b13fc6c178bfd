"""Check every lesson and page of a folder, as the page would show it."""

from collections.abc import Iterator
from pathlib import Path

from app.lessons.glossary import PAGE
from app.lessons.library import Library
from app.lessons.model import Problem


def check(folder: Path) -> list[Problem]:
    """Return every mistake of the lessons of `folder`, then of its pages, file by file."""
    lessons, pages = Library(folder), Library(folder / "pages", numbered=False)
    found = [
        problem
        for library in (lessons, pages)
        for lesson in library.lessons()
        for problem in lesson.problems
    ]
    return [*found, *_unknown_lessons(lessons)]


def _unknown_lessons(library: Library) -> Iterator[Problem]:
    known = {lesson.number for lesson in library.lessons()}
    for term in library.glossary().terms:
        for number in term.lessons:
            if number not in known:
                message = f"« {term.name} » renvoie à la leçon {number}, qui n’existe pas."
                yield Problem(f"pages/{PAGE}.md", term.line, message)
