"""Lessons that come from elsewhere, with their images: files, folders, archives of either."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from urllib.parse import unquote

from app.lessons.encoding import decoded
from app.lessons.former_names import without_former_names
from app.lessons.line_ends import normalised
from app.lessons.reading.limits import MAX_CHARACTERS
from app.lessons.reading.parse import parse
from app.lessons.slugs import FILE_NAME, slug_of
from app.lessons.urls import parts_of
from app.workshop.archive import is_read, is_text
from app.workshop.database import Database
from app.workshop.desk import save
from app.workshop.image_cleaning import CleanImage, picture_of
from app.workshop.image_folder import ImageFolder
from app.workshop.publishing import Publisher
from app.workshop.refusals import CannotWrite, Refused

_DIGEST = re.compile(r"-[0-9a-f]{8}$")
_UNNAMED = "lecon-importee"  # of a text whose file has no name but its ending
_NOT_UTF8 = "il n’était pas en UTF-8 ; vérifiez ses accents"


@dataclass(frozen=True, slots=True)
class IncomingLesson:
    """A text, the name of its file, and its images by what the text writes for them."""

    name: str
    text: str
    pictures: dict[str, CleanImage]


@dataclass(frozen=True, slots=True)
class Incoming:
    """What some files bring: lessons, and what cannot be taken as it is, each with the reason."""

    lessons: list[IncomingLesson] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


def lessons_in(files: Mapping[str, bytes]) -> Incoming:
    """Return the lessons among files, by path; raises Refused when there is none, in French.

    An image is found by its path from the text, from the top, or by its name when one alone has it.
    """
    incoming = Incoming()
    used: set[str] = set()
    for path in sorted(files):
        if is_text(path):
            incoming.lessons.append(_lesson(path, files, incoming.left, used))
    if not incoming.lessons:
        raise Refused("Aucun texte « .md » n’est là : c’est lui qui devient une leçon.")
    incoming.left.extend(
        f"« {path} » : ni un texte « .md », ni une image acceptée."
        for path in sorted(files)
        if not is_read(path)
    )
    incoming.left.extend(
        f"« {path} » : aucun texte ne montre cette image."
        for path in sorted(files)
        if is_read(path) and not is_text(path) and path not in used
    )
    return incoming


def brought_in(
    database: Database,
    publisher: Publisher,
    images: ImageFolder,
    account: int,
    lesson: IncomingLesson,
    left: list[str],
) -> str:
    """Begin a lesson as a draft; return its slug. Raises Refused, CannotWrite.

    A name that is taken gets a number: nothing that is there changes. An image beyond the share of
    a lesson is `left`, with the reason.
    """
    slug = publisher.begin_beside(lesson.name, account, lesson.text)
    beside = slug != slug_of(lesson.name)  # a lesson that is there has its name, and its old ones
    text = without_former_names(lesson.text) if beside else lesson.text
    for source, picture in lesson.pictures.items():
        stem = _DIGEST.sub("", PurePosixPath(unquote(source)).stem)
        try:
            stored = images.add(slug, picture, f"{stem}.{picture.ending}")
        except CannotWrite:
            raise
        except Refused as reason:
            left.append(f"« {source} » : {reason}")
            continue
        written = "|".join(re.escape(one) for one in dict.fromkeys((source, unquote(source))))
        text = re.sub(rf"(\]\(\s*<?)/?(?:{written})(?=[\s>)])", rf"\g<1>{stored}", text)
    save(database, slug, account, 0, text)
    return slug


def _lesson(
    path: str, files: Mapping[str, bytes], left: list[str], used: set[str]
) -> IncomingLesson:
    content, wrong = decoded(files[path])
    if wrong:
        left.append(f"« {path} » : {_NOT_UTF8}.")
    text = normalised(content)
    if len(text) > MAX_CHARACTERS:
        raise Refused(f"« {path} » dépasse {MAX_CHARACTERS} caractères, la limite d’une leçon.")
    file = PurePosixPath(path)
    match = FILE_NAME.match(file.name)
    pictures: dict[str, CleanImage] = {}
    for source in _images_in(text):
        image = _image_path(source, file, files)
        if image is None:
            left.append(f"« {path} » : l’image « {source} » n’est pas dans ce qui est envoyé.")
            continue
        used.add(image)
        try:
            pictures[source] = picture_of(files[image])
        except Refused as reason:
            left.append(f"« {image} » : {reason}")
    called = match["slug"] if match else file.name.removesuffix(file.suffix or file.name)
    return IncomingLesson(called if re.search(r"\w", called) else _UNNAMED, text, pictures)


def _images_in(text: str) -> Iterator[str]:
    """Return what a text writes for the images that it brings along, each once."""
    links = parse(text, "lessons/01-x.md").links
    for source in dict.fromkeys(link.target for link in links if link.image):
        parts = parts_of(source)
        if not parts.scheme and not parts.netloc and parts.path:
            yield source.removeprefix("/")  # written « images/… », or from the top of a site


def _image_path(source: str, file: PurePosixPath, files: Mapping[str, bytes]) -> str | None:
    wanted = unquote(parts_of(source).path)
    beside = posixpath.normpath(posixpath.join(file.parent.as_posix(), wanted.lstrip("/")))
    for path in (beside, posixpath.normpath(wanted.lstrip("/"))):
        if path in files and not is_text(path):
            return path
    name = PurePosixPath(wanted).name
    same = [path for path in files if PurePosixPath(path).name == name and not is_text(path)]
    return same[0] if len(same) == 1 else None
