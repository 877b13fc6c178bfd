"""The lessons that ship with the program, brought into the lessons folder of a site.

A list in that folder says which version of each file was brought last. So a file that is still that
version was touched by nobody and follows the program; another is a teacher's, and what ships now is
proposed beside it.
"""

import hashlib
import json
from contextlib import suppress
from pathlib import Path

from app.lessons.encoding import decoded
from app.lessons.line_ends import normalised
from app.lessons.slugs import FILE_NAME, MAX_NUMBER, file_name, is_page
from app.workshop.folder import replace

LIST = ".livraison.json"


class Shipment:
    """What ships in one folder, for the lessons folder of a site; nothing when they are the same.

    A file goes by its key: the slug of a lesson, whatever its number here; the path of a page or
    of an image.
    """

    def __init__(self, shipped: Path, lessons: Path) -> None:
        self._shipped = shipped
        self._lessons = lessons
        self._same = shipped.resolve() == lessons.resolve() or not shipped.is_dir()
        self._proposals: dict[str, str] | None = None

    def bring(self) -> None:
        """Begin the folder, or bring what is new and what nobody touched; raises OSError."""
        if self._same:
            return
        self._lessons.mkdir(parents=True, exist_ok=True)
        brought, here = self._brought(), _files(self._lessons)
        for key, path in _files(self._shipped).items():
            content = path.read_bytes()
            digest = _digest(content)
            if key not in here:
                if key not in brought:
                    _write(self._target(path), content)
                    brought[key] = digest
                continue
            present = _digest(here[key].read_bytes())
            if present == brought.get(key) != digest:
                replace(here[key], content)
            if present in (digest, brought.get(key)):
                brought[key] = digest
        self._keep(brought)

    def proposals(self) -> dict[str, str]:
        """Return the texts that ship for lessons and pages changed here, by their names.

        Looked for once: what ships does not change while the site runs.
        """
        if self._proposals is None:
            self._proposals = {} if self._same else self._look()
        return self._proposals

    def _look(self) -> dict[str, str]:
        brought, here = self._brought(), _files(self._lessons)
        proposals = {}
        for key, path in _files(self._shipped).items():
            is_text = FILE_NAME.match(path.name) or (is_page(key) and path.suffix == ".md")
            if not is_text or key not in here:
                continue
            content = path.read_bytes()
            digests = (brought.get(key), _digest(here[key].read_bytes()))
            if _digest(content) not in digests:
                proposals[key.removesuffix(".md")] = normalised(decoded(content)[0])
        return proposals

    def answer(self, name: str) -> None:
        """Propose no more what ships now for a lesson or a page; raises OSError."""
        key = f"{name}.md" if is_page(name) else name
        path = _files(self._shipped).get(key)
        if path is not None and not self._same:
            self._keep(self._brought() | {key: _digest(path.read_bytes())})
            self._proposals = None

    def _target(self, path: Path) -> Path:
        """Return where a new file goes: a lesson whose number is taken gets the next free one."""
        match = FILE_NAME.match(path.name)
        if match is None or path.parent != self._shipped:
            return self._lessons / path.relative_to(self._shipped)
        taken = {
            int(other["number"])
            for file in self._lessons.glob("*.md")
            if (other := FILE_NAME.match(file.name))
        }
        number = int(match["number"])
        while number in taken and number < MAX_NUMBER:
            number += 1
        return self._lessons / file_name(number, match["slug"])

    def _brought(self) -> dict[str, str]:
        with suppress(FileNotFoundError, ValueError):
            stored = json.loads((self._lessons / LIST).read_text("utf-8"))
            return {str(key): str(digest) for key, digest in stored.items()}
        return {}

    def _keep(self, brought: dict[str, str]) -> None:
        if brought != self._brought():
            content = json.dumps(dict(sorted(brought.items())), indent=0, ensure_ascii=False)
            replace(self._lessons / LIST, content.encode())


def _files(folder: Path) -> dict[str, Path]:
    """Return the lessons, the pages and the images of a folder by their keys."""
    files: dict[str, Path] = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        if path.is_file() and not any(part.startswith(".") for part in name.parts):
            match = FILE_NAME.match(path.name) if path.parent == folder else None
            files.setdefault(match["slug"] if match else name.as_posix(), path)
    return files


def _write(target: Path, content: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    replace(target, content)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
