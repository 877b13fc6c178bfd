"""Stylesheets are only for browsers: nothing else of the site reads how one is written."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from app.web.application import create_app
from app.web.http.site import Site

PICTURES = ("/apercu.png", "/lecons/une-soiree-cocktail/widgets/phrase-1/image.svg")


def squeezed(sheet: str) -> str:
    return re.sub(r"\s+", " ", sheet)


def broken(sheet: str) -> str:
    """Break the lines of a sheet after every brace, semicolon and comma."""
    return re.sub(r"[{};,]", r"\g<0>\n\n", sheet)


@pytest.mark.parametrize("rewritten", [squeezed, broken, lambda sheet: ""])
def test_a_stylesheet_written_otherwise_breaks_no_page_and_no_picture(
    site: Site, client: TestClient, tmp_path: Path, rewritten: Callable[[str], str]
) -> None:
    static = tmp_path / "static"
    shutil.copytree(site.static, static)
    for sheet in static.rglob("*.css"):
        sheet.write_text(rewritten(sheet.read_text("utf-8")), "utf-8")
    other = TestClient(create_app(Site(site.templates, static, site.lessons)))
    assert other.get("/").status_code == 200
    for address in PICTURES:
        assert other.get(address).content == client.get(address).content
