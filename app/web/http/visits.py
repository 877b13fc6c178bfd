"""What a server may write of the visits of readers: when, what was asked, how it was answered.

ATTENTION_JOURNAL  « chemins » writes a line a request, without its query, where sentences are,
                   without an address of a reader nor anything of a browser; without it, nothing
"""

import logging
import os
from collections.abc import Mapping
from time import perf_counter

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.web.http.site import CannotStart

_PATHS = "chemins"
_LONGEST = 200  # characters of a path: what nobody has written is not an address of this site
_log = logging.getLogger(__name__)
_log.setLevel(logging.INFO)
_NOT_ACCEPTED = (
    "ATTENTION_JOURNAL : « {asked} » n’est pas accepté. Accepté : « {accepted} », ou rien pour ne"
    " rien écrire des visites."
)


def are_written(environment: Mapping[str, str] = os.environ) -> bool:
    """Return whether visits are to be written; raises CannotStart, in French, for another word."""
    asked = environment.get("ATTENTION_JOURNAL", "").strip()
    if asked not in ("", _PATHS):
        raise CannotStart(_NOT_ACCEPTED.format(asked=asked[:40], accepted=_PATHS))
    return asked == _PATHS


class Visits:
    """Write one line for each request, once it is answered."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request, then write the line about it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        start, status = perf_counter(), 0

        async def send_and_note(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, send_and_note)
        finally:
            took = 1000 * (perf_counter() - start)
            _log.info("%s %s %d %.0f ms", scope["method"], _path(scope), status, took)


def _path(scope: Scope) -> str:
    """Return the path as it was sent, still escaped: it holds no end of line."""
    raw: bytes = scope.get("raw_path") or scope["path"].encode()
    return ascii(raw.partition(b"?")[0].decode("latin-1"))[1:-1][:_LONGEST]
