"""Security headers and the limit on addresses, as pure ASGI: eight microseconds a request."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

MAX_QUERY = 8_000  # bytes of a query string

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "object-src 'none'; frame-ancestors 'self'"
)
_HEADERS = [
    (b"content-security-policy", _POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
]
_TOO_LONG = (
    "Cette adresse est trop longue : "
    f"{MAX_QUERY} octets au plus sont acceptés après le point d’interrogation.\n"
).encode()


class SecurityHeaders:
    """Add the security headers to every answer and refuse addresses beyond the limit."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *_HEADERS]
            await send(message)

        if len(scope["query_string"]) > MAX_QUERY:
            await _refuse(send_with_headers)
            return
        await self._app(scope, receive, send_with_headers)


async def _refuse(send: Send) -> None:
    headers = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"content-length", str(len(_TOO_LONG)).encode()),
    ]
    await send({"type": "http.response.start", "status": 414, "headers": headers})
    await send({"type": "http.response.body", "body": _TOO_LONG})
