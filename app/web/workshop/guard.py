"""Refuse requests to the workshop from other sites and, when it is local, from other machines."""

from collections.abc import Mapping

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.lessons.urls import parts_of
from app.web.http.request_limits import Refusal
from app.web.http.security import at_workshop

_SAFE = ("GET", "HEAD")
_HERE = ("127.0.0.1", "localhost", "::1")
_FOREIGN = (
    "Cette demande ne vient pas d’une page de ce site : elle n’est pas suivie."
    " Rechargez la page de l’atelier et recommencez."
)
_ELSEWHERE = "Cet atelier ne s’ouvre que depuis la machine qui sert le site."


class Guard:
    """Refuse requests of other sites, and of other machines when the workshop is local."""

    def __init__(self, app: ASGIApp, refusal: Refusal, local: bool, url: str = "") -> None:
        self._app = app
        self._refusal = refusal
        self._local = local
        self._url = url

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http" or not at_workshop(scope["path"]):
            await self._app(scope, receive, send)
            return
        app, headers = self._app, Headers(scope=scope)
        if self._local and _name(headers.get("host", "")) not in _HERE:
            app = self._refusal(Request(scope), 403, _ELSEWHERE)
        elif scope["method"] not in _SAFE and not same_origin(headers, self._url):
            app = self._refusal(Request(scope), 403, _FOREIGN)

        async def send_fresh(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)["cache-control"] = "no-store"
            await send(message)

        await app(scope, receive, send_fresh)


def same_origin(headers: Mapping[str, str], url: str = "") -> bool:
    """Tell whether a page of this site sent a request, by headers that no page can forge.

    `url` is the address of the site when it is configured: a proxy may ask for another host.
    """
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site == "same-origin"
    origin = parts_of(headers.get("origin", ""))
    ours = (headers.get("host"), parts_of(url).netloc)
    return bool(origin.netloc) and origin.netloc in ours


def _name(host: str) -> str:
    return parts_of(f"//{host}").hostname or ""
