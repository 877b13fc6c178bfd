"""A workshop of three lessons of the course, served to browsers."""

import shutil
from collections.abc import Iterator

import pytest
from fastapi import FastAPI

from app.web.application import create_app
from app.web.http.site import Site
from app.workshop.workshop import Workshop
from tests.screens.browsed import serving


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory, site: Site) -> Iterator[Workshop]:
    folder = tmp_path_factory.mktemp("atelier")
    (folder / "lessons").mkdir()
    for path in sorted(site.lessons.glob("0[0-2]-*.md")):
        shutil.copy(path, folder / "lessons")
    workshop = Workshop.opened(None, folder / "donnees", folder / "lessons", local=True)
    yield workshop
    workshop.close()


@pytest.fixture(scope="module")
def server(workshop: Workshop, site: Site) -> Iterator[str]:
    """The address of a site with the workshop open."""
    lessons = workshop.publisher.folder.path
    app: FastAPI = create_app(Site(site.templates, site.static, lessons), workshop=workshop)
    with serving(app) as address:
        yield address
