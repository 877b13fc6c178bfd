"""The whole course as files, for a school without a server: `python -m app export DIR`.

Every page is a file that opens by a double click, without script. Its widgets are frozen in their
first state; with ATTENTION_URL each gives the address where it answers.
"""

from collections.abc import Callable
from os.path import relpath
from pathlib import Path, PurePosixPath

from app.lessons import images
from app.lessons.library import Library
from app.lessons.urls import IMAGES, STATIC, lesson_url, parts_of
from app.web.commands.page_links import lead_links
from app.web.http.assets import Assets
from app.web.http.public import Public
from app.web.http.site import CannotStart, Site
from app.web.http.typefaces import TYPEFACES
from app.web.pages.site_pages import Pages
from app.web.rendering.rendering import Rendering
from app.widgets import WIDGETS

_ASSETS = (
    *("site.css", "home.css", "cards.css", "wall.css", "icon.svg"),
    *(face.file for face in TYPEFACES),
    *(f"css/widgets/{name}.css" for name in WIDGETS),
)
_NOT_EMPTY = (
    "Le dossier « {folder} » n’est pas vide : rien n’y est écrit. Donnez le nom d’un dossier"
    " vide, ou qui n’existe pas encore."
)


def export(folder: Path, site: Site, public: Public) -> int:
    """Write the course into a new or empty folder; return how many pages it has.

    Raises CannotStart, in French, when the folder cannot be written to or holds something.
    """
    _prepare(folder)
    assets = Assets(site.static, exported=True)
    rendering = Rendering(site, assets, exported=True, contact=public.contact)
    lessons = Library(site.lessons)
    pages = Pages(lessons, rendering, None, public)
    written = {address: body.decode() for address, body in pages.still(public.url)}
    files = {address: _file_of(address) for address in written}
    former = {
        lesson_url(slug): files[lesson_url(lesson.slug)]
        for lesson in lessons.lessons()
        for slug in lesson.former
    }
    try:
        for address, body in written.items():
            lead = _lead_from(address, former | files, public.url)
            _write(folder / files[address], lead_links(body, lead).encode())
        for name, image in images.every(site.lessons):
            _write(folder / images.FOLDER / name, image.read_bytes())
        for name in _ASSETS:
            if name in assets:
                _write(folder / "assets" / name, assets.body(name))
    except OSError as error:
        raise CannotStart(f"L’export s’arrête : {error.filename} ne s’écrit pas.") from None
    return len(written)


def _prepare(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise CannotStart(f"« {folder} » est un fichier : donnez le nom d’un dossier.")
    try:
        if folder.is_dir() and any(folder.iterdir()):
            raise CannotStart(_NOT_EMPTY.format(folder=folder))
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise CannotStart(f"Le dossier « {folder} » ne s’ouvre pas en écriture.") from None


def _file_of(address: str) -> PurePosixPath:
    return PurePosixPath("index.html" if address == "/" else f"{address.strip('/')}.html")


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _lead_from(
    address: str, files: dict[str, PurePosixPath], origin: str
) -> Callable[[str], str | None]:
    """Return the function that turns a link of a page into one to a file or to the live site.

    It returns None for a link that leads to neither.
    """
    here = files[address]

    def lead(link: str) -> str | None:
        if link.startswith("?"):  # a state of a figure of this page
            link = f"{address}{link}"
        if not link.startswith("/"):
            return link
        parts = parts_of(link)
        anchor = f"#{parts.fragment}" if parts.fragment else ""
        target = files.get(parts.path)
        if parts.path.startswith(STATIC):
            target = PurePosixPath("assets", *PurePosixPath(parts.path).parts[3:])
        elif parts.path.startswith(IMAGES):
            target = PurePosixPath(parts.path[1:])
        elif parts.query and origin:
            target = None  # a state of a widget: only the live site shows it
        if target is not None:
            to = "" if target == here and anchor else relpath(target, here.parent)
            return f"{PurePosixPath(to).as_posix() if to else ''}{anchor}"
        return f"{origin}{link}" if origin else None

    return lead
