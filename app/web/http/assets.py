"""Static files under addresses that carry their own digest, so that browsers keep them a year."""

import hashlib
import mimetypes
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from app.lessons.urls import STATIC
from app.web import fits, palette
from app.web.http.answers import Answer
from app.web.http.scripts import in_one_file
from app.web.http.site import CannotStart
from app.web.http.typefaces import FIRST_SCREEN, font_faces

# Sheets that are made here: others than browsers need their numbers.
_COLOURS = "css/colours.css"  # for pictures
_FONTS = "css/fonts.css"  # each file has an address of its own
_FITS = "css/parts/stage-fits.css"  # for the drawing of a sentence
_FITS_ON_WALL = "css/wall/stage-fits.css"
_WORKSHOP = "css/workshop/"
_OF_WIDGETS = "css/widgets/"
_OF_WALLS = "css/wall/"
_OF_HOME = "css/home/"
_OF_CARDS = "css/pages/cards.css"
_SHEETS = (  # within a layer, the later of two equal rules holds
    *("css/layers", "css/tokens", _COLOURS, _FONTS, "css/base", "css/layout", "css/parts/widget."),
    *("css/parts/", "css/pages/", "css/home/", "css/widgets/", "css/states/"),
    *("css/wall/slides", "css/wall/fitted", "css/wall/wall", "css/wall/", "css/print"),
)
_SCRIPTS = "js/app.js"  # of every page
_EDITOR = ("js/workshop", "js/codemirror")  # the first imports the second
_INSTALLED = ("js/htmx.min.js", "js/codemirror/codemirror.js")
_LONG = 200_000  # bytes: to press the last tenth out of a file would hold everyone up
_FOREVER = "public, max-age=31536000, immutable"


class Assets:
    """Every file of the static folder.

    Stylesheets are served as `site.css`, which every page has, and one of each widget, which the
    pages that show it have. `home.css` is for the first page, `cards.css` for those to cut out,
    `wall.css` for figures and slides in a room, `atelier.css` for the workshop, where any widget
    may appear. The scripts of every page are served as `js/app.js`.
    """

    def __init__(self, folder: Path, dev: bool = False, exported: bool = False) -> None:
        """Read the folder; `exported` files lie in one folder, without a digest."""
        self._folder = folder
        self._dev = dev
        self._exported = exported
        self._answers: dict[str, Answer] = {}
        self._digests: dict[str, str] = {}
        self._load()

    def url(self, name: str) -> str:
        """Return the address of a file; raises KeyError for a name that is not there."""
        if self._dev:
            self._load()
        return f"{STATIC}{self._digests[name]}/{name}"

    def __contains__(self, name: str) -> bool:
        return name in self._answers

    def body(self, name: str) -> bytes:
        """Return the content of a file; raises KeyError for a name that is not there."""
        return self._answers[name].body

    def first_fonts(self) -> tuple[str, ...]:
        """Return the addresses of the fonts that every first screen needs."""
        return tuple(self.url(name) for name in FIRST_SCREEN if name in self._answers)

    def widget_sheets(self, names: Iterable[str]) -> tuple[str, ...]:
        """Return the addresses of the stylesheets of widgets, named here, that have one."""
        files = (f"{_OF_WIDGETS}{name}.css" for name in sorted(set(names)))
        return tuple(self.url(name) for name in files if name in self._answers)

    async def serve(self, request: Request) -> Response:
        """Answer a request for a static file; an old digest still finds the file of today."""
        answer = self._answers.get(request.path_params["name"])
        if answer is None:
            raise HTTPException(404)
        current = request.path_params["digest"] == self._digests[request.path_params["name"]]
        return answer.respond(request, _FOREVER if current else "no-cache")

    def _beside(self, name: str, body: bytes) -> str:
        """Return the address of a file from a stylesheet."""
        return name if self._exported else f"../{_digest(body)}/{name}"

    def _load(self) -> None:
        files = {
            path.relative_to(self._folder).as_posix(): path.read_bytes()
            for path in sorted(self._folder.rglob("*"))
            if path.is_file()
        }
        files[_COLOURS] = palette.stylesheet().encode()
        files[_FITS] = fits.stylesheet().encode()
        files[_FITS_ON_WALL] = fits.stylesheet_on_wall().encode()
        fonts = font_faces(files, lambda name: self._beside(name, files[name]))
        files[_FONTS] = fonts.encode()
        sheets = sorted((name for name in files if name.endswith(".css")), key=_place)
        if not self._dev:
            for name in sheets:
                files[name] = _squeezed(files[name])
        bundles = {
            "home.css": [name for name in sheets if name.startswith(_OF_HOME)],
            "cards.css": [_OF_CARDS],
            "wall.css": [name for name in sheets if name.startswith(_OF_WALLS)],
            "atelier.css": [name for name in sheets if name.startswith((_WORKSHOP, _OF_WIDGETS))],
        }
        apart = {name for names in bundles.values() for name in names}
        bundles["site.css"] = [name for name in sheets if name not in apart]
        for bundle, names in bundles.items():
            files[bundle] = b"\n".join(files[name] for name in names)
        files[_SCRIPTS] = in_one_file("app", files)
        if missing := [name for name in _INSTALLED if name not in files]:
            raise CannotStart(
                f"static/{missing[0]} manque : réinstallez le projet (« make serve » le fait,"
                " ou « pip install -e . »)."
            )
        for name, body in files.items():
            known = self._answers.get(name)
            if known is None or known.body != body:
                kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
                quick = self._dev or len(body) > _LONG
                self._answers[name] = Answer(body, kind, effort=5 if quick else 11)
        self._digests = _digests(files)


def _digests(files: Mapping[str, bytes]) -> dict[str, str]:
    """Return the digest that each file has in its address, which covers what the file imports.

    Scripts of one folder import each other by relative addresses, so they share a digest.
    """
    of_scripts: dict[tuple[str, ...], str] = {}
    digests = {}
    for name, body in files.items():
        folder = name.rpartition("/")[0]
        if not folder.startswith("js/"):
            digests[name] = _digest(body)
            continue
        together = _EDITOR if folder in _EDITOR else (folder,)
        if together not in of_scripts:
            starts = tuple(f"{one}/" for one in together)
            scripts = (files[other] for other in sorted(files) if other.startswith(starts))
            of_scripts[together] = _digest(b"".join(scripts))
        digests[name] = of_scripts[together]
    return digests


def _squeezed(sheet: bytes) -> bytes:
    """Return a stylesheet without its comments and its indents: readers have no use for them."""
    return re.sub(rb"\s+", b" ", re.sub(rb"/\*.*?\*/", b"", sheet, flags=re.DOTALL))


def _place(name: str) -> tuple[int, str]:
    """Return what sorts the stylesheets; one of a folder that is not listed comes last."""
    places = (place for place, start in enumerate(_SHEETS) if name.startswith(start))
    return next(places, len(_SHEETS)), name


def _digest(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()[:12]
