"""Rendered bytes, compressed once, with a strong ETag; and a bounded store of them."""

import gzip
import hashlib
from collections import OrderedDict
from collections.abc import Mapping
from functools import cached_property

import brotli
from starlette.requests import Request
from starlette.responses import Response

HTML = "text/html"
_COMPRESSIBLE = ("text/", "application/json", "application/javascript", "image/svg")
_MIN_SIZE = 400  # bytes under which compressing gains nothing
SHORT = "no-cache"  # may be kept, must be checked by ETag


class Answer:
    """Hold one answer that is the same for everyone: deterministic body, type, status, headers."""

    def __init__(
        self, body: bytes, kind: str = HTML, status: int = 200, headers: Mapping[str, str] = {}
    ) -> None:
        self.body = body
        self.status = status
        self._kind = f"{kind}; charset=utf-8" if kind.startswith("text/") else kind
        self._headers = dict(headers)
        self._small = len(body) < _MIN_SIZE or not kind.startswith(_COMPRESSIBLE)

    @cached_property
    def _etag(self) -> str:
        return hashlib.sha256(self.body).hexdigest()[:20]

    @cached_property
    def _brotli(self) -> bytes:
        compressed: bytes = brotli.compress(self.body, quality=5)
        return compressed

    @cached_property
    def _gzip(self) -> bytes:
        return gzip.compress(self.body, 6, mtime=0)

    def respond(self, request: Request, cache: str = SHORT) -> Response:
        """Answer one request: 304 when the reader has it, else the best encoding they accept."""
        encoding, body = self._encoded(request.headers.get("accept-encoding", ""))
        etag = f'"{self._etag}{"-" + encoding if encoding else ""}"'
        headers = {"cache-control": cache, "etag": etag, "vary": "accept-encoding, hx-request"}
        headers |= self._headers
        if self.status == 200 and etag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        if encoding:
            headers["content-encoding"] = encoding
        headers["content-type"] = self._kind
        return Response(body, self.status, headers)

    def _encoded(self, accepted: str) -> tuple[str, bytes]:
        if self._small:
            return "", self.body
        if "br" in accepted:
            return "br", self._brotli
        if "gzip" in accepted:
            return "gzip", self._gzip
        return "", self.body


class Store:
    """Keep the answers used last, up to `size` of them."""

    def __init__(self, size: int = 512) -> None:
        self._size = size
        self._answers: OrderedDict[str, Answer] = OrderedDict()

    def get(self, key: str) -> Answer | None:
        """Return the answer kept under `key`, if it is still there."""
        answer = self._answers.get(key)
        if answer is not None:
            self._answers.move_to_end(key)
        return answer

    def put(self, key: str, answer: Answer) -> None:
        """Keep an answer, and forget the one used longest ago when there are too many."""
        self._answers[key] = answer
        if len(self._answers) > self._size:
            self._answers.popitem(last=False)

    def __len__(self) -> int:
        return len(self._answers)
