"""The author’s guide: one page that says it all, and one for each directive."""

from typing import Any

from app.lessons.guide import guide
from app.lessons.guide.guide import DirectivePage
from app.lessons.model import Lesson
from app.lessons.reading.limits import MAX_CHARACTERS
from app.widgets import WIDGETS


class Directives:
    """Hold the pages of the directives, as a library does its lessons."""

    def find(self, slug: str) -> Lesson | None:
        """Return the page of a directive."""
        entry = guide.entries().get(slug)
        return entry.page if entry else None


def around_directive(page: Lesson) -> dict[str, Any]:
    """Return what the page of a directive shows beside its examples."""
    entries = list(guide.entries().values())
    at = [entry.name for entry in entries].index(page.slug)
    return {
        "entry": entries[at],
        "previous": entries[at - 1] if at else None,
        "next": entries[at + 1] if at + 1 < len(entries) else None,
        "misconceptions": guide.misconceptions() if page.slug == "quiz" else (),
    }


def around_guide(_: Lesson) -> dict[str, Any]:
    """Return what the guide shows after its text."""
    widgets: list[DirectivePage] = []
    others: list[DirectivePage] = []
    for entry in guide.entries().values():
        (widgets if entry.name in WIDGETS else others).append(entry)
    return {
        "widgets": widgets,
        "questions": others,
        "header": guide.header(),
        "term": guide.term(),
        "most": MAX_CHARACTERS,
    }
