"""The images of the lessons: how they are called, where they are, how readers ask for them.

They lie in `images/` of the lessons folder, those of a lesson in a folder of its slug, so that
« ![…](images/slug/name.png) » also shows them in any reader of Markdown.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from app.lessons.slugs import SLUG, SLUG_PATTERN
from app.lessons.urls import IMAGES, image_url

FOLDER = IMAGES.strip("/")
KINDS = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "webp": "image/webp",
    "svg": "image/svg+xml",
}
_ENDINGS = "|".join(KINDS)
ADDRESS = re.compile(
    rf"{IMAGES}(?P<path>(?:[a-z0-9-]+/)?[\w%-][\w.%-]*\.(?:{_ENDINGS}))", re.IGNORECASE
)
NAME = re.compile(rf"{SLUG_PATTERN}\.(?:{_ENDINGS})")
_BY_HAND = re.compile(rf"[\w-][\w. -]*\.(?:{_ENDINGS})", re.IGNORECASE)
_MOST = 90  # characters of a name; a folder takes 255 bytes
_USED = re.compile(rf"\]\(<?/?{FOLDER}/(?P<slug>[a-z0-9-]+)/(?P<name>[a-z0-9-]+\.[a-z]+)")


def is_image(slug: str, name: str) -> bool:
    """Return whether these can name an image of a lesson, and nothing outside its folder."""
    short = len(slug) <= _MOST and len(name) <= _MOST
    return bool(short and SLUG.fullmatch(slug) and NAME.fullmatch(name))


def find(lessons: Path, path: str) -> Path | None:
    """Return the file of « slug/name.png » or « name.png » in the folder of images.

    None when there is none, or when a link leads elsewhere.
    """
    file = place(lessons, path)
    return file if file is not None and file.is_file() else None


def place(lessons: Path, path: str) -> Path | None:
    """Return where an image is or may be written; None for what could leave the folder."""
    slug, _, name = path.rpartition("/")
    if (
        len(path.encode()) > 2 * _MOST
        or (slug and not SLUG.fullmatch(slug))
        or not _BY_HAND.fullmatch(name)
    ):
        return None
    folder = (lessons / FOLDER).resolve()
    file = (folder / slug / name).resolve()
    return file if file == folder / slug / name else None


def every(lessons: Path) -> Iterator[tuple[str, Path]]:
    """Return each image of the lessons, with what `find` finds it by."""
    folder = lessons / FOLDER
    for path in sorted((*folder.glob("*"), *folder.glob("*/*"))):
        name = path.relative_to(folder).as_posix()
        if file := find(lessons, name):
            yield name, file


def folder_of(name: str) -> str:
    """Return the folder of the images of a lesson or of a page: « un », « pages-accueil »."""
    return name.replace("/", "-")


def source_of(slug: str, name: str) -> str:
    """Return what an author writes between the parentheses of an image."""
    return f"{FOLDER}/{slug}/{name}"


def address_of(source: str) -> str:
    """Return the address on the site of what an author wrote; other addresses stay as they are."""
    inside = source.startswith(f"{FOLDER}/")
    return image_url(source.removeprefix(f"{FOLDER}/")) if inside else source


def used(text: str) -> set[tuple[str, str]]:
    """Return the images that a text shows, as (slug, name)."""
    return {(match["slug"], match["name"]) for match in _USED.finditer(text)}
