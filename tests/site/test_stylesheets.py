"""Stylesheets are only for browsers: nothing else of the site reads how one is written."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page
from starlette.testclient import TestClient

from app.web import fits
from app.web.application import create_app
from app.web.http.site import Site
from app.web.palette import stylesheet
from tests.screens.asked import Open
from tests.screens.pages import ADDRESSES, ROOT

SHEETS = {
    path.relative_to(ROOT / "static" / "css").as_posix(): path.read_text("utf-8")
    for path in (ROOT / "static" / "css").rglob("*.css")
}
PICTURES = ("/apercu.png", "/lecons/une-soiree-cocktail/widgets/phrase-1/image.svg")


def squeezed(sheet: str) -> str:
    return re.sub(r"\s+", " ", sheet)


def broken(sheet: str) -> str:
    """Break the lines of a sheet after every brace, semicolon and comma."""
    return re.sub(r"[{};,]", r"\g<0>\n\n", sheet)


@pytest.mark.parametrize("rewritten", [squeezed, broken, lambda sheet: ""])
def test_a_stylesheet_written_otherwise_breaks_no_page_and_no_picture(
    site: Site, client: TestClient, tmp_path: Path, rewritten: Callable[[str], str]
) -> None:
    static = tmp_path / "static"
    shutil.copytree(site.static, static)
    for sheet in static.rglob("*.css"):
        sheet.write_text(rewritten(sheet.read_text("utf-8")), "utf-8")
    other = TestClient(create_app(Site(site.templates, static, site.lessons)))
    assert other.get("/").status_code == 200
    for address in PICTURES:
        assert other.get(address).content == client.get(address).content


def test_every_custom_property_is_defined() -> None:
    every = "\n".join(
        (*SHEETS.values(), stylesheet(), fits.stylesheet(), fits.stylesheet_on_wall())
    )
    defined = set(re.findall(r"(--[\w-]+):", every))
    assert set(re.findall(r"var\((--[\w-]+)\)", every)) <= defined


def test_letters_have_the_sizes_of_the_tokens() -> None:
    for name, sheet in SHEETS.items():
        sizes = re.findall(r"font(?:-size)?:[^;]*?[\d.]+rem", sheet)
        assert not sizes, f"{name}: {sizes}"


def test_the_frame_of_a_widget_has_one_owner() -> None:
    frame = re.compile(r"^  +\.widget(?::[\w-]+(?:\([^)]*\))?)*(?:,| \{)$", re.M)
    owners = {name for name, sheet in SHEETS.items() if frame.search(sheet)}
    states = {"states/alone.css", "states/forced.css", "wall/wall.css"}
    assert owners <= {"parts/widget.css", "print.css"} | states


def test_every_sheet_is_in_a_layer_that_has_its_place() -> None:
    order = re.search(r"@layer ([\w, ]+);", SHEETS["layers.css"])
    assert order
    places = order[1].split(", ")
    for name, sheet in SHEETS.items():
        assert set(re.findall(r"@layer (\w+) \{", sheet)) <= set(places), name


def test_the_workshop_dresses_no_class_that_a_widget_dresses() -> None:
    dressed = re.compile(r"^ +\.([a-z][\w-]*)", re.M)
    of_widgets = {name for name in SHEETS if name.startswith("widgets/")}
    of_workshop = {name for name in SHEETS if name.startswith("workshop/")}
    widgets, workshop = (
        {one for name in names for one in dressed.findall(SHEETS[name])}
        for names in (of_widgets, of_workshop)
    )
    assert widgets
    assert widgets & workshop == set(), "both are on one page"


_REACHED = """([pages, sheets]) => {
  const dynamic = /::?(hover|focus(-visible|-within)?|active|checked|before|after|marker|open)\\b/g;
  const selectorsOf = (rules, around) => [...rules].flatMap((rule) => {
    const own = rule.selectorText?.replaceAll("&", `:is(${around})`).replace(dynamic, ":not(html)");
    return [...(own ? [own] : []), ...selectorsOf(rule.cssRules ?? [], own ?? around)];
  });
  const rulesOf = (text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return selectorsOf(sheet.cssRules, "");
  };
  const every = Object.entries(sheets).map(([name, text]) => [name, rulesOf(text)]);
  return Object.entries(pages).flatMap(([address, html]) => {
    const page = new DOMParser().parseFromString(html, "text/html");
    return every.flatMap(([name, selectors]) => selectors.flatMap((selector) =>
      [...page.querySelectorAll(selector)]
        .map((one) => one.closest("[data-widget]")?.dataset.widget)
        .filter((widget) => widget !== name).map((widget) => [address, selector, name, widget])));
  });
}"""


def test_the_sheet_of_a_widget_dresses_that_widget_alone(client: TestClient, page: Page) -> None:
    pages = {address: client.get(address).text for address in ADDRESSES}
    of_widgets = {Path(name).stem: text for name, text in SHEETS.items() if "widgets/" in name}
    assert of_widgets
    reached = page.evaluate(_REACHED, [pages, of_widgets])
    assert {" ".join(map(str, one)) for one in reached} == set()


def test_a_page_has_the_sheets_of_its_widgets(open_page: Open) -> None:
    for address in ("/lecons/une-soiree-cocktail", "/projeter/une-soiree-cocktail/cocktail-1"):
        page = open_page(address)
        shown = {str(one["data-widget"]) for one in page.select("[data-widget]")}
        linked = {Path(str(one["href"])).stem for one in page.select("[href*='css/widgets/']")}
        assert linked == {name for name in shown if f"widgets/{name}.css" in SHEETS}


@pytest.mark.parametrize(("kind", "count"), [("type", 6), ("space", 5), ("radius", 3)])
def test_sheets_share_a_few_sizes(kind: str, count: int) -> None:
    every = "\n".join(SHEETS.values())
    assert len(set(re.findall(rf"(--{kind}\b[\w-]*):", every))) == count
