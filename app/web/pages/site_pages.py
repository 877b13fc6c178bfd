"""The pages of the site, as a table: which template shows which document, at which address."""

from collections.abc import Awaitable, Callable, Iterator
from functools import partial
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app.lessons.library import Library
from app.lessons.urls import (
    CARDS,
    HOME_WIDGETS,
    Handout,
    cards_url,
    guide_url,
    lesson_url,
    page_url,
    paper_url,
    slides_url,
    urls_of_directive,
    urls_of_lesson,
    urls_of_page,
)
from app.web.http.answers import Store
from app.web.http.heavy import WRITING, HeavyWork
from app.web.http.public import Public
from app.web.pages.card_pages import context_of_cards
from app.web.pages.contexts import Contexts
from app.web.pages.feeds import Feeds
from app.web.pages.guide_pages import Directives, context_of_directive
from app.web.pages.layouts import WRITTEN, layouts_of
from app.web.pages.search_page import Search
from app.web.rendering.rendering import Rendering
from app.web.widgets.alone import Alone
from app.web.widgets.answering import Answering
from app.web.widgets.documents import Documents, PageLayout
from app.web.widgets.placement import Where
from app.web.widgets.saving import Saving


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
        pages = self._pages = Library(Path(lessons.folder) / "pages", numbered=False)
        self._contexts = contexts = Contexts(lessons, pages, rendering.dev)
        lesson = PageLayout("pages/lesson.html", contexts.of_lesson)
        directive = PageLayout("pages/directive.html", context_of_directive)
        self._layouts = layouts_of(contexts)
        self._reading = HeavyWork(waiting=200)  # most are known once the one before them is made
        documents = partial(
            Documents,
            rendering=rendering,
            course=lessons,
            answering=Answering(store, self._reading, HeavyWork(waiting=200, patience=WRITING)),
        )
        self._course = documents(lessons, urls_of_lesson, lambda _: lesson)
        self._directives = documents(Directives(), urls_of_directive, lambda _: directive)
        self._beside = documents(
            pages,
            urls_of_page,
            lambda slug: self._layouts.get(slug, WRITTEN),
            fragments=(HOME_WIDGETS,),
        )
        every = (self._course, self._beside, self._directives)
        drawing = HeavyWork(waits=True)
        self._saving = [
            Saving(documents, rendering.templates, public, drawing) for documents in every
        ]
        self._alone = Alone(self._of_slug, every, rendering, public)
        self._search = Search(lessons, pages, rendering)
        self._feeds = Feeds(lessons, pages, tuple(map(page_url, self._layouts)), rendering, store)

    def routes(self) -> list[Route]:
        """Return the routes of this part of the site, those asked most first."""
        return [
            *self._course.routes(),
            Route(lesson_url("{slug}"), self._course.page),
            Route(cards_url(), self.cards),
            Route(cards_url(solution=True), self.solution),
            *(Route(page_url(slug), _showing(self._beside, slug)) for slug in self._layouts),
            *self._beside.routes(),
            *(route for saving in self._saving for route in saving.routes()),
            *self._alone.routes(),
            *(Route(paper_url("{slug}", part), self._handing(part)) for part in Handout),
            *(Route(slides_url("{slug}", notes), self._sliding(notes)) for notes in (False, True)),
            *self._directives.routes(),
            Route(guide_url("{slug}"), self._directives.page),
            *self._search.routes(),
            *self._feeds.routes(),
        ]

    async def cards(self, request: Request) -> Response:
        """Answer with the cards of the sentence that the query gives."""
        layout = PageLayout("pages/cards.html", context_of_cards(request.query_params))
        return await self._beside.show(request, CARDS, layout=layout)

    async def solution(self, request: Request) -> Response:
        """Answer with the same cards worked out, for the teacher."""
        layout = PageLayout("pages/cards_solution.html", context_of_cards(request.query_params))
        return await self._beside.show(request, CARDS, layout=layout)

    def still(self, origin: str) -> Iterator[tuple[str, bytes]]:
        """Yield every page with its address, all widgets frozen in their first state."""
        home, *others = self._layouts
        for slug in (home, *filter(self._pages.find, others)):
            (page,) = self._beside.still(slug, origin)
            yield page_url(slug), page.body
        for lesson in self._lessons.lessons():
            slug = lesson.slug
            layouts = (None, self._slides(notes=False), self._slides(notes=True))
            addresses = (lesson_url(slug), slides_url(slug), slides_url(slug, notes=True))
            answers = self._course.still(slug, origin, layouts)
            yield from zip(addresses, (answer.body for answer in answers), strict=True)

    def _handing(self, part: Handout) -> Callable[[Request], Awaitable[Response]]:
        """Return the endpoint that serves a lesson as a handout."""

        async def handout(request: Request) -> Response:
            slug, pairs = request.path_params["slug"], request.query_params.multi_items()
            origin = self._public.origin(request)

            def answer() -> Response:
                return self._course.handout(slug, part, pairs, origin).respond(request)

            return await self._reading.run(answer)

        return handout

    def _sliding(self, notes: bool) -> Callable[[Request], Awaitable[Response]]:
        """Return the endpoint that serves a lesson as slides."""
        layout = self._slides(notes)
        where = Where.NOTES if notes else Where.SLIDES

        async def slides(request: Request) -> Response:
            return await self._course.show(request, request.path_params["slug"], where, layout)

        return slides

    def _slides(self, notes: bool) -> PageLayout:
        return PageLayout("pages/slides.html", partial(self._contexts.of_slides, notes=notes))

    def _of_slug(self, slug: str) -> Documents:
        """Return the shelf that has this slug: lessons, directives, or the pages beside them."""
        if self._lessons.find(slug) or self._lessons.renamed(slug):
            return self._course
        if Directives().find(slug) is not None:
            return self._directives
        return self._beside


def _showing(documents: Documents, slug: str) -> Callable[[Request], Awaitable[Response]]:
    async def page(request: Request) -> Response:
        return await documents.show(request, slug)

    return page
