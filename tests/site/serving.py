"""A server of the site in a process of its own."""

import socket
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT

SERVE = """
import sys
from pathlib import Path
from app.web import server
from app.web.http.site import Site

if sys.argv[3] == "few files":
    import resource

    resource.setrlimit(resource.RLIMIT_NOFILE, (300, 300))
root = Path(sys.argv[1])
Site.default = lambda dev=False: Site(root / "templates", root / "static", root / "lessons", dev)
processes = 2 if sys.argv[3] == "two processes" else 1
port, dev = int(sys.argv[2]), sys.argv[3] == "dev"
workshop = True if sys.argv[3] == "accounts" else None
sys.exit(server.run(server.Serving("127.0.0.1", port, dev, workshop, processes)))
"""


def begin(root: Path, mode: str) -> tuple["subprocess.Popen[str]", int]:
    """Start a server of the site in a folder; return its process and its port once it answers."""
    port, pipe = free_port(), subprocess.PIPE
    command = [sys.executable, "-c", SERVE, str(root), str(port), mode]
    process = subprocess.Popen(command, cwd=ROOT, stdout=pipe, stderr=pipe, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == f"Attention en clair : http://127.0.0.1:{port}\n"
    return process, port


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
