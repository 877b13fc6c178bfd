"""The fonts of the course: small, complete for what pages write, and asked for when needed."""

import json
import time
from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from fastapi import FastAPI
from fontTools.ttLib import TTFont
from playwright.sync_api import Route
from starlette.testclient import TestClient

from app.web.http.typefaces import FIRST_SCREEN, TYPEFACES, Typeface
from tests.screens.asked import Open
from tests.screens.browsed import Visit
from tests.screens.pages import ADDRESSES, ROOT

FIRST_LESSON = "/lecons/une-soiree-cocktail"
LARGEST_PAGE = 160_000  # bytes sent for a first lesson with all that it asks for
_OTHERS = {*"★▁✓∿▦⊕ˣ", "\n"}  # the reader's own fonts draw these


def letters_of(name: str) -> set[str]:
    file = BytesIO((ROOT / "static" / name).read_bytes())
    return {chr(code) for code in TTFont(file).getBestCmap()}


@pytest.fixture(scope="module")
def written(app: FastAPI) -> tuple[set[str], set[str]]:
    """The characters of every page: those of its prose, those of its formulas."""
    client = TestClient(app)
    prose: set[str] = set()
    formulas: set[str] = set()
    for address in ADDRESSES:
        page = BeautifulSoup(client.get(address).text, "lxml")
        for formula in page.select("math"):
            formulas |= set(formula.get_text())
            formula.decompose()
        for code in page.select("script, code, pre"):
            code.decompose()
        prose |= set(page.get_text())
    return prose, formulas


@pytest.mark.parametrize("face", TYPEFACES, ids=lambda face: face.file)
def test_a_font_has_every_character_that_pages_write(
    written: tuple[set[str], set[str]], face: Typeface
) -> None:
    prose, formulas = written
    needed = formulas if "maths" in face.file else prose - _OTHERS
    invisible = {"\u2061", "\u2063"}  # the operators of MathML that are not drawn
    assert needed - invisible - letters_of(face.file) == set()


def test_the_server_measures_the_characters_of_the_fonts() -> None:
    faces = json.loads((ROOT / "app" / "data" / "advances.json").read_text("utf-8"))
    for name, face in faces.items():
        assert set(face["widths"]) == letters_of(f"fonts/{name}.woff2"), name


def test_a_first_lesson_is_light(client: TestClient) -> None:
    def weight(address: str) -> int:
        with client.stream("GET", address, headers={"accept-encoding": "br"}) as answer:
            assert answer.status_code == 200
            return sum(len(part) for part in answer.iter_raw())

    page = BeautifulSoup(client.get(FIRST_LESSON).text, "lxml")
    asked = [str(tag["src"]) for tag in page.select("script[src]")]
    asked += [str(tag["href"]) for tag in page.select("link[rel=stylesheet], link[rel=icon]")]
    fonts = [face.file for face in TYPEFACES if "maths" not in face.file or page.select("math")]
    sizes = {address: weight(address) for address in (FIRST_LESSON, *asked)}
    sizes |= {name: (ROOT / "static" / name).stat().st_size for name in fonts}
    assert sum(sizes.values()) <= LARGEST_PAGE, sizes


def test_the_fonts_of_the_first_screen_are_asked_for_at_once_and_kept(open_page: Open) -> None:
    page = open_page(FIRST_LESSON)
    asked = [str(link["href"]) for link in page.select("link[rel=preload][as=font][crossorigin]")]
    assert [address.split("/", 3)[3] for address in asked] == list(FIRST_SCREEN)


def test_fonts_are_kept_a_year(client: TestClient) -> None:
    page = BeautifulSoup(client.get(FIRST_LESSON).text, "lxml")
    for link in page.select("link[rel=preload][as=font]"):
        answer = client.get(str(link["href"]))
        assert answer.headers["content-type"] == "font/woff2"
        assert "immutable" in answer.headers["cache-control"]


SHIFTS = """async () => {
  let moved = 0;
  new PerformanceObserver((list) => {
    for (const shift of list.getEntries()) moved += shift.value;
  }).observe({ type: "layout-shift", buffered: true });
  await document.fonts.ready;
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  return moved;
}"""


def test_words_hardly_move_when_the_fonts_come_late(visit: Visit) -> None:
    def late(route: Route) -> None:
        time.sleep(0.2)
        route.continue_()

    page = visit("/a-propos", width=390)
    page.route("**/*.woff2", late)
    page.goto(FIRST_LESSON)
    assert page.evaluate(SHIFTS) < 0.05
