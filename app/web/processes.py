"""Several processes that do the same work, under a parent that replaces those that die.

They are forked, so what the parent has read is in memory once. A process ends with its parent,
however that ends: it holds the reading end of a pipe that nobody writes to.
"""

import logging
import os
import signal
import sys
import time
from collections.abc import Callable
from threading import Thread

_SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGCHLD) if os.name == "posix" else ()
_SHORT = 5.0  # seconds: a process that lives less is replaced after a pause
_PAUSE = 1.0  # seconds
_PATIENCE = 20.0  # seconds left to all processes to stop
_log = logging.getLogger(__name__)

Work = Callable[[int], int]  # from the place of a process among the others to its exit code


def run_together(count: int, work: Work) -> None:
    """Run `count` processes until this one is told to stop, then stop them."""
    _Parent(count, work).run()


class _Parent:
    def __init__(self, count: int, work: Work) -> None:
        self._count = count
        self._work = work
        self._places: dict[int, int] = {}  # by process
        self._births: dict[int, float] = {}
        self._pipe = os.pipe()

    def run(self) -> None:
        """Wait for one signal after another: none comes between two looks."""
        signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)
        for place in range(self._count):
            self._begin(place)
        while signal.sigwait(_SIGNALS) == signal.SIGCHLD:
            for pid, status in self._dead():
                self._replace(pid, status)
        self._stop()

    def _begin(self, place: int) -> None:
        sys.stdout.flush()
        sys.stderr.flush()
        pid = os.fork()
        if pid == 0:
            self._run_one(place)
        self._places[pid] = place
        self._births[pid] = time.monotonic()

    def _run_one(self, place: int) -> None:
        """Do the work of a process, and never come back from it."""
        code = 1
        try:
            reading, writing = self._pipe
            os.close(writing)
            signal.pthread_sigmask(signal.SIG_UNBLOCK, _SIGNALS)
            Thread(target=_end_with_parent, args=(reading,), daemon=True).start()
            code = self._work(place)
        except KeyboardInterrupt:  # told to stop before it served
            code = 0
        except Exception:
            _log.exception("Un processus n’a pas pu servir")
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)

    def _dead(self) -> list[tuple[int, int]]:
        """Return the processes that ended, each with its status; several may share a signal."""
        ended = [os.waitpid(pid, os.WNOHANG) for pid in self._places]
        return [(pid, status) for pid, status in ended if pid]

    def _replace(self, pid: int, status: int) -> None:
        code = os.waitstatus_to_exitcode(status)
        why = f"signal {-code}" if code < 0 else f"code {code}"
        _log.error("Le processus %d s’est arrêté (%s) : un autre le remplace.", pid, why)
        if time.monotonic() - self._births.pop(pid) < _SHORT:
            time.sleep(_PAUSE)
        self._begin(self._places.pop(pid))

    def _stop(self) -> None:
        self._send(signal.SIGTERM)
        until = time.monotonic() + _PATIENCE
        while self._places and time.monotonic() < until:
            for pid, _ in self._dead():
                del self._places[pid]
            time.sleep(0.02)
        self._send(signal.SIGKILL)

    def _send(self, number: int) -> None:
        for pid in self._places:
            os.kill(pid, number)


def _end_with_parent(reading: int) -> None:
    os.read(reading, 1)
    os.kill(os.getpid(), signal.SIGTERM)
