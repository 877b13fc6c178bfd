"""The lessons of a folder, each read again only when its file has changed."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.lessons.model import Lesson
from app.lessons.parse import parse

Stamp = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Read:
    stamp: Stamp
    lesson: Lesson


class Library:
    """Hold the lessons of `folder` in reading order, or its pages, which have no number."""

    def __init__(
        self,
        folder: Path,
        on_read: Callable[[Lesson], None] | None = None,
        numbered: bool = True,
    ) -> None:
        self.folder = folder
        self._numbered = numbered
        self._on_read = on_read
        self._read: dict[str, _Read] = {}
        self._lessons: tuple[Lesson, ...] = ()
        self._by_slug: dict[str, Lesson] = {}

    def lessons(self) -> tuple[Lesson, ...]:
        """Return all lessons by number, after reading again the files that changed."""
        stamps = {path.name: _stamp(path) for path in sorted(self.folder.glob("*.md"))}
        if stamps != {name: read.stamp for name, read in self._read.items()}:
            self._refresh(stamps)
        return self._lessons

    def find(self, slug: str) -> Lesson | None:
        """Return the lesson of this slug, or None."""
        self.lessons()
        return self._by_slug.get(slug)

    def _refresh(self, stamps: dict[str, Stamp]) -> None:
        known = self._read
        self._read = {
            name: known[name]
            if name in known and known[name].stamp == stamp
            else self._read_file(name, stamp)
            for name, stamp in stamps.items()
        }
        lessons = [read.lesson for read in self._read.values()]
        self._lessons = tuple(sorted(lessons, key=lambda lesson: (lesson.number, lesson.slug)))
        self._by_slug = {lesson.slug: lesson for lesson in reversed(self._lessons)}

    def _read_file(self, name: str, stamp: Stamp) -> _Read:
        text = (self.folder / name).read_text(encoding="utf-8-sig", errors="replace")
        lesson = parse(text, f"{self.folder.name}/{name}", self._numbered)
        if self._on_read:
            self._on_read(lesson)
        return _Read(stamp, lesson)


def _stamp(path: Path) -> Stamp:
    status = path.stat()
    return status.st_mtime_ns, status.st_size
