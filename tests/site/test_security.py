"""What every answer carries, and what none may give away."""

import logging
from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.testclient import TestClient
from starlette.types import Message, Receive, Scope, Send

from app.lessons.urls import STATIC
from app.web.application import create_app
from app.web.http.security import HEADERS, STATIC_HEADERS
from app.web.http.site import Site
from tests.screens.pages import ADDRESSES, MISSING
from tests.site.raw import ask, assets, in_a_loop

FRAGMENT = "/lecons/une-soiree-cocktail/widgets/phrase-1"
SECRET = "mot de passe 1234"


@pytest.fixture(scope="module")
def failing(site: Site) -> FastAPI:
    """Hold the site with a page that fails, and one that fails half way."""

    async def fail(_: Request) -> Response:
        raise RuntimeError(SECRET)

    async def read(request: Request) -> Response:
        return Response(await request.body())

    app = create_app(site)
    app.router.routes += [Route("/panne", fail), Route("/api/panne", fail), Route("/corps", read)]
    return app


def everything(app: FastAPI) -> Iterator[str]:
    yield from (*ADDRESSES, MISSING, FRAGMENT, f"{FRAGMENT}?mot=x", "/lecons/x/", "/robots.txt")
    yield from ("/sante", "/api/attention?phrase=chat", "/api/attention", "/openapi.json")
    yield from ("/" + "a" * 9000, "/panne", "/api/panne", *assets(app))


def test_every_answer_carries_the_security_headers_and_no_cookie(failing: FastAPI) -> None:
    for target in everything(failing):
        for method in ("GET", "HEAD", "POST"):
            headers = ask(failing, target, method).headers
            for name, value in STATIC_HEADERS if target.startswith(STATIC) else HEADERS:
                assert headers.getlist(name.decode()) == [value.decode()], (method, target)
            assert "set-cookie" not in headers
            assert "server" not in headers


def test_only_static_files_may_be_read_by_other_sites(app: FastAPI) -> None:
    for target in ("/", FRAGMENT, "/integrer/une-soiree-cocktail/phrase-1", "/robots.txt"):
        headers = ask(app, target).headers
        assert "access-control-allow-origin" not in headers
        assert headers["cross-origin-resource-policy"] == "same-origin"
    for target in assets(app):
        headers = ask(app, target).headers
        assert headers["access-control-allow-origin"] == "*"
        assert headers["cross-origin-resource-policy"] == "cross-origin"


def test_an_answer_that_was_not_changed_carries_them_too(app: FastAPI) -> None:
    for target in ("/", FRAGMENT, assets(app)[0]):
        etag = ask(app, target).headers["etag"]
        unchanged = ask(app, target, if_none_match=etag)
        assert unchanged.status == 304
        assert "content-security-policy" in unchanged.headers


def test_no_page_carries_what_the_policy_forbids(app: FastAPI) -> None:
    for target in (*ADDRESSES, MISSING, FRAGMENT):
        page = ask(app, target).page
        assert not page.select("[style], style, script:not([src]), [onclick], [hx-on]"), target
        loaded = [str(tag["src"]) for tag in page.select("[src]")]
        assert all(address.startswith("/static/") for address in loaded)


def test_a_failure_says_what_to_do_and_leaks_nothing(
    failing: FastAPI, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        answer = ask(failing, "/panne?phrase=ce+que+le+lecteur+tape")
    assert answer.status == 500
    assert answer.headers["cache-control"] == "no-store"
    main = answer.page.select_one("main")
    assert main is not None
    assert "Rechargez la page" in main.text
    for secret in (SECRET, "RuntimeError", "Traceback", ".py"):
        assert secret not in answer.text
    assert [record.exc_info is not None for record in caplog.records] == [True], "logged once"
    assert "ce+que" not in caplog.text, "what a reader typed is not written down"


def test_who_hangs_up_before_the_end_of_a_body_leaves_no_trace(
    failing: FastAPI, caplog: pytest.LogCaptureFixture
) -> None:
    async def receive() -> Message:
        return {"type": "http.disconnect"}

    async def send(_: Message) -> None:
        return

    scope = {"type": "http", "method": "GET", "path": "/corps", "query_string": b"", "headers": []}
    in_a_loop(failing({**scope, "scheme": "http"}, receive, send))
    assert not caplog.records


def test_a_failure_is_told_to_htmx_as_a_fragment_and_to_programs_in_json(failing: FastAPI) -> None:
    fragment = ask(failing, "/panne", hx_request="true")
    assert fragment.status == 500
    assert fragment.text.startswith('<div class="error"')
    answer = ask(failing, "/api/panne")
    assert answer.status == 500
    assert answer.text.startswith('{"erreur":"Une erreur est survenue.')
    assert SECRET not in answer.text


def test_a_line_cannot_be_forged_in_the_log(
    app: FastAPI, site: Site, caplog: pytest.LogCaptureFixture
) -> None:
    async def fail(_: Request) -> Response:
        raise RuntimeError

    other = create_app(site)
    other.router.routes.append(Route("/panne/{name}", fail))
    with caplog.at_level(logging.ERROR):
        ask(other, "/panne/a%0AERROR%20faux")
    assert "\n" not in caplog.records[-1].getMessage()


def test_the_page_of_an_error_that_cannot_be_shown_is_still_said(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = create_app(site)

    def broken(*_: object, **__: object) -> bytes:
        raise RuntimeError(SECRET)

    for shown in ("render", "figure"):
        monkeypatch.setattr(f"app.web.rendering.rendering.Rendering.{shown}", broken)
    for target in ("/", FRAGMENT):
        answer = ask(app, target)
        assert answer.status == 500
        assert answer.text.startswith("Une erreur est survenue.")
        assert "content-security-policy" in answer.headers


def test_a_widget_that_fails_is_told_in_its_place_and_logged_once(
    site: Site, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    app = create_app(site)

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError(SECRET)

    monkeypatch.setattr("app.web.widgets.documents.screen_of", broken)
    with caplog.at_level(logging.ERROR):
        answer = ask(app, FRAGMENT, hx_request="true")
    assert answer.status == 500
    assert answer.text.startswith('<div class="error"')
    assert len(caplog.records) == 1


def test_an_answer_that_fails_half_way_is_cut_short(site: Site) -> None:
    async def half(_scope: Scope, _receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        raise RuntimeError(SECRET)

    app = create_app(site)
    app.mount("/moitie", half)
    with TestClient(app) as client, pytest.raises(RuntimeError):
        client.get("/moitie")


@pytest.mark.parametrize(
    ("target", "status", "heading"),
    [
        (MISSING, 404, "Cette page n’existe pas"),
        ("/" + "a" * 9000, 414, "Cette adresse est trop longue"),
        ("/panne", 500, "Une erreur est survenue"),
    ],
)
def test_an_error_page_is_a_page_of_the_site(
    failing: FastAPI, target: str, status: int, heading: str
) -> None:
    answer = ask(failing, target)
    assert answer.status == status
    title = answer.page.select_one("main h1")
    assert title is not None
    assert title.text == heading
    assert answer.page.select("header nav a, main a[href='/']")
    assert answer.page.select_one(".kicker").text == f"Erreur {status}"  # type: ignore[union-attr]


def test_robots_may_read_all_but_the_endless_states(app: FastAPI) -> None:
    answer = ask(app, "/robots.txt")
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert "Disallow: /*/widgets/" in answer.text.splitlines()
    assert "Disallow: /" not in answer.text.splitlines()


def test_a_redirection_keeps_to_this_site(app: FastAPI) -> None:
    answer = ask(app, "/recherche/?q=chat", host="evil.example")
    assert answer.status == 307
    assert answer.headers["location"] == "/recherche?q=chat"


def test_the_health_of_the_site_is_never_kept(app: FastAPI) -> None:
    answer = ask(app, "/sante")
    assert (answer.status, answer.text) == (200, '{"etat":"ok","atelier":"fermé"}')
    assert answer.headers["cache-control"] == "no-store"
