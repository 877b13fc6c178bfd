"""A lesson or a page as its author sees it before its readers do: the very same templates."""

from collections import OrderedDict
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

from app.lessons.checking.check import References
from app.lessons.glossary.glossary import Glossary
from app.lessons.library import Library
from app.lessons.model import Lesson, Problem
from app.lessons.reading.parse import parse
from app.lessons.slugs import PAGES, is_page
from app.lessons.urls import urls_of_draft
from app.web.pages.contexts import Contexts
from app.web.pages.layouts import WRITTEN, layouts_of
from app.web.widgets.placement import Placement
from app.web.widgets.queries import Pairs, by_figure
from app.web.widgets.screen import Screen, aware_of_each_other, screen_of, view_of
from app.workshop.folder import name_of

_REMEMBERED = 64  # drafts under work, over all authors
_VIEWS = 64  # of figures, over all authors: a letter typed changes one of them at most
_UNNUMBERED = 0


class DraftPreview:
    """Reads texts as lessons; a widget of a preview is asked for after the preview itself."""

    def __init__(self, lessons: Path) -> None:
        self._library = Library(lessons)  # our own: it is asked from several threads, one at a time
        self._pages = Library(lessons / PAGES, numbered=False)
        self._layouts = layouts_of(Contexts(self._library, self._pages, dev=False))
        self._glossary = Glossary()
        self._parsed: OrderedDict[tuple[str, str], Lesson] = OrderedDict()
        self._previewed: OrderedDict[tuple[int, str], Lesson] = OrderedDict()
        self._view_of = lru_cache(maxsize=_VIEWS)(view_of)
        self._lock = Lock()

    def published(self) -> dict[str, Lesson]:
        """Return every lesson that readers see, by its slug."""
        with self._lock:
            return {lesson.slug: lesson for lesson in self._library.lessons()}

    def pages(self) -> dict[str, Lesson]:
        """Return every page of the site that readers see, by its name."""
        with self._lock:
            return {f"{PAGES}/{page.slug}": page for page in self._pages.lessons()}

    def title(self, name: str) -> str:
        """Return the title that readers see, the name of a text that they do not see."""
        document = (self.pages() if is_page(name) else self.published()).get(name)
        return document.title if document else name

    def parsed(self, name: str, position: int | None, text: str) -> Lesson:
        """Return a text as a lesson, with its mistakes; the same text is read once.

        The terms of the glossary are linked in lessons alone, as readers see them.
        """
        number = _UNNUMBERED if position is None else position
        file = f"lessons/{name_of(number, name)}"
        numbered = not is_page(name)
        with self._lock:
            glossary = self._library.glossary()
            if glossary != self._glossary:
                self._glossary = glossary
                self._parsed.clear()
            if lesson := _get(self._parsed, (file, text)):
                return lesson
        lesson = parse(text, file, numbered, glossary if numbered else None, of_author=True)
        with self._lock:
            _put(self._parsed, (file, text), lesson)
        return lesson

    def loose(self, name: str, lesson: Lesson, text: str) -> tuple[Problem, ...]:
        """Return what a text refers to that is not in the course: it blocks nothing."""
        with self._lock:
            references = References.of(self._library, self._pages)
        return tuple(references.missing(lesson, text, numbered=not is_page(name)))

    def whole(
        self, account: int, name: str, lesson: Lesson, pairs: Pairs = ()
    ) -> tuple[str, dict[str, Any]]:
        """Return the template that shows a text as its readers will see it, and its context."""
        context = self.context(account, name, lesson, pairs)
        if not is_page(name):
            return "workshop/whole.html", context
        layout = self._layouts.get(lesson.slug, WRITTEN)
        with self._lock:
            return layout.template, {**context, **layout.context(lesson)}

    def context(self, account: int, name: str, lesson: Lesson, pairs: Pairs = ()) -> dict[str, Any]:
        """Return what the parts of a page need to show this lesson to its author.

        `pairs` is the query: it sets the widgets that it names.
        """
        with self._lock:
            _put(self._previewed, (account, name), lesson)
        asked = by_figure(pairs)
        widgets = aware_of_each_other(
            {slot: self.screen(name, lesson, slot, asked.get(slot, ())) for slot in lesson.slots}
        )
        return {
            "document": lesson,
            "widgets": widgets,
            "path": urls_of_draft(name).page,
            "definitions": self._glossary.of(lesson.terms),
            "author": True,
            "is_page": is_page(name),
        }

    def screen(self, name: str, lesson: Lesson, slot: str, pairs: Pairs) -> Screen:
        """Compute one widget of a previewed lesson; what it shows is remembered."""
        placement = Placement(urls_of_draft(name), lesson.slots[slot])
        return screen_of(placement, pairs, self._view_of)

    def previewed(self, account: int, name: str) -> Lesson | None:
        """Return the text of this name that an account looked at last."""
        with self._lock:
            return _get(self._previewed, (account, name))


def _get(recent: "OrderedDict[Any, Lesson]", key: Any) -> Lesson | None:
    lesson = recent.get(key)
    if lesson is not None:
        recent.move_to_end(key)
    return lesson


def _put(recent: "OrderedDict[Any, Lesson]", key: Any, lesson: Lesson) -> None:
    recent[key] = lesson
    recent.move_to_end(key)
    while len(recent) > _REMEMBERED:
        recent.popitem(last=False)
