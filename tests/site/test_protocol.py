"""HTTP as it is spoken: what is too long, too slow or no HTTP at all is refused, in French."""

import asyncio
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from threading import Thread

import pytest
import uvicorn
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from app.web.http import protocol
from app.web.http.protocol import MAX_HEAD, MAX_LINES
from app.web.server import config, open_socket
from tests.site.raw import in_a_loop

PATIENCE = 20  # seconds before a test gives up; nothing is measured
LARGE = 40_000_000  # bytes: more than the buffers of the system hold
HOST = b"Host: x\r\n"
Connect = Callable[..., socket.socket]


async def small_site(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer with the body that was sent, or with much at « /long »."""
    if scope["type"] != "http":
        return
    body, more = b"", True
    while more:
        message = await receive()
        body, more = body + message.get("body", b""), message.get("more_body", False)
    text = "x" * LARGE if scope["path"] == "/long" else f"vu : {body.decode()}"
    await PlainTextResponse(text)(scope, receive, send)


@pytest.fixture
def server() -> uvicorn.Server:
    """Return a server of a small site, which is set as ours is."""
    return uvicorn.Server(config(small_site))


@pytest.fixture
def connect(server: uvicorn.Server) -> Iterator[Connect]:
    """Open connections to the small site."""
    with open_socket("127.0.0.1", 0) as listening:
        thread = Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        opened: list[socket.socket] = []

        def connect(request: bytes = b"", end: bool = True) -> socket.socket:
            connection = socket.create_connection(listening.getsockname(), timeout=PATIENCE)
            opened.append(connection)
            connection.sendall(request + (b"\r\n" if request and end else b""))
            return connection

        yield connect
        for connection in opened:
            connection.close()
        server.should_exit = True
        thread.join(PATIENCE)


def read(connection: socket.socket) -> str:
    """Return all that comes before the other side ends the connection."""
    return connection.makefile("rb").read().decode()


@pytest.mark.parametrize(
    "head",
    [
        b"bonjour\r\n",
        b"\0\0\r\n",
        b"GET / HTTP/1.1\r\n",
        b"GET / HTTP/1.1\r\n" + HOST + HOST,
        b"GET / HTTP/1.1\r\n" + HOST + b"Content-Length: -1\r\n",
        b"GET / HTTP/1.1\r\n" + HOST + b"Content-Length: 1\r\nContent-Length: 2\r\n",
        b"POST / HTTP/1.1\r\n" + HOST + b"Content-Length: 1\r\nTransfer-Encoding: chunked\r\n",
        b"POST / HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: sac\r\n",
        b"GET / HTTP/1.1\r\n" + HOST + b"sans deux points\r\n",
        b"GET /\xc3\xa9 HTTP/1.1\r\n" + HOST,
    ],
)
def test_what_is_not_http_is_answered_in_french(connect: Connect, head: bytes) -> None:
    answer = read(connect(head))
    assert answer.startswith("HTTP/1.1 400 Bad Request\r\n")
    assert "Cette demande ne peut pas être lue" in answer
    assert "content-security-policy" in answer


LINES = b"".join(b"a%d: b\r\n" % i for i in range(MAX_LINES - 3))


@pytest.mark.parametrize(
    ("status", "head"),
    [
        (414, b"GET /" + b"a" * MAX_HEAD + b" HTTP/1.1\r\n" + HOST),
        (414, b"GET /" + b"a" * 2**20 + b" HTTP/1.1\r\n" + HOST),
        (431, b"GET / HTTP/1.1\r\n" + HOST + b"a: " + b"b" * MAX_HEAD + b"\r\n"),
        (431, b"GET / HTTP/1.1\r\n" + HOST + b"a: " + b"b" * 2**22 + b"\r\n"),
        (431, b"GET / HTTP/1.1\r\n" + HOST + LINES + b"b: c\r\nd: e\r\nf: g\r\n"),
        (431, b"GET / HTTP/1.1\r\n" + HOST + b"a:b\r\n" * 800_000),
    ],
)
def test_a_head_that_is_too_long_is_refused_in_french(
    connect: Connect, status: int, head: bytes
) -> None:
    connection = connect()
    sending = Thread(target=_send, args=(connection, head + b"\r\n"), daemon=True)
    sending.start()
    answer = read(connection)
    assert answer.startswith(f"HTTP/1.1 {status} ")
    assert "trop long" in answer


def _send(connection: socket.socket, request: bytes) -> None:
    try:
        connection.sendall(request)
    except OSError:  # the other side has heard enough
        return


@pytest.mark.parametrize("head", [LINES + b"c: d\r\n", b"a: " + b"b" * 60_000 + b"\r\n"])
def test_a_head_within_the_bounds_is_answered(connect: Connect, head: bytes) -> None:
    answer = read(connect(b"GET / HTTP/1.1\r\n" + HOST + b"Connection: close\r\n" + head))
    assert answer.startswith("HTTP/1.1 200 ")


def test_what_follows_a_body_is_bounded_too(connect: Connect) -> None:
    chunked = b"POST / HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: chunked\r\n\r\n3\r\noui\r\n"
    connection = connect(chunked + b"0\r\na: ", end=False)
    sending = Thread(target=_send, args=(connection, b"b" * 2**22), daemon=True)
    sending.start()
    with suppress(ConnectionResetError):
        assert "vu : " not in read(connection)
    sending.join(PATIENCE)
    assert not sending.is_alive(), "the server reads no more of it"


def test_a_long_body_is_no_head(connect: Connect) -> None:
    body = b"a" * 3 * MAX_HEAD
    head = b"POST / HTTP/1.1\r\n" + HOST + b"Connection: close\r\nContent-Length: %d\r\n\r\n"
    assert read(connect(head % len(body) + body, end=False)).endswith("vu : " + body.decode())


def test_many_requests_of_one_connection_are_answered_in_order(connect: Connect) -> None:
    one = b"POST / HTTP/1.1\r\n" + HOST + b"Content-Length: 5\r\n%b\r\n%05d"
    requests = [one % (b"Connection: close\r\n" if i == 999 else b"", i) for i in range(1000)]
    answer = read(connect(b"".join(requests), end=False))
    assert [part[:5] for part in answer.split("vu : ")[1:]] == [f"{i:05}" for i in range(1000)]


def test_a_head_that_is_slow_to_arrive_is_refused(
    connect: Connect, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(protocol, "HEAD_PATIENCE", 0.3)
    silent, slow = connect(), connect(b"GET / HTTP/1.1\r\n", end=False)
    open_one = connect(b"GET / HTTP/1.1\r\n" + HOST)
    while b"vu : " not in open_one.recv(10_000):
        continue
    open_one.sendall(b"GET / HTTP")
    for connection in (silent, slow, open_one):
        assert "HTTP/1.1 408 " in read(connection)


def test_a_reader_who_takes_nothing_is_cut_off(
    connect: Connect, server: uvicorn.Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(protocol, "LOOK_EVERY", 0.3)
    slow = connect(b"GET /long HTTP/1.1\r\n" + HOST)
    assert slow.recv(9).startswith(b"HTTP/1.1")
    until = time.monotonic() + PATIENCE
    while server.server_state.connections:
        assert time.monotonic() < until
        time.sleep(0.05)
    with suppress(ConnectionResetError):
        assert len(read(slow)) < LARGE
    quick = connect(b"GET /long HTTP/1.1\r\n" + HOST + b"Connection: close\r\n")
    assert len(read(quick)) > LARGE


def test_a_reader_who_takes_a_little_at_a_time_is_not_cut_off(
    connect: Connect, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(protocol, "LOOK_EVERY", 0.7)
    monkeypatch.setattr(protocol, "LEAST_MOVED", 1)
    slow = connect(b"GET /long HTTP/1.1\r\n" + HOST + b"Connection: close\r\n")
    taken = 0
    until = time.monotonic() + 1.5
    while time.monotonic() < until:
        taken += len(slow.recv(2_000_000))
        time.sleep(0.05)
    assert taken + len(read(slow)) > LARGE


def test_a_body_that_is_slow_to_arrive_is_refused(
    connect: Connect, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(protocol, "LOOK_EVERY", 0.3)
    post = b"POST / HTTP/1.1\r\n" + HOST
    silent = connect(post + b"Content-Length: 9\r\n\r\nx", end=False)
    chunked = connect(post + b"Transfer-Encoding: chunked\r\n")
    whole = connect(post + b"Content-Length: 3\r\n\r\nabc", end=False)
    for connection in (silent, chunked):
        assert "HTTP/1.1 408 " in read(connection)
    assert "vu : abc" in whole.recv(10_000).decode()


def test_readers_who_take_nothing_cannot_fill_the_memory(
    connect: Connect, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(protocol, "MAX_UNREAD", 2 * LARGE)
    request = b"GET /long HTTP/1.1\r\n" + HOST + b"Connection: close\r\n"
    slow = []
    for _ in range(4):
        slow.append(connect(request))
        assert slow[-1].recv(9).startswith(b"HTTP/1.1")  # in this order
    whole = []
    for connection in slow:
        try:
            whole.append(len(read(connection)) > LARGE)
        except ConnectionResetError:
            whole.append(False)
    assert whole == [False, False, True, True], "those who waited longest are cut off"


def test_one_connection_too_many_is_refused_politely(
    connect: Connect, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(protocol, "most_connections", lambda: 5)
    held = [connect() for _ in range(5)]
    request = b"GET / HTTP/1.1\r\n" + HOST + b"Connection: close\r\n"
    refused = read(connect(request))
    assert refused.startswith("HTTP/1.1 503 ")
    assert "retry-after: 5" in refused
    assert "Réessayez" in refused
    for connection in held:
        connection.close()
    until = time.monotonic() + PATIENCE
    while not read(connect(request)).startswith("HTTP/1.1 200 "):
        assert time.monotonic() < until


def test_the_two_writes_of_an_answer_do_not_wait_for_each_other() -> None:
    """The loop of Python sets TCP_NODELAY where the listening socket names its protocol."""
    option = (socket.IPPROTO_TCP, socket.TCP_NODELAY)
    no_delay: list[int] = []

    async def accept() -> None:
        heard = asyncio.Event()

        def accepted(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            no_delay.append(writer.get_extra_info("socket").getsockopt(*option))
            writer.close()
            heard.set()

        with open_socket("127.0.0.1", 0) as listening:
            async with await asyncio.start_server(accepted, sock=listening):
                _, writer = await asyncio.open_connection(*listening.getsockname())
                await asyncio.wait_for(heard.wait(), PATIENCE)
                writer.close()
                await writer.wait_closed()

    in_a_loop(accept())
    assert all(no_delay)
    assert len(no_delay) == 1
