"""The fonts of the course: small, complete for what pages write, and asked for when needed."""

import json
import time

import pytest
from bs4 import BeautifulSoup
from fastapi import FastAPI
from playwright.sync_api import Route
from starlette.testclient import TestClient

from app.web.http.typefaces import FIRST_SCREEN, TYPEFACES, Typeface
from tests.screens.asked import Open
from tests.screens.browsed import Visit
from tests.screens.letters import letters_of
from tests.screens.pages import ADDRESSES, ROOT
from tests.suites import by_day

FORMULAS = "fonts/maths.woff2"
FIRST_LESSON = "/lecons/une-soiree-cocktail"
_OTHERS = {*"★▁✓∿▦⊕ˣ", "\n"}  # the reader's own fonts draw these


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


@pytest.mark.parametrize(
    "face", [face for face in TYPEFACES if not face.range], ids=lambda face: face.file
)
def test_a_font_has_every_character_that_pages_write(
    written: tuple[set[str], set[str]], face: Typeface
) -> None:
    prose, formulas = written
    needed = formulas if "maths" in face.file else prose - _OTHERS
    invisible = {"\u2061", "\u2063"}  # the operators of MathML that are not drawn
    family = [other.file for other in TYPEFACES if other == face or other.range]
    family = family if "maths" in face.file else [face.file]
    assert needed - invisible - set().union(*map(letters_of, family)) == set()


def test_a_font_of_seldom_signs_is_asked_for_by_the_signs_that_it_has() -> None:
    for face in TYPEFACES:
        if face.range:
            ends = [part.strip()[2:].split("-") for part in face.range.split(",")]
            asking = {code for one in ends for code in range(int(one[0], 16), int(one[-1], 16) + 1)}
            assert set(map(ord, letters_of(face.file))) <= asking
            first = letters_of(FORMULAS)
            assert not {sign for sign in first if ord(sign) in asking}


def test_the_server_measures_the_characters_of_the_fonts() -> None:
    faces = json.loads((ROOT / "app" / "data" / "advances.json").read_text("utf-8"))
    for name, face in faces.items():
        assert set(face["widths"]) == letters_of(f"fonts/{name}.woff2"), name


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


def test_a_word_of_a_formula_is_never_cut_after_its_first_letter(visit: Visit) -> None:
    """A word whose room is rounded down would go to a line of its own, out of sight."""
    page = visit("/lecons/le-masque-causal-et-la-generation", width=390)
    wraps = page.locator("math mtext").evaluate_all(
        "words => words.map(word => getComputedStyle(word).overflowWrap)"
    )
    assert set(wraps) == {"normal"}


SHIFTS = """async () => {
  let moved = 0;
  new PerformanceObserver((list) => {
    for (const shift of list.getEntries()) moved += shift.value;
  }).observe({ type: "layout-shift", buffered: true });
  await document.fonts.ready;
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  return moved;
}"""


@pytest.mark.parametrize(
    ("path", "width"),
    by_day(
        [(FIRST_LESSON, 390), (FIRST_LESSON, 320), ("/api", 390), ("/modele", 390)],
        [(FIRST_LESSON, 320), ("/modele", 390)],
    ),
)
def test_words_hardly_move_when_the_fonts_come_late(visit: Visit, path: str, width: int) -> None:
    def late(route: Route) -> None:
        time.sleep(0.2)
        route.continue_()

    page = visit("/a-propos", width=width)
    page.route("**/*.woff2", late)
    page.goto(path)
    assert page.evaluate(SHIFTS) < 0.05
