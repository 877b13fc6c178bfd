"""What every folder of tests shares: the site of this checkout, built once."""

from pathlib import Path

import pytest
from fastapi import FastAPI

from app.web.application import create_app
from app.web.site import Site

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def site() -> Site:
    return Site(ROOT / "templates", ROOT / "static", ROOT / "lessons")


@pytest.fixture(scope="session")
def app(site: Site) -> FastAPI:
    return create_app(site)
