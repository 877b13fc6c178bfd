"""While one writes: open pages learn that a lesson, a template or a stylesheet was saved."""

import hashlib
from collections.abc import AsyncIterator
from pathlib import Path
from threading import Event

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route
from watchfiles import awatch

from app.web.http.site import Site

_FRESH = {"cache-control": "no-store"}


def route(site: Site, stopping: Event) -> Route:
    """Return the stream of events that `dev.js` listens to; it ends when the site stops."""

    async def changes(_: Request) -> Response:
        return StreamingResponse(
            _events(site, stopping), media_type="text/event-stream", headers=_FRESH
        )

    return Route("/dev/changes", changes)


def state(site: Site) -> str:
    """Return a fingerprint of all source files.

    Pages embed it, so that the browser knows when it is out of date.
    """
    digest = hashlib.sha256()
    for folder in _watched(site):
        for path in sorted(folder.rglob("*")):
            try:
                digest.update(f"{path} {path.stat().st_mtime_ns}\n".encode(errors="replace"))
            except FileNotFoundError:  # an editor replaces it just now
                continue
    return digest.hexdigest()[:16]


async def _events(site: Site, stopping: Event) -> AsyncIterator[str]:
    """Send the fingerprint at once, for what was saved meanwhile, then at every change."""
    changes = awatch(
        *_watched(site),
        debounce=40,
        step=10,
        rust_timeout=500,
        stop_event=_Stop(stopping),
        yield_on_timeout=True,
    )
    last = ""
    yield "retry: 500\n\n"
    yield f"data: {(last := state(site))}\n\n"
    async for _ in changes:
        if (now := state(site)) != last:
            last = now
            yield f"data: {now}\n\n"


class _Stop(Event):
    """An event that is set when the site stops; `awatch` also sets it when its page is left."""

    def __init__(self, stopping: Event) -> None:
        super().__init__()
        self._stopping = stopping

    def is_set(self) -> bool:
        """Return whether to stop."""
        return self._stopping.is_set() or super().is_set()


def _watched(site: Site) -> tuple[Path, ...]:
    return site.lessons, site.templates, site.static
