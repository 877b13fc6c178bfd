"""A lesson with its images as one zip: written for anybody, read with distrust."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath

from app.lessons.images import FOLDER, is_image, source_of, used
from app.lessons.line_ends import normalised
from app.lessons.reading.limits import MAX_CHARACTERS
from app.lessons.slugs import FILE_NAME
from app.workshop.database import Database
from app.workshop.desk import save
from app.workshop.image_cleaning import MAX_BYTES, CleanImage, picture_of
from app.workshop.image_folder import MAX_IMAGES, MAX_TOTAL, ImageFolder
from app.workshop.publishing import Publisher
from app.workshop.refusals import Refused

MAX_ARCHIVE = MAX_TOTAL + 2_000_000  # bytes, as sent
_MAX_FILES = MAX_IMAGES + 20
_TOO_MANY = f"L’archive contient plus de {_MAX_FILES} fichiers."
_ENTRY = b"PK\x01\x02"  # begins each line of the list of an archive
_MAX_ENTRIES = 1_000  # of a list that is read at all: folders and what systems add count too
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # others may ask for gigabytes to begin with
_MAX_TEXT = 4 * MAX_CHARACTERS + 3  # bytes
_IGNORED = ("__MACOSX", ".DS_Store", "Thumbs.db")
_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the same lesson always gives the same bytes
_DIGEST = re.compile(r"-[0-9a-f]{8}$")
_UNNAMED = "lecon-importee"  # of a text whose file has no name but its ending


@dataclass(frozen=True, slots=True)
class Archive:
    """What an archive brings: a name, a text, and images by what the text writes for them."""

    name: str
    text: str
    pictures: dict[str, CleanImage]


def packed(images: ImageFolder, slug: str, text: str) -> bytes:
    """Return a lesson as a zip: its text, its images and those of others that it shows."""
    names = {(slug, path.name) for path in images.of(slug)} | used(text)
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        _put(archive, f"{slug}.md", text.encode())
        for owner, name in sorted(names):
            if path := images.find(owner, name):
                _put(archive, source_of(owner, name), path.read_bytes())
    return file.getvalue()


def unpacked(content: bytes) -> Archive:
    """Read an archive without trusting anything it says of itself; raises Refused, in French."""
    if content.count(_ENTRY) > _MAX_ENTRIES:
        raise Refused(_TOO_MANY)
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return _read(archive)
    # `zipfile` says NotImplementedError of a compression or an encryption that it does not know.
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError):
        raise Refused("Ce fichier n’est pas une archive zip lisible.") from None


def brought_in(
    database: Database, publisher: Publisher, images: ImageFolder, account: int, archive: Archive
) -> str:
    """Begin a lesson from an archive, as a draft; return its slug.

    A name that is taken gets a number: nothing that is there changes. Raises Refused, CannotWrite.
    """
    slug = publisher.begin_beside(archive.name, account, archive.text)
    text = archive.text
    for source, picture in archive.pictures.items():
        stem = _DIGEST.sub("", PurePosixPath(source).stem)
        stored = images.add(slug, picture, f"{stem}.{picture.ending}")
        text = text.replace(source, stored)
    save(database, slug, account, 0, text)
    return slug


def _put(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    info = zipfile.ZipInfo(name, _LONG_AGO)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    archive.writestr(info, content)


def _read(archive: zipfile.ZipFile) -> Archive:
    files = dict(_files(archive))
    texts = [name for name in files if name.endswith(".md")]
    if len(texts) != 1:
        raise Refused(
            f"L’archive contient {len(texts)} texte(s) « .md » ; une leçon et une seule est"
            " attendue, avec son dossier « images »."
        )
    (name,) = texts
    text = _text(_content(archive, files[name], _MAX_TEXT))
    pictures: dict[str, CleanImage] = {}
    total = 0
    for source, info in files.items():
        if source == name:
            continue
        content = _content(archive, info, MAX_BYTES)
        total += len(content)
        if total > MAX_TOTAL:
            raise Refused(f"Les images de l’archive pèsent plus de {MAX_TOTAL // 1_000_000} Mo.")
        try:
            pictures[source] = picture_of(content)
        except Refused as reason:
            raise Refused(f"« {source} » : {reason}") from None
    match = FILE_NAME.match(name)
    called = match["slug"] if match else name.removesuffix(".md")
    return Archive(called if re.search(r"\w", called) else _UNNAMED, text, pictures)


def _files(archive: zipfile.ZipFile) -> Iterator[tuple[str, zipfile.ZipInfo]]:
    """Give the files that are to be read, by name; raises Refused for any other."""
    names: set[str] = set()
    for info in archive.infolist():
        name = info.filename
        parts = PurePosixPath(name).parts
        if info.is_dir() or not parts or any(part in _IGNORED for part in parts):
            continue
        if name in names:
            raise Refused(f"L’archive contient deux fois « {name[:80]} ».")
        names.add(name)
        if len(names) > _MAX_FILES:
            raise Refused(_TOO_MANY)
        if info.flag_bits & 1:
            raise Refused("L’archive est protégée par un mot de passe : enregistrez-la sans lui.")
        if info.compress_type not in _METHODS:
            raise Refused(
                "L’archive est compressée d’une manière rare : enregistrez-la en « zip »."
            )
        picture = len(parts) == 3 and parts[0] == FOLDER and is_image(parts[1], parts[2])
        if name != "/".join(parts) or not (picture or (len(parts) == 1 and name.endswith(".md"))):
            raise Refused(
                f"L’archive contient « {name[:80]} », qui n’a pas sa place dans une leçon : un"
                " texte « .md » et des images « images/nom-de-la-lecon/nom.png » sont attendus."
            )
        yield name, info


def _content(archive: zipfile.ZipFile, info: zipfile.ZipInfo, most: int) -> bytes:
    """Read one file, no further than `most` bytes whatever its size is said to be."""
    with archive.open(info) as file:
        content = file.read(most + 1)
    if len(content) > most:
        raise Refused(f"« {info.filename[:80]} » dépasse {most // 1000} ko, la limite.")
    return content


def _text(content: bytes) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused("Le texte de l’archive n’est pas en UTF-8.") from None
    if len(text) > MAX_CHARACTERS:
        raise Refused(f"Le texte de l’archive dépasse {MAX_CHARACTERS} caractères.")
    return normalised(text)
