"""The addresses of the site: home, lessons, written pages, and what robots read."""

from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app.core.french import HEADS
from app.core.model_card import bilingual_card, card
from app.core.scorers import fidelity
from app.lessons.checking.check import References
from app.lessons.library import Library
from app.lessons.model import Lesson, Problem
from app.web.http.answers import Store
from app.web.http.public import Public
from app.web.pages.feeds import Feeds
from app.web.pages.guide_pages import Directives, around_directive, around_guide
from app.web.pages.reference import Search, around_glossary
from app.web.rendering.rendering import Rendering
from app.web.widgets.alone import Alone
from app.web.widgets.documents import Documents, Place
from app.web.widgets.saving import Saving

Endpoint = Callable[[Request], Awaitable[Response]]

HOME = "accueil"
GLOSSARY = "glossaire"
MODEL = "modele"
GUIDE = "auteurs"
_WRITTEN = ("a-propos", "accessibilite", "api")


class Pages:
    """Route every page a reader can open."""

    def __init__(
        self,
        lessons: Library,
        rendering: Rendering,
        store: Store | None,
        public: Public,
    ) -> None:
        self._lessons = lessons
        self._public = public
        pages = Library(Path(lessons.folder) / "pages", numbered=False)
        self._pages, self._rendering = pages, rendering
        at_lessons = Place("/lecons/{slug}", "/lecons/{slug}/widgets", "pages/lesson.html")
        at_root = Place("/{slug}", "/pages/{slug}/widgets", "pages/written.html")
        at_model = Place("/{slug}", "/pages/{slug}/widgets", "pages/model.html")
        at_glossary = Place("/{slug}", "/pages/{slug}/widgets", "pages/glossary.html")
        at_home = Place("/", "/accueil/{slug}/widgets", "pages/home.html")
        self._course = Documents(lessons, at_lessons, rendering, self._neighbours, lessons, store)
        self._written = Documents(pages, at_root, rendering, self._path, lessons, store)
        self._model = Documents(pages, at_model, rendering, self._card, lessons, store)
        self._glossary = Documents(pages, at_glossary, rendering, self._terms, lessons, store)
        at_guide = Place("/{slug}", "/pages/{slug}/widgets", "pages/guide.html")
        self._guide = Documents(pages, at_guide, rendering, around_guide, lessons, store)
        at_directive = Place(
            f"/{GUIDE}/{{slug}}", f"/{GUIDE}/{{slug}}/widgets", "pages/directive.html"
        )
        self._directives = Documents(
            Directives(), at_directive, rendering, around_directive, lessons, store
        )
        paths = ("/", *(f"/{name}" for name in (GLOSSARY, MODEL, GUIDE, *_WRITTEN)))
        self._feeds = Feeds(lessons, pages, paths, rendering, store)
        self._search = Search(lessons, rendering)
        self._home = Documents(pages, at_home, rendering, self._path, lessons, store)

        every = (self._course, self._written, self._home, self._directives)
        self._saving = [Saving(documents, rendering, public) for documents in every]
        self._alone = Alone(self._of_slug, every, rendering, public)

    def routes(self) -> list[Route]:
        """Return the routes of this part of the site, those asked most first."""
        return [
            *self._course.routes(),
            Route("/lecons/{slug}", self._course.page),
            Route("/", _showing(self._home, HOME)),
            *self._home.routes(),
            *self._written.routes(),
            *(route for saving in self._saving for route in saving.routes()),
            *self._alone.routes(),
            Route("/lecons/{slug}/imprimer", self.paper),
            *self._directives.routes(),
            Route(f"/{GUIDE}/{{slug}}", self._directives.page),
            Route(f"/{GUIDE}", _showing(self._guide, GUIDE)),
            *(Route(f"/{name}", _showing(self._written, name)) for name in _WRITTEN),
            Route(f"/{MODEL}", _showing(self._model, MODEL)),
            Route(f"/{GLOSSARY}", _showing(self._glossary, GLOSSARY)),
            *self._search.routes(),
            *self._feeds.routes(),
        ]

    async def paper(self, request: Request) -> Response:
        """Answer with a lesson as a handout, its widgets frozen as the query asks."""
        origin = self._public.origin(request)
        pairs = request.query_params.multi_items()
        slug = request.path_params["slug"]
        return self._course.still(slug, "pages/paper.html", pairs, origin).respond(request)

    def still(self, origin: str) -> Iterator[tuple[str, bytes]]:
        """Return every page with its address, all widgets frozen in their first state."""
        yield "/", self._home.still(HOME, origin=origin).body
        for lesson in self._lessons.lessons():
            yield f"/lecons/{lesson.slug}", self._course.still(lesson.slug, origin=origin).body
        for slug in (*_WRITTEN, MODEL, GLOSSARY, GUIDE):
            yield f"/{slug}", self._of_slug(slug).still(slug, origin=origin).body

    def _of_slug(self, slug: str) -> Documents:
        """Return the documents that hold a slug: a lesson, the home page or another page."""
        if self._lessons.find(slug) is not None:
            return self._course
        if Directives().find(slug) is not None:
            return self._directives
        own = {HOME: self._home, MODEL: self._model, GLOSSARY: self._glossary, GUIDE: self._guide}
        return own.get(slug, self._written)

    def _path(self, _: Lesson) -> dict[str, Any]:
        return {"lessons": self._lessons.lessons()}

    def _terms(self, page: Lesson) -> dict[str, Any]:
        return around_glossary(self._lessons, page)

    def _card(self, _: Lesson) -> dict[str, Any]:
        return {
            "card": card(),
            "table": bilingual_card(),
            "additive": [fidelity(head.number) for head in HEADS],
        }

    def _neighbours(self, lesson: Lesson) -> dict[str, Any]:
        lessons = self._lessons.lessons()
        index = [other.slug for other in lessons].index(lesson.slug)
        return {
            "lessons": lessons,
            "definitions": self._lessons.glossary().of(lesson.terms),
            "previous": lessons[index - 1] if index else None,
            "next": lessons[index + 1] if index + 1 < len(lessons) else None,
            "ties": self._ties(lesson),
        }

    def _ties(self, lesson: Lesson) -> tuple[Problem, ...]:
        """Return, while one writes, what a lesson refers to that is not there."""
        if not self._rendering.dev:
            return ()
        course = References.of(self._lessons, self._pages)
        return tuple(course.ties(lesson, self._lessons.source(lesson)))


def _showing(documents: Documents, slug: str) -> Endpoint:
    async def page(request: Request) -> Response:
        return documents.show(request, slug)

    return page
