"""A reader without a browser: pages asked by address, read by CSS selector."""

from collections.abc import Callable, Iterator

import pytest
from bs4 import BeautifulSoup
from fastapi import FastAPI
from starlette.testclient import TestClient

Open = Callable[..., BeautifulSoup]


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
        return BeautifulSoup(answer.text, "html5lib")

    return open_page
