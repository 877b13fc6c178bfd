"""HTTP/1.1 as uvicorn speaks it, with its one message in French.

A request that cannot be read never reaches the application, so it is answered here.
"""

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from app.web.http.security import HEADERS

MAX_HEAD = 2**22  # bytes of a request before its body: enough to read and refuse a huge address
_SAID = "Cette demande ne peut pas être lue : elle n’est pas du HTTP, ou elle est trop longue.\n"


class FrenchH11(H11Protocol):
    """Answer what is not HTTP in French, with the security headers."""

    def send_400_response(self, msg: str) -> None:
        """Refuse and close; an answer that has begun is cut."""
        if self.conn.our_state in (h11.IDLE, h11.SEND_RESPONSE):
            body = _SAID.encode()
            headers = [
                (b"content-type", b"text/plain; charset=utf-8"),
                (b"content-length", str(len(body)).encode()),
                (b"connection", b"close"),
                *HEADERS,
            ]
            lines = [b"HTTP/1.1 400 Bad Request", *(b": ".join(pair) for pair in headers), b"", b""]
            self.transport.write(b"\r\n".join(lines) + body)
        self.transport.close()
