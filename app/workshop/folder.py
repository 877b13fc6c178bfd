"""The files of lessons and of the pages beside them, written so that nobody reads half of one."""

import errno
import hashlib
import os
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from app.lessons.encoding import decoded
from app.lessons.images import FOLDER as IMAGES
from app.lessons.line_ends import normalised
from app.lessons.nouns import noun
from app.lessons.slugs import (
    FILE_NAME,
    MAX_NUMBER,
    MAX_SLUG,
    NAME,
    PAGES,
    file_name,
    is_page,
)
from app.workshop.refusals import CannotWrite

_NOT_MOVED = "La leçon ne change pas de place", "L’ordre des leçons reste le même."
_NOT_PUBLISHED = "La {} n’est pas publiée"
_ABANDONED = 60  # seconds after which nobody is still writing a file


@dataclass(frozen=True, slots=True)
class File:
    """One lesson or page as it is on disk; a page has no `position`."""

    slug: str
    position: int | None
    text: str
    digest: str

    @property
    def name(self) -> str:
        """Return the name of the file."""
        return name_of(self.position, self.slug)


def name_of(position: int | None, slug: str) -> str:
    """Return the path of a file in its folder; raises ValueError for what could leave it."""
    if NAME.fullmatch(slug) and len(slug) <= MAX_SLUG:
        if is_page(slug):
            return f"{slug}.md"
        if position is not None and 0 <= position <= MAX_NUMBER:
            return file_name(position, slug)
    raise ValueError(f"no lesson can be called {position!r} {slug!r}")


def digest_of(content: bytes) -> str:
    """Return what tells two contents apart."""
    return hashlib.sha256(content).hexdigest()


class Folder:
    """Read and write the lessons of one folder and their pages, and nothing beside them."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._read: dict[str, tuple[tuple[int, int, int], File]] = {}

    def identity(self) -> tuple[int, int] | None:
        """Return what tells this folder from another that is put at its path."""
        return identity_of(self.path)

    def files(self) -> dict[str, File]:
        """Return every lesson and page by name, reading again only what changed."""
        read = {}
        for path in (*sorted(self.path.glob("*.md")), *sorted(self.path.glob(f"{PAGES}/*.md"))):
            name = path.relative_to(self.path).as_posix()
            called = _called(name)
            with suppress(FileNotFoundError):
                if called is None or not path.is_file():
                    continue
                status = path.stat()
                stamp = (status.st_mtime_ns, status.st_size, status.st_ino)
                known = self._read.get(name)
                if known is None or known[0] != stamp:
                    known = stamp, _file(path, *called)
                read[name] = known
        self._read = read
        files: dict[str, File] = {}
        for _, file in read.values():
            files.setdefault(file.slug, file)
        return files

    def write(self, position: int | None, slug: str, text: str) -> str:
        """Replace a lesson whole and return its digest; raises CannotWrite.

        After a crash at any moment the file holds the old text or the new one.
        """
        content = text.encode()
        target = self.path / name_of(position, slug)
        try:
            if is_page(slug):
                target.parent.mkdir(exist_ok=True)
            replace(target, content, ".md.tmp")
        except OSError as error:
            raise CannotWrite(error, _NOT_PUBLISHED.format(noun(slug))) from error
        return digest_of(content)

    def move(self, slug: str, before: int, after: int) -> None:
        """Give a lesson another number, never the place of another file; raises CannotWrite."""
        target = self.path / name_of(after, slug)
        try:
            if target.exists():
                raise FileExistsError(errno.EEXIST, target.name)
            (self.path / name_of(before, slug)).rename(target)
            settle(self.path)
        except OSError as error:
            raise CannotWrite(error, *_NOT_MOVED) from error

    def remove(self, position: int | None, slug: str) -> None:
        """Remove a lesson or a page; raises CannotWrite."""
        target = self.path / name_of(position, slug)
        try:
            target.unlink(missing_ok=True)
            settle(target.parent)
        except OSError as error:
            raise CannotWrite(error) from error

    def clean(self) -> None:
        """Remove what a crash left: old temporary files, which were never a lesson."""
        left = (".*.md.tmp", f"{PAGES}/.*.md.tmp", f"{IMAGES}/*/.*.tmp")
        for path in (path for pattern in left for path in self.path.glob(pattern)):
            with suppress(OSError):
                if path.stat().st_mtime < time.time() - _ABANDONED:
                    path.unlink()


def identity_of(folder: Path) -> tuple[int, int] | None:
    """Return what tells a folder from another that is put at its path; None without one."""
    try:
        status = folder.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def replace(target: Path, content: bytes, ending: str = ".tmp") -> None:
    """Write a file whole: after a crash at any moment it holds the old content or the new one."""
    mode = target.stat().st_mode & 0o777 if target.exists() else 0o644
    number, temporary = tempfile.mkstemp(ending, ".", target.parent)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(content)
            file.flush()
            os.fchmod(file.fileno(), mode)
            os.fsync(file.fileno())
        Path(temporary).replace(target)
    except BaseException:
        with suppress(OSError):
            Path(temporary).unlink()
        raise
    settle(target.parent)


def settle(folder: Path) -> None:
    """Make sure that the names of a folder are on the disk too."""
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def _called(file: str) -> tuple[int | None, str] | None:
    """Return the position and the name of what a file holds; None for no lesson and no page."""
    name = file.removesuffix(".md")
    if is_page(name):
        return (None, name) if NAME.fullmatch(name) and len(name) <= MAX_SLUG else None
    match = FILE_NAME.match(file)
    return (int(match["number"]), match["slug"]) if match else None


def _file(path: Path, position: int | None, slug: str) -> File:
    content = path.read_bytes()
    text = normalised(decoded(content)[0])
    return File(slug, position, text, digest_of(content))
