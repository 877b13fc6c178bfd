"""The application: one function that wires the parts together."""

import logging
from threading import Event
from typing import TYPE_CHECKING

from fastapi import FastAPI
from starlette.routing import Route
from starlette.types import ASGIApp

from app import __version__
from app.core.french import read
from app.lessons.library import Library
from app.lessons.model import Lesson
from app.lessons.urls import ATTENTION, CONTINUATION, SCHEMA, STATIC
from app.web.http import live_reload
from app.web.http.answers import Store
from app.web.http.assets import Assets
from app.web.http.errors import ErrorPages
from app.web.http.public import Public
from app.web.http.request_limits import Limits
from app.web.http.security import SecurityHeaders
from app.web.http.site import Site
from app.web.http.sub_path import SubPath
from app.web.pages import api, continuations
from app.web.pages.guest import welcome
from app.web.pages.lesson_images import LessonImages
from app.web.pages.site_pages import Pages
from app.web.rendering.rendering import Rendering
from app.widgets.contract.widget import Params

if TYPE_CHECKING:
    from app.workshop.workshop import Workshop

_log = logging.getLogger(__name__)


_PARAMETERS: dict[str, type[Params]] = {
    ATTENTION: api.AttentionQuery,
    CONTINUATION: continuations.ContinuationQuery,
}


class Application(FastAPI):
    """FastAPI, with the security headers around all of it: its page of last resort too.

    `state.public` says which sites may frame a figure.
    """

    def build_middleware_stack(self) -> ASGIApp:
        """Return the layers of the application, the outermost first to be called."""
        public: Public = self.state.public
        inside = SecurityHeaders(super().build_middleware_stack(), public.frames)
        return SubPath(inside, public.path) if public.path else inside


def create_app(
    site: Site | None = None,
    store: Store | None = None,
    public: Public | None = None,
    workshop: "Workshop | None" = None,
    tell: bool = True,
) -> FastAPI:
    """Build the site; raises CannotStart when a file that it needs is missing.

    `store` keeps what was rendered; while one writes nothing is kept. `public` is how the site is
    known from outside: without it, what the environment says. Without a `workshop` there is no
    address of it, and nothing of a database is loaded. `tell` has the mistakes of lessons logged as
    they are read: of several processes, one does.
    """
    site = site or Site.default()
    public = public or Public.configured()
    welcome(site.guest)
    read(("Bonjour",))  # loads the weights now rather than in front of the first reader
    assets = Assets(site.static, site.dev)
    rendering = Rendering(
        site, assets, path=public.path, contact=public.contact, workshop=workshop is not None
    )
    library = Library(site.lessons, on_read=_report if tell else None)
    library.lessons()
    app = _empty(public, workshop)
    store = None if site.dev else Store() if store is None else store
    pages = Pages(library, rendering, store, public)
    app.router.routes += [
        *pages.routes(),
        *LessonImages(site.lessons).routes(),
        Route(f"{STATIC}{{digest}}/{{name:path}}", assets.serve),
    ]
    app.include_router(api.routes(store))
    app.include_router(continuations.routes(store))
    if site.dev:
        app.router.routes.append(live_reload.route(site, app.state.stopping))
    errors = ErrorPages(rendering, _PARAMETERS)
    errors.add_to(app)
    if workshop is not None:
        from app.web.workshop.wiring import add_workshop

        add_workshop(app, workshop, rendering, errors, public)
    app.add_middleware(Limits, refusal=errors.answer)
    return app


def _empty(public: Public, workshop: "Workshop | None") -> Application:
    """Return an application without any route."""
    app = Application(
        title="Attention en clair",
        version=__version__,
        docs_url=None,
        redoc_url=None,
        openapi_url=SCHEMA,
        telemetry={"tracing": False, "metrics": False, "logs": False},  # readers are not followed
    )
    app.state.public = public
    app.state.workshop = workshop
    app.state.stopping = Event()
    return app


def _report(lesson: Lesson) -> None:
    for problem in lesson.problems:
        _log.warning("%s", problem)
