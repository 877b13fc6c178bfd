"""HTTP/1.1 as uvicorn speaks it over httptools, bounded, with its own messages in French.

What is refused here never reaches the application: it is not HTTP, its head is too long or too
slow, or too many connections are open. The methods that are extended are those of
`asyncio.Protocol` and the callbacks of the parser of httptools.
"""

from asyncio import TimerHandle, Transport
from functools import cache
from http import HTTPStatus
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from app.web.http.security import HEADERS

MAX_HEAD = 65_536  # bytes of a request before its body
MAX_LINES = 100  # of a head
HEAD_PATIENCE = 10  # seconds that a head may take to arrive
LOOK_EVERY = 20  # seconds from one look at what has moved to the next
LEAST_MOVED = 100_000  # bytes of an answer or of a body between two looks: 40 kbit/s
MAX_UNREAD = 64_000_000  # bytes of answers that wait for all readers; the slowest are cut off
_LINGER = 2  # seconds left to read a refusal: closing at once would make it unreadable
_MOST_CONNECTIONS = 2_000
_OTHER_FILES = 100  # of lessons, of the database and of the interpreter
_IN_REFUSAL = 100  # connections that may be open only to be refused politely

_REASONS = {
    HTTPStatus.BAD_REQUEST: "Cette demande ne peut pas être lue : elle n’est pas du HTTP.",
    HTTPStatus.REQUEST_TIMEOUT: "Cette demande a mis trop de temps à arriver.",
    HTTPStatus.REQUEST_URI_TOO_LONG: "L’adresse demandée est trop longue.",
    HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE: "L’en-tête de cette demande est trop long"
    f" ({MAX_HEAD} octets et {MAX_LINES} lignes au plus).",
    HTTPStatus.SERVICE_UNAVAILABLE: "Trop de connexions sont ouvertes en ce moment. Réessayez"
    " dans quelques secondes.",
}


class _Refused(Exception):  # noqa: N818  (the parser stops at it, and nothing is wrong here)
    """Stop the parser at a head that is refused."""


class BoundedHttp(HttpToolsProtocol):
    """Speak HTTP with one reader, within bounds of size, time and number."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._status = HTTPStatus.BAD_REQUEST
        self._refused = False
        self._unread = self._head = self._lines = self._hosts = 0
        self._brought = 0  # bytes of bodies since the last look
        self._before_head: TimerHandle | None = None
        self._watch: TimerHandle | None = None
        self._behind_since = 0.0  # when this reader began to take less than is sent

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]
        """Begin; with far too many connections open, end at once."""
        super().connection_made(transport)
        self._wait_for_head()
        self._watch = self.loop.call_later(LOOK_EVERY, self._look, 0, None)
        if len(self.connections) > most_connections() + _IN_REFUSAL:
            self._refuse(HTTPStatus.SERVICE_UNAVAILABLE)
            transport.close()

    def connection_lost(self, exc: Exception | None) -> None:
        """End."""
        for timer in (self._before_head, self._watch):
            if timer is not None:
                timer.cancel()
        super().connection_lost(exc)

    def pause_writing(self) -> None:
        """Wait for a reader who takes less than is sent; with too much waiting, cut the slowest."""
        super().pause_writing()
        self._behind_since = self.loop.time()
        behind = {one for one in self.connections if isinstance(one, BoundedHttp)}
        waiting = {one: one.transport.get_write_buffer_size() for one in behind}
        for one in sorted(behind, key=lambda one: one._behind_since):
            if sum(waiting.values()) <= MAX_UNREAD:
                break
            if waiting.pop(one):
                one.transport.abort()

    def data_received(self, data: bytes) -> None:
        """Read what has come; what comes after a refusal is let go."""
        if self._refused:
            return
        if len(self.connections) > most_connections():
            self._refuse(HTTPStatus.SERVICE_UNAVAILABLE)
            return
        self._unread += len(data)
        super().data_received(data)
        if self._unread > MAX_HEAD and not self._refused:
            self._refuse(self._too_long())

    def on_message_begin(self) -> None:
        """Count from the first byte of a request."""
        self._unread = self._head = self._lines = self._hosts = 0
        if self._before_head is None:
            self._wait_for_head()
        super().on_message_begin()

    def on_url(self, url: bytes) -> None:
        """Read a part of the address."""
        self._count(len(url))
        super().on_url(url)

    def on_header(self, name: bytes, value: bytes) -> None:
        """Read one line of the head, or of what may follow a body."""
        self._lines += 1
        self._hosts += name.lower() == b"host"
        self._count(len(name) + len(value) + 4)
        super().on_header(name, value)

    def on_headers_complete(self) -> None:
        """Begin to answer: the head is whole, and names its host once."""
        if self._before_head is not None:
            self._before_head.cancel()
            self._before_head = None
        if self._hosts > 1 or (not self._hosts and self.parser.get_http_version() == "1.1"):
            raise _Refused
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        """Read a part of the body."""
        self._unread = 0
        self._brought += len(body)
        super().on_body(body)

    def send_400_response(self, msg: str) -> None:
        """Refuse what the parser has stopped at."""
        self._refuse(self._status)

    def _count(self, size: int) -> None:
        self._head += size
        if self._head > MAX_HEAD or self._lines > MAX_LINES:
            self._status = self._too_long()
            raise _Refused

    def _too_long(self) -> HTTPStatus:
        if self._lines:
            return HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE
        return HTTPStatus.REQUEST_URI_TOO_LONG

    def _wait_for_head(self) -> None:
        self._before_head = self.loop.call_later(
            HEAD_PATIENCE, self._refuse, HTTPStatus.REQUEST_TIMEOUT
        )

    def _look(self, waiting: int, answer: object) -> None:
        """Cut off who took too little of an answer, or sent too little of a body, since then."""
        still = self.transport.get_write_buffer_size()
        brought, self._brought = self._brought, 0
        again = answer is self.cycle
        if again and waiting and still > max(0, waiting - LEAST_MOVED):
            self.transport.abort()
        elif again and self._waits_for_body() and brought < LEAST_MOVED:
            self._refuse(HTTPStatus.REQUEST_TIMEOUT)
        else:
            self._watch = self.loop.call_later(LOOK_EVERY, self._look, still, self.cycle)

    def _waits_for_body(self) -> bool:
        cycle = self.cycle
        unfinished = cycle is not None and cycle.more_body and not cycle.response_complete
        return unfinished and not self.flow.read_paused

    def _refuse(self, status: HTTPStatus) -> None:
        """Answer with one sentence and close; an answer that has begun is cut."""
        self._refused = True
        if self.transport.is_closing():
            return
        if self.cycle is not None and not self.cycle.response_complete:
            if not self.cycle.response_started:
                self.transport.write(refusal(status))
            self.transport.close()
            return
        self.transport.write(refusal(status))
        if self.transport.can_write_eof():
            self.transport.write_eof()
        self.loop.call_later(_LINGER, self.transport.close)


def refusal(status: HTTPStatus) -> bytes:
    """Return a whole answer of one sentence, after which the connection closes."""
    body = f"{_REASONS[status]}\n".encode()
    headers = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"content-length", str(len(body)).encode()),
        (b"cache-control", b"no-store"),
        (b"connection", b"close"),
        *HEADERS,
    ]
    if status is HTTPStatus.SERVICE_UNAVAILABLE:
        headers.append((b"retry-after", b"5"))
    first = f"HTTP/1.1 {status.value} {status.phrase}".encode()
    return b"\r\n".join([first, *(b": ".join(pair) for pair in headers), b"", body])


@cache
def most_connections() -> int:
    """Return how many connections may be open, each of which is a file to the system.

    A process may open more files than it may by default: the limit is raised first.
    """
    try:
        import resource
    except ImportError:  # Windows counts no files
        return _MOST_CONNECTIONS
    wanted = _MOST_CONNECTIONS + _IN_REFUSAL + _OTHER_FILES
    files, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    if files != resource.RLIM_INFINITY and files < wanted:
        files = wanted if most == resource.RLIM_INFINITY else min(wanted, most)
        resource.setrlimit(resource.RLIMIT_NOFILE, (files, most))
    if files == resource.RLIM_INFINITY:
        return _MOST_CONNECTIONS
    return max(16, min(_MOST_CONNECTIONS, files - _IN_REFUSAL - _OTHER_FILES))
