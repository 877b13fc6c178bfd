"""The lessons of a folder, each read again only when its file has changed."""

import hashlib
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from time import perf_counter

from app.lessons.encoding import NOT_UTF8, decoded
from app.lessons.glossary.glossary import Glossary, glossary_of
from app.lessons.model import Lesson, Problem
from app.lessons.reading.parse import parse
from app.lessons.urls import GLOSSARY

Stamp = tuple[int, int]
_FEW = 50  # lessons: looking at so few files takes less than the rest of a page
_PAUSE = 20  # times as long as looking takes


@dataclass(frozen=True, slots=True)
class _Read:
    stamp: Stamp
    lesson: Lesson


class Library:
    """The lessons of `folder` in reading order, or its pages, which have no number.

    The glossary among the pages of `folder` is read too: lessons link to it, so all of them are
    read again when it has changed.
    """

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
        self._by_former: dict[str, Lesson] = {}
        self._glossary_file = folder / "pages" / f"{GLOSSARY}.md"
        self._glossary_stamp: Stamp | None = None
        self._glossary: Glossary | None = None
        self._read_with: Stamp | None = None  # the stamp of the glossary that all was read with
        self._next_look = 0.0
        self._looking = Lock()

    def lessons(self) -> tuple[Lesson, ...]:
        """Return all lessons by number, after reading again the files that changed.

        Each page asks for them. In a long course, files are not looked at again before twenty times
        as long has passed as looking takes: a saved lesson shows within hundredths of a second.
        """
        if perf_counter() >= self._next_look:
            self._look()
        return self._lessons

    def find(self, slug: str) -> Lesson | None:
        """Return the lesson of this slug, or None; all files are read when its own has changed."""
        lesson = self._by_slug.get(slug)
        if lesson is None or self._changed(lesson):
            self._look()
            lesson = self._by_slug.get(slug)
        return lesson

    def renamed(self, slug: str) -> Lesson | None:
        """Return the lesson that had this slug before the one it has now, or None."""
        self.lessons()
        return None if slug in self._by_slug else self._by_former.get(slug)

    def by_name(self) -> dict[str, Lesson]:
        """Return the lessons by what a term of the glossary may call them: a slug, a number."""
        lessons = self.lessons()
        numbers = {str(lesson.number): lesson for lesson in reversed(lessons)}
        return numbers | self._by_former | {lesson.slug: lesson for lesson in reversed(lessons)}

    def digest(self) -> str:
        """Return a digest of all lessons: their texts, their numbers and their names."""
        self.lessons()
        return self._digest

    def saved(self, lesson: Lesson) -> datetime:
        """Return when the file of a lesson was last saved, to the second."""
        name = lesson.file.rpartition("/")[2]
        return datetime.fromtimestamp(self._read[name].stamp[0] // 10**9, UTC)

    def source(self, lesson: Lesson) -> str:
        """Return the text of a lesson as it was saved."""
        return _text(self.folder / lesson.file.rpartition("/")[2])

    def glossary(self) -> Glossary:
        """Return the terms that lessons link to."""
        self.lessons()
        return self._glossary or Glossary()

    def _look(self) -> None:
        """Read again what changed: one thread at a time, while others find what was read before."""
        with self._looking:
            self._refresh_glossary()
            known = self._read if self._read_with == self._glossary_stamp else {}
            start = perf_counter()
            stamps = self._stamps()
            end = perf_counter()
            self._next_look = end + (_PAUSE * (end - start) if len(stamps) > _FEW else 0)
            if stamps != {name: read.stamp for name, read in known.items()}:
                self._refresh(stamps, known)

    def _refresh_glossary(self) -> None:
        stamp = _stamp(str(self._glossary_file))
        if stamp == self._glossary_stamp:
            return
        self._glossary_stamp = stamp
        self._glossary = None
        if stamp is not None:
            file = f"{self.folder.name}/pages/{GLOSSARY}.md"
            self._glossary = glossary_of(parse(_text(self._glossary_file), file, numbered=False))

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
        read = self._read.get(name)
        return read is None or read.stamp != _stamp(f"{self.folder}/{name}")

    def _refresh(self, stamps: dict[str, Stamp], known: Mapping[str, _Read]) -> None:
        self._read = {
            name: known[name]
            if name in known and known[name].stamp == stamp
            else self._read_file(name, stamp)
            for name, stamp in sorted(stamps.items())
        }
        self._read_with = self._glossary_stamp
        lessons = [read.lesson for read in self._read.values()]
        self._lessons = tuple(sorted(lessons, key=lambda lesson: (lesson.number, lesson.slug)))
        texts = " ".join(f"{lesson.file} {lesson.digest}" for lesson in self._lessons)
        self._digest = hashlib.sha256(texts.encode()).hexdigest()
        self._by_slug = {lesson.slug: lesson for lesson in reversed(self._lessons)}
        self._by_former = {
            slug: lesson for lesson in reversed(self._lessons) for slug in lesson.former
        }

    def _read_file(self, name: str, stamp: Stamp) -> _Read:
        text, line = decoded((self.folder / name).read_bytes())
        folder = (
            self.folder.name if self._numbered else f"{self.folder.parent.name}/{self.folder.name}"
        )
        file = f"{folder}/{name}"
        lesson = parse(text, file, self._numbered, self._glossary)
        if line:
            problems = (Problem(file, line, NOT_UTF8), *lesson.problems)
            lesson = replace(lesson, problems=problems)
        if self._on_read:
            self._on_read(lesson)
        return _Read(stamp, lesson)


def _text(path: Path) -> str:
    return decoded(path.read_bytes())[0]


def _stamp(path: str) -> Stamp | None:
    try:
        status = os.stat(path)  # noqa: PTH116 - on the path of every click, where Path costs more
    except FileNotFoundError:  # removed, or being replaced by an editor
        return None
    return status.st_mtime_ns, status.st_size
