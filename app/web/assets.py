"""Static files under addresses that carry their own digest, so that browsers keep them a year."""

import hashlib
import mimetypes
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from app.web.answers import Answer
from app.web.site import CannotStart

_STYLESHEET = "site.css"
_FOREVER = "public, max-age=31536000, immutable"


class Assets:
    """Hold every file of the static folder; the stylesheets are served as one."""

    def __init__(self, folder: Path, dev: bool = False) -> None:
        self._folder = folder
        self._dev = dev
        self._answers: dict[str, Answer] = {}
        self._load()

    def url(self, name: str) -> str:
        """Return the address of a file; raises KeyError for a name that is not there."""
        if self._dev:
            self._load()
        return f"/static/{_digest(self._answers[name].body)}/{name}"

    def body(self, name: str) -> bytes:
        """Return the content of a file; raises KeyError for a name that is not there."""
        return self._answers[name].body

    async def serve(self, request: Request) -> Response:
        """Answer a request for a static file; an old digest still finds the file of today."""
        answer = self._answers.get(request.path_params["name"])
        if answer is None:
            raise HTTPException(404)
        current = request.path_params["digest"] == _digest(answer.body)
        return answer.respond(request, _FOREVER if current else "no-cache")

    def _load(self) -> None:
        files = {
            path.relative_to(self._folder).as_posix(): path.read_bytes()
            for path in sorted(self._folder.rglob("*"))
            if path.is_file()
        }
        sheets = [content for name, content in files.items() if name.endswith(".css")]
        files[_STYLESHEET] = b"\n".join(sheets)
        if "js/htmx.min.js" not in files:
            raise CannotStart(
                "static/js/htmx.min.js manque : réinstallez le projet (« make serve » le fait,"
                " ou « pip install -e . »)."
            )
        for name, body in files.items():
            known = self._answers.get(name)
            if known is None or known.body != body:
                kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
                self._answers[name] = Answer(body, kind)


def _digest(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()[:12]
