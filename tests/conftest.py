"""What every folder of tests shares: the site of this checkout, built once."""

import gc
import os
from pathlib import Path

import pytest
from fastapi import FastAPI
from hypothesis import settings

from app.core.real_model import weights_path
from app.web.application import create_app
from app.web.http.site import Site
from tests.suites import DAY

ROOT = Path(__file__).parent.parent

pytest_plugins = (
    *(
        f"tests.screens.{name}"
        for name in ("asked", "browsed", "compiled", "gallery", "read_once", "rendered")
    ),
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


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what asks for the weights of the real model where they are not installed."""
    if weights_path() is not None:
        return
    left_out = [item for item in items if "real_weights" in getattr(item, "fixturenames", ())]
    items[:] = [item for item in items if item not in left_out]
    config.hook.pytest_deselected(items=left_out)


@pytest.fixture(scope="session")
def real_weights() -> Path:
    """The weights of the real model, which the extra `modele-reel` installs."""
    path = weights_path()
    assert path is not None
    return path


@pytest.fixture(scope="session")
def site() -> Site:
    return Site(ROOT / "templates", ROOT / "static", ROOT / "lessons")


@pytest.fixture(scope="session")
def app(site: Site) -> FastAPI:
    return create_app(site)
