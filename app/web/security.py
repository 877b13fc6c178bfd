"""Security headers on every answer, those of errors included, as pure ASGI."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "object-src 'none'; frame-ancestors 'self'"
)
HEADERS = [
    (b"content-security-policy", _POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
]


class SecurityHeaders:
    """Wrap the whole application: nothing leaves without these headers.

    An error that was answered with a page and logged ends here; one that cut an answer short goes
    on to the server, which closes the connection.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        whole = False

        async def send_with_headers(message: Message) -> None:
            nonlocal whole
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *HEADERS]
            else:
                whole = not message.get("more_body")
            await send(message)

        try:
            await self._app(scope, receive, send_with_headers)
        except Exception:
            if not whole:
                raise
