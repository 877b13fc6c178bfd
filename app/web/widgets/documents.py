"""Pages written in Markdown, and the fragments of the widgets that stand in them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app.lessons.library import Library
from app.lessons.model import Lesson, Slot
from app.web.http.answers import Answer, Store
from app.web.http.errors import UnknownLesson, UnknownSlot
from app.web.http.public import origin_of
from app.web.rendering.rendering import Rendering
from app.web.widgets.embedding import oembed_of
from app.web.widgets.placement import Live, Pairs, Stand, live, pairs_of, stand_of


@dataclass(frozen=True, slots=True)
class Place:
    """Say where documents stand: `page` and `fragments` are addresses with {slug} to fill in."""

    page: str
    fragments: str
    template: str

    def path(self, slug: str) -> str:
        """Return the address of one document."""
        return self.page.format(slug=slug)


class Shelf(Protocol):
    """Find a document by its slug."""

    def find(self, slug: str) -> Lesson | None:
        """Return the document of this slug, or None."""


class Documents:
    """Serve the documents of one library; what was rendered is kept while its files stay as is.

    A widget depends on its own document, a page also on the rest of the `course`, which it names.
    """

    def __init__(
        self,
        library: Shelf,
        place: Place,
        rendering: Rendering,
        around: Callable[[Lesson], dict[str, Any]],
        course: Library,
        store: Store | None,
    ) -> None:
        self._library = library
        self._place = place
        self._rendering = rendering
        self._around = around
        self._course = course
        self._store = store

    def routes(self) -> list[Route]:
        """Return the route of the fragments; pages are routed by those who own their addresses."""
        return [Route(f"{self.of_widgets}/{{slot}}", self.widget)]

    @property
    def of_widgets(self) -> str:
        """Return the address of its widgets, with {slug} to fill in."""
        return self._place.fragments

    async def widget(self, request: Request) -> Response:
        """Answer with one widget in the state that the query asks for."""
        document, slot = self.slot(request)
        return self.stored(request, document.digest, lambda: self._widget(request, document, slot))

    def slot(self, request: Request) -> tuple[Lesson, Slot]:
        """Return what the path names; raises UnknownLesson or UnknownSlot."""
        document = self.find(request.path_params["slug"])
        slot = document.slots.get(request.path_params["slot"])
        if slot is None:
            raise UnknownSlot(request.path_params["slot"], tuple(document.slots))
        return document, slot

    def live(self, document: Lesson, slot: Slot, pairs: Pairs, stand: Stand = "") -> Live:
        """Compute one widget in the state that the query asks for."""
        path, fragments = self._addresses(document)
        return live(path, fragments, slot, pairs, stand)

    async def page(self, request: Request) -> Response:
        """Answer with the document of the path's slug."""
        return self.show(request, request.path_params["slug"])

    def show(self, request: Request, slug: str, template: str | None = None) -> Response:
        """Answer with a whole document; `w` names the widget that the query is about."""
        course = self._course.digest()  # first: a lesson depends on the glossary too
        document = self.find(slug)
        name = template or self._place.template
        digest = f"{document.digest} {course} {origin_of(request)}"
        return self.stored(request, digest, lambda: self._page(request, document, name))

    def find(self, slug: str) -> Lesson:
        """Return a document; raises UnknownLesson."""
        document = self._library.find(slug)
        if document is None:
            raise UnknownLesson(slug)
        return document

    def stored(self, request: Request, digest: str, make: Callable[[], Answer]) -> Response:
        """Answer as before while `digest`, that of all the answer is made from, is the same."""
        if self._store is None:
            return make().respond(request)
        query = request.scope["query_string"].decode("latin-1")
        key = f"{digest} {request.scope['path']}?{query}"
        answer = self._store.get(key)
        if answer is None:
            answer = make()
            if answer.status == 200:
                self._store.put(key, answer)
        return answer.respond(request)

    def _widget(self, request: Request, document: Lesson, slot: Slot) -> Answer:
        pairs = pairs_of(request.scope["query_string"].decode("latin-1"))
        state = self.live(document, slot, pairs, stand_of(dict(pairs).get("dans")))
        body = self._rendering.render(state.template, live=state)
        if state.mistakes:
            return Answer(body, status=422)
        return Answer(body, headers={"HX-Replace-Url": state.here}, effort=1)

    def _page(self, request: Request, document: Lesson, template: str) -> Answer:
        lives = self._lives(document, request.query_params.multi_items())
        origin = origin_of(request)
        shown = lives.get(request.query_params.get("w", ""))
        more = {"query": request.url.query, "origin": origin}
        if shown:
            more["oembed"] = oembed_of(origin, shown)
        return self._whole(document, template, lives, **more)

    def still(self, slug: str, template: str = "", pairs: Pairs = (), origin: str = "") -> Answer:
        """Return a document whose widgets are frozen in their state, for paper and for files.

        Without a template it is the usual page; `origin` is written before the address of a widget.
        """
        document = self.find(slug)
        lives = self._lives(document, tuple(pairs), "papier", origin)
        return self._whole(document, template or self._place.template, lives)

    def _lives(
        self, document: Lesson, pairs: Pairs, stand: Stand = "", origin: str = ""
    ) -> dict[str, Live]:
        asked = dict(pairs).get("w")
        path, fragments = self._addresses(document)
        return {
            slot.id: live(path, fragments, slot, pairs if slot.id == asked else (), stand, origin)
            for slot in document.slots.values()
        }

    def _whole(
        self, document: Lesson, template: str, lives: dict[str, Live], **more: str
    ) -> Answer:
        path = self._addresses(document)[0]
        wrong = any(state.mistakes for state in lives.values())
        body = self._rendering.render(
            template, document=document, lives=lives, path=path, **self._around(document), **more
        )
        return Answer(body, status=422 if wrong else 200)

    def _addresses(self, document: Lesson) -> tuple[str, str]:
        slug = document.slug
        return self._place.path(slug), self._place.fragments.format(slug=slug)
