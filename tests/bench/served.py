"""What a click costs a server that listens as `app serve` does, and how many it can answer.

Each application runs in its own process and counts its own CPU time. Ours and the least that
FastAPI can do are asked in turns over kept connections; the cost is that of the best round, since
other work on the machine can only add to it. Computed means a state never asked before, of a
sentence read before: another word or head.
"""

import asyncio
import multiprocessing
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice, product
from statistics import median, quantiles
from urllib.parse import urlencode

import uvicorn
from fastapi import FastAPI
from fastapi.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

ROUNDS = 40
REQUESTS = 20
SECONDS = 4.0  # of a measure of capacity
CONNECTIONS = 20
FRAGMENT = "/lecons/une-soiree-cocktail/widgets/phrase-1"
PAGE = "/lecons/une-soiree-cocktail"
_NOUNS = ("chat", "chien", "voisin", "renard", "loup", "lion", "tigre", "singe", "cheval", "rat")
_ADJECTIVES = ("noir", "gris", "blanc", "brun", "roux", "doux")
_HEADS = ("relations", "moyenne", *map(str, range(1, 9)))
SENTENCES = [f"Le {noun} {word} mange la souris" for noun, word in product(_NOUNS, _ADJECTIVES)]


@dataclass(frozen=True, slots=True)
class Cost:
    """What one kind of request costs: milliseconds until it is answered, microseconds of CPU."""

    latency: float
    cpu: float


@dataclass(frozen=True, slots=True)
class Capacity:
    """Clicks a second of one process, and the p99 in milliseconds when half as many come."""

    clicks: float
    p99: float


def measured() -> tuple[dict[str, Cost], Capacity]:
    """Return the cost of each kind of request, « bare » being a FastAPI route, and the capacity."""
    with serving(_bare) as bare, serving(our_application) as ours:
        return asyncio.run(_measure(bare, ours))


async def _measure(bare: int, ours: int) -> tuple[dict[str, Cost], Capacity]:
    reader, reader_of_bare = await Reader.of(ours), await Reader.of(bare)
    for sentence in SENTENCES:  # now the sentences themselves are known
        await reader.get(click(sentence, 0, "1", "visible"))
    every = clicks()
    new = (click(f"Le chat n{i} mange la souris", 4, "1", "visible") for i in range(10_000))
    asked: list[str] = []

    def computed() -> list[str]:
        asked[:] = islice(every, REQUESTS)
        return asked

    turns: dict[str, tuple[Reader, Callable[[], list[str]]]] = {
        "bare": (reader_of_bare, lambda: ["/"] * REQUESTS),
        "computed": (reader, computed),
        "cached": (reader, lambda: asked),
        "new sentence": (reader, lambda: list(islice(new, REQUESTS))),
        "lesson page": (reader, lambda: [PAGE] * REQUESTS),
    }
    rounds: dict[str, list[Cost]] = {name: [] for name in turns}
    for _ in range(ROUNDS):
        for name, (who, addresses) in turns.items():
            rounds[name].append(await who.round(addresses()))
    costs = {
        name: Cost(median(one.latency for one in each), min(one.cpu for one in each))
        for name, each in rounds.items()
    }
    return costs, await _capacity(ours, every)


async def _capacity(port: int, every: Iterator[str]) -> Capacity:
    readers = [await Reader.of(port) for _ in range(CONNECTIONS)]
    start, answered = time.perf_counter(), 0

    async def without_rest(reader: Reader) -> None:
        nonlocal answered
        while time.perf_counter() - start < SECONDS:
            await reader.get(next(every))
            answered += 1

    await asyncio.gather(*map(without_rest, readers))
    rate = answered / (time.perf_counter() - start)
    waits: list[float] = []
    free: asyncio.Queue[Reader] = asyncio.Queue()
    for reader in readers:
        free.put_nowait(reader)

    async def sent_click(due: float) -> None:
        reader = await free.get()
        await reader.get(next(every))
        free.put_nowait(reader)
        waits.append((time.perf_counter() - due) * 1000)

    start, sent = time.perf_counter(), []
    for number in range(int(SECONDS * rate / 2)):
        due = start + number * 2 / rate
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        sent.append(asyncio.create_task(sent_click(due)))
    await asyncio.gather(*sent)
    return Capacity(rate, quantiles(waits, n=100)[-1])


class Reader:
    """One connection that is kept."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer

    @classmethod
    async def of(cls, port: int) -> "Reader":
        return cls(*await asyncio.open_connection("127.0.0.1", port))

    async def round(self, addresses: list[str]) -> Cost:
        """Ask for addresses one after another; return the cost of one."""
        before = int(await self.get("/cpu"))
        waits = []
        for address in addresses:
            start = time.perf_counter()
            await self.get(address)
            waits.append((time.perf_counter() - start) * 1000)
        cpu = (int(await self.get("/cpu")) - before) / 1000 / len(addresses)
        return Cost(median(waits), cpu)

    async def get(self, address: str) -> bytes:
        """Ask for one address and return the body."""
        status, body = await self.ask(address)
        assert status == 200, body
        return body

    async def ask(self, address: str) -> tuple[int, bytes]:
        """Ask for one address and return the status and the body."""
        lines = (f"GET {address} HTTP/1.1", "Host: x", "Accept-Encoding: gzip, br", "", "")
        self._writer.write("\r\n".join(lines).encode())
        head = (await self._reader.readuntil(b"\r\n\r\n")).lower()
        length = head.partition(b"\r\ncontent-length: ")[2].partition(b"\r\n")[0]
        return int(head.split(b" ", 2)[1]), await self._reader.readexactly(int(length))


def click(sentence: str, word: int, heads: str, nobody: str) -> str:
    query = {"phrase": sentence, "mot": word, "tetes": heads, "personne": nobody}
    return f"{FRAGMENT}?{urlencode(query)}"


def clicks() -> Iterator[str]:
    """Yield states of `phrase` none of which was asked before."""
    for state in product(("visible", "à part"), _HEADS, range(1, 7), SENTENCES):
        nobody, heads, word, sentence = state
        yield click(sentence, word, heads, nobody)
    raise AssertionError("too few states for a machine so quick: add sentences")


def _bare() -> ASGIApp:
    app = FastAPI()

    @app.get("/", response_class=PlainTextResponse)
    async def text() -> str:
        return "Bonjour"

    return app


def our_application() -> ASGIApp:
    """Make the site as a server does."""
    import logging

    from app.web.application import create_app
    from app.web.server import settle

    logging.disable(logging.WARNING)
    app = create_app()
    settle()
    return app


@contextmanager
def serving(make: Callable[[], ASGIApp]) -> Iterator[int]:
    """Serve an application in a process of its own; give its port."""
    context = multiprocessing.get_context("spawn")
    ports = context.SimpleQueue()
    process = context.Process(target=_serve, args=(make, ports))
    process.start()
    try:
        yield ports.get()
    finally:
        process.terminate()
        process.join()


def _serve(make: Callable[[], ASGIApp], ports: "multiprocessing.SimpleQueue[int]") -> None:
    from app.web.server import config, open_socket

    inner = make()

    async def clocked(scope: Scope, receive: Receive, send: Send) -> None:
        if scope.get("path") == "/cpu":
            await PlainTextResponse(str(time.process_time_ns()))(scope, receive, send)
        else:
            await inner(scope, receive, send)

    with open_socket("127.0.0.1", 0) as listening:
        ports.put(listening.getsockname()[1])
        uvicorn.Server(config(clocked)).run(sockets=[listening])
