"""The application: one function that wires the parts together."""

import logging

from fastapi import FastAPI
from starlette.routing import Route

from app import __version__
from app.core.french import read
from app.lessons.library import Library
from app.lessons.model import Lesson
from app.web import api, live_reload
from app.web.assets import Assets
from app.web.errors import add_error_pages
from app.web.pages import Pages
from app.web.rendering import Rendering
from app.web.security import SecurityHeaders
from app.web.site import Site

_log = logging.getLogger(__name__)


def create_app(site: Site | None = None) -> FastAPI:
    """Build the site; raises RuntimeError when a file that it needs is missing."""
    site = site or Site.found()
    read(("Bonjour",))  # loads the weights now rather than in front of the first reader
    assets = Assets(site.static, site.dev)
    rendering = Rendering(site, assets)
    library = Library(site.lessons, on_read=_report)
    library.lessons()
    app = FastAPI(
        title="Attention en clair",
        version=__version__,
        docs_url=None,
        redoc_url=None,
        openapi_url="/openapi.json",
    )
    app.include_router(api.router)
    app.router.routes += [
        *Pages(library, rendering, keep=not site.dev).routes(),
        Route("/static/{digest}/{name:path}", assets.serve),
    ]
    if site.dev:
        app.router.routes.append(live_reload.route(site))
    add_error_pages(app, rendering)
    app.add_middleware(SecurityHeaders)
    return app


def _report(lesson: Lesson) -> None:
    for problem in lesson.problems:
        _log.warning("%s", problem)
