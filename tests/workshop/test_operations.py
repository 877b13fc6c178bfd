"""What whoever runs a site counts on: limits that spare the innocent, a log, an orderly stop."""

import logging
import os
import re
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from urllib.request import urlopen

import pytest
from sqlalchemy import update
from sqlalchemy.exc import OperationalError
from starlette.testclient import TestClient

from app.__main__ import main
from app.web.application import create_app
from app.web.http.public import Public
from app.web.http.site import Site
from app.web.server import url_of
from app.web.workshop.guard import same_origin
from app.workshop import accounts, attempts, logins
from app.workshop.columns import now
from app.workshop.database import Database
from app.workshop.tables import Attempt, Role
from app.workshop.unavailable import Unavailable
from app.workshop.workshop import Workshop
from tests.conftest import ROOT
from tests.site.serving import SERVE, free_port
from tests.suites import by_day
from tests.workshop.asked import PASSWORD, log_in, publish
from tests.workshop.conftest import SITE, Visitor


@pytest.fixture
def ada(workshop: Workshop) -> int:
    with workshop.database.writing() as session:
        return accounts.add(session, "Ada", Role.AUTHOR, accounts.digest(PASSWORD)).id


def test_an_address_that_a_name_entered_from_stays_open_to_that_name(
    workshop: Workshop, ada: int
) -> None:
    database = workshop.database
    assert attempts.account_of(database, "Ada", PASSWORD, "192.0.2.1") is not None
    with database.writing() as session:
        for number in range(attempts.BY_NAME):
            attempts.begin(session, "Ada", f"198.51.100.{number}")
        for number in range(attempts.BY_ADDRESS):
            attempts.begin(session, f"élève {number}", "192.0.2.1")
        assert attempts.too_many(session, "Ada", "203.0.113.1"), "from anywhere else it is closed"
        assert attempts.too_many(session, "Blaise", "192.0.2.1"), "so is that place to others"
    assert attempts.account_of(database, "Ada", PASSWORD, "192.0.2.1") is not None
    with database.writing() as session:
        for _ in range(attempts.BY_NAME_AND_ADDRESS):
            attempts.begin(session, "Ada", "192.0.2.1")
        assert attempts.too_many(session, "Ada", "192.0.2.1"), "guessing there is limited too"


def test_a_clock_that_was_ahead_locks_nobody_out(database: Database) -> None:
    with database.writing() as session:
        for _ in range(attempts.BY_NAME):
            attempts.begin(session, "Ada", "192.0.2.1")
        assert attempts.too_many(session, "Ada", "192.0.2.1")
        session.execute(update(Attempt).values(at=now() + attempts.WINDOW * 100))
        assert not attempts.too_many(session, "Ada", "192.0.2.1")


def test_a_crowd_of_passwords_holds_no_other_page(
    stranger: Visitor, lessons: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (lessons / "images/un").mkdir(parents=True)
    (lessons / "images/un/ciel.png").write_bytes(b"ciel")
    looking, release = threading.Event(), threading.Event()

    class Slow:
        def verify(self, password: str, digest: str) -> bool:
            looking.set()
            release.wait(20)
            return False

    monkeypatch.setattr(accounts, "hashing", Slow)
    monkeypatch.setattr(accounts, "_nobody", lambda: "x")
    monkeypatch.setattr(attempts, "BY_ADDRESS", 1_000)

    def guess(number: int) -> int:
        form = {"nom": f"Nom {number}", "mot-de-passe": "faux"}
        return int(stranger.client.post("/atelier/entrer", data=form).status_code)

    with ThreadPoolExecutor(60) as pool:
        guesses = [pool.submit(guess, number) for number in range(60)]
        assert looking.wait(20)
        time.sleep(0.5)
        begun = time.monotonic()
        assert stranger.client.get("/images/un/ciel.png").status_code == 200
        assert time.monotonic() - begun < 5
        release.set()
        statuses = [one.result() for one in guesses]
    assert set(statuses) == {403, 503}
    assert statuses.count(503) >= 20, "who would wait for long is told to come back"


def test_a_new_password_ends_sessions_and_links(workshop: Workshop, ada: int) -> None:
    with workshop.database.writing() as session:
        account = accounts.find(session, "Ada")
        assert account is not None
        token, link = logins.log_in(session, account), logins.make_link(session, account)
    with workshop.database.writing() as session:
        accounts.change(session, "Ada", "x")
    with workshop.database.writing() as session:
        assert logins.find_login(session, token) is None
        assert logins.use_link(session, link) is None


def test_entering_again_ends_the_session_that_this_browser_had(
    stranger: Visitor, workshop: Workshop, ada: int
) -> None:
    log_in(stranger)
    (before,) = stranger.client.cookies.values()
    log_in(stranger)
    with workshop.database.reading() as session:
        assert logins.find_login(session, before) is None


def test_the_log_tells_who_entered_what_was_refused_and_what_was_published(
    stranger: Visitor, workshop: Workshop, ada: int, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    log_in(stranger, password="faux", status=403)
    log_in(stranger, name="motdepasse-tapé-là", status=403)
    log_in(stranger)
    publish(workshop, ada, 1, "Publié.\n")
    publish(workshop, ada, 1, "Trop tard.\n")
    messages = [record.getMessage() for record in caplog.records]
    assert [
        message for message in messages if "httpx" not in message and "HTTP" not in message
    ] == [
        "Entrée refusée : « Ada », depuis testclient.",
        "Entrée refusée : un nom inconnu, depuis testclient.",
        "Entrée : « Ada », depuis testclient.",
        "Publiée : un, version 2, par « Ada ».",
        "Gardée sans être publiée : un, version 3, par « Ada ».",
    ]


def test_two_sites_on_one_machine_do_not_share_a_cookie(
    stranger: Visitor, workshop: Workshop
) -> None:
    names = []
    for port in (8000, 8001):
        origin = f"http://127.0.0.1:{port}"
        answer = stranger.client.post(
            f"{origin}/atelier/entrer",
            data={"jeton": workshop.link()},
            headers={"origin": origin},
            follow_redirects=False,
        )
        names.append(answer.headers["set-cookie"].partition("=")[0])
    assert names == ["atelier-8000", "atelier-8001"]


def test_a_request_from_the_address_of_the_configuration_is_our_own(
    workshop: Workshop, site: Site, lessons: Path, ada: int
) -> None:
    headers = {"origin": "https://cours.example", "host": "127.0.0.1:8000"}
    assert same_origin(headers, "https://cours.example")
    assert not same_origin(headers)
    assert not same_origin(headers, "https://autre.example")
    app = create_app(
        Site(site.templates, site.static, lessons),
        workshop=workshop,
        public=Public("https://cours.example"),
    )
    with TestClient(app, SITE, headers={"origin": "https://cours.example"}) as client:
        form = {"nom": "Ada", "mot-de-passe": PASSWORD}
        assert client.post("/atelier/entrer", data=form, follow_redirects=False).status_code == 303


def test_under_a_path_authors_enter_and_go_on_there(
    workshop: Workshop, site: Site, lessons: Path
) -> None:
    workshop.local = False
    url = "https://ecole.example/cours"
    app = create_app(
        Site(site.templates, site.static, lessons), workshop=workshop, public=Public(url)
    )
    with TestClient(app, url, headers={"origin": "https://ecole.example"}) as client:
        visitor = Visitor(client)
        visitor.send(f"{url}/atelier/entrer", jeton=workshop.link())
        (cookie,) = client.cookies.jar
        assert (cookie.path, cookie.secure) == ("/cours/atelier", True)
        page = visitor.open(f"{url}/atelier/lecons/un")
        assert page.select("form[action^='/cours/atelier/'], [formaction^='/cours/atelier/']")


def test_behind_tls_browsers_are_told_to_stay_there(stranger: Visitor) -> None:
    assert "strict-transport-security" not in stranger.client.get("/").headers
    answer = stranger.client.get(SITE.replace("http:", "https:") + "/")
    assert answer.headers["strict-transport-security"] == "max-age=31536000"


def test_health_tells_how_the_database_is(
    stranger: Visitor, workshop: Workshop, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert stranger.client.get("/sante").json() == {"etat": "ok", "atelier": "ouvert"}
    with suppress(Unavailable), workshop.database.reading():
        raise OperationalError("SELECT 1", {}, Exception("connection refused"))
    answer = stranger.client.get("/sante")
    assert answer.status_code == 200, "readers have their course"
    assert answer.json()["atelier"].startswith("aucun serveur ne répond")
    with TestClient(create_app(site), SITE) as client:
        assert client.get("/sante").json() == {"etat": "ok", "atelier": "fermé"}


def test_a_full_disk_is_told_until_writing_goes_well_again(
    database: Database, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = OperationalError("UPDATE", {}, Exception("database or disk is full"))
    for _ in range(3):
        with suppress(Unavailable), database.writing():
            raise full
        with database.reading():  # which goes well on a full disk
            assert "plein" in database.trouble
    if database.sqlite:  # a few bytes still go in where a lesson does not
        monkeypatch.setattr("app.workshop.database._ROOM", 2**63)
        database.try_writing()
        assert "plein" in database.trouble
        monkeypatch.undo()
    database.try_writing()
    assert not database.trouble
    messages = [record.getMessage() for record in caplog.records]
    assert len(messages) == 2, "once, and once that it is over"


@pytest.mark.parametrize(
    ("host", "url"),
    [
        ("127.0.0.1", "http://127.0.0.1:8000"),
        ("::1", "http://[::1]:8000"),
        ("0.0.0.0", "http://127.0.0.1:8000"),
        ("::", "http://[::1]:8000"),
        ("cours.example", "http://cours.example:8000"),
    ],
)
def test_the_address_that_is_printed_can_be_opened(host: str, url: str) -> None:
    assert url_of(host, 8000) == url


@pytest.fixture
def root(site: Site, lessons: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site that a process may serve, with its data beside it."""
    for folder in (site.templates, site.static):
        (tmp_path / folder.name).symlink_to(folder)
    monkeypatch.setenv("ATTENTION_DONNEES", str(tmp_path / "donnees"))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.delenv("ATTENTION_URL", raising=False)
    return tmp_path


@pytest.mark.parametrize("signals", by_day(["SIGTERM", "SIGINT", "SIGINT SIGINT"], ["SIGTERM"]))
def test_a_site_that_is_stopped_closes_its_database_and_says_nothing(
    root: Path, signals: str, capsys: pytest.CaptureFixture[str]
) -> None:
    port, pipe = free_port(), subprocess.PIPE
    command = [sys.executable, "-c", SERVE, str(root), str(port), ""]
    process = subprocess.Popen(command, cwd=ROOT, stdout=pipe, stderr=pipe, text=True)
    assert process.stdout is not None
    process.stdout.readline()
    assert f":{port}/atelier/entrer" in process.stdout.readline()
    assert main(["account", "link"]) == 0
    assert f"http://127.0.0.1:{port}/atelier/entrer" in capsys.readouterr().out, "where it listens"
    with urlopen(f"http://127.0.0.1:{port}/sante") as answer:
        answer.read()
    for name in signals.split():
        process.send_signal(signal.Signals[name])
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 0
    assert "Traceback" not in errors
    assert [path.name for path in (root / "donnees").glob("*.sqlite3*")] == ["atelier.sqlite3"]
    with sqlite3.connect(root / "donnees/atelier.sqlite3") as connection:
        assert connection.execute("SELECT count(*) FROM lessons").fetchone() == (2,)


def test_a_line_of_the_log_has_its_time(root: Path) -> None:
    (root / "lessons/03-faux.md").write_text("---\ntitre: Faux\n---\n\n:::{rien}\n:::\n")
    port, pipe = free_port(), subprocess.PIPE
    command = [sys.executable, "-c", SERVE, str(root), str(port), ""]
    process = subprocess.Popen(command, cwd=ROOT, stdout=pipe, stderr=pipe, text=True)
    assert process.stdout is not None
    process.stdout.readline()
    process.send_signal(signal.SIGTERM)
    _, errors = process.communicate(timeout=60)
    line = next(line for line in errors.splitlines() if "03-faux.md" in line)
    assert re.match(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} WARNING lessons/03-faux\.md", line)


def test_a_python_without_the_project_says_what_to_type(tmp_path: Path) -> None:
    bare = [sys.executable, "-S", "-m", "app", "account", "list"]
    environment = {**os.environ, "ATTENTION_DONNEES": str(tmp_path)}
    done = subprocess.run(bare, cwd=ROOT, capture_output=True, text=True, env=environment)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert ".venv/bin/python -m app account list" in done.stderr
