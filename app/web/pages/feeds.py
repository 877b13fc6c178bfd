"""What is read by programs that follow or share the site: feed, map of the site, pictures."""

from datetime import UTC, date, datetime, time

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app.lessons.library import Library
from app.lessons.model import Lesson
from app.lessons.urls import (
    ATTENTION,
    FEED,
    FRAMES,
    HOME,
    OEMBED,
    PICTURE,
    ROBOTS,
    SEARCH,
    SITEMAP,
    WALLS,
    lesson_picture_url,
)
from app.web.http.answers import Answer, Store
from app.web.http.errors import RenamedLesson, UnknownLesson
from app.web.http.heavy import HeavyWork
from app.web.http.public import origin_of
from app.web.pages.social_picture import draw, preview_of
from app.web.rendering.rendering import Rendering

_CLOSED = (
    *("/*/widgets/", f"{FRAMES}/", f"{WALLS}/", OEMBED, "/*?w=", "/*&w="),
    *("/*?phrase=", f"{SEARCH}?q=", f"{SEARCH}/", ATTENTION),
)
_DAY = "public, max-age=86400"


class Feeds:
    """Serve the addresses that programs ask for; `paths` are the pages beside the lessons."""

    def __init__(
        self,
        lessons: Library,
        home: Library,
        paths: tuple[str, ...],
        rendering: Rendering,
        store: Store | None,
    ) -> None:
        self._lessons = lessons
        self._home = home
        self._paths = paths
        self._rendering = rendering
        self._store = store
        self._heavy = HeavyWork()

    def routes(self) -> list[Route]:
        """Return the routes of this part of the site."""
        return [
            Route(FEED, self.feed),
            Route(SITEMAP, self.sitemap),
            Route(ROBOTS, self.robots),
            Route(PICTURE, self.picture),
            Route(lesson_picture_url("{slug}"), self.picture),
        ]

    async def feed(self, request: Request) -> Response:
        """Answer with the lessons as an Atom feed (RFC 4287), the newest first."""
        entries = [(self.updated(lesson), lesson) for lesson in self._lessons.lessons()]
        entries.sort(key=lambda entry: (entry[0], entry[1].number), reverse=True)
        newest = entries[0][0] if entries else datetime(1970, 1, 1, tzinfo=UTC)
        body = self._rendering.render(
            "feeds/flux.xml", origin=origin_of(request), entries=entries, newest=newest
        )
        return Answer(body, "application/atom+xml").respond(request)

    async def sitemap(self, request: Request) -> Response:
        """Answer with every page that robots may read (sitemaps.org)."""
        entries = [(self.updated(lesson), lesson) for lesson in self._lessons.lessons()]
        body = self._rendering.render(
            "feeds/sitemap.xml", origin=origin_of(request), entries=entries, paths=self._paths
        )
        return Answer(body, "application/xml").respond(request)

    async def robots(self, request: Request) -> Response:
        """Let every robot read everything but the endless states of the widgets."""
        lines = ["User-agent: *", *(f"Disallow: {path}" for path in _CLOSED), ""]
        lines.append(f"Sitemap: {origin_of(request)}{SITEMAP}\n")
        return Answer("\n".join(lines).encode(), "text/plain").respond(request)

    async def picture(self, request: Request) -> Response:
        """Answer with the picture of a lesson, or of the site; it is drawn once."""
        document, above = self._pictured(request.path_params.get("slug"))
        key = f"apercu {document.digest} {document.slug} {above}"
        answer = self._store.get(key) if self._store is not None else None
        if answer is None:
            preview = preview_of(document, above)
            answer = Answer(await self._heavy.run(draw, preview), "image/png")
            if self._store is not None:
                self._store.put(key, answer)
        return answer.respond(request, _DAY)

    def _pictured(self, slug: str | None) -> tuple[Lesson, str]:
        document = self._lessons.find(slug) if slug else self._home.find(HOME)
        if document is None:
            if slug and (renamed := self._lessons.renamed(slug)):
                raise RenamedLesson(slug, renamed.slug)
            raise UnknownLesson(slug or HOME)
        if slug is None:
            return document, "Un cours en français sur l’attention"
        return document, f"Leçon {document.number} · {document.minutes} minutes"

    def updated(self, lesson: Lesson) -> datetime:
        """Return when a lesson was last revised: what its author says, else its file."""
        if lesson.revised is not None:
            return _midnight(lesson.revised)
        return self._lessons.saved(lesson)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
