"""Pages written in Markdown, and the fragments of the widgets that stand in them."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Protocol

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app.lessons.library import Library
from app.lessons.model import Lesson, Slot
from app.lessons.urls import DocumentUrls, Handout
from app.web.http.answers import Answer
from app.web.http.errors import RenamedLesson, UnknownLesson, UnknownSlot
from app.web.http.public import origin_of
from app.web.rendering.rendering import Rendering
from app.web.widgets.answering import Answering
from app.web.widgets.embedding import oembed_of
from app.web.widgets.placement import Placement, Where
from app.web.widgets.queries import Pairs, by_figure, own_pairs, pairs_of
from app.web.widgets.screen import ROW, Screen, aware_of_each_other, screen_of

_MOST_ROWS = 25  # the words of a long sentence, and none; more would be more than a click is worth
_FOR_ONE, _FOR_ALL = 5, 11  # efforts to compress what one reader asks for, what every reader does


@dataclass(frozen=True, slots=True)
class PageLayout:
    """The template of a document, and what it shows beside the text of the document."""

    template: str
    context: Callable[[Lesson], Mapping[str, Any]]


class Shelf(Protocol):
    """A set of documents."""

    def find(self, slug: str) -> Lesson | None:
        """Return the document of this slug, or None."""


class Documents:
    """Serve the documents of one shelf; `layout_of` gives the layout of a slug.

    `answering` keeps answers until a file changes. A widget depends on its own document; a page
    also on the rest of the `course`, which it names. `fragments` are the patterns, with {slug}, of
    the addresses of widgets.
    """

    def __init__(
        self,
        shelf: Shelf,
        urls: Callable[[str], DocumentUrls],
        layout_of: Callable[[str], PageLayout],
        *,
        rendering: Rendering,
        course: Library,
        answering: Answering,
        fragments: tuple[str, ...] = (),
    ) -> None:
        self._shelf = shelf
        self._urls = urls
        self._layout_of = layout_of
        self._rendering = rendering
        self._course = course
        self.answering = answering
        self.fragments = (urls("{slug}").widgets, *fragments)

    def routes(self) -> list[Route]:
        """Return the routes of the fragments; pages are routed by those who own their addresses."""
        return [
            route
            for pattern in self.fragments
            for route in (
                Route(f"{pattern}/{{slot}}", self.widget),
                Route(f"{pattern}/{{slot}}/lignes", self.rows),
            )
        ]

    async def widget(self, request: Request) -> Response:
        """Answer with one widget in the state that the query asks for."""
        document, slot = self.slot(request)
        make = partial(self._widget, request, document, slot)
        queue = self.answering.queue(request, slot)
        return await self.answering.answer(request, document.digest, make, queue)

    async def rows(self, request: Request) -> Response:
        """Answer in JSON with one widget for every word or cell that a click may choose.

        It is what each click would put in place, with its address; a row takes 2 ms. Where there
        are too many, there are none, and each click is answered by itself.
        """
        document, slot = self.slot(request)
        make = partial(self._rows, request, document, slot)
        return await self.answering.answer(request, document.digest, make, self.answering.heavy)

    def slot(self, request: Request) -> tuple[Lesson, Slot]:
        """Return what the path names; raises UnknownLesson or UnknownSlot."""
        document = self.find(request.path_params["slug"])
        slot = document.slots.get(request.path_params["slot"])
        if slot is None:
            raise UnknownSlot(request.path_params["slot"], tuple(document.slots))
        return document, slot

    def screen(
        self, document: Lesson, slot: Slot, pairs: Pairs, where: Where = Where.PAGE
    ) -> Screen:
        """Compute one widget in the state that the query asks for."""
        placement = Placement(self._urls(document.slug), slot, where)
        return screen_of(placement, own_pairs(pairs, slot.id))

    async def page(self, request: Request) -> Response:
        """Answer with the document of the path's slug."""
        return await self.show(request, request.path_params["slug"])

    async def show(
        self,
        request: Request,
        slug: str,
        where: Where = Where.PAGE,
        layout: PageLayout | None = None,
    ) -> Response:
        """Answer with a whole document; each `w` names a widget, and what follows is about it.

        Without a `layout` it is the usual one. As it is first shown it waits for nobody: it is made
        once for all.
        """
        course = self._course.digest()  # first: a lesson depends on the glossary too
        document = self.find(slug)
        digest = f"{document.digest} {course} {origin_of(request)}"
        make = partial(self._page, request, document, where, layout)
        queue = self.answering.heavy if request.url.query else None
        return await self.answering.answer(request, digest, make, queue)

    def find(self, slug: str) -> Lesson:
        """Return a document; raises RenamedLesson, UnknownLesson."""
        document = self._shelf.find(slug)
        if document is not None:
            return document
        if self._shelf is self._course and (renamed := self._course.renamed(slug)):
            raise RenamedLesson(slug, renamed.slug)
        raise UnknownLesson(slug)

    def still(
        self, slug: str, origin: str = "", layouts: Sequence[PageLayout | None] = (None,)
    ) -> list[Answer]:
        """Return a document in each layout, its widgets frozen in their first state, for files.

        `origin` is written before the address of a widget; None is the usual layout.
        """
        document = self.find(slug)
        screens = self._screens(document, (), Where.PAPER, origin)
        return [self._whole(document, screens, layout) for layout in layouts]

    def handout(self, slug: str, part: Handout, pairs: Pairs, origin: str) -> Answer:
        """Return a document for paper, its widgets frozen as the query asks.

        Of the answers alone it keeps the widgets that the sheet leaves to its reader.
        """
        document, pairs = self.find(slug), tuple(pairs)
        where = Where.SHEET if part is Handout.SHEET else Where.SOLVED
        screens = self._screens(document, pairs, where, origin)
        asking = self._screens(document, pairs, Where.SHEET, origin)
        solved = [
            name
            for name, screen in screens.items()
            if asking[name].view.keeps_back and not screen.view.keeps_back
        ]
        layout = replace(self._layout_of(slug), template="pages/paper.html")
        asked: dict[str, Any] = {"part": part, "solved": solved, "pairs": pairs}
        return self._whole(document, screens, layout, **asked)

    def _widget(self, request: Request, document: Lesson, slot: Slot) -> Answer:
        pairs = pairs_of(request.scope["query_string"].decode("latin-1"))
        screen = self.screen(document, slot, pairs, Where.named(dict(pairs).get("dans")))
        body = self._rendering.figure(screen)
        if screen.mistakes:
            return Answer(body, status=422)
        return Answer(body, headers={"HX-Replace-Url": screen.urls.here}, effort=1)

    def _rows(self, request: Request, document: Lesson, slot: Slot) -> Answer:
        pairs = pairs_of(request.scope["query_string"].decode("latin-1"))
        where = Where.named(dict(pairs).get("dans"))
        first = self.screen(document, slot, pairs, where)
        clicks = slot.widget.clicks
        values = clicks.values(first.controls) if clicks and not first.mistakes else ()
        rows: dict[str, dict[str, str]] = {}
        if clicks and len(values) <= _MOST_ROWS:
            for value in values:
                asked = (*pairs, (clicks.name, value), ("morceau", ROW))
                screen = self.screen(document, slot, asked, where)
                html = self._rendering.figure(screen).decode()
                rows[value] = {"html": html, "here": self._rendering.path + screen.urls.here}
        body = json.dumps(rows, ensure_ascii=False).encode()
        for_all = self.answering.keeps and not request.url.query
        return Answer(body, "application/json", effort=_FOR_ALL if for_all else _FOR_ONE)

    def _page(
        self, request: Request, document: Lesson, where: Where, layout: PageLayout | None
    ) -> Answer:
        pairs = request.query_params.multi_items()
        screens = self._screens(document, pairs, where)
        origin = origin_of(request)
        more: dict[str, Any] = {"query": request.url.query, "origin": origin}
        if self.answering.keeps and not request.url.query:
            more["effort"] = _FOR_ALL
        if asked := screens.get(next(iter(by_figure(pairs)), "")):
            more |= {"oembed": oembed_of(origin, asked), "shared": asked}
        return self._whole(document, screens, layout, **more)

    def _screens(
        self, document: Lesson, pairs: Pairs, where: Where = Where.PAGE, origin: str = ""
    ) -> dict[str, Screen]:
        urls, asked = self._urls(document.slug), by_figure(pairs)
        screens = {
            slot.id: screen_of(Placement(urls, slot, where, origin), asked.get(slot.id, ()))
            for slot in document.slots.values()
        }
        return aware_of_each_other(screens) if asked else screens

    def _whole(
        self,
        document: Lesson,
        screens: dict[str, Screen],
        layout: PageLayout | None = None,
        effort: int = _FOR_ONE,
        **more: Any,
    ) -> Answer:
        layout = layout or self._layout_of(document.slug)
        context = layout.context(document)
        body = self._rendering.render(
            layout.template,
            document=document,
            widgets=screens,
            path=self._urls(document.slug).page,
            **context,
            **more,
        )
        wrong = context.get("mistakes") or any(screen.mistakes for screen in screens.values())
        return Answer(body, status=422 if wrong else 200, effort=effort)
