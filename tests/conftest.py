"""What every folder of tests shares: the site of this checkout, built once."""

import gc
import os
from pathlib import Path

import pytest
from fastapi import FastAPI
from hypothesis import settings

from app.web.application import create_app
from app.web.http.site import Site
from tests.suites import DAY

ROOT = Path(__file__).parent.parent

pytest_plugins = (
    *(f"tests.screens.{name}" for name in ("asked", "browsed", "gallery", "rendered")),
)

settings.load_profile(DAY)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Return one worker more than processors: a test in a browser mostly waits."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_finish() -> None:
    """Look for garbage less often: half the time of a page parsed into a tree goes there."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)


@pytest.fixture(scope="session")
def site() -> Site:
    return Site(ROOT / "templates", ROOT / "static", ROOT / "lessons")


@pytest.fixture(scope="session")
def app(site: Site) -> FastAPI:
    return create_app(site)
