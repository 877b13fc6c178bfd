"""What the little model costs: a prompt, a piece more, its memory; then a class that writes."""

import asyncio
import time
import tracemalloc
from dataclasses import dataclass
from statistics import quantiles
from urllib.parse import urlencode

from app.core.decoder import Decoder
from app.core.little_model import PIECES, WEIGHTS, LittleModel, little_model
from app.core.pieces import Pieces
from tests.bench.core import cpu
from tests.bench.served import our_application, serving

PUPILS = 100
PROMPT = 12  # pieces
_TEXT = "Le petit chat noir de ma voisine dort sur le grand lit de la chambre"


@dataclass(frozen=True, slots=True)
class Classroom:
    """A class that asks at once: answers and refusals, the p95 of each in milliseconds."""

    answered: int
    refused: int
    p95: float
    p95_refused: float


def pieces() -> tuple[float, float]:
    """Return the CPU in microseconds of a prompt of 12 pieces, and of a piece more."""
    model = little_model()
    read = model.encode(_TEXT)[:PROMPT]
    cache = model.decoder.read(read).cache
    return cpu(lambda: model.decoder.read(read)), cpu(lambda: model.decoder.read(read[-1:], cache))


def memory() -> float:
    """Return the megabytes that the model holds once loaded."""
    tracemalloc.start()
    try:
        model = LittleModel(Decoder.load(WEIGHTS), Pieces.load(PIECES))
        model.next(model.encode(_TEXT), 5)
        return tracemalloc.get_traced_memory()[0] / 1e6
    finally:
        tracemalloc.stop()


def classroom() -> Classroom:
    """Let a class ask one process, each pupil on a connection, for texts never asked before."""
    with serving(our_application) as port:
        asyncio.run(_ask(port, 0))  # the model is loaded once a day
        start = [asyncio.run(_together(port, round_)) for round_ in range(3)]
    waits = [wait for round_ in start for wait in round_]
    answered = [seconds * 1000 for status, seconds in waits if status == 200]
    refused = [seconds * 1000 for status, seconds in waits if status == 503]
    return Classroom(len(answered), len(refused), _p95(answered), _p95(refused))


async def _together(port: int, round_: int) -> list[tuple[int, float]]:
    numbers = range(1 + round_ * PUPILS, 1 + (round_ + 1) * PUPILS)
    return await asyncio.gather(*(_ask(port, number) for number in numbers))


async def _ask(port: int, number: int) -> tuple[int, float]:
    """Ask what follows a text of twelve pieces or so; return the status and the seconds."""
    query = urlencode({"texte": f"{_TEXT} {number}"})
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    start = time.perf_counter()
    writer.write(
        f"GET /api/suite?{query} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode()
    )
    answer = await reader.read()
    writer.close()
    return int(answer.split(b" ", 2)[1]), time.perf_counter() - start


def _p95(values: list[float]) -> float:
    return quantiles(values, n=20)[-1] if len(values) > 1 else 0.0
