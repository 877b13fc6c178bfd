"""Two servers on one PostgreSQL, each with its own folder: what one publishes the other shows."""

import http.client
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep

from tests.soak.author import Author, lesson
from tests.soak.site import Server

PATIENCE = 30.0  # seconds before a publication that is not seen is given up


@dataclass(frozen=True)
class Servers:
    """Hold the figures of a run: seconds from the answer to the author until the other shows it."""

    delays: tuple[float, ...]

    @property
    def slowest(self) -> float:
        """Return the longest delay."""
        return max(self.delays)


def servers(folder: Path, url: str, publications: int) -> Servers:
    """Publish on one server and the other in turn; time until the other shows each."""
    both = [Server(folder / name, url) for name in ("a", "b")]
    try:
        for server in both:
            server.start()
        authors = [Author(server, f"Auteur {n}") for n, server in enumerate(both)]
        delays = []
        for number in range(publications):
            here, there = number % 2, both[1 - number % 2]
            words = f"Publication {number}"
            assert authors[here].publish(authors[here].base(), lesson(words))
            delays.append(_delay(there, words))
        return Servers(tuple(delays))
    finally:
        for server in both:
            server.close()


def _delay(server: Server, words: str) -> float:
    start = monotonic()
    while monotonic() - start < PATIENCE:
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
        connection.request("GET", "/lecons/un")
        shown = words.encode() in connection.getresponse().read()
        connection.close()
        if shown:
            return monotonic() - start
        sleep(0.02)
    raise AssertionError(f"« {words} » is never shown")
