"""One widget by itself: in a frame of another site, on a wall, on the page that shares it."""

import re
from collections.abc import Callable
from urllib.parse import parse_qsl, unquote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from app.lessons.model import Lesson, Slot
from app.lessons.urls import (
    FRAMES,
    HOME,
    OEMBED,
    WALLS,
    frame_url,
    lesson_url,
    page_url,
    parts_of,
    wall_url,
)
from app.web.http.answers import Answer
from app.web.http.errors import UnknownSlot
from app.web.http.public import Public
from app.web.rendering.rendering import Rendering
from app.web.widgets.documents import Documents
from app.web.widgets.embedding import HEIGHT, frame, listening, oembed, oembed_of
from app.web.widgets.placement import Where
from app.web.widgets.queries import Pairs, by_figure
from app.web.widgets.screen import Screen

_PART = "([^/]+)"
_LESSON = re.compile(lesson_url(_PART))
_PAGE = re.compile(page_url("([^/]*)"))
_ALONE = re.compile(f"(?:{FRAMES}|{WALLS})/{_PART}/{_PART}")


class Alone:
    """Serve widgets one by one; `of_slug` finds the documents that a slug belongs to."""

    def __init__(
        self,
        of_slug: Callable[[str], Documents],
        every: tuple[Documents, ...],
        rendering: Rendering,
        public: Public,
    ) -> None:
        self._of_slug = of_slug
        self._every = every
        self._rendering = rendering
        self._public = public

    def routes(self) -> list[Route]:
        """Return the routes of the pages of one widget, and of the oEmbed answer."""
        return [
            Route(frame_url("{slug}", "{slot}"), self.frame),
            Route(wall_url("{slug}", "{slot}"), self.wall),
            Route(OEMBED, self.oembed),
            *(
                Route(f"{pattern}/{{slot}}/partager", self.share)
                for documents in self._every
                for pattern in documents.fragments
            ),
        ]

    async def frame(self, request: Request) -> Response:
        """Answer with one widget that works as in its lesson, for a frame in another site."""
        return await self._stored(request, Where.FRAME)

    async def wall(self, request: Request) -> Response:
        """Answer with one widget that works as in its lesson, in large, for a room."""
        return await self._stored(request, Where.WALL)

    async def share(self, request: Request) -> Response:
        """Answer with the link, the QR code and what to paste in another site."""
        document, screen = self._asked(request)
        origin = self._public.origin(request)
        body = self._rendering.render(
            "pages/share.html",
            document=document,
            widget=screen,
            permalink=origin + screen.urls.permalink,
            frame=frame(origin, screen),
            listening=listening(origin),
            height=HEIGHT,
            frames=self._public.frames,
            oembed=oembed_of(origin, screen),
        )
        return Answer(body, status=422 if screen.mistakes else 200).respond(request)

    async def oembed(self, request: Request) -> Response:
        """Answer in JSON with what another site needs to show a figure of this one."""
        origin = self._public.origin(request)
        screen = self._screen_at(request.query_params.get("url", ""), origin)
        return JSONResponse(oembed(origin, screen, request.query_params))

    async def _stored(self, request: Request, where: Where) -> Response:
        documents = self._of_slug(request.path_params["slug"])
        document = documents.find(request.path_params["slug"])
        digest = f"{document.digest} {self._public.origin(request)}"
        slot = _slot(document, request.path_params["slot"])
        answering = documents.answering
        queue = answering.queue(request, slot)
        return await answering.answer(request, digest, lambda: self._page(request, where), queue)

    def _page(self, request: Request, where: Where) -> Answer:
        document, screen = self._asked(request, where)
        oembed = oembed_of(self._public.origin(request), screen)
        body = self._rendering.render(
            "pages/alone.html", document=document, widget=screen, oembed=oembed
        )
        return Answer(body, status=422 if screen.mistakes else 200)

    def _asked(self, request: Request, where: Where = Where.PAGE) -> tuple[Lesson, Screen]:
        names = request.path_params
        return self._find(names["slug"], names["slot"], request.query_params.multi_items(), where)

    def _find(
        self, slug: str, name: str, pairs: Pairs, where: Where = Where.PAGE
    ) -> tuple[Lesson, Screen]:
        documents = self._of_slug(slug)
        document = documents.find(slug)
        return document, documents.screen(document, _slot(document, name), pairs, where)

    def _screen_at(self, url: str, origin: str) -> Screen:
        """Return the widget that an address of this site shows; raises HTTPException for others."""
        parts = parts_of(url)
        try:
            pairs = parse_qsl(parts.query, keep_blank_values=True, max_num_fields=400)
        except ValueError:
            pairs = []
        whole = f"{parts.scheme}://{parts.netloc.lower()}{parts.path}"
        if not url or not f"{whole}/".startswith(f"{origin}/"):
            raise HTTPException(
                404, f"« url » : une adresse de ce site est attendue, qui commence par {origin}/."
            )
        path, asked = unquote(whole.removeprefix(origin)), next(iter(by_figure(pairs)), "")
        if match := _ALONE.fullmatch(path):
            return self._find(match[1], match[2], pairs)[1]
        if match := _LESSON.fullmatch(path) or _PAGE.fullmatch(path):
            return self._find(match[1] or HOME, asked, pairs if asked else ())[1]
        raise HTTPException(404, "« url » : cette adresse ne montre pas de figure.")


def _slot(document: Lesson, name: str) -> Slot:
    """Return a widget by its name, the first one of the document when no name is given."""
    if not name and document.slots:
        return next(iter(document.slots.values()))
    if name not in document.slots:
        raise UnknownSlot(name, tuple(document.slots))
    return document.slots[name]
