"""Requests sent byte for byte, which a well-behaved client would correct or refuse to send."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import unquote

from bs4 import BeautifulSoup
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message

Result = TypeVar("Result")


@dataclass(frozen=True)
class Raw:
    """Hold one answer."""

    status: int
    headers: Headers
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def page(self) -> BeautifulSoup:
        return BeautifulSoup(self.text, "lxml")


def ask(app: ASGIApp, target: str, method: str = "GET", **headers: str) -> Raw:
    """Send one request to an application; `target` is ASCII, percent-encoded as it stands."""
    return in_a_loop(answer(app, target, method, **headers))


def in_a_loop(work: Coroutine[Any, Any, Result]) -> Result:
    """Run a coroutine in a thread: in that of the tests, the loop of a browser may be running."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


async def answer(app: ASGIApp, target: str, method: str = "GET", **headers: str) -> Raw:
    """Send one request as `ask` does, from a loop in which others may be sent too."""
    path, _, query = target.partition("?")
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": unquote(path),
        "raw_path": path.encode("ascii"),
        "query_string": query.encode("ascii"),
        "root_path": "",
        "headers": [
            (b"host", b"x"),
            *((name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()),
        ],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 80),
    }
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    await app(scope, receive, send)
    body = b"".join(message.get("body", b"") for message in sent[1:])
    return Raw(sent[0]["status"], Headers(raw=list(sent[0]["headers"])), body)


def assets(app: ASGIApp) -> list[str]:
    """Return the addresses of the styles, scripts and icons that every page asks for."""
    head = ask(app, "/").page.select("link[rel=stylesheet], link[rel=icon], script[src]")
    return [str(tag.get("href") or tag.get("src")) for tag in head]
