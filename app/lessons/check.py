"""Check every lesson and page of a folder, as the page would show it."""

from pathlib import Path

from app.lessons.library import Library
from app.lessons.model import Problem


def check(folder: Path) -> list[Problem]:
    """Return every mistake of the lessons of `folder`, then of its pages, file by file."""
    libraries = (Library(folder), Library(folder / "pages", numbered=False))
    return [
        problem
        for library in libraries
        for lesson in library.lessons()
        for problem in lesson.problems
    ]
