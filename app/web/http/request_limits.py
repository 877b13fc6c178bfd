"""What every request is held to: an address of bounded length, read with GET or HEAD."""

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MAX_ADDRESS = 8_000  # bytes: 600 characters of four bytes, escaped, and the other controls
MAX_PAIRS = 300  # names with a value: those of every figure of the longest lesson

Refusal = Callable[[Request, int, str], Response]


class Limits:
    """Refuse addresses that are too long or hold too much; answer HEAD as GET, without the body."""

    def __init__(self, app: ASGIApp, refusal: Refusal) -> None:
        self._app = app
        self._refusal = refusal

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        app = self._app
        if message := _too_long(scope):
            app = self._refusal(Request(scope), 414, message)
        if scope["method"] == "HEAD":
            scope, send = {**scope, "method": "GET"}, _without_body(send)
        await app(scope, receive, send)


def _too_long(scope: Scope) -> str:
    """Return in French why an address is refused; empty when it is not."""
    query: bytes = scope["query_string"]
    length = len(query) + len(scope.get("raw_path") or scope["path"])
    if length > MAX_ADDRESS:
        return f"L’adresse compte {length} octets ; {MAX_ADDRESS} au plus sont acceptés."
    if (pairs := query.count(b"&") + 1) > MAX_PAIRS:
        return f"L’adresse donne {pairs} réglages ; {MAX_PAIRS} au plus sont acceptés."
    return ""


def _without_body(send: Send) -> Send:
    async def send_head(message: Message) -> None:
        await send({**message, "body": b""} if message["type"] == "http.response.body" else message)

    return send_head
