"""A course whose first lessons show every piece that an author may insert."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI

from app.lessons.guide.snippets import snippets
from app.web.application import create_app
from app.web.http.site import Site
from app.widgets import WIDGETS
from tests.screens.browsed import serving

_HALVES = ("tous", "tous-encore")  # one lesson may not hold all the figures there are
EVERYTHING = tuple(f"/lecons/{half}" for half in _HALVES)
_LESSON = "---\ntitre: Tous\nresume: Tous\nduree: 5\n---\n\n## Tous\n\n{}"


@pytest.fixture(scope="session")
def gallery(tmp_path_factory: pytest.TempPathFactory, site: Site) -> FastAPI:
    """A site with lessons that hold every piece of the guide, and one lesson for each widget."""
    lessons = tmp_path_factory.mktemp("lessons")
    bodies = {name: widget.example for name, widget in WIDGETS.items()}
    pieces = [piece.source for piece in snippets().values()]
    for turn, half in enumerate(_HALVES):
        bodies[half] = "\n\n".join(pieces[turn::2])
    for number, (name, body) in enumerate(bodies.items(), start=1):
        path = Path(lessons, f"{number:02}-{name}.md")
        path.write_text(_LESSON.format(body), encoding="utf-8")
    return create_app(Site(site.templates, site.static, lessons))


def fragment_of(widget: str) -> str:
    """Return the address of a widget in the lesson that holds its example alone."""
    return f"/lecons/{widget}/widgets/{widget}-1"


@pytest.fixture(scope="session")
def gallery_server(gallery: FastAPI) -> Iterator[str]:
    """The address of the gallery."""
    with serving(gallery) as address:
        yield address
