"""The images of the lessons, as readers get them: never more than an image."""

import hashlib
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app.lessons.images import KINDS, find
from app.lessons.urls import image_url
from app.web.http.answers import SHORT, Answer, Store

_FOREVER = "public, max-age=31536000, immutable"


class LessonImages:
    """Serve the images of one lessons folder."""

    def __init__(self, lessons: Path) -> None:
        self._lessons = lessons
        self._store = Store(size=128, room=16_000_000)

    def routes(self) -> list[Route]:
        """Return the one route; a plain function, so that disks are read in a thread."""
        return [Route(image_url("{name:path}"), self.serve)]

    def serve(self, request: Request) -> Response:
        """Answer with one image; one whose name carries its digest is kept for a year."""
        name = request.path_params["name"]
        path = find(self._lessons, name)
        if path is None:
            raise HTTPException(404, "Aucune image n’a cette adresse.")
        status = path.stat()
        key = f"{name} {status.st_mtime_ns} {status.st_size}"
        answer = self._store.get(key)
        if answer is None:
            answer = Answer(path.read_bytes(), KINDS[path.suffix[1:].lower()])
            self._store.put(key, answer)
        digest = hashlib.sha256(answer.body).hexdigest()[:8]
        return answer.respond(request, _FOREVER if path.stem.endswith(f"-{digest}") else SHORT)
