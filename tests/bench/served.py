"""CPU a request costs a real server: ours beside the least that FastAPI can do.

Each application runs in its own uvicorn process, both with the defaults of uvicorn. Both count
their own CPU time and are asked in turns. The cost is that of the best round, since other work on
the machine can only add to it; the share is the median of the rounds, each of which asks both
within the same tenth of a second. A share of 0.40 means that ours answers 0.40 times as many
requests for the same CPU. Computed means a state never asked before, of a sentence read before:
another word or head.
"""

import multiprocessing
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import product
from operator import truediv
from statistics import median
from typing import BinaryIO
from urllib.parse import urlencode

import uvicorn
from fastapi import FastAPI
from fastapi.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

ROUNDS = 60
REQUESTS = 20
READERS = 10
FRAGMENT = "/lecons/une-soiree-cocktail/widgets/phrase-1"
_WORDS = ("chat", "chien", "voisin", "renard", "loup", "lion", "tigre", "singe", "cheval", "rat")
_HEADS = ("relations", "moyenne", *map(str, range(1, 9)))


def shares() -> dict[str, tuple[float, float]]:
    """Return for each kind of request its CPU in microseconds and its share of a bare route."""
    with _serving(_bare) as bare, _serving(_ours) as ours:
        sentences = [f"Le {word} noir mange la souris" for word in _WORDS]
        states = list(product(sentences, range(1, 7), _HEADS, ("visible", "à part")))
        fragments = [_address(*state) for state in states]
        for sentence in sentences:
            ours.ask([_address(sentence, 0, "1", "visible")])  # now the sentence itself is known
        new = (_address(f"Le chat n{i} mange la souris", 4, "1", "visible") for i in range(10_000))
        turns: dict[str, Callable[[int], list[str]]] = {
            "computed": lambda i: fragments[i * REQUESTS : (i + 1) * REQUESTS],
            "cached": lambda i: fragments[i * REQUESTS : (i + 1) * REQUESTS],
            "new sentence": lambda _: [next(new) for _ in range(REQUESTS)],
            "lesson page": lambda _: ["/lecons/une-soiree-cocktail"] * REQUESTS,
        }
        costs: dict[str, list[float]] = {name: [] for name in ("bare", *turns)}
        for i in range(ROUNDS):
            costs["bare"].append(bare.ask(["/"] * 2 * REQUESTS))
            for name, addresses in turns.items():
                costs[name].append(ours.ask(addresses(i)))
    return {
        name: (min(values), median(map(truediv, costs["bare"], values)))
        for name, values in costs.items()
    }


def _address(sentence: str, word: int, heads: str, nobody: str) -> str:
    query = {"phrase": sentence, "mot": word, "tetes": heads, "personne": nobody}
    return f"{FRAGMENT}?{urlencode(query)}"


def _bare() -> ASGIApp:
    app = FastAPI()

    @app.get("/", response_class=PlainTextResponse)
    async def text() -> str:
        return "Bonjour"

    return app


def _ours() -> ASGIApp:
    import logging

    from app.web.application import create_app
    from app.web.server import settle

    logging.disable(logging.WARNING)
    app = create_app()
    settle()
    return app


class _Asker:
    """Ask one server over a few kept connections at once, as a class of readers does."""

    def __init__(self, port: int) -> None:
        sockets = [socket.create_connection(("127.0.0.1", port)) for _ in range(READERS)]
        self._readers = [(connection, connection.makefile("rb")) for connection in sockets]

    def ask(self, addresses: list[str]) -> float:
        """Return the CPU of the server for each request, in microseconds."""
        before = int(self._get(["/cpu"])[0])
        for i in range(0, len(addresses), READERS):
            self._get(addresses[i : i + READERS])
        return (int(self._get(["/cpu"])[0]) - before) / 1000 / len(addresses)

    def _get(self, addresses: list[str]) -> list[bytes]:
        for address, (connection, _) in zip(addresses, self._readers, strict=False):
            lines = (f"GET {address} HTTP/1.1", "Host: x", "Accept-Encoding: gzip, br", "", "")
            connection.sendall("\r\n".join(lines).encode())
        return [_read(file) for _, (_, file) in zip(addresses, self._readers, strict=False)]


def _read(file: BinaryIO) -> bytes:
    assert b" 200 " in file.readline()
    length = 0
    while (line := file.readline()) != b"\r\n":
        name, _, value = line.partition(b":")
        length = int(value) if name.lower() == b"content-length" else length
    return file.read(length)


@contextmanager
def _serving(make: Callable[[], ASGIApp]) -> Iterator[_Asker]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    process = multiprocessing.get_context("spawn").Process(target=_serve, args=(make, port))
    process.start()
    try:
        yield _connect(port)
    finally:
        process.terminate()
        process.join()


def _connect(port: int) -> _Asker:
    for _ in range(200):
        try:
            return _Asker(port)
        except ConnectionRefusedError:
            time.sleep(0.05)
    raise RuntimeError("the server did not start")


def _serve(make: Callable[[], ASGIApp], port: int) -> None:
    inner = make()

    async def clocked(scope: Scope, receive: Receive, send: Send) -> None:
        if scope.get("path") == "/cpu":
            await PlainTextResponse(str(time.process_time_ns()))(scope, receive, send)
        else:
            await inner(scope, receive, send)

    uvicorn.run(clocked, port=port, log_level="error")
