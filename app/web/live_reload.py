"""While one writes: tell open pages that a lesson, a template or a stylesheet was saved."""

from collections.abc import AsyncIterator

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route
from watchfiles import awatch

from app.web.site import Site


def route(site: Site) -> Route:
    """Return the stream of events that `dev.js` listens to."""

    async def changes(_: Request) -> Response:
        return StreamingResponse(_events(site), media_type="text/event-stream")

    return Route("/dev/changes", changes)


async def _events(site: Site) -> AsyncIterator[str]:
    yield "retry: 500\n\n"
    async for _ in awatch(site.lessons, site.templates, site.static, debounce=150, step=20):
        yield "data: saved\n\n"
