"""Several processes on one port: all serve, each is replaced, all stop with the first."""

import http.client
import os
import signal
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest

from app.web import server
from app.web.http.site import Site
from tests.site.serving import begin, free_port
from tests.workshop.conftest import FIRST

PATIENCE = 60  # seconds before a test gives up; nothing is measured


@pytest.fixture
def root(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for folder in (site.templates, site.static):
        (tmp_path / folder.name).symlink_to(folder)
    (tmp_path / "lessons").mkdir()
    (tmp_path / "lessons/01-un.md").write_text(FIRST, encoding="utf-8")
    monkeypatch.setenv("ATTENTION_DONNEES", str(tmp_path / "donnees"))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    return tmp_path


@pytest.fixture
def served(root: Path) -> Iterator[tuple["subprocess.Popen[str]", int]]:
    process, port = begin(root, "two processes")
    yield process, port
    process.kill()
    process.communicate()


def children(pid: int) -> list[int]:
    return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def ask(port: int, path: str = "/lecons/un") -> str:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    connection.request("GET", path)
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    assert answer.status == 200
    return text


def gone(pids: list[int]) -> bool:
    return not any(Path(f"/proc/{pid}").exists() for pid in pids)


def test_all_serve_one_is_replaced_and_all_stop(
    root: Path, served: tuple["subprocess.Popen[str]", int]
) -> None:
    process, port = served
    assert all("Le chat noir mange" in ask(port) for _ in range(20))
    mistaken = FIRST.replace("mange", "dort") + "\n:::{inconnue}\n:::\n"
    (root / "lessons/01-un.md").write_text(mistaken, encoding="utf-8")
    assert all("dort" in ask(port) for _ in range(20)), "each shows what is saved at once"
    first, second = children(process.pid)
    os.kill(second, signal.SIGKILL)
    assert all("dort" in ask(port) for _ in range(20)), "whoever waited is answered by the next"
    now = children(process.pid)
    assert first in now
    assert second not in now
    assert len(now) == 2
    process.send_signal(signal.SIGTERM)
    errors = process.communicate(timeout=PATIENCE)[1]
    assert process.returncode == 0
    assert gone(now)
    assert "Traceback" not in errors
    assert errors.count("« inconnue »") == 1, "one process tells what is wrong in a lesson"
    assert f"Le processus {second} s’est arrêté (signal 9)" in errors
    with closing(sqlite3.connect(root / "donnees/atelier.sqlite3")) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_none_outlives_the_first(served: tuple["subprocess.Popen[str]", int]) -> None:
    process, port = served
    ask(port)
    both = children(process.pid)
    process.kill()
    until = time.monotonic() + PATIENCE
    while not gone(both):
        assert time.monotonic() < until
        with suppress(ChildProcessError):
            os.waitpid(-1, os.WNOHANG)


@pytest.mark.parametrize(("count", "dev"), [(0, False), (99, False), (2, True)])
def test_what_cannot_be_shared_is_said(
    capsys: pytest.CaptureFixture[str], count: int, dev: bool
) -> None:
    serving = server.Serving("127.0.0.1", free_port(), dev, processes=count)
    assert server.run(serving) == 1
    assert "« --processes » accepte de 1 à" in capsys.readouterr().err
