"""While one writes: open pages learn that a lesson, a template or a stylesheet was saved."""

import asyncio
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
    watching = _Watching(site, stopping)

    async def changes(_: Request) -> Response:
        return StreamingResponse(watching.events(), media_type="text/event-stream", headers=_FRESH)

    return Route("/dev/changes", changes)


def state(site: Site) -> str:
    """Return a fingerprint of all source files.

    Pages embed it, so that the browser knows when it is out of date.
    """
    return fingerprint(*_watched(site))


def fingerprint(*folders: Path) -> str:
    """Return a digest that differs once a file of these folders is saved, added or removed."""
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            try:
                digest.update(f"{path} {path.stat().st_mtime_ns}\n".encode(errors="replace"))
            except FileNotFoundError:  # an editor replaces it just now
                continue
    return digest.hexdigest()[:16]


class _Watching:
    """One watcher of the source files, for all the pages that are open."""

    def __init__(self, site: Site, stopping: Event) -> None:
        self._site = site
        self._stopping = stopping
        self._pages: set[asyncio.Event] = set()
        self._watcher: asyncio.Task[None] | None = None
        self._state = ""

    async def events(self) -> AsyncIterator[str]:
        """Tell the state at once, for what was saved while nobody listened, then its changes."""
        changed = asyncio.Event()
        self._pages.add(changed)
        if self._watcher is None:
            self._state = state(self._site)
            self._watcher = asyncio.create_task(self._watch())
        try:
            yield "retry: 500\n\n"
            while not self._stopping.is_set():
                yield f"data: {self._state}\n\n"
                await changed.wait()
                changed.clear()
        finally:
            self._pages.discard(changed)
            if not self._pages:
                self._watcher.cancel()
                self._watcher = None

    async def _watch(self) -> None:
        """Tell each change; the first quiet moment shows what was saved before it was watched."""
        watched = awatch(
            *_watched(self._site),
            debounce=40,
            step=25,  # ms between two looks at what the system told, for as long as a page is open
            rust_timeout=500,
            stop_event=_Stop(self._stopping),
            yield_on_timeout=True,
        )
        quiet = False
        async for changes in watched:
            if changes or not quiet:
                self._compare()
            quiet = quiet or not changes
        self._tell()

    def _compare(self) -> None:
        now = state(self._site)
        if now != self._state:
            self._state = now
            self._tell()

    def _tell(self) -> None:
        for changed in self._pages:
            changed.set()


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
