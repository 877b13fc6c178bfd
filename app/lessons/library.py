"""The lessons of a folder, each read again only when its file has changed."""

import hashlib
import os
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
        self._digest = ""
        self._by_slug: dict[str, Lesson] = {}

    def lessons(self) -> tuple[Lesson, ...]:
        """Return all lessons by number, after reading again the files that changed."""
        stamps = self._stamps()
        if stamps != {name: read.stamp for name, read in self._read.items()}:
            self._refresh(stamps)
        return self._lessons

    def find(self, slug: str) -> Lesson | None:
        """Return the lesson of this slug, or None; others are looked at when its file changed."""
        lesson = self._by_slug.get(slug)
        if lesson is None or self._changed(lesson):
            self.lessons()
            lesson = self._by_slug.get(slug)
        return lesson

    def digest(self) -> str:
        """Return what changes with any lesson: its text, its number, its name."""
        self.lessons()
        return self._digest

    def _stamps(self) -> dict[str, Stamp]:
        stamps: dict[str, Stamp] = {}
        if not self.folder.is_dir():
            return stamps
        with os.scandir(self.folder) as entries:
            for entry in entries:
                if entry.name.endswith(".md") and (stamp := _stamp(entry.path)):
                    stamps[entry.name] = stamp
        return stamps

    def _changed(self, lesson: Lesson) -> bool:
        name = lesson.file.rpartition("/")[2]
        return _stamp(f"{self.folder}/{name}") != self._read[name].stamp

    def _refresh(self, stamps: dict[str, Stamp]) -> None:
        known = self._read
        self._read = {
            name: known[name]
            if name in known and known[name].stamp == stamp
            else self._read_file(name, stamp)
            for name, stamp in sorted(stamps.items())
        }
        lessons = [read.lesson for read in self._read.values()]
        self._lessons = tuple(sorted(lessons, key=lambda lesson: (lesson.number, lesson.slug)))
        texts = " ".join(f"{lesson.file} {lesson.digest}" for lesson in self._lessons)
        self._digest = hashlib.sha256(texts.encode()).hexdigest()
        self._by_slug = {lesson.slug: lesson for lesson in reversed(self._lessons)}

    def _read_file(self, name: str, stamp: Stamp) -> _Read:
        text = (self.folder / name).read_text(encoding="utf-8-sig", errors="replace")
        lesson = parse(text, f"{self.folder.name}/{name}", self._numbered)
        if self._on_read:
            self._on_read(lesson)
        return _Read(stamp, lesson)


def _stamp(path: str) -> Stamp | None:
    try:
        status = os.stat(path)  # noqa: PTH116 - on the path of every click, where Path costs more
    except FileNotFoundError:  # removed, or being replaced by an editor
        return None
    return status.st_mtime_ns, status.st_size
