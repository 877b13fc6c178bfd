"""`make soak`: the promises of the workshop tried long, in one table."""

import os
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from time import monotonic

import psycopg
from playwright.sync_api import Browser, sync_playwright

from tests.screens.chromium import MISSING, find
from tests.soak.crashes import crashes
from tests.soak.fuzz import fuzz_in
from tests.soak.previewing import MOST, reference
from tests.soak.reading import reading
from tests.soak.servers import servers
from tests.soak.site import Server
from tests.soak.together import together
from tests.soak.windows import windows
from tests.workshop import postgres

LESSONS = 10_000
KILLS = 200
EDITS = 500
WORDS = 600  # typed by each of two browsers: five minutes
PUBLICATIONS = 40
MAX_DELAY = 2.0  # seconds


def main() -> int:
    """Try everything on each database; return 1 when a promise did not hold."""
    start = monotonic()
    print(f"A sum that never changes takes {reference() * 1000:.1f} ms of processor here and now.")
    random = fuzz_in(os.cpu_count() or 1, LESSONS)
    print(f"Random lessons: {random}; the slowest one:\n{random.slowest!r}", flush=True)
    times = reading()
    held = max(random.longest, *(one.longest for one in times.values())) < MOST
    print("20 kB of lesson read, then shown, the longest first, in ms of processor:")
    for name, one in list(times.items())[:12]:
        print(f"  {one.reading * 1000:6.1f} {one.showing * 1000:6.1f}  {name}", flush=True)
    print(f"  none takes {MOST * 1000:.0f} ms  {_end(held)}", flush=True)
    with _addresses() as addresses:
        # Each mostly waits: for a key, for a kill, for the disk.
        with ProcessPoolExecutor(len(addresses)) as side_by_side:
            for report, holds in side_by_side.map(_on_database, addresses.items()):
                print(report, flush=True)
                held = held and holds
        if "PostgreSQL" in addresses:
            with tempfile.TemporaryDirectory() as folder:
                lag = servers(Path(folder), new_database(addresses["PostgreSQL"]), PUBLICATIONS)
            quick = lag.slowest < MAX_DELAY
            middle = sorted(lag.delays)[len(lag.delays) // 2]
            print(f"Two servers on one PostgreSQL: {PUBLICATIONS} publications, seen by the other")
            print(f"  after {middle:.2f} s (median), {lag.slowest:.2f} s at most  {_end(quick)}")
            held = held and quick
    print(f"All of it took {(monotonic() - start) / 60:.0f} minutes.")
    return 0 if held else 1


def _on_database(database: tuple[str, str]) -> tuple[str, bool]:
    """Try what authors do on one database; return the report, and whether all of it held."""
    name, address = database
    with _server(address) as server:
        crashed = crashes(server, KILLS)
    with _server(address) as server:
        edited = together(server, EDITS)
    with _server(address) as server, _browser() as browser:
        typed = windows(server, browser, WORDS)
    trials = (crashed, edited, typed)
    lines = [f"{name}:", *(f"  {trial}  {_end(trial.holds)}" for trial in trials)]
    return "\n".join(lines), all(trial.holds for trial in trials)


@contextmanager
def _addresses() -> Iterator[dict[str, str]]:
    if postgres.binaries() is None:
        print(postgres.MISSING)
        yield {"SQLite": ""}
        return
    with postgres.running() as address:
        yield {"SQLite": "", "PostgreSQL": address}


@contextmanager
def _browser() -> Iterator[Browser]:
    path = find()
    assert path, MISSING
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=path, args=["--disable-gpu"])


@contextmanager
def _server(address: str) -> Iterator[Server]:
    with tempfile.TemporaryDirectory() as folder:
        server = Server(Path(folder), new_database(address) if address else None)
        try:
            yield server
        finally:
            server.close()


def new_database(address: str) -> str:
    """Make an empty database of a private PostgreSQL; return its address."""
    with psycopg.connect(address.format("postgres"), autocommit=True) as connection:
        row = connection.execute("SELECT count(*) FROM pg_database").fetchone()
        assert row
        name = f"epreuve_{row[0]}"
        connection.execute(f"CREATE DATABASE {name}".encode())
    return address.format(name)


def _end(held: bool) -> str:
    return "holds" if held else "DOES NOT HOLD"


if __name__ == "__main__":
    sys.exit(main())
