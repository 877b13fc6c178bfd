"""Classes of students on a site served as `app serve` does, in processes of its own.

A student opens a lesson, then clicks every two to four seconds; a fifth of the clicks are in a
sentence that nobody wrote before. A wait counts from when the click was due.
"""

import asyncio
import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count, islice
from pathlib import Path
from statistics import quantiles

from tests.bench.served import PAGE, SENTENCES, Reader, click, clicks
from tests.conftest import ROOT

STUDENTS = (30, 200, 500)
SECONDS = 20.0  # of a class
HEAVY = 40  # readers who ask for what takes long, again and again
_LONG = (  # what a sentence of sixty words is then asked for
    "/lecons/plusieurs-tetes/widgets/tetes-1/image.svg",
    "/lecons/plusieurs-tetes/widgets/tetes-1/nombres.csv",
    "/lecons/une-soiree-cocktail/widgets/phrase-1/image.png",
    "/lecons/plusieurs-tetes/widgets/tetes-1",
    "/lecons/huit-variantes/widgets/variantes-1",
    "/api/attention",
)
_ASKED = 4_000  # clicks, none asked before, by forty readers without a rest
_numbers = count()


@dataclass(frozen=True, slots=True)
class Waits:
    """What readers waited, in milliseconds; the cores in use and the megabytes of the site."""

    clicks: int
    p50: float
    p95: float
    p99: float
    cores: float
    megabytes: float

    def __str__(self) -> str:
        """Tell it in one line."""
        return (
            f"{self.clicks:>6} clicks  p50 {self.p50:>6.1f}  p95 {self.p95:>6.1f}"
            f"  p99 {self.p99:>6.1f} ms  {self.cores:>5.2f} cores {self.megabytes:>5.0f} MB"
        )


def classes() -> Iterator[tuple[str, Waits]]:
    """Yield what each class waits, then a class of thirty while forty ask for what takes long."""
    for students in STUDENTS:
        yield f"{students} students", _measured(students, heavy=0)
    yield f"30 and {HEAVY} others", _measured(30, HEAVY)


def shared() -> Iterator[tuple[int, float]]:
    """Yield for one process and for two the clicks a second that they answer."""
    for processes in (1, 2):
        with served(processes) as site:
            yield processes, asyncio.run(_without_rest(site.port))


def _measured(students: int, heavy: int) -> Waits:
    with served(1) as site:
        return asyncio.run(_class(site, students, heavy))


class _Site:
    def __init__(self, port: int, pid: int) -> None:
        self.port = port
        self._pid = pid

    def processes(self, pid: int = 0) -> Iterator[Path]:
        """Yield the folder of every process of the site in /proc."""
        folder = Path(f"/proc/{pid or self._pid}")
        yield folder
        for children in folder.glob("task/*/children"):
            for child in children.read_text().split():
                yield from self.processes(int(child))

    def seconds(self) -> float:
        """Return the seconds of processor that the site took."""
        ticks = 0
        for folder in self.processes():
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
            ticks += int(fields[11]) + int(fields[12])
        return ticks / os.sysconf("SC_CLK_TCK")

    def megabytes(self) -> float:
        """Return the memory that the site holds, what processes share counted once."""
        kilobytes = 0
        for folder in self.processes():
            rolled = (folder / "smaps_rollup").read_text()
            kilobytes += int(rolled.partition("\nPss:")[2].split()[0])
        return kilobytes / 1000


@contextmanager
def served(processes: int) -> Iterator[_Site]:
    """Run `app serve` without the workshop until the end."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    shape = ["--port", str(port), "--no-atelier", "--processes", str(processes)]
    command = [sys.executable, "-m", "app", "serve", *shape]
    process = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    try:
        assert process.stdout
        assert process.stdout.readline()
        yield _Site(port, process.pid)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(60)


async def _class(site: _Site, students: int, heavy: int) -> Waits:
    waits: list[float] = []
    largest = 0.0
    async with asyncio.TaskGroup() as group:
        for _ in range(heavy):
            group.create_task(_ask_much(site.port))
        for _ in range(students):
            group.create_task(_study(site.port, waits))
        before, start = site.seconds(), time.perf_counter()
        while time.perf_counter() - start < SECONDS:
            await asyncio.sleep(1)
            largest = max(largest, site.megabytes())
        cores = (site.seconds() - before) / (time.perf_counter() - start)
    cuts = quantiles(waits, n=100)
    return Waits(len(waits), cuts[49], cuts[94], cuts[98], cores, largest)


async def _study(port: int, waits: list[float]) -> None:
    ends = time.perf_counter() + SECONDS
    await asyncio.sleep(random.uniform(0, 4))
    reader = await Reader.of(port)
    await reader.get(PAGE)
    while True:
        due = time.perf_counter() + random.uniform(2, 4)
        if due > ends:
            return
        await asyncio.sleep(due - time.perf_counter())
        new = random.random() < 0.2
        sentence = f"Le chat m{next(_numbers)} dort ici" if new else random.choice(SENTENCES)
        await reader.get(click(sentence, random.randrange(1, 6), "relations", "visible"))
        waits.append((time.perf_counter() - due) * 1000)


async def _ask_much(port: int) -> None:
    ends = time.perf_counter() + SECONDS
    reader = await Reader.of(port)
    while time.perf_counter() < ends:
        sentence = "+".join([f"mot{next(_numbers)}", *["chat"] * 59])
        await reader.ask(f"{random.choice(_LONG)}?phrase={sentence}")  # at once, even if refused


async def _without_rest(port: int) -> float:
    readers = [await Reader.of(port) for _ in range(40)]
    every, start = islice(clicks(), _ASKED), time.perf_counter()

    async def ask(reader: Reader) -> None:
        for address in every:
            await reader.get(address)

    await asyncio.gather(*map(ask, readers))
    return _ASKED / (time.perf_counter() - start)


def main() -> None:
    """Print the classes, then what one process and two answer."""
    for name, waits in classes():
        print(f"  {name:<18}{waits}", flush=True)
    for processes, rate in shared():
        print(
            f"  {processes} process{'es' if processes > 1 else '  '}  {rate:>6.0f} clicks a second"
        )


if __name__ == "__main__":
    main()
