"""Rendered bytes, compressed once, with a strong ETag; and a bounded store of them."""

import gzip
import hashlib
from collections.abc import Mapping

import brotli
from starlette.requests import Request
from starlette.responses import Response

from app.web.http.bounded import Bounded
from app.web.http.negotiation import encoding_for, has

HTML = "text/html"
SHORT = "no-cache"  # may be kept, must be checked by ETag
NEVER = "no-store"
_COMPRESSIBLE = ("text/", "application/json", "application/javascript", "image/svg")
_MIN_SIZE = 400  # bytes under which compressing gains nothing


class Answer:
    """One answer that is the same for everyone: deterministic body, type, status, headers.

    `effort`, 0 to 11, is the level of compression: low for an answer that is asked for once.
    """

    def __init__(
        self,
        body: bytes,
        kind: str = HTML,
        status: int = 200,
        headers: Mapping[str, str] = {},
        effort: int = 5,
    ) -> None:
        self.body = body
        self.status = status
        self._kind = (f"{kind}; charset=utf-8" if kind.startswith("text/") else kind).encode()
        self._headers = [(n.lower().encode(), v.encode("latin-1")) for n, v in headers.items()]
        self._effort = effort
        self._small = len(body) < _MIN_SIZE or not kind.startswith(_COMPRESSIBLE)
        self._encodings: dict[str, _Encoded] = {}

    @property
    def weight(self) -> int:
        """Return the most bytes it may take: the body and its two compressed forms."""
        return len(self.body) * (1 if self._small else 3)

    def respond(self, request: Request, cache: str = SHORT) -> Response:
        """Answer one request: 304 when the reader has it, else the best encoding they accept."""
        encoded = self._encoded(request.headers.get("accept-encoding", ""))
        fine = self.status == 200
        headers = [
            (b"vary", b"accept-encoding"),
            (b"cache-control", (cache if fine else NEVER).encode()),
        ]
        headers += self._headers
        if fine:
            headers.append((b"etag", encoded.etag.encode()))
            known = request.headers.getlist("if-none-match")
            if known and has(encoded.etag, ", ".join(known)):
                return _Written(b"", 304, headers)
        if encoded.name:
            headers.append((b"content-encoding", encoded.name.encode()))
        headers.append((b"content-type", self._kind))
        headers.append((b"content-length", str(len(encoded.body)).encode()))
        return _Written(encoded.body, self.status, headers)

    def _encoded(self, accepted: str) -> "_Encoded":
        name = "" if self._small else encoding_for(accepted)
        encoded = self._encodings.get(name)
        if encoded is None:
            self._encodings[name] = encoded = _Encoded(name, self._compressed(name))
        return encoded

    def _compressed(self, name: str) -> bytes:
        if name == "br":
            return bytes(brotli.compress(self.body, quality=self._effort))
        return gzip.compress(self.body, min(self._effort, 9), mtime=0) if name else self.body


class _Written(Response):
    """A response whose headers are written already: the usual one writes them at each request."""

    def __init__(self, body: bytes, status: int, headers: list[tuple[bytes, bytes]]) -> None:
        self.body = body
        self.status_code = status
        self.raw_headers = headers
        self.background = None


class _Encoded:
    """A body as it travels, with its strong entity tag: two encodings are two answers."""

    def __init__(self, name: str, body: bytes) -> None:
        self.name = name
        self.body = body
        self.etag = f'"{hashlib.blake2b(body, digest_size=10).hexdigest()}"'


class Store(Bounded[str, Answer]):
    """Keep the answers used last, by an address and a digest of the files they are made from."""

    def __init__(self, size: int = 1024, room: int = 24_000_000) -> None:
        super().__init__(size, room, lambda key, answer: answer.weight + len(key))
