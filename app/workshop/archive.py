"""A lesson or a page with its images as one zip: written for anybody, read with distrust."""

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import PurePosixPath

from app.lessons.images import KINDS, folder_of, source_of, used
from app.lessons.reading.limits import MAX_CHARACTERS
from app.workshop.image_cleaning import MAX_SENT
from app.workshop.image_folder import ImageFolder
from app.workshop.refusals import Refused

MAX_UNPACKED = 60_000_000  # bytes of what is read: photographs are made smaller after that
MAX_ARCHIVE = MAX_UNPACKED + 2_000_000  # bytes, as sent
MAX_FILES = 400
_TOO_MANY = f"L’archive contient plus de {MAX_FILES} fichiers."
_ENTRY = b"PK\x01\x02"  # begins each line of the list of an archive
_MAX_ENTRIES = 1_000  # of a list that is read at all: folders and what systems add count too
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # others may ask for gigabytes to begin with
MAX_TEXT = 4 * MAX_CHARACTERS + 3  # bytes
_IGNORED = ("__MACOSX", ".DS_Store", "Thumbs.db")
_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the same lesson always gives the same bytes


def packed(images: ImageFolder, slug: str, text: str) -> bytes:
    """Return a lesson as a zip: its text, its images and those of others that it shows."""
    folder = folder_of(slug)
    names = {(folder, path.name) for path in images.of(folder)} | used(text)
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        _put(archive, f"{slug}.md", text.encode())
        for owner, name in sorted(names):
            if path := images.find(owner, name):
                _put(archive, source_of(owner, name), path.read_bytes())
    return file.getvalue()


def unpacked(content: bytes) -> dict[str, bytes]:
    """Return the files of an archive by name, without trusting anything that it says of itself.

    What is neither a text nor an image is not read: it comes back empty. An image that is too heavy
    comes back cut after a byte too many, so that it is known for that. Raises Refused, in French.
    """
    if content.count(_ENTRY) > _MAX_ENTRIES:
        raise Refused(_TOO_MANY)
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return dict(_read(archive))
    # `zipfile` raises a RuntimeError where it does not know an encryption or a compression.
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError):
        raise Refused("Ce fichier n’est pas une archive zip lisible.") from None


def is_text(name: str) -> bool:
    """Tell whether a file is the text of a lesson, by its name."""
    return name.lower().endswith((".md", ".markdown"))


def is_read(name: str) -> bool:
    """Tell whether a file may be a text or an image of a lesson, by its name."""
    return is_text(name) or PurePosixPath(name).suffix.lower().removeprefix(".") in KINDS


def _put(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    info = zipfile.ZipInfo(name, _LONG_AGO)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    archive.writestr(info, content)


def _read(archive: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    total = 0
    for name, info in _files(archive):
        if not is_read(name):
            yield name, b""
            continue
        content = _text(archive, info) if is_text(name) else _head(archive, info, MAX_SENT)
        total += len(content)
        if total > MAX_UNPACKED:
            raise Refused(
                f"Les fichiers de l’archive pèsent plus de {MAX_UNPACKED // 1_000_000} Mo :"
                " faites-en plusieurs archives."
            )
        yield name, content


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
        if len(names) > MAX_FILES:
            raise Refused(_TOO_MANY)
        if info.flag_bits & 1:
            raise Refused("L’archive est protégée par un mot de passe : enregistrez-la sans lui.")
        if info.compress_type not in _METHODS:
            raise Refused(
                "L’archive est compressée d’une manière rare : enregistrez-la en « zip »."
            )
        if name != "/".join(parts) or ".." in parts or parts[0] == "/" or "\\" in name:
            raise Refused(f"L’archive contient « {name[:80]} » : un nom qui mène hors d’elle.")
        yield name, info


def _text(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    content = _head(archive, info, MAX_TEXT)
    if len(content) > MAX_TEXT:
        raise Refused(f"« {info.filename[:80]} » dépasse {MAX_TEXT // 1000} ko, la limite.")
    return content


def _head(archive: zipfile.ZipFile, info: zipfile.ZipInfo, most: int) -> bytes:
    """Read one file, a byte further than `most` whatever its size is said to be."""
    with archive.open(info) as file:
        return file.read(most + 1)
