"""What the little model costs: a prompt, a piece more, its memory; then a class that writes."""

import asyncio
import time
import tracemalloc
from dataclasses import dataclass
from statistics import quantiles
from urllib.parse import urlencode

from app.core.little_model import PIECES, WEIGHTS, LittleModel, little_model
from app.core.pieces import Pieces
from app.core.shipped_decoder import ShippedDecoder
from tests.bench.core import cpu
from tests.bench.served import our_application, serving

PUPILS = 100
PROMPT = 12  # pieces
_FIGURE = "/lecons/le-masque-causal-et-la-generation/widgets/suite-1"
ASKING: dict[str, tuple[str, dict[str, int]]] = {  # addresses, and what is asked beside a text
    "the API": ("/api/suite", {}),
    "the figure": (_FIGURE, {}),
    "the figure, and ten words": (_FIGURE, {"ecrire": 10}),
}
_TEXT = "Le petit chat noir de ma voisine dort sur le grand lit de la chambre"


@dataclass(frozen=True, slots=True)
class Classroom:
    """A class that asks at once: answers, refusals, the p95 of the answers in milliseconds."""

    answered: int
    refused: int
    p95: float


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
        model = LittleModel(ShippedDecoder.load(WEIGHTS), Pieces.load(PIECES))
        model.next(model.encode(_TEXT), 5)
        return tracemalloc.get_traced_memory()[0] / 1e6
    finally:
        tracemalloc.stop()


def classroom(what: str) -> Classroom:
    """Let a class ask one process, each pupil on a connection, for texts never asked before."""
    with serving(our_application) as port:
        asyncio.run(_ask(port, what, 0))  # the model is loaded once a day
        rounds = [asyncio.run(_together(port, what, number)) for number in range(3)]
    waits = [wait for together in rounds for wait in together]
    answered = [seconds * 1000 for status, seconds in waits if status == 200]
    refused = sum(status == 503 for status, _ in waits)
    assert len(answered) + refused == len(waits), {status for status, _ in waits}
    return Classroom(len(answered), refused, quantiles(answered, n=20)[-1])


async def _together(port: int, what: str, round_: int) -> list[tuple[int, float]]:
    numbers = range(1 + round_ * PUPILS, 1 + (round_ + 1) * PUPILS)
    return await asyncio.gather(*(_ask(port, what, number) for number in numbers))


async def _ask(port: int, what: str, number: int) -> tuple[int, float]:
    """Ask what follows a text of twelve pieces or so; return the status and the seconds."""
    address, more = ASKING[what]
    query = urlencode({"texte": f"{_TEXT} {number}", **more})
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    start = time.perf_counter()
    lines = (f"GET {address}?{query} HTTP/1.1", "Host: x", "Connection: close", "", "")
    writer.write("\r\n".join(lines).encode())
    answer = await reader.read()
    writer.close()
    return int(answer.split(b" ", 2)[1]), time.perf_counter() - start
