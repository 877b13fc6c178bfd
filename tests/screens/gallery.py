"""A course whose one lesson shows every piece that an author may insert."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI

from app.lessons.guide.snippets import snippets
from app.web.application import create_app
from app.web.http.site import Site
from app.widgets import WIDGETS
from tests.screens.browsed import serving

EVERYTHING = "/lecons/tous"
_LESSON = "---\ntitre: Tous\nresume: Tous\nduree: 5\n---\n\n## Tous\n\n{}"


@pytest.fixture(scope="session")
def gallery(tmp_path_factory: pytest.TempPathFactory, site: Site) -> FastAPI:
    """A site with a lesson that holds every piece of the guide, and one lesson for each widget."""
    lessons = tmp_path_factory.mktemp("lessons")
    bodies = {name: widget.example for name, widget in WIDGETS.items()}
    bodies["tous"] = "\n\n".join(piece.source for piece in snippets().values())
    for number, (name, body) in enumerate(bodies.items(), start=1):
        path = Path(lessons, f"{number:02}-{name}.md")
        path.write_text(_LESSON.format(body), encoding="utf-8")
    return create_app(Site(site.templates, site.static, lessons))


@pytest.fixture(scope="session")
def gallery_server(gallery: FastAPI) -> Iterator[str]:
    """The address of the gallery."""
    with serving(gallery) as address:
        yield address
