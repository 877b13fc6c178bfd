"""Check every lesson and page of a folder: each text by itself, then what they refer to."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from app.lessons.checking.addresses import Addresses, urls_of
from app.lessons.images import ADDRESS, FOLDER, every
from app.lessons.library import Library
from app.lessons.model import Lesson, Problem, Term
from app.lessons.slugs import FILE_NAME
from app.widgets.contract.messages import nearest

# Whatever follows: « [] » says that there is none, and what cannot be read is told by itself.
_SOURCES = re.compile(r"^sources\s*:", re.MULTILINE)
_WITHOUT_SOURCE = (
    "La leçon ne donne aucune source. Ajoutez-les à l’en-tête, sous « sources: » ;"
    " « sources: [] » dit qu’elle n’en a pas besoin."
)


def check(folder: Path) -> list[Problem]:
    """Return every mistake of the lessons of `folder`, then of its pages, file by file."""
    lessons, pages = Library(folder), Library(folder / "pages", numbered=False)
    references = References.of(lessons, pages)
    problems = [*_twice(lessons.lessons())]
    for library, numbered in ((lessons, True), (pages, False)):
        for lesson in library.lessons():
            problems += lesson.problems
            problems += references.missing(lesson, library.source(lesson), numbered)
    return sorted(
        problems, key=lambda problem: (problem.file.count("/"), problem.file, problem.line)
    )


@dataclass(frozen=True, slots=True)
class References:
    """What the texts of a course may refer to: its addresses, its images, the names of lessons."""

    addresses: Addresses
    images: tuple[str, ...]
    names: tuple[str, ...]

    @classmethod
    def of(cls, lessons: Library, pages: Library) -> "References":
        """Return what there is now."""
        images = tuple(name for name, _ in every(lessons.folder))
        addresses = Addresses(lessons.lessons(), pages.lessons())
        return cls(addresses, images, tuple(lessons.by_name()))

    def missing(self, lesson: Lesson, source: str, numbered: bool = True) -> Iterator[Problem]:
        """Yield a problem for whatever a text refers to that is not there, and for want of sources.

        `source` is the text of `lesson`, saved or not. A page is not `numbered`: it needs none.
        """
        if numbered and not lesson.sources and not _SOURCES.search(source):
            yield Problem(lesson.file, 1, _WITHOUT_SOURCE)
        here = urls_of(lesson, numbered).page
        for link in lesson.links:
            if link.image:
                yield from self._image(lesson.file, link.line, link.target)
            elif dead := self.addresses.wrong(link.target, lesson, here):
                yield Problem(lesson.file, link.line, dead.message, dead.accepted, dead.nearest)
        for term in lesson.blocks:
            if isinstance(term, Term):
                yield from self._lessons(lesson.file, term)

    def _image(self, file: str, line: int, target: str) -> Iterator[Problem]:
        match = ADDRESS.fullmatch(target)
        if match is not None and (name := unquote(match["path"])) not in self.images:
            message = f"L’image « {name} » n’est pas dans le dossier « {FOLDER} »."
            yield Problem(file, line, message, self.images, nearest(name, self.images))

    def _lessons(self, file: str, term: Term) -> Iterator[Problem]:
        for name in term.lessons:
            if name not in self.names:
                message = f"« {term.name} » renvoie à la leçon {name}, qui n’existe pas."
                yield Problem(file, term.line, message, nearest=nearest(name, self.names))


def _twice(lessons: tuple[Lesson, ...]) -> Iterator[Problem]:
    """Yield a problem for each lesson that has the number or a name of another."""
    numbers: dict[int, str] = {}
    slugs: dict[str, str] = {}
    for lesson in lessons:
        if FILE_NAME.match(lesson.file.rpartition("/")[2]) is None:
            continue
        if (other := numbers.setdefault(lesson.number, lesson.file)) != lesson.file:
            message = f"Le numéro {lesson.number:02d} est déjà celui de « {other} »."
            yield Problem(lesson.file, 1, message)
        if (other := slugs.setdefault(lesson.slug, lesson.file)) != lesson.file:
            message = f"Le nom « {lesson.slug} » est déjà celui de « {other} »."
            yield Problem(lesson.file, 1, message)
    names = {lesson.slug: lesson.file for lesson in lessons}
    for lesson in lessons:
        for former in lesson.former:
            if (other := names.setdefault(former, lesson.file)) != lesson.file:
                message = f"L’ancien nom « {former} » est déjà celui de « {other} »."
                yield Problem(lesson.file, 1, message)
