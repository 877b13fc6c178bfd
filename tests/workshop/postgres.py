"""A private PostgreSQL: its own folder, its own socket, gone at the end of the tests."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

MISSING = "PostgreSQL n’est pas installé : ces essais ne passent que sur SQLite."
_FAST = "-c listen_addresses= -c fsync=off -c full_page_writes=off -c max_connections=60"


def binaries() -> Path | None:
    """Return the folder of initdb and pg_ctl, or None."""
    if result := shutil.which("pg_ctl"):
        return Path(result).resolve().parent
    return max(
        (path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/pg_ctl")), default=None
    )


@contextmanager
def running() -> Iterator[str]:
    """Run one server; give the start of the addresses of its databases."""
    folder = binaries()
    assert folder is not None, MISSING
    # PostgreSQL refuses root, and the folders of pytest are for whoever runs it: hence /tmp.
    home = Path(tempfile.mkdtemp(prefix="postgres-", dir="/tmp"))
    data = home / "data"
    user = _user()
    if user:
        shutil.chown(home, user)

    def run(program: str, *arguments: str) -> None:
        command = [str(folder / program), "-D", str(data), *arguments]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=home, user=user)

    run("initdb", "-U", "essai", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
    options = f"{_FAST} -c unix_socket_directories={home}"
    run("pg_ctl", "start", "-w", "-t", "120", "-l", str(home / "log"), "-o", options)
    try:
        yield f"postgresql://essai@/{{}}?host={home}"
    finally:
        with suppress(subprocess.CalledProcessError):
            run("pg_ctl", "stop", "-m", "immediate")
        shutil.rmtree(home, ignore_errors=True)


def _user() -> str | None:
    """Return who runs the server when the tests run as root."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"
