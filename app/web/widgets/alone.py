"""One widget by itself: in a frame of another site, on a wall, on the page that shares it."""

import re
from collections.abc import Callable
from urllib.parse import parse_qsl, unquote, urlsplit

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from app.lessons.model import Lesson, Slot
from app.web.http.answers import Answer
from app.web.http.errors import UnknownSlot
from app.web.http.public import Public
from app.web.rendering.rendering import Rendering
from app.web.widgets.documents import Documents
from app.web.widgets.embedding import HEIGHT, frame, listening, oembed, oembed_of
from app.web.widgets.placement import Live, Pairs, Stand, stand_of

_OF_LESSON = re.compile(r"/lecons/([^/]+)")
_ALONE = re.compile(r"/(?:integrer|projeter)/([^/]+)/([^/]+)")
_PAGE = re.compile(r"/([^/]*)")


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
            Route("/integrer/{slug}/{slot}", self.page),
            Route("/projeter/{slug}/{slot}", self.page),
            Route("/oembed", self.oembed),
            *(Route(f"{every.of_widgets}/{{slot}}/partager", self.share) for every in self._every),
        ]

    async def page(self, request: Request) -> Response:
        """Answer with one widget that works as in its lesson, without the lesson."""
        documents = self._of_slug(request.path_params["slug"])
        document = documents.find(request.path_params["slug"])
        digest = f"{document.digest} {self._public.origin(request)}"
        return documents.stored(request, digest, lambda: self._page(request))

    def _page(self, request: Request) -> Answer:
        document, live = self._asked(request, stand_of(request.url.path.split("/")[1]))
        oembed = oembed_of(self._public.origin(request), live)
        body = self._rendering.render(
            "pages/alone.html", document=document, live=live, oembed=oembed
        )
        return Answer(body, status=422 if live.mistakes else 200)

    async def share(self, request: Request) -> Response:
        """Answer with the link, the QR code and what to paste in another site."""
        document, live = self._asked(request)
        origin = self._public.origin(request)
        body = self._rendering.render(
            "pages/share.html",
            document=document,
            live=live,
            address=origin + live.permalink,
            said=live.view.explanation,
            frame=frame(origin, live),
            listening=listening(origin),
            height=HEIGHT,
            frames=self._public.frames,
            oembed=oembed_of(origin, live),
        )
        return Answer(body, status=422 if live.mistakes else 200).respond(request)

    async def oembed(self, request: Request) -> Response:
        """Answer in JSON with what another site needs to show a figure of this one."""
        origin = self._public.origin(request)
        live = self._live_at(request.query_params.get("url", ""), origin)
        return JSONResponse(oembed(origin, live, request.query_params))

    def _asked(self, request: Request, stand: Stand = "") -> tuple[Lesson, Live]:
        names = request.path_params
        return self._find(names["slug"], names["slot"], request.query_params.multi_items(), stand)

    def _find(self, slug: str, name: str, pairs: Pairs, stand: Stand = "") -> tuple[Lesson, Live]:
        documents = self._of_slug(slug)
        document = documents.find(slug)
        slot = _slot(document, name)
        return document, documents.live(document, slot, pairs, stand)

    def _live_at(self, url: str, origin: str) -> Live:
        """Return the figure that an address of this site shows; raises HTTPException for others."""
        try:
            parts = urlsplit(url)
            pairs = parse_qsl(parts.query, keep_blank_values=True, max_num_fields=400)
        except ValueError:
            parts, pairs = urlsplit(""), []
        if not url or f"{parts.scheme}://{parts.netloc.lower()}" != origin:
            raise HTTPException(
                404, f"« url » : une adresse de ce site est attendue, qui commence par {origin}/."
            )
        path, asked = unquote(parts.path), dict(pairs).get("w", "")
        if found := _ALONE.fullmatch(path):
            return self._find(found[1], found[2], pairs)[1]
        if found := _OF_LESSON.fullmatch(path) or _PAGE.fullmatch(path):
            return self._find(found[1] or "accueil", asked, pairs if asked else ())[1]
        raise HTTPException(404, "« url » : cette adresse ne montre pas de figure.")


def _slot(document: Lesson, name: str) -> Slot:
    """Return a widget by its name, the first one of the document when no name is given."""
    if not name and document.slots:
        return next(iter(document.slots.values()))
    if name not in document.slots:
        raise UnknownSlot(name, tuple(document.slots))
    return document.slots[name]
