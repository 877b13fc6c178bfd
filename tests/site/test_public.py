"""The address of the site: configured or asked for, never a made-up host."""

import pytest
from bs4 import BeautifulSoup
from starlette.requests import Request
from starlette.testclient import TestClient

from app.web.application import create_app
from app.web.http.public import Public
from app.web.http.site import CannotStart


def asked(host: str | None) -> Request:
    headers = [] if host is None else [(b"host", host.encode("latin-1"))]
    scope = {"type": "http", "scheme": "http", "server": ("127.0.0.1", 8000), "path": "/"}
    return Request({**scope, "query_string": b"", "headers": headers})


def test_nothing_configured_is_nothing_said() -> None:
    assert Public.configured({}) == Public()


def test_the_configured_address_wins_over_the_host_asked_for() -> None:
    public = Public.configured({"ATTENTION_URL": " https://Cours.ecole.example/ "})
    assert public.origin(asked("autre.example")) == "https://cours.ecole.example"


@pytest.mark.parametrize("host", ["cours.example", "cours.example:8443", "[::1]:8000", "localhost"])
def test_without_configuration_the_host_asked_for_is_used(host: str) -> None:
    assert Public().origin(asked(host)) == f"http://{host}"


@pytest.mark.parametrize(
    "host",
    [None, "", "a b", 'x"><script>', "moi@cours.example", "a/b", "a:99999", "[::", "[1.2.3.4]"],
)
def test_a_host_that_is_none_is_replaced_by_the_one_that_listens(host: str | None) -> None:
    assert Public().origin(asked(host)) == "http://127.0.0.1:8000"


@pytest.mark.parametrize("given", ["mailto:cours@ecole.example", "https://ecole.example/aide"])
def test_readers_are_told_where_to_write_when_the_site_says_it(given: str) -> None:
    public = Public.configured({"ATTENTION_CONTACT": given.removeprefix("mailto:")})
    page = BeautifulSoup(TestClient(create_app(public=public)).get("/vie-privee").text, "lxml")
    (link,) = page.select("footer nav a:-soup-contains('erreur')")
    assert link["href"] == given


def test_several_sites_may_frame() -> None:
    public = Public.configured({"ATTENTION_CADRES": "https://moodle.ecole.example, http://b:81"})
    assert public.frames == ("https://moodle.ecole.example", "http://b:81")


@pytest.mark.parametrize("variable", ["ATTENTION_URL", "ATTENTION_CADRES", "ATTENTION_CONTACT"])
@pytest.mark.parametrize(
    "text",
    [
        "cours.example",
        "ftp://a.example",
        "https://a.example/cours?q",
        "https://a.example/c<>",
        "https://a.example/../b",
        "https://a;script-src",
        "*",
        "https://u:p@a.example",
        "https://[",
        "https://a.example:99999",
        "https://*.example",
    ],
)
def test_what_is_no_address_of_a_site_is_refused_in_french(variable: str, text: str) -> None:
    with pytest.raises(CannotStart, match=variable):
        Public.configured({variable: text})


def test_only_the_address_of_the_site_may_have_a_path() -> None:
    public = Public.configured({"ATTENTION_URL": "https://ecole.example/maths/cours/"})
    assert public.origin(asked("autre.example")) == "https://ecole.example/maths/cours"
    assert public.path == "/maths/cours"
    with pytest.raises(CannotStart, match="sans chemin"):
        Public.configured({"ATTENTION_CADRES": "https://ecole.example/maths"})
