"""A site under a path: all that its pages and answers name is found there."""

import json
import re
from urllib.parse import quote, urlsplit

import pytest
from fastapi import FastAPI

from app.web.application import create_app
from app.web.http.public import Public
from app.web.http.site import Site
from tests.site.raw import ask

HOME = "https://ecole.example/cours"
PAGE = "/lecons/une-soiree-cocktail"
CLICK = f"{PAGE}/widgets/phrase-1?mot=4"
ADDRESSES = re.compile(r"""\s[\w-]+=["'](/[^"']*)["']""")


@pytest.fixture(scope="module")
def under(site: Site) -> FastAPI:
    return create_app(site, public=Public(HOME))


@pytest.mark.parametrize(
    "path",
    [
        "/",
        PAGE,
        CLICK,
        "/recherche?q=masque",
        "/auteurs",
        "/nulle-part",
        f"{PAGE}/diapos",
        "/seance-seconde",
    ],
)
def test_all_that_a_page_names_is_under_the_path(under: FastAPI, path: str) -> None:
    answer = ask(under, f"/cours{path}")
    named = ADDRESSES.findall(answer.text)
    assert named
    assert all(one.startswith("/cours/") for one in named), named
    assert ask(under, path).body == answer.body, "a proxy may have taken the path away"


def test_what_a_page_loads_is_found(under: FastAPI) -> None:
    head = ask(under, "/cours").page
    for tag in head.select("link[rel=stylesheet], link[rel=icon], script[src]"):
        assert ask(under, str(tag.get("href") or tag.get("src"))).status == 200
    sheet = str(head.select("link[rel=stylesheet]")[0]["href"])
    fonts = re.findall(r'url\("([^"]+woff2)"\)', ask(under, sheet).text)
    assert fonts
    assert not [font for font in fonts if font.startswith("/")], "from where the sheet is"


def test_headers_and_rows_name_places_under_the_path(under: FastAPI) -> None:
    assert ask(under, f"/cours{CLICK}").headers["hx-replace-url"].startswith(f"/cours{PAGE}?")
    assert ask(under, "/cours/lecons/x/").headers["location"] == "/cours/lecons/x"
    rows = json.loads(ask(under, f"/cours{PAGE}/widgets/phrase-1/lignes").body)
    assert rows
    assert all(row["here"].startswith(f"/cours{PAGE}?") for row in rows.values())
    assert all('href="/lecons' not in row["html"] for row in rows.values())


def test_addresses_for_others_are_whole(under: FastAPI) -> None:
    page = ask(under, f"/cours{PAGE}").page
    assert page.select("meta[property='og:url']")[0]["content"] == HOME + PAGE
    url = quote(f"{HOME}{PAGE}?w=phrase-1", safe="")
    answer = json.loads(ask(under, f"/cours/oembed?url={url}").body)
    assert f'src="{HOME}/integrer/' in answer["html"]
    elsewhere = quote(f"https://ecole.example{PAGE}", safe="")
    assert ask(under, f"/cours/oembed?url={elsewhere}").status == 404
    assert f"<loc>{HOME}{PAGE}</loc>" in ask(under, "/cours/sitemap.xml").text
    frame = ask(under, "/cours/integrer/une-soiree-cocktail/phrase-1").text
    host = urlsplit(HOME)
    assert f"{host.scheme}://{host.netloc}" in frame


def test_what_looks_like_the_path_is_not_it(under: FastAPI) -> None:
    assert ask(under, "/coursier").status == 404
    assert ask(under, "/cours//evil.example/").status == 404
