"""Lessons read once for all the sites that tests build: those of the course take a second."""

from app.lessons import library
from app.lessons.glossary.glossary import Glossary
from app.lessons.model import Lesson
from app.lessons.reading.parse import parse

_lessons: dict[tuple[str, str, bool, str], Lesson] = {}


def _parse_once(
    text: str, file: str, numbered: bool = True, glossary: Glossary | None = None
) -> Lesson:
    key = text, file, numbered, glossary.digest if glossary else ""
    if key not in _lessons:
        _lessons[key] = parse(text, file, numbered, glossary)
    return _lessons[key]


def pytest_configure() -> None:
    setattr(library, "parse", _parse_once)  # noqa: B010 - mypy sees a function there
