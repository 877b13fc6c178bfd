"""While one writes: tell open pages that a lesson, a template or a stylesheet was saved."""

from collections.abc import AsyncIterator
from threading import Event

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route
from watchfiles import awatch

from app.web.site import Site


def route(site: Site, stopping: Event) -> Route:
    """Return the stream of events that `dev.js` listens to; it ends when the site stops."""

    async def changes(_: Request) -> Response:
        return StreamingResponse(
            _events(site, stopping), media_type="text/event-stream", headers=_FRESH
        )

    return Route("/dev/changes", changes)


_FRESH = {"cache-control": "no-store"}


async def _events(site: Site, stopping: Event) -> AsyncIterator[str]:
    yield "retry: 500\n\n"
    watched = (site.lessons, site.templates, site.static)
    async for _ in awatch(*watched, debounce=100, step=20, rust_timeout=500, stop_event=stopping):
        yield "data: saved\n\n"
