"""The search: its page, and the results alone while one types."""

from typing import Annotated

from pydantic import Field, ValidationError
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app.lessons.glossary.glossary import Glossary
from app.lessons.library import Library
from app.lessons.model import Lesson
from app.lessons.search.entries import Kind, entries_of
from app.lessons.search.index import Result, Results, SearchIndex
from app.lessons.urls import RESULTS, SEARCH
from app.web.http.answers import Answer
from app.web.http.heavy import HeavyWork
from app.web.rendering.rendering import Rendering, address
from app.widgets.contract.messages import Mistake, first_mistakes
from app.widgets.contract.widget import Params

MAX_ASKED = 100  # characters


class Asked(Params):
    """What a reader looks for."""

    q: Annotated[str, Field(max_length=MAX_ASKED)] = ""


class Search:
    """Answer what readers look for, beside the event loop: other readers do not wait for it.

    The index is made again at the first search after a lesson has changed.
    """

    def __init__(self, library: Library, pages: Library, rendering: Rendering) -> None:
        self._library = library
        self._pages = pages
        self._rendering = rendering
        self._index = SearchIndex(())
        self._digest = ""
        self._heavy = HeavyWork(waiting=64)

    def routes(self) -> list[Route]:
        """Return the page and the fragment that changes while one types."""
        return [Route(SEARCH, self.page), Route(RESULTS, self.results)]

    async def page(self, request: Request) -> Response:
        """Answer with a whole page."""
        return (await self._answer(request, "pages/search.html")).respond(request)

    async def results(self, request: Request) -> Response:
        """Answer with the results alone."""
        return (await self._answer(request, "partials/results.html")).respond(request)

    async def _answer(self, request: Request, template: str) -> Answer:
        asked, mistakes = _read(request)
        lessons, glossary = self._library.lessons(), self._library.glossary()
        results = None
        if asked and not mistakes:
            digest = f"{self._library.digest()} {glossary.digest} {self._pages.digest()}"
            pages = self._pages.lessons()
            results = await self._heavy.run(self._search, asked, digest, lessons, glossary, pages)
        body = self._rendering.render(
            template,
            asked=asked,
            mistakes=mistakes,
            results=results,
            groups=_grouped(results.best) if results else [],
            lessons=lessons,
            glossary=glossary,
            most=MAX_ASKED,
        )
        if mistakes:
            return Answer(body, status=422)
        here = address(SEARCH, {"q": asked} if asked else {})
        return Answer(body, headers={"HX-Replace-Url": here, "X-Robots-Tag": "noindex"}, effort=1)

    def _search(
        self,
        asked: str,
        digest: str,
        lessons: tuple[Lesson, ...],
        glossary: Glossary,
        pages: tuple[Lesson, ...],
    ) -> Results:
        if digest != self._digest:
            self._index = SearchIndex(entries_of(lessons, glossary, pages))
            self._digest = digest
        return self._index.search(asked)


def _read(request: Request) -> tuple[str, tuple[Mistake, ...]]:
    given = dict(request.query_params)
    try:
        return Asked.model_validate(given).q.strip(), ()
    except ValidationError as error:
        return given.get("q", "").strip(), first_mistakes(error.errors(include_url=False), Asked)


def _grouped(results: tuple[Result, ...]) -> list[tuple[Kind, list[Result]]]:
    """Group results by kind, the kind of the best one first."""
    kinds = dict.fromkeys(one.entry.kind for one in results)
    return [(kind, [one for one in results if one.entry.kind is kind]) for kind in kinds]
