"""The server as it really runs: starting, refusing to start, telling of a saved file, stopping."""

import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

import pytest

from app.web import server
from app.web.http.site import Site
from tests.site.serving import begin, free_port

PATIENCE = 20  # seconds before a test gives up; nothing is measured
Serve = Callable[[str], tuple["subprocess.Popen[str]", int]]


@pytest.fixture
def copy(tmp_path: Path, site: Site) -> Path:
    for folder in (site.templates, site.static, site.lessons):
        shutil.copytree(folder, tmp_path / folder.name)
    return tmp_path


@pytest.fixture
def serve(copy: Path) -> Iterator[Serve]:
    """Start a server on a copy of the site; whatever still runs in the end is stopped."""
    started: list[subprocess.Popen[str]] = []

    def serve(mode: str) -> tuple[subprocess.Popen[str], int]:
        process, port = begin(copy, mode)
        started.append(process)
        return process, port

    yield serve
    for process in started:
        process.kill()
        process.communicate()


def send(port: int, request: bytes) -> socket.socket:
    connection = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
    connection.sendall(request)
    return connection


def get(port: int, target: bytes) -> bytes:
    request = b"GET %b HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n" % target
    with send(port, request) as connection:
        return connection.makefile("rb").read()


def stop(process: "subprocess.Popen[str]") -> tuple[int, str]:
    process.send_signal(signal.SIGINT)
    errors = process.communicate(timeout=PATIENCE)[1]
    return process.returncode, errors


def test_a_request_over_the_wire_tells_nothing_of_the_server(serve: Serve) -> None:
    process, port = serve("")
    head, _, body = get(port, b"/").partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200")
    assert b"Attention" in body
    assert b"uvicorn" not in head.lower()
    assert b"\r\nserver:" not in head.lower()
    assert get(port, b"/dev/changes").startswith(b"HTTP/1.1 404"), "only while one writes"
    code, errors = stop(process)
    assert code == 0
    assert not [line for line in errors.splitlines() if " WARNING lessons/" not in line]


def test_a_flood_of_connections_is_refused_politely_and_passes(serve: Serve) -> None:
    process, port = serve("few files")
    silent = [socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) for _ in range(150)]
    answer = get(port, b"/sante").decode()
    assert answer.startswith("HTTP/1.1 503 Service Unavailable\r\n")
    assert "Réessayez" in answer
    for connection in silent:
        connection.close()
    until = time.monotonic() + PATIENCE
    while not get(port, b"/sante").startswith(b"HTTP/1.1 200"):
        assert time.monotonic() < until
        time.sleep(0.05)
    assert "Traceback" not in stop(process)[1]


def test_a_saved_file_is_told_to_open_pages_which_then_show_it(serve: Serve, copy: Path) -> None:
    process, port = serve("dev")
    listen = b"GET /dev/changes HTTP/1.1\r\nHost: x\r\n\r\n"
    with send(port, listen) as closed, closed.makefile("rb") as stream:  # as when it is reloaded
        _next_state(stream)
    with send(port, listen) as connection:
        stream = connection.makefile("rb")
        state = _next_state(stream)
        time.sleep(1)  # the server learns by then that the first page is gone
        for saved in ("lessons/01-une-soiree-cocktail.md", "templates/base.html", "static/new.css"):
            page = get(port, b"/lecons/une-soiree-cocktail")
            assert b"/js/dev.js" in page
            with (copy / saved).open("a", encoding="utf-8") as file:
                file.write("\n.nouveau {}\n")
            before, state = state, _next_state(stream)
            assert state != before
            assert get(port, b"/lecons/une-soiree-cocktail") != page
        code, errors = stop(process)  # while the page is still connected
    assert code == 0
    assert "Traceback" not in errors
    assert "timeout" not in errors


def _next_state(stream: BinaryIO) -> bytes:
    while not (line := stream.readline()).startswith(b"data: "):
        assert line, "the stream has ended"
    return line


def test_a_port_that_is_taken_is_said_in_one_sentence(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert server.run(server.Serving("127.0.0.1", port)) == 1
    printed = capsys.readouterr().err.splitlines()
    assert len(printed) == 1
    assert printed[0].startswith(f"Le port {port} est déjà pris")
    assert f"PORT={port + 1}" in printed[0]


@pytest.mark.parametrize(
    ("host", "port", "message"),
    [
        ("127.0.0.1", 70_000, "Le port 70000 n’existe pas"),
        ("203.0.113.9", 8040, "L’adresse 203.0.113.9"),
    ],
)
def test_an_address_that_cannot_be_opened_is_said(
    capsys: pytest.CaptureFixture[str], host: str, port: int, message: str
) -> None:
    assert server.run(server.Serving(host, port)) == 1
    assert capsys.readouterr().err.startswith(message)


@pytest.mark.parametrize("name", ["htmx.min.js", "codemirror/codemirror.js"])
def test_a_missing_script_of_others_is_said_in_one_sentence(
    copy: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    (copy / "static/js" / name).unlink()
    broken = Site(copy / "templates", copy / "static", copy / "lessons")
    monkeypatch.setattr(Site, "default", lambda dev=False: broken)
    assert server.run(server.Serving("127.0.0.1", free_port())) == 1
    printed = capsys.readouterr().err.splitlines()
    assert len(printed) == 1
    assert f"{name} manque" in printed[0]
    assert "make serve" in printed[0]
