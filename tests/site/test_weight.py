"""What a first visit of a lesson weighs, with all that it loads."""

import re
from collections.abc import Iterator
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup
from starlette.testclient import TestClient

from tests.screens.browsed import Visit
from tests.screens.letters import letters_of
from tests.screens.pages import LESSONS

MOST = 150_000  # bytes
_LOADED = """() => ["navigation", "resource"].flatMap((kind) => performance.getEntriesByType(kind))
  .map((entry) => entry.encodedBodySize)"""


def weight(client: TestClient, path: str) -> int:
    """Return the bytes of a page and of all that it asks for, as they travel, without headers."""
    page = BeautifulSoup(client.get(path).text, "lxml")
    asked = page.select("link[rel=stylesheet], link[rel=icon], script[src], main img")
    addresses = [str(element.get("href") or element["src"]) for element in asked]
    addresses += [str(form["data-rows"]) for form in page.select("form[data-rows]")]
    formulas = set("".join(formula.get_text() for formula in page.select("math")))
    return sum(
        _sent(client, address) for address in (path, *addresses, *_fonts(client, page, formulas))
    )


def _sent(client: TestClient, address: str) -> int:
    answer = client.get(address, headers={"accept-encoding": "br"})
    return int(answer.headers["content-length"])


def _fonts(client: TestClient, page: BeautifulSoup, formulas: set[str]) -> Iterator[str]:
    """Yield the fonts of a page: every face of the text, and of formulas those that it needs."""
    for sheet in page.select("link[rel=stylesheet]"):
        own = str(sheet["href"])
        for address in re.findall(r'url\("?([^")]+\.woff2)', client.get(own).text):
            name = f"fonts/{address.rpartition('/')[2]}"
            if "maths" not in name or formulas & letters_of(name):
                yield urljoin(own, address)


@pytest.mark.parametrize("path", LESSONS)
def test_a_lesson_is_light_with_all_that_it_loads(client: TestClient, path: str) -> None:
    assert weight(client, path) <= MOST


def test_a_browser_loads_what_is_weighed(client: TestClient, visit: Visit) -> None:
    path = LESSONS[1]
    page = visit(path)
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready")
    loaded = sum(page.evaluate(_LOADED))
    assert 40_000 < loaded <= weight(client, path)
