"""Every page and fragment is valid, complete and leads somewhere."""

from collections.abc import Iterator

import html5lib
import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from app.widgets import WIDGETS
from tests.screens.asked import Open
from tests.screens.gallery import fragment_of
from tests.screens.pages import ADDRESSES, LESSONS, MISSING, VIEWS, lessons, path_of, written

every_page = pytest.mark.parametrize("path", VIEWS)


def fragments() -> Iterator[str]:
    """Yield the address of each widget and question of the course."""
    for document in lessons():
        yield from (f"{path_of(document)}/widgets/{name}" for name in document.slots)
    for document in written():
        place = "/accueil" if document.slug == "accueil" else "/pages"
        yield from (f"{place}/{document.slug}/widgets/{name}" for name in document.slots)


@pytest.mark.parametrize("path", [*VIEWS, MISSING, f"{LESSONS[1]}?w=phrase-1&phrase="])
def test_a_page_has_no_parse_error(client: TestClient, path: str) -> None:
    parser = html5lib.HTMLParser()
    parser.parse(client.get(path).text)
    assert parser.errors == []


@pytest.mark.parametrize("name", WIDGETS)
@pytest.mark.parametrize("query", ["", "?inconnu=1"], ids=["first state", "refused"])
def test_a_fragment_has_no_parse_error(gallery: FastAPI, name: str, query: str) -> None:
    whole(TestClient(gallery), f"{fragment_of(name)}{query}", 422 if query else 200)


@pytest.mark.night
@pytest.mark.parametrize("query", ["", "?inconnu=1"], ids=["first state", "refused"])
def test_no_fragment_of_the_course_has_a_parse_error(client: TestClient, query: str) -> None:
    for path in fragments():
        whole(client, path + query, 422 if query else 200)


def whole(client: TestClient, path: str, status: int) -> None:
    parser = html5lib.HTMLParser()
    answer = client.get(path, headers={"HX-Request": "true"})
    assert answer.status_code == status, path
    parser.parseFragment(answer.text)
    assert parser.errors == [], path


@every_page
def test_a_page_says_what_it_is(open_page: Open, path: str) -> None:
    page = open_page(path)
    assert page.select_one("html[lang=fr]")
    assert len(page.select("h1")) == 1
    assert len(page.select("main")) == 1
    assert page.title is not None
    assert "en clair" in page.title.text
    description = page.select_one("meta[name=description]")
    assert description is not None
    assert len(str(description["content"])) > 20


def test_every_title_is_its_own(open_page: Open) -> None:
    titles = [page.title.text for page in map(open_page, ADDRESSES) if page.title]
    assert len(set(titles)) == len(ADDRESSES)


@every_page
def test_nothing_of_a_page_is_inline_and_every_id_is_used_once(open_page: Open, path: str) -> None:
    page = open_page(path)
    assert not page.select("[style], style, script:not([src])")
    assert not [t for t in page.select("*") if any(name.startswith("on") for name in t.attrs)]
    ids = [str(tag["id"]) for tag in page.select("[id]")]
    assert sorted(set(ids)) == sorted(ids)
