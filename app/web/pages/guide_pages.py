"""The author’s guide: one page for the whole, and one for each directive."""

from typing import Any

from app.lessons.guide import guide
from app.lessons.model import Lesson
from app.lessons.quiz import QUIZ
from app.lessons.reading.limits import MAX_CHARACTERS
from app.widgets import WIDGETS


class Directives:
    """The pages of the directives."""

    def find(self, slug: str) -> Lesson | None:
        """Return the page of a directive."""
        entry = guide.entries().get(slug)
        return entry.page if entry else None


def context_of_directive(page: Lesson) -> dict[str, Any]:
    """Return what the page of a directive shows beside its examples."""
    entries = list(guide.entries().values())
    at = [entry.name for entry in entries].index(page.slug)
    return {
        "entry": entries[at],
        "previous": entries[at - 1] if at else None,
        "next": entries[at + 1] if at + 1 < len(entries) else None,
        "misconceptions": guide.misconceptions() if page.slug == QUIZ else (),
    }


def context_of_guide(_: Lesson) -> dict[str, Any]:
    """Return what the guide shows after its text."""
    entries = guide.entries().values()
    return {
        "figures": [entry for entry in entries if entry.name in WIDGETS],
        "questions": [entry for entry in entries if entry.name not in WIDGETS],
        "header": guide.header(),
        "term": guide.term(),
        "most": MAX_CHARACTERS,
    }
