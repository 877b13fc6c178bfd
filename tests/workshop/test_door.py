"""Who enters the workshop, how they leave, and what is never written down."""

import logging
import re
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import select
from starlette.requests import Request
from starlette.routing import Route
from starlette.testclient import TestClient

from app.web import server
from app.web.workshop.entering import where
from app.web.workshop.guard import same_origin
from app.workshop import accounts, attempts, logins
from app.workshop.accounts import hashing
from app.workshop.columns import now
from app.workshop.database import Database
from app.workshop.tables import Account, Attempt, Login, OneTimeLink, Role
from app.workshop.workshop import Workshop
from tests.workshop.asked import PASSWORD, log_in
from tests.workshop.conftest import SITE, Visitor

PAGES = (
    "/atelier",
    "/atelier/lecons/un",
    "/atelier/lecons/un/apercu",
    "/atelier/lecons/un/apercu/widgets/phrase-1",
    "/atelier/lecons/un/historique",
    "/atelier/lecons/un/versions/1",
    "/atelier/comptes",
)
FILLED = {"slug": "un", "slot": "phrase-1"}


@pytest.fixture
def ada(workshop: Workshop) -> int:
    """The number of an account with a password."""
    digest = accounts.digest(PASSWORD)
    with workshop.database.writing() as session:
        return accounts.add(session, "Ada", Role.AUTHOR, digest).id


def routes(visitor: Visitor) -> Iterator[tuple[str, str]]:
    """Yield the method and an address of every route of the workshop, but the door itself."""
    for route in visitor.client.app.router.routes:  # type: ignore[attr-defined]
        if isinstance(route, Route) and route.path.startswith("/atelier"):
            for document in ("lecons/un", "pages/accueil"):
                path = route.path.replace("{slug:document}", document)
                path = re.sub(r"\{(\w+)(:\w+)?\}", lambda name: FILLED.get(name[1], "1"), path)
                for method in (route.methods or set()) - {"HEAD"}:
                    if path != "/atelier/entrer":
                        yield method, path


def test_readers_get_no_cookie_and_the_database_is_not_asked_for_them(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def asked(*_: object) -> None:
        raise AssertionError("the database was asked")

    for name in ("reading", "writing"):
        monkeypatch.setattr(Database, name, asked)
    for path in (
        "/lecons/un",
        "/recherche?q=chat",
        "/sante",
        "/flux.xml",
        "/api/attention?phrase=a",
    ):
        answer = visitor.client.get(path)
        assert answer.status_code == 200, path
        assert "set-cookie" not in answer.headers
        assert "frame-ancestors 'self'" in answer.headers["content-security-policy"]
    assert visitor.client.get("/atelier").status_code == 500


def test_nothing_is_shown_or_done_before_one_has_entered(stranger: Visitor) -> None:
    closed = set(routes(stranger))
    assert closed >= {("GET", path) for path in PAGES}
    for method, path in closed:
        form = {"texte": "Secret.\n", "base": "1", "titre": "Trois"} if method == "POST" else None
        answer = stranger.client.request(method, path, data=form, follow_redirects=False)
        assert "La souris" not in answer.text
        if method == "POST":
            assert answer.status_code == 401, path
        else:
            assert answer.status_code == 303, path
            assert answer.headers["location"].startswith("/atelier/entrer?suite=%2Fatelier")


def test_an_answer_of_the_workshop_is_never_kept_and_has_its_own_policy(visitor: Visitor) -> None:
    for path in (*PAGES, "/atelier/entrer", "/atelier/inconnue"):
        headers = visitor.client.get(path).headers
        assert headers["cache-control"] == "no-store", path
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"


def test_a_link_enters_once(stranger: Visitor, workshop: Workshop) -> None:
    token = workshop.link()
    page = stranger.open(f"/atelier/entrer?jeton={token}")
    assert page.select_one("form[method=post] input[name=jeton]")
    assert stranger.client.get("/atelier", follow_redirects=False).status_code == 303, "not yet"
    stranger.send("/atelier/entrer", jeton=token)
    assert stranger.open("/atelier").select("#ordre li")
    stranger.client.cookies.clear()
    page = stranger.send("/atelier/entrer", 403, jeton=token)
    assert "a déjà servi" in page.main.text  # type: ignore[union-attr]


def test_an_old_link_does_not_enter(
    stranger: Visitor, workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = workshop.link()
    later = now() + logins.LINK_LIFE + timedelta(seconds=1)
    monkeypatch.setattr(logins, "now", lambda: later)
    stranger.send("/atelier/entrer", 403, jeton=token)


def test_a_password_enters_and_opens_the_page_that_was_asked_for(
    stranger: Visitor, ada: int
) -> None:
    page = stranger.open("/atelier/lecons/un")
    (following,) = (field["value"] for field in page.select("[name=suite]"))
    fields = {"nom": "Ada", "mot-de-passe": PASSWORD, "suite": str(following)}
    answer = stranger.client.post("/atelier/entrer", data=fields)
    assert answer.status_code == 200
    assert answer.url.path == "/atelier/lecons/un"


def test_entering_never_leads_to_another_site(stranger: Visitor, workshop: Workshop) -> None:
    for elsewhere in (
        *("https://exemple.org", "//exemple.org", "/\\exemple.org"),
        "/atelier\\x",
        "/",
    ):
        form = {"jeton": workshop.link(), "suite": elsewhere}
        answer = stranger.client.post("/atelier/entrer", data=form, follow_redirects=False)
        assert answer.headers["location"] == "/atelier"


def test_a_wrong_name_and_a_wrong_password_are_told_the_same(stranger: Visitor, ada: int) -> None:
    wrong = log_in(stranger, password="pas le bon du tout", status=403)
    unknown = log_in(stranger, name="Ada ", password="x", status=403)
    nobody = log_in(stranger, name="Personne", status=403)
    assert "ne vont pas ensemble" in wrong
    assert nobody.replace("Personne", "Ada") == wrong
    assert unknown


def test_the_local_account_has_no_password_that_enters(
    stranger: Visitor, workshop: Workshop
) -> None:
    workshop.link()
    for password in ("", "None", "personne ne s’appelle ainsi"):
        log_in(stranger, accounts.LOCAL, password, 403)


def test_the_sixth_wrong_password_is_not_looked_at(stranger: Visitor, ada: int) -> None:
    for _ in range(attempts.BY_NAME_AND_ADDRESS):
        log_in(stranger, password="faux", status=403)
    assert "attendez 15 minutes" in log_in(stranger, status=429)
    log_in(stranger, name="Blaise", status=403)


def test_few_passwords_are_looked_at_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each takes 64 MB: a crowd of guesses must not fill the memory."""
    busy, most = [], []

    class Slow:
        def verify(self, password: str, stored: str) -> bool:
            busy.append(password)
            most.append(len(busy))
            time.sleep(0.005)
            busy.remove(password)
            return False

    monkeypatch.setattr(accounts, "hashing", Slow)
    with ThreadPoolExecutor(20) as pool:
        assert not any(pool.map(lambda n: accounts.matches(str(n), "kept"), range(40)))
    assert max(most) <= 4


def test_attempts_are_forgotten_after_a_while_and_a_right_password_does_not_count(
    stranger: Visitor, ada: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(attempts.BY_NAME_AND_ADDRESS + 1):
        log_in(stranger)
    for _ in range(attempts.BY_NAME_AND_ADDRESS):
        log_in(stranger, password="faux", status=403)
    later = now() + attempts.WINDOW + timedelta(seconds=1)
    monkeypatch.setattr(attempts, "now", lambda: later)
    log_in(stranger)


def test_attempts_from_everywhere_on_one_name_and_on_every_name_from_one_place_are_limited(
    database: Database,
) -> None:
    with database.writing() as session:
        for number in range(attempts.BY_NAME):
            assert not attempts.too_many(session, "Ada", f"192.0.2.{number}")
            attempts.begin(session, "Ada", f"192.0.2.{number}")
        assert attempts.too_many(session, "Ada", "198.51.100.1")
        assert not attempts.too_many(session, "Blaise", "198.51.100.1")
        for number in range(attempts.BY_ADDRESS):
            attempts.begin(session, f"nom {number}", "203.0.113.5")
        assert attempts.too_many(session, "Blaise", "203.0.113.5")


def test_attempts_are_counted_for_the_network_that_one_person_has() -> None:
    def counted(host: str) -> str:
        return where(Request({"type": "http", "client": (host, 1), "headers": []}))

    assert counted("2001:db8::1") == counted("2001:db8::ffff:2")
    assert counted("2001:db8::1") != counted("2001:db8:0:1::1")
    assert counted("192.0.2.1") != counted("192.0.2.2")
    assert counted("testclient") == "testclient"


def test_a_proxy_on_another_host_is_believed_when_it_is_named(
    stranger: Visitor, workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    def counted() -> int:
        config = server.config(stranger.client.app)
        config.load()
        client = TestClient(config.loaded_app, SITE, client=("192.0.2.9", 50_000))
        for number in (1, 2):
            headers = {"origin": SITE, "x-forwarded-for": f"198.51.100.{number}"}
            client.post("/atelier/entrer", data={"nom": f"Nom {number}"}, headers=headers)
        with workshop.database.reading() as session:
            return len(set(session.scalars(select(Attempt.address))))

    assert counted() == 1, "whoever sends the header is not believed"
    monkeypatch.setenv("FORWARDED_ALLOW_IPS", "192.0.2.9")
    assert counted() == 3


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(stranger: Visitor, ada: int) -> None:
    fields = {"nom": "Ada", "mot-de-passe": PASSWORD}
    plain = stranger.client.post("/atelier/entrer", data=fields, follow_redirects=False)
    (cookie,) = plain.headers.get_list("set-cookie")
    for part in ("HttpOnly", "SameSite=lax", "Path=/atelier"):
        assert part in cookie
    assert "Secure" not in cookie
    stranger.client.base_url = SITE.replace("http:", "https:")
    headers = {"origin": SITE.replace("http:", "https:")}
    safe = stranger.client.post(
        "/atelier/entrer", data=fields, headers=headers, follow_redirects=False
    )
    assert "Secure" in safe.headers["set-cookie"]


def test_leaving_closes_this_browser_or_all_of_them(visitor: Visitor, workshop: Workshop) -> None:
    here = visitor.client.cookies["atelier-8000"]
    visitor.client.cookies.clear()
    visitor.send("/atelier/entrer", jeton=workshop.link())
    there = visitor.client.cookies["atelier-8000"]
    visitor.send("/atelier/sortir")

    def inside(token: str) -> bool:
        with workshop.database.reading() as session:
            return logins.find_login(session, token) is not None

    assert (inside(here), inside(there)) == (True, False)
    visitor.send("/atelier/entrer", jeton=workshop.link())
    visitor.send("/atelier/sortir", partout="1")
    assert not inside(here)


def test_a_session_ends_by_age_and_by_rest(
    workshop: Workshop, ada: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    with workshop.database.writing() as session:
        account = accounts.find(session, "Ada")
        assert account
        token = logins.log_in(session, account)
    start = now()
    for age, inside in ((logins.REST / 2, True), (logins.REST * 1.01, False)):
        monkeypatch.setattr(logins, "now", lambda age=age: start + age)
        with workshop.database.reading() as session:
            assert (logins.find_login(session, token) is not None) == inside


def test_a_closed_account_and_a_new_password_end_sessions(
    stranger: Visitor, workshop: Workshop, ada: int
) -> None:
    log_in(stranger)
    with workshop.database.writing() as session:
        accounts.change(session, "Ada", accounts.digest("un autre mot de passe"))
    assert stranger.client.get("/atelier", follow_redirects=False).status_code == 303
    log_in(stranger, password="un autre mot de passe")
    with workshop.database.writing() as session:
        accounts.remove(session, "Ada")
    assert stranger.client.get("/atelier", follow_redirects=False).status_code == 303
    log_in(stranger, password="un autre mot de passe", status=403)


def test_what_another_site_sends_is_not_followed(visitor: Visitor, workshop: Workshop) -> None:
    form = {"texte": "Piège.\n", "base": "1"}
    for headers in (
        {"origin": "https://exemple.org"},
        {"origin": "null"},
        {"origin": ""},
        {"origin": "http://["},
        {"origin": "http://[zz]"},
        {"origin": SITE, "sec-fetch-site": "cross-site"},
        {"origin": SITE, "sec-fetch-site": "same-site"},
        {"origin": SITE, "sec-fetch-site": "none"},
    ):
        answer = visitor.client.post("/atelier/lecons/un/publier", data=form, headers=headers)
        assert answer.status_code == 403, headers
        assert "ne vient pas d’une page de ce site" in answer.text
        assert "n’existe pas" not in answer.text
    assert "Piège" not in (workshop.publisher.folder.path / "01-un.md").read_text("utf-8")


def test_what_this_site_sends_is_followed() -> None:
    assert same_origin({"sec-fetch-site": "same-origin"})
    assert same_origin({"origin": "https://cours.example:8443", "host": "cours.example:8443"})
    assert not same_origin({"host": "cours.example"})


def test_a_local_workshop_answers_this_machine_alone(visitor: Visitor) -> None:
    for host in ("exemple.org", "127.0.0.1.exemple.org", "192.0.2.1", "[::", "[192.0.2.1]"):
        answer = visitor.client.get("/atelier", headers={"host": host})
        assert answer.status_code == 403, host
        assert "depuis la machine" in answer.text


def test_the_database_holds_no_password_and_no_token(
    stranger: Visitor, workshop: Workshop, ada: int
) -> None:
    token = workshop.link()
    log_in(stranger)
    log_in(stranger, password="un secret faux", status=403)
    cookie = stranger.client.cookies["atelier-8000"]
    with workshop.database.reading() as session:
        rows = [
            *session.scalars(select(Account.password)),
            *session.scalars(select(Login.token)),
            *session.scalars(select(OneTimeLink.token)),
            *session.scalars(select(Attempt.name)),
        ]
    dump = " ".join(str(row) for row in rows)
    assert "$argon2id$" in dump
    assert hashing().hash(PASSWORD).startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    for secret in (PASSWORD, token, cookie, "un secret faux"):
        assert secret not in dump


def test_no_secret_is_logged(
    stranger: Visitor, workshop: Workshop, ada: int, caplog: pytest.LogCaptureFixture
) -> None:
    token = workshop.link()
    with caplog.at_level(logging.DEBUG, logger="app"), caplog.at_level(logging.INFO):
        stranger.open(f"/atelier/entrer?jeton={token}")
        stranger.send("/atelier/entrer", jeton=token)
        log_in(stranger)
        log_in(stranger, password="un secret faux", status=403)
        workshop.database.close()
        log_in(stranger)
    ours = [record.getMessage() for record in caplog.records if record.name != "httpx2"]
    for secret in (PASSWORD, "un secret faux", token, stranger.client.cookies["atelier-8000"]):
        assert not [line for line in ours if secret in line]


def test_an_address_used_the_wrong_way_says_where_to_go_back(visitor: Visitor) -> None:
    answer = visitor.client.get("/atelier/lecons/un/images")
    assert answer.status_code == 405
    assert "Revenez à la page de l’atelier" in answer.text
    assert visitor.client.put("/atelier", content=b"x").status_code == 405


def test_a_form_that_is_too_long_or_strange_is_refused_in_french(visitor: Visitor) -> None:
    page = visitor.send("/atelier/lecons/un/brouillon", 413, texte="a" * 1_000_001, base="1")
    assert "dépasse 1000 ko" in page.main.text  # type: ignore[union-attr]
    client = visitor.client
    many = "&".join(f"a{number}=1" for number in range(300))
    form = {"content-type": "application/x-www-form-urlencoded"}
    assert client.post("/atelier/lecons", content=many, headers=form).status_code == 413
    assert client.post("/atelier/lecons", json={"titre": "x"}).status_code == 415
    for base in ("", "x", "-1", "1e3", "9" * 30, "１"):
        visitor.send("/atelier/lecons/un/brouillon", 422, texte="x", base=base)
