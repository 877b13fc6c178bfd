"""A workshop on each database, with its own lessons folder, and a visitor that has entered."""

import itertools
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from bs4 import BeautifulSoup
from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher
from starlette.testclient import TestClient

from app.web.application import create_app
from app.web.http.site import Site
from app.workshop import accounts
from app.workshop.database import Database
from app.workshop.tables import Role
from app.workshop.workshop import Workshop
from tests.screens.page import parsed
from tests.suites import by_day
from tests.workshop import postgres

SITE = "http://127.0.0.1:8000"
FIRST = '---\ntitre: "Un"\n---\n\n## Le chat\n\nLe chat noir mange.\n'
SECOND = '---\ntitre: "Deux"\n---\n\n## La souris\n\nLa souris court.\n'
_numbers = itertools.count()
# For trials that are long and the same on both: the second database waits for the night.
each_database = pytest.mark.parametrize(
    "url", by_day(["sqlite", "postgresql"], ["sqlite"]), indirect=True
)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The address of a private PostgreSQL, whose databases are named in it; never missing in CI."""
    with postgres.running() as address:
        yield address


def _lacks_postgresql() -> bool:
    """Tell whether to do without it: never in CI, where its absence is a failure."""
    return postgres.binaries() is None and not os.environ.get("CI")


def pytest_report_header() -> str:
    return postgres.MISSING if _lacks_postgresql() else ""


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line(
        "markers", "on_both_databases: pages asked on PostgreSQL by day as well"
    )


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what asks for PostgreSQL where it is not installed, and pages of it by day.

    What pages ask of the database is tried on both below them.
    """
    for item in items:
        page = "stranger" in getattr(item, "fixturenames", ())
        by_day = page and item.get_closest_marker("on_both_databases")
        if page and not by_day and _asks_for_postgresql(item):
            item.add_marker(pytest.mark.night)
    if not _lacks_postgresql():
        return
    left_out = [item for item in items if _asks_for_postgresql(item)]
    items[:] = [item for item in items if item not in left_out]
    config.hook.pytest_deselected(items=left_out)


def _asks_for_postgresql(item: pytest.Item) -> bool:
    choices = getattr(item, "callspec", None)
    chosen = choices.params.values() if choices else ()
    return "postgresql" in (*getattr(item, "fixturenames", ()), *chosen)


def execute(postgresql: str, statement: str) -> None:
    with psycopg.connect(postgresql.format("postgres"), autocommit=True) as connection:
        connection.execute(statement.encode())


@pytest.fixture(scope="session", autouse=True)
def quick_digests() -> Iterator[None]:
    """Digest passwords with little work: that those of a site take much is tried once."""
    quick = PasswordHash((Argon2Hasher(time_cost=1, memory_cost=64, parallelism=1),))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(accounts, "hashing", lambda: quick)
        yield


@pytest.fixture(scope="session")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with its tables made, to be copied."""
    path = tmp_path_factory.mktemp("model") / "model.sqlite3"
    migrated(f"sqlite:///{path}").close()
    return path


@pytest.fixture(scope="session")
def model_name(postgresql: str) -> str:
    """A PostgreSQL database with its tables made, to be copied."""
    execute(postgresql, "CREATE DATABASE modele")
    migrated(postgresql.format("modele")).close()
    return "modele"


def migrated(url: str) -> Database:
    database = Database(url)
    database.migrate()
    return database


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database with its tables made and nothing in them, of each kind in turn."""
    if request.param == "sqlite":
        path = shutil.copy(request.getfixturevalue("model"), tmp_path / "atelier.sqlite3")
        return f"sqlite:///{path}"
    postgresql: str = request.getfixturevalue("postgresql")
    name = f"essai_{next(_numbers)}"
    execute(postgresql, f"CREATE DATABASE {name} TEMPLATE {request.getfixturevalue('model_name')}")
    return postgresql.format(name)


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    database = Database(url)
    yield database
    database.close()


@pytest.fixture
def lessons(tmp_path: Path) -> Path:
    folder = tmp_path / "lessons"
    folder.mkdir()
    (folder / "01-un.md").write_text(FIRST, encoding="utf-8")
    (folder / "02-deux.md").write_text(SECOND, encoding="utf-8")
    return folder


@pytest.fixture
def workshop(database: Database, lessons: Path) -> Workshop:
    workshop = Workshop(database, lessons, local=True)
    workshop.publisher.sync()
    return workshop


@pytest.fixture
def elsewhere(database: Database, workshop: Workshop, tmp_path: Path) -> Workshop:
    """A second server: the same database, its own folder of lessons, filled from there."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    other = Workshop(database, folder, local=False)
    other.sync()
    return other


@pytest.fixture
def author(workshop: Workshop) -> int:
    """The number of an account that may write."""
    with workshop.database.writing() as session:
        return accounts.add(session, "Ada", Role.AUTHOR, None).id


class Visitor:
    """Ask for pages as a browser does: same origin, one cookie jar, redirections followed."""

    def __init__(self, client: TestClient) -> None:
        self.client = client

    def open(self, path: str, status: int = 200) -> BeautifulSoup:
        answer = self.client.get(path)
        assert answer.status_code == status, answer.text[:500]
        return parsed(answer.text)

    def send(self, path: str, status: int = 200, htmx: bool = False, **form: str) -> BeautifulSoup:
        headers = {"hx-request": "true"} if htmx else {}
        fields = {name.replace("_", "-"): value for name, value in form.items()}
        answer = self.client.post(path, data=fields, headers=headers)
        assert answer.status_code == status, answer.text[:500]
        return parsed(answer.text)


@pytest.fixture
def stranger(workshop: Workshop, site: Site, lessons: Path) -> Iterator[Visitor]:
    """A visitor who has not entered."""
    app = create_app(Site(site.templates, site.static, lessons), workshop=workshop)
    origin = {"origin": SITE}
    with TestClient(app, SITE, raise_server_exceptions=False, headers=origin) as client:
        yield Visitor(client)


@pytest.fixture
def visitor(stranger: Visitor, workshop: Workshop) -> Visitor:
    """A visitor who has entered by the link of the machine."""
    stranger.send("/atelier/entrer", jeton=workshop.link())
    return stranger
