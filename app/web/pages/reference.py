"""The glossary and the search: what one looks up rather than reads."""

from itertools import groupby
from typing import Annotated, Any

from pydantic import Field, ValidationError
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app.lessons.glossary.glossary import Glossary
from app.lessons.library import Library
from app.lessons.model import Lesson, Term
from app.lessons.search.entries import Kind, entries_of
from app.lessons.search.index import Result, SearchIndex
from app.lessons.slugs import slugify
from app.web.http.answers import Answer
from app.web.rendering.rendering import Rendering, address
from app.widgets.contract.messages import Mistake, mistakes_of
from app.widgets.contract.widget import Params

MAX_ASKED = 100  # characters
SEARCH = "/recherche"
_RESULTS = f"{SEARCH}/resultats"


class Asked(Params):
    """What a reader looks for."""

    q: Annotated[str, Field(max_length=MAX_ASKED)] = ""


def by_letter(glossary: Glossary) -> list[tuple[str, list[Term]]]:
    """Return the terms under their first letters."""
    grouped = groupby(glossary.terms, key=lambda term: slugify(term.name)[0].upper())
    return [(letter, list(terms)) for letter, terms in grouped]


def around_glossary(library: Library, page: Lesson) -> dict[str, Any]:
    """Return what the page of the glossary shows beside its text."""
    glossary = library.glossary()
    english = sorted((t for t in glossary.terms if t.english), key=lambda t: t.english.lower())
    return {
        "intro": tuple(block for block in page.blocks if not isinstance(block, Term)),
        "letters": by_letter(glossary),
        "english": english,
        "taught": {lesson.number: lesson for lesson in library.lessons()},
    }


class Search:
    """Answer what readers look for; the index is made again when a lesson has changed."""

    def __init__(self, library: Library, rendering: Rendering) -> None:
        self._library = library
        self._rendering = rendering
        self._index = SearchIndex(())
        self._digest = ""

    def routes(self) -> list[Route]:
        """Return the page and the fragment that changes while one types."""
        return [Route(SEARCH, self.page), Route(_RESULTS, self.results)]

    async def page(self, request: Request) -> Response:
        """Answer with a whole page."""
        return self._answer(request, "pages/search.html").respond(request)

    async def results(self, request: Request) -> Response:
        """Answer with the results alone."""
        return self._answer(request, "partials/results.html").respond(request)

    def _answer(self, request: Request, template: str) -> Answer:
        asked, mistakes = _read(request)
        results = self._fresh().search(asked) if asked and not mistakes else None
        body = self._rendering.render(
            template,
            asked=asked,
            mistakes=mistakes,
            results=results,
            groups=_grouped(results.found) if results else [],
            lessons=self._library.lessons(),
            glossary=self._library.glossary(),
            most=MAX_ASKED,
        )
        if mistakes:
            return Answer(body, status=422)
        here = address(SEARCH, {"q": asked} if asked else {})
        return Answer(body, headers={"HX-Replace-Url": here, "X-Robots-Tag": "noindex"}, effort=1)

    def _fresh(self) -> SearchIndex:
        digest = f"{self._library.digest()} {self._library.glossary().digest}"
        if digest != self._digest:
            entries = entries_of(self._library.lessons(), self._library.glossary())
            self._index, self._digest = SearchIndex(entries), digest
        return self._index


def _read(request: Request) -> tuple[str, tuple[Mistake, ...]]:
    given = dict(request.query_params)
    try:
        return Asked.model_validate(given).q.strip(), ()
    except ValidationError as error:
        return given.get("q", "").strip(), mistakes_of(error, Asked)


def _grouped(found: tuple[Result, ...]) -> list[tuple[Kind, list[Result]]]:
    """Group results by kind, the kind of the best one first."""
    kinds = dict.fromkeys(one.entry.kind for one in found)
    return [(kind, [one for one in found if one.entry.kind is kind]) for kind in kinds]
