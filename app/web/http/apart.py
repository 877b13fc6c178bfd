"""A process beside the server that makes what takes long: clicks share no interpreter with it.

It begins with the first work it is given, works after that one when nothing else wants the
processor, and ends with the server, however that ends.
"""

import multiprocessing
import os
import signal
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from threading import Lock, Thread
from typing import TypeVar

from app.web.http.heavy import Busy

Made = TypeVar("Made")

_POLITE = 10  # how much later than clicks its work is done, of 19
_lock = Lock()
_beside: list[ProcessPoolExecutor] = []  # one at most


def apart(work: Callable[..., Made], *given: object) -> Made:
    """Call a function of a module in that process with copies of `given`; return its result.

    Waits for it: to be called in a thread. Raises what the function raises; Busy when the process
    was ended meanwhile, and the next call begins another.
    """
    with _lock:
        if not _beside:
            spawning = multiprocessing.get_context("spawn")
            _beside.append(ProcessPoolExecutor(1, spawning, initializer=_begin))
        pool = _beside[0]
    try:
        return pool.submit(_made, work, *given).result()
    except BrokenProcessPool:
        with _lock:
            if pool in _beside:
                _beside.remove(pool)
        raise Busy from None


def close() -> None:
    """End the process, if it has begun."""
    with _lock:
        pools, _beside[:] = _beside[:], []
    for pool in pools:
        pool.shutdown(wait=True, cancel_futures=True)


def _begin() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which ends this too
    Thread(target=_end_with_server, daemon=True).start()


def _made(work: Callable[..., Made], *given: object) -> Made:
    try:
        return work(*given)
    finally:
        _give_way()  # not before: on a busy machine all that is imported first would take a minute


@cache
def _give_way() -> None:
    if hasattr(os, "nice"):
        os.nice(_POLITE)


def _end_with_server() -> None:
    server = multiprocessing.parent_process()
    assert server is not None
    server.join()
    os._exit(0)
