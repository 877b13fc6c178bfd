"""A site with the workshop open, in a process of its own that can be killed at any moment.

`python -m tests.soak.site FOLDER URL` loads everything once, then forks one server for each line
that it reads, so that a start costs little.
"""

import os
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from time import sleep

import uvicorn

from app.core.french import read
from app.web.application import create_app
from app.web.http.site import Site
from app.web.server import config, open_socket
from app.web.workshop import wiring
from app.workshop import accounts, logins
from app.workshop.database import Database
from app.workshop.tables import Role
from app.workshop.workshop import Workshop
from tests.conftest import ROOT

FIRST = '---\ntitre: "Un"\n---\n\n## Le chat\n\nLe chat noir mange.\n'


class Server:
    """Hold one server: its folder, its database, the process that runs now."""

    def __init__(self, folder: Path, url: str | None = None) -> None:
        self.lessons = folder / "lessons"
        self.lessons.mkdir(parents=True, exist_ok=True)
        for name in ("01-un.md", "02-deux.md"):
            (self.lessons / name).write_text(FIRST, encoding="utf-8")
        self.url = url or f"sqlite:///{folder / 'atelier.sqlite3'}"
        self.database = Database(self.url)
        self.database.migrate()
        command = [sys.executable, "-m", "tests.soak.site", str(folder), self.url]
        pipe = subprocess.PIPE
        self._nursery = subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True)
        self.port = self._pid = 0

    def start(self) -> None:
        """Start a server; requests wait on the socket until it answers."""
        assert self._nursery.stdin
        self._nursery.stdin.write("start\n")
        self._nursery.stdin.flush()
        self._pid, self.port = map(int, self._heard().split())

    def kill(self) -> None:
        """Kill the server at once, as a power cut would."""
        os.kill(self._pid, signal.SIGKILL)
        while _runs(self._pid):
            sleep(0.001)

    def session(self, name: str) -> tuple[int, str]:
        """Open an account; return its number and the token of a session."""
        with self.database.writing() as session:
            account = accounts.find(session, name) or accounts.add(session, name, Role.AUTHOR, None)
            return account.id, logins.log_in(session, account)

    def close(self) -> None:
        """Stop everything."""
        if self._pid:
            with suppress(ProcessLookupError):
                self.kill()
        self._nursery.kill()
        self._nursery.communicate()
        self.database.close()

    def _heard(self) -> str:
        assert self._nursery.stdout
        return self._nursery.stdout.readline()


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def _nursery(folder: Path, url: str) -> None:
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the dead are not waited for
    read(("Bonjour",))
    site = Site(ROOT / "templates", ROOT / "static", folder / "lessons")
    assert wiring  # loaded here, once, rather than by each server
    create_app(site)
    for _ in sys.stdin:
        with open_socket("127.0.0.1", 0) as listening:
            pid = os.fork()
            if pid == 0:
                _serve(site, folder, url, listening)
            print(pid, listening.getsockname()[1], flush=True)


def _serve(site: Site, folder: Path, url: str, listening: socket.socket) -> None:
    workshop = Workshop.opened(url, folder, site.lessons, local=False)
    workshop.watch()
    app = create_app(site, workshop=workshop)
    uvicorn.Server(config(app)).run(sockets=[listening])
    os._exit(0)


if __name__ == "__main__":
    _nursery(Path(sys.argv[1]), sys.argv[2])
