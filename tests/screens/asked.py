"""A reader without a browser: pages asked by address, read by CSS selector."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from html import unescape
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from fastapi import FastAPI
from starlette.testclient import TestClient

from app.web.application import create_app
from app.web.http.site import Site
from tests.screens.page import read_page

Open = Callable[..., BeautifulSoup]
_ID = re.compile(r'\sid="([^"]*)"')  # a page is large, and most links lead to one
Ids = Callable[[str], frozenset[str] | None]


@pytest.fixture
def client(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app, raise_server_exceptions=False) as client:
        yield client


@pytest.fixture
def open_page(client: TestClient) -> Open:
    """Open an address, expect a status, return the parsed page."""

    def open_page(
        path: str, status: int = 200, **query: str | float | tuple[str, ...]
    ) -> BeautifulSoup:
        answer = client.get(path, params=query or None)
        assert answer.status_code == status, answer.text[:500]
        return read_page(answer.text)

    return open_page


@pytest.fixture(scope="session")
def ids_at(app: FastAPI) -> Ids:
    """Return what tells the ids of an address, read once, or None when it does not answer."""
    client = TestClient(app, raise_server_exceptions=False)

    @cache
    def ids_at(path: str) -> frozenset[str] | None:
        answer = client.get(path)
        if answer.status_code != 200:
            return None
        return frozenset(map(unescape, _ID.findall(answer.text)))

    return ids_at


@pytest.fixture
def open_widget(site: Site, tmp_path: Path) -> Callable[[str], Open]:
    """Put a directive alone in a lesson; return what opens its fragment in a given state."""

    def of(directive: str) -> Open:
        (tmp_path / "01-essai.md").write_text(f"{directive}\n", encoding="utf-8")
        app = create_app(Site(site.templates, site.static, tmp_path))
        client = TestClient(app, raise_server_exceptions=False)
        name = directive[directive.index("{") + 1 : directive.index("}")]

        def open_fragment(
            path: str = f"/lecons/essai/widgets/{name}-1",
            status: int = 200,
            **query: str | float | tuple[str, ...],
        ) -> BeautifulSoup:
            answer = client.get(path, params=query or None)
            assert answer.status_code == status, answer.text[:500]
            return read_page(answer.text)

        return open_fragment

    return of
