"""Every page and fragment is valid, complete and leads somewhere."""

import re
from collections.abc import Iterator
from urllib.parse import urldefrag

import html5lib
import pytest
from starlette.testclient import TestClient

from tests.course.test_lessons import typography_of
from tests.screens.asked import Ids, Open
from tests.screens.pages import (
    ADDRESSES,
    LESSONS,
    MISSING,
    OF_ONE_FIGURE,
    WRITTEN,
    first_slots,
    path_of,
)

SLOTS = first_slots()
every_page = pytest.mark.parametrize("path", [*ADDRESSES, *OF_ONE_FIGURE])


def fragments() -> Iterator[str]:
    for document in LESSONS:
        yield from (f"{path_of(document)}/widgets/{name}" for name in document.slots)
    for document in WRITTEN:
        place = "/accueil" if document.slug == "accueil" else "/pages"
        yield from (f"{place}/{document.slug}/widgets/{name}" for name in document.slots)


FRAGMENTS = tuple(fragments())
every_fragment = pytest.mark.parametrize("path", FRAGMENTS)


@pytest.mark.parametrize(
    "path", [*ADDRESSES, *OF_ONE_FIGURE, MISSING, f"{ADDRESSES[-1]}?w=phrase-1&phrase="]
)
def test_a_page_has_no_parse_error(client: TestClient, path: str) -> None:
    parser = html5lib.HTMLParser()
    parser.parse(client.get(path).text)
    assert parser.errors == []


@every_fragment
@pytest.mark.parametrize("query", ["", "?inconnu=1"], ids=["first state", "refused"])
def test_a_fragment_has_no_parse_error(client: TestClient, path: str, query: str) -> None:
    parser = html5lib.HTMLParser()
    answer = client.get(path + query, headers={"HX-Request": "true"})
    assert answer.status_code == (422 if query else 200)
    parser.parseFragment(answer.text)
    assert parser.errors == []


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


@every_page
def test_every_link_of_a_page_leads_somewhere(open_page: Open, ids_at: Ids, path: str) -> None:
    wrong = []
    for link in open_page(path).select("a[href]"):
        target, anchor = urldefrag(str(link["href"]))
        if target.startswith(("http:", "https:", "mailto:")):
            continue
        ids = ids_at(target or path)
        if ids is None or (anchor and anchor not in ids):
            wrong.append(str(link["href"]))
    assert not wrong


@every_page
def test_what_is_read_on_a_page_follows_french_typography(open_page: Open, path: str) -> None:
    page = open_page(path)
    for hidden in page.select("code, pre, math, svg, cite, [lang=en], .sources, .words, input"):
        hidden.replace_with("·")
    assert page.body is not None
    for block in page.select("td, th, li, p, caption, option, label, button, legend, summary"):
        block.append("\n")
    text = re.sub(r"[ \t]*\n[ \t]*", "\n", page.body.get_text())
    assert not typography_of(text)


def test_every_widget_of_the_course_is_reached() -> None:
    assert FRAGMENTS
    assert len(ADDRESSES) == len(set(ADDRESSES))
