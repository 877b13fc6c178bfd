"""A site under a path of another one, as « https://ecole.example/cours » in ATTENTION_URL says.

Inside, every address begins at the root. Requests lose the path here, where a proxy has left it;
pages and headers get it, so that what they name is found.
"""

import re

from starlette.types import ASGIApp, Message, Receive, Scope, Send

# As templates and the parser of lessons write them: what an author types has its quotes escaped.
_ADDRESS = re.compile(
    rb'(\s(?:href|src|action|formaction|data-rows|(?:data-)?hx-(?:get|post))=")/(?!/)'
)
_HEADERS = (b"location", b"hx-replace-url")


def with_path(page: bytes, path: str) -> bytes:
    """Let every address of this site in a page begin with its path."""
    return _ADDRESS.sub(rb"\g<1>" + path.encode() + b"/", page) if path else page


class SubPath:
    """Serve the site under a path; what asks for it without the path is answered as well."""

    def __init__(self, app: ASGIApp, path: str) -> None:
        self._app = app
        self._path = path

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_path(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = list(map(self._whole, message["headers"]))
            await send(message)

        await self._app(self._inside(scope), receive, send_with_path)

    def _inside(self, scope: Scope) -> Scope:
        path = scope["path"]
        if path != self._path and not path.startswith(f"{self._path}/"):
            return scope
        raw = (scope.get("raw_path") or path.encode())[len(self._path) :]
        return {**scope, "path": path[len(self._path) :] or "/", "raw_path": raw or b"/"}

    def _whole(self, header: tuple[bytes, bytes]) -> tuple[bytes, bytes]:
        name, value = header
        own = name.lower() in _HEADERS and value.startswith(b"/") and not value.startswith(b"//")
        return (name, self._path.encode() + value) if own else header
