"""Work that takes long: in a thread, a few at a time, with a short queue before it."""

from collections.abc import Callable
from functools import partial
from threading import Lock
from typing import TypeVar

from anyio import CapacityLimiter, sleep
from anyio.to_thread import run_sync
from starlette.exceptions import HTTPException

Made = TypeVar("Made")

_PAUSE = 0.5  # seconds before a refusal: who asks again at once would take the time of clicks
BUSY = (
    "Beaucoup de lecteurs demandent la même chose en ce moment. Réessayez dans quelques secondes."
)


class Busy(HTTPException):
    """Refuse work while too much of it waits."""

    def __init__(self) -> None:
        super().__init__(503, BUSY, {"retry-after": "5"})


_turn = Lock()


def in_turn(work: Callable[..., Made], *given: object) -> Made:
    """Return what `work` makes, while no other thread is in its turn.

    Threads share one interpreter: beside one at work a click has its turn within a millisecond,
    beside five within five.
    """
    with _turn:
        return work(*given)


class HeavyWork:
    """Run work of one kind beside the event loop, so that clicks are answered meanwhile.

    More at once would hold the memory of all that they make. Work that `waits` for a process or
    for other code that frees the interpreter takes no turn.
    """

    def __init__(self, at_once: int = 1, waiting: int = 16, waits: bool = False) -> None:
        self._waits = waits
        self._threads = CapacityLimiter(at_once)
        self._most = at_once + waiting
        self._asked = 0

    async def run(self, work: Callable[..., Made], *given: object) -> Made:
        """Return what `work` makes of what is given; raises Busy, after a pause, when many wait."""
        if self._asked >= self._most:
            await sleep(_PAUSE)
            raise Busy
        self._asked += 1
        try:
            made = work if self._waits else partial(in_turn, work)
            return await run_sync(made, *given, limiter=self._threads)
        finally:
            self._asked -= 1
