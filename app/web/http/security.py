"""Security headers on every answer, those of errors included, as pure ASGI."""

from urllib.parse import urlsplit

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.lessons.urls import FRAMES, IMAGES, STATIC, WORKSHOP

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "object-src 'none'; frame-ancestors 'self'"
)
# Stricter for those who may write: no other page frames theirs, pictures may come from a paste.
_WORKSHOP_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; "
    "frame-ancestors 'none'"
)
# What authors sent: a drawing opened alone runs and loads nothing.
_IMAGE_POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'"
_STAY = (b"strict-transport-security", b"max-age=31536000")  # behind TLS, for a year
HEADERS = [
    (b"content-security-policy", _POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),  # a query holds sentences: no log is sent them twice
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
]
# A figure in a sandboxed frame has no origin of its own: its styles, fonts and scripts come to it
# from another site. They are the same for everyone and say nothing of anyone. None is a page: what
# only a page may do is not said with each of them.
STATIC_HEADERS = [
    (b"content-security-policy", b"default-src 'none'"),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-resource-policy", b"cross-origin"),
    (b"access-control-allow-origin", b"*"),
]
# Without a referrer browsers would not say which site a form was sent from.
WORKSHOP_HEADERS = [
    (b"content-security-policy", _WORKSHOP_POLICY.encode()),
    *(
        (name, b"same-origin" if name == b"referrer-policy" else value)
        for name, value in HEADERS[1:]
    ),
]

IMAGE_HEADERS = [(b"content-security-policy", _IMAGE_POLICY.encode()), *HEADERS[1:]]


def at_workshop(path: str) -> bool:
    """Return whether an address belongs to the workshop."""
    return path == WORKSHOP or path.startswith(f"{WORKSHOP}/")


class SecurityHeaders:
    """Wrap the whole application: nothing leaves without these headers.

    An error that was answered with a page and logged ends here; one that cut an answer short goes
    on to the server, which closes the connection.
    """

    def __init__(self, app: ASGIApp, frames: tuple[str, ...] = ()) -> None:
        self._app = app
        # The one place that sites named by the configuration may frame.
        policy = " ".join((_POLICY, *frames)).encode()
        self._framed = [(n, policy if v == _POLICY.encode() else v) for n, v in HEADERS]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        whole = False
        headers = self._headers(scope["path"])
        if scope["scheme"] == "https":
            headers = [*headers, _STAY]

        async def send_with_headers(message: Message) -> None:
            nonlocal whole
            if message["type"] == "http.response.start":
                message["headers"] = [*map(_within, message["headers"]), *headers]
            else:
                whole = not message.get("more_body")
            await send(message)

        try:
            await self._app(scope, receive, send_with_headers)
        except Exception:
            if not whole:
                raise

    def _headers(self, path: str) -> list[tuple[bytes, bytes]]:
        if at_workshop(path):
            return WORKSHOP_HEADERS
        if path.startswith(STATIC):
            return STATIC_HEADERS
        if path.startswith(IMAGES):
            return IMAGE_HEADERS
        return self._framed if path.startswith(f"{FRAMES}/") else HEADERS


def _within(header: tuple[bytes, bytes]) -> tuple[bytes, bytes]:
    """Keep a redirection to this site: the router names the host that anybody may have written."""
    name, value = header
    if name != b"location" or b"://" not in value:
        return header
    parts = urlsplit(value)
    path = b"/" + parts.path.lstrip(b"/")
    return name, path + (b"?" + parts.query if parts.query else b"")
