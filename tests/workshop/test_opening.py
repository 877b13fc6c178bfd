"""When the workshop is open, for whom, and what a closed one costs: nothing."""

import http.client
import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from time import monotonic
from urllib.parse import urlencode

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy.exc import OperationalError
from starlette.testclient import TestClient

from app.__main__ import main
from app.web.application import create_app
from app.web.http.site import Site
from app.web.workshop.opening import open_workshop
from app.workshop import accounts
from app.workshop.database import Database
from app.workshop.tables import Base, Role
from app.workshop.unavailable import Unavailable
from app.workshop.workshop import Workshop
from tests.conftest import ROOT
from tests.site.serving import SERVE, free_port
from tests.workshop.conftest import SITE, Visitor, execute


@pytest.fixture
def data(site: Site, lessons: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder where a site that is started would keep its data."""
    here = Site(site.templates, site.static, lessons)
    monkeypatch.setattr(Site, "default", lambda dev=False: here)
    monkeypatch.setenv("ATTENTION_DONNEES", str(tmp_path / "donnees"))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    return tmp_path / "donnees"


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1"])
def test_on_this_machine_it_is_open_to_this_machine(data: Path, host: str) -> None:
    with open_workshop(host, None) as workshop:
        assert workshop is not None
        assert workshop.local
        assert workshop.link()
    assert (data / "atelier.sqlite3").stat().st_size > 0
    assert data.stat().st_mode & 0o077 == 0, "nobody else reads it"


@pytest.mark.parametrize(
    ("host", "wanted"), [("0.0.0.0", None), ("192.0.2.1", None), ("127.0.0.1", False)]
)
def test_on_a_public_address_it_is_closed_and_keeps_nothing(
    data: Path, host: str, wanted: bool | None
) -> None:
    with open_workshop(host, wanted) as workshop:
        assert workshop is None
    assert not data.exists()


def test_on_a_public_address_it_opens_when_asked_to_those_with_an_account(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with open_workshop("0.0.0.0", True) as workshop:
        assert workshop is not None
        assert not workshop.local
    assert "account add" in capsys.readouterr().err


def test_a_folder_that_cannot_be_written_leaves_it_closed_unless_it_was_asked_for(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    data.write_text("a file where a folder is due")
    with open_workshop("127.0.0.1", None) as workshop:
        assert workshop is None
    assert "L’atelier reste fermé" in capsys.readouterr().err
    with open_workshop("0.0.0.0", True) as workshop:
        assert workshop is None, "readers keep the course"
    assert "ATTENTION_DONNEES" in capsys.readouterr().err


def test_a_database_that_does_not_answer_is_said_without_its_password(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://ada:secret@127.0.0.1:1/atelier")
    with open_workshop("127.0.0.1", None) as workshop:
        assert workshop is not None
        assert not workshop.is_open
    printed = capsys.readouterr().err
    assert "aucun serveur ne répond à cette adresse" in printed
    assert "page" not in printed, "nobody reads a page here"
    assert "secret" not in printed
    assert main(["account", "list"]) == 1
    printed = capsys.readouterr().err
    assert printed == "La base : aucun serveur ne répond à cette adresse.\n", "once"


def test_what_is_wrong_with_a_database_is_named(
    data: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    postgresql: str,
) -> None:
    broken = data.with_name("abimee.sqlite3")
    broken.write_bytes(b"not a database at all" * 100)
    host = postgresql.partition("?")[2]
    for url, cause in (
        (f"sqlite:///{broken}", "n’est pas une base SQLite"),
        (postgresql.format("absente"), "aucune base n’a ce nom"),
        (f"postgresql://inconnue:secret@/postgres?{host}", "ce nom ou ce mot de passe"),
    ):
        monkeypatch.setenv("DATABASE_URL", url)
        with open_workshop("0.0.0.0", True) as workshop:
            assert workshop is not None
            assert not workshop.is_open
            assert cause in workshop.state, "whoever asks for /sante is told"
        printed = capsys.readouterr().err
        assert cause in printed
        assert "secret" not in printed


def test_a_newer_or_a_broken_database_leaves_the_course_to_its_readers(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for statement, cause in (
        ("UPDATE alembic_version SET version_num = '9999'", "version plus récente"),
        ("DROP TABLE lessons", "elle ne répond pas"),
    ):
        with open_workshop("127.0.0.1", None) as workshop:
            assert workshop is not None
        with sqlite3.connect(data / "atelier.sqlite3") as connection:
            connection.execute("PRAGMA foreign_keys=OFF")
            before = connection.execute("SELECT version_num FROM alembic_version").fetchone()
            connection.execute(statement)
        with open_workshop("0.0.0.0", True) as workshop:
            assert workshop is not None
            assert not workshop.is_open
        printed = capsys.readouterr().err
        assert printed.count("\n") == 1
        assert cause in printed
        if "9999" in statement:
            assert main(["account", "list"]) == 1
            assert cause in capsys.readouterr().err
        with sqlite3.connect(data / "atelier.sqlite3") as connection:
            connection.execute("UPDATE alembic_version SET version_num = ?", before)


def test_it_opens_by_itself_when_its_database_is_there(
    site: Site, lessons: Path, data: Path, monkeypatch: pytest.MonkeyPatch, postgresql: str
) -> None:
    url = postgresql.format("tardive")
    monkeypatch.setenv("DATABASE_URL", url)
    with open_workshop("127.0.0.1", True) as workshop:
        assert workshop is not None
        app = create_app(Site(site.templates, site.static, lessons), workshop=workshop)
        with TestClient(app, SITE, headers={"origin": SITE}) as client:
            visitor = Visitor(client)
            assert client.get("/lecons/un").status_code == 200, "readers keep the course"
            assert "aucune base" in client.get("/sante").json()["atelier"]
            client.cookies.set("atelier-8000", "x")
            page = visitor.send("/atelier/lecons/un/publier", 503, texte="Un long texte.", base="1")
            assert "Un long texte." in page.text, "it is given back"
            visitor.send("/atelier/entrer", 503, jeton="x")
            execute(postgresql, "CREATE DATABASE tardive")
            until = monotonic() + 60
            while client.get("/sante").json()["atelier"] != "ouvert":
                assert monotonic() < until
            visitor.send("/atelier/entrer", jeton=workshop.link())
            assert "un" in visitor.open("/atelier").text


def test_a_file_that_is_removed_or_replaced_while_it_is_open_closes_the_workshop(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.workshop.workshop._EVERY", 0.01)
    file = data / "atelier.sqlite3"
    with open_workshop("127.0.0.1", True) as workshop:
        assert workshop is not None

        def until(state: str) -> None:
            limit = monotonic() + 60
            while state not in workshop.state:
                assert monotonic() < limit, workshop.state

        with workshop.database.writing() as session:
            accounts.add(session, "Ada", Role.AUTHOR, None)
        moved = file.rename(data / "ada.sqlite3")
        until("remplacé")
        assert not file.exists(), "no other takes its place"
        file.write_bytes(moved.read_bytes())  # what is written since is not in there
        with pytest.raises(Unavailable):
            workshop.open()
        moved.rename(file)
        until("ouvert")
        assert "Ada" in workshop.names()


def test_the_lessons_of_an_installed_site_are_outside_of_the_package(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "site-packages" / "app"
    shutil.copytree(site.lessons, package / "site" / "lessons")
    (package / "site" / "templates").mkdir()
    monkeypatch.setattr("app.web.http.site._PACKAGE", package)
    monkeypatch.setattr("app.web.http.site._INSTALLED", package / "site")
    monkeypatch.setenv("ATTENTION_DONNEES", str(tmp_path / "donnees"))
    monkeypatch.delenv("ATTENTION_LECONS", raising=False)
    assert Site.default().lessons == tmp_path / "donnees" / "lessons"
    with open_workshop("127.0.0.1", None) as workshop:
        assert workshop is not None
    for path in site.lessons.glob("*.md"):
        assert (tmp_path / "donnees/lessons" / path.name).read_bytes() == path.read_bytes()
    monkeypatch.setenv("ATTENTION_LECONS", str(tmp_path / "nos-lecons"))
    with open_workshop("0.0.0.0", None) as workshop:
        assert workshop is None
    assert (tmp_path / "nos-lecons/pages/accueil.md").is_file()


def test_an_outage_is_logged_once_and_so_is_its_end(
    workshop: Workshop, caplog: pytest.LogCaptureFixture
) -> None:
    def outage() -> None:
        with suppress(Unavailable), workshop.database.reading():
            raise OperationalError("SELECT 'mot de passe'", {}, Exception("connection refused"))

    for _ in range(2):
        outage()
        outage()
        workshop.publisher.sync()
    messages = [record.getMessage() for record in caplog.records]
    assert (
        messages
        == [
            "La base : aucun serveur ne répond à cette adresse (Exception)",
            "La base répond de nouveau.",
        ]
        * 2
    )


@pytest.mark.parametrize("url", ["une base, secret", "mysql://ada:secret@h/x", "perdu://secret"])
def test_an_address_that_names_no_database_is_said_without_being_shown(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], url: str
) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    with open_workshop("127.0.0.1", None) as workshop:
        assert workshop is None
    printed = capsys.readouterr().err
    assert "postgresql://" in printed
    assert "secret" not in printed
    with open_workshop("0.0.0.0", True) as workshop:
        assert workshop is None, "readers keep the course"
    assert "DATABASE_URL" in capsys.readouterr().err


def test_a_site_without_it_loads_nothing_of_a_database() -> None:
    code = (
        "import sys, json; from app.web.application import create_app; create_app();"
        "print(json.dumps([name for name in ('sqlalchemy', 'alembic', 'psycopg', 'pwdlib')"
        " if name in sys.modules]))"
    )
    asked = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert json.loads(asked.stdout) == []


def test_the_migrations_make_the_tables_that_the_code_knows(database: Database) -> None:
    database.migrate()  # a second time: nothing is left to do
    with database._engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": False})
        assert compare_metadata(context, Base.metadata) == []


class Account:
    """Run `python -m app account` as a person at a terminal would."""

    def __init__(self, typing: pytest.MonkeyPatch, printed: pytest.CaptureFixture[str]) -> None:
        self._typing = typing
        self._printed = printed

    def __call__(self, *arguments: str, typed: str = "", code: int = 0) -> str:
        """Return what is printed; what is typed is read from a terminal that shows nothing."""
        lines = typed.split()
        self._typing.setattr("app.web.commands.account.getpass", lambda _: lines.pop(0))
        assert main(["account", *arguments]) == code
        return "".join(self._printed.readouterr())


@pytest.fixture
def account(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Account:
    return Account(monkeypatch, capsys)


def test_accounts_are_listed_by_a_command(data: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "app", "account", "list"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "ATTENTION_DONNEES": str(data)},
    )
    assert "Aucun compte" in done.stdout


def test_accounts_are_opened_listed_and_closed_at_the_terminal(account: Account) -> None:
    assert "Aucun compte" in account("list")
    right = "un-long-secret"
    assert "est ouvert" in account("add", "Ada", typed=f"{right} {right}")
    refusal = account("add", "Ada", typed=f"{right} {right}", code=1)
    assert "existe déjà" in refusal
    assert right not in refusal
    account("add", "Root", "--role", "administrateur", typed=f"{right} {right}")
    assert account("list").splitlines() == ["Ada (auteur)", "Root (administrateur)"]
    assert "pas les mêmes" in account("password", "Ada", typed="un-autre-mot un-autre-mor", code=1)
    assert "de 10 à 200" in account("add", "Bob", typed="court court", code=1)
    assert "est changé" in account("password", "Ada", typed="un-autre-mot un-autre-mot")
    assert "?jeton=" in account("link", "Ada")
    assert "est fermé" in account("remove", "Ada")
    assert account("list").splitlines() == ["Root (administrateur)"]
    assert "Aucun compte ne s’appelle" in account("remove", "Ada", code=1)


@pytest.mark.parametrize("gone", [EOFError, KeyboardInterrupt])
def test_who_gives_no_password_is_told_that_nothing_changed(
    data: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    gone: type[BaseException],
) -> None:
    def give_up(_: str) -> str:
        raise gone

    monkeypatch.setattr("app.web.commands.account.getpass", give_up)
    assert main(["account", "add", "Ada"]) == 1
    assert "rien n’est changé" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["a b", "é?#", "50%20"])
def test_the_data_folder_may_have_any_name(tmp_path: Path, name: str) -> None:
    database = Database.in_folder(tmp_path / name)
    database.migrate()
    database.close()
    assert (tmp_path / name / "atelier.sqlite3").is_file()


@pytest.mark.parametrize("address", ["postgres://x/y", "postgresql://x/y", "postgresql+psycopg://"])
def test_postgresql_is_named_as_hosts_name_it(address: str) -> None:
    assert not Database(address).sqlite


def test_the_link_of_a_started_site_enters_once_and_no_secret_is_printed_later(
    lessons: Path, site: Site, tmp_path: Path
) -> None:
    for folder in (site.templates, site.static):
        (tmp_path / folder.name).symlink_to(folder)
    port, pipe = free_port(), subprocess.PIPE
    command = [sys.executable, "-c", SERVE, str(tmp_path), str(port), ""]
    environment = {**os.environ, "ATTENTION_DONNEES": str(tmp_path / "donnees")}
    process = subprocess.Popen(
        command, cwd=ROOT, stdout=pipe, stderr=pipe, text=True, env=environment
    )
    try:
        assert process.stdout
        process.stdout.readline()
        link = re.search(r"http://\S+(/atelier/entrer)\?jeton=(\S+)", process.stdout.readline())
        assert link
        path, token = link.groups()
        cookies = [enter(port, path, token) for _ in range(2)]
    finally:
        process.send_signal(signal.SIGINT)
        printed = "".join(process.communicate(timeout=60))
    assert cookies[0]
    assert not cookies[1], "the link enters once"
    for secret in (token, cookies[0]):
        assert secret not in printed


def enter(port: int, path: str, token: str) -> str:
    """Open the link and send its form; return the session that the site gives, if it does."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", f"{path}?jeton={token}")
    connection.getresponse().read()
    form = {"content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "same-origin"}
    connection.request("POST", path, urlencode({"jeton": token}), form)
    answer = connection.getresponse()
    answer.read()
    match = re.match(r"atelier-\d+=([^;]+)", answer.headers.get("set-cookie", ""))
    connection.close()
    return match[1] if match else ""
