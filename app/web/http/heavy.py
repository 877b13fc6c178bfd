"""Work that takes long: in a thread, a few at a time, with a short queue before it."""

from collections.abc import Callable
from typing import TypeVar

from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from starlette.exceptions import HTTPException

Made = TypeVar("Made")

BUSY = (
    "Beaucoup de lecteurs demandent la même chose en ce moment. Réessayez dans quelques secondes."
)


class Busy(HTTPException):
    """Refuse work while too much of it waits."""

    def __init__(self) -> None:
        super().__init__(503, BUSY, {"retry-after": "5"})


class HeavyWork:
    """Run work of one kind beside the event loop, so that clicks are answered meanwhile.

    Threads share one interpreter: more than one or two at work would only slow the clicks down, and
    hold the memory of all that they make at once.
    """

    def __init__(self, at_once: int = 1, waiting: int = 16) -> None:
        self._threads = CapacityLimiter(at_once)
        self._most = at_once + waiting
        self._asked = 0

    async def run(self, work: Callable[..., Made], *given: object) -> Made:
        """Return what `work` makes of what is given; raises Busy when too many wait."""
        if self._asked >= self._most:
            raise Busy
        self._asked += 1
        try:
            return await run_sync(work, *given, limiter=self._threads)
        finally:
            self._asked -= 1
