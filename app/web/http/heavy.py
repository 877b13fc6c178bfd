"""Work that takes long: in a thread, a few at a time, with a short queue before it."""

from collections import Counter
from collections.abc import Callable, Hashable
from functools import partial
from math import inf
from threading import Lock
from time import perf_counter
from typing import TypeVar

from anyio import CapacityLimiter, sleep
from anyio.to_thread import run_sync
from starlette.exceptions import HTTPException

Made = TypeVar("Made")

WRITING = 0.4  # seconds that a model may make its readers wait: a class asks all at once
_FEW = 4  # works that may wait, however long they take
_USUAL = 0.02  # seconds that one is thought to take before any was done
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
    """Run `work` while no other thread is in its turn, and return its result.

    Threads share one interpreter: beside one at work a click has its turn within a millisecond,
    beside five within five.
    """
    with _turn:
        return work(*given)


class HeavyWork:
    """Run work of one kind beside the event loop, so that clicks are answered meanwhile.

    More at once would hold the memory of all that they make. Work that `waits` for a process or
    for other code that frees the interpreter takes no turn. At most `waiting` works wait, and no
    more than are done within `patience`, in seconds, at the pace of late.
    """

    def __init__(
        self, at_once: int = 1, waiting: int = 16, waits: bool = False, patience: float = inf
    ) -> None:
        self._waits = waits
        self._threads = CapacityLimiter(at_once)
        self._most = at_once + waiting
        self._patience = patience
        self._usual = _USUAL
        self._asked: Counter[Hashable] = Counter()

    async def run(
        self, work: Callable[..., Made], *given: object, name: Hashable | None = None
    ) -> Made:
        """Run `work` and return its result; raises Busy, after a pause, when many wait.

        Work whose `name` is that of another that waits is known once that one is done: it makes
        nobody wait longer.
        """
        again = name in self._asked
        if self._asked.total() >= self._most or not (again or self._is_soon()):
            await sleep(_PAUSE)
            raise Busy
        key = object() if name is None else name
        self._asked[key] += 1
        made = work if again else partial(self._timed, work)
        try:
            turn = made if self._waits else partial(in_turn, made)
            return await run_sync(turn, *given, limiter=self._threads)
        finally:
            self._asked[key] -= 1
            if not self._asked[key]:
                del self._asked[key]

    def _is_soon(self) -> bool:
        """Tell whether one more would be done in time, or few wait."""
        return len(self._asked) < _FEW or len(self._asked) * self._usual < self._patience

    def _timed(self, work: Callable[..., Made], *given: object) -> Made:
        start = perf_counter()
        try:
            return work(*given)
        finally:
            self._usual += (perf_counter() - start - self._usual) / 5
