"""What every page promises: no axe violation, no overflow, visible focus, readable on paper."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Visit
from tests.pages import ADDRESSES, MISSING, OF_ONE_FIGURE

every_page = pytest.mark.parametrize("path", [*ADDRESSES, *OF_ONE_FIGURE])
_WIDE = """() => [...document.querySelectorAll('body *')]
  .filter((e) => e.getBoundingClientRect().right > innerWidth + 1 && e.offsetParent)
  .filter((e) => {
    for (let box = e.parentElement; box; box = box.parentElement) {
      if (getComputedStyle(box).overflowX !== 'visible') return false;
    }
    return true;
  })
  .map((e) => e.tagName + '.' + e.className).slice(0, 8)"""
_FOCUS = """() => {
  const element = document.activeElement;
  if (element === document.body) return null;
  const drawn = getComputedStyle(element).opacity === '0' ? element.nextElementSibling : element;
  const { outlineStyle, outlineWidth } = getComputedStyle(drawn);
  const box = drawn.getBoundingClientRect();
  const name = element.tagName + ' ' + (element.id || element.textContent.trim().slice(0, 30));
  const seen = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 && box.width > 0;
  return { name, seen, first: element.matches('.skip') };
}"""


@every_page
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_no_violation(visit: Visit, path: str, dark: bool) -> None:
    page = visit(path, dark=dark)
    result = Axe().run(page)
    assert result.violations_count == 0, result.generate_report()


@pytest.mark.console("404")
def test_axe_finds_no_violation_on_the_page_of_an_unknown_address(visit: Visit) -> None:
    page = visit(MISSING, status=404)
    result = Axe().run(page)
    assert result.violations_count == 0, result.generate_report()


@every_page
def test_nothing_is_wider_than_a_small_phone(visit: Visit, path: str) -> None:
    page = visit(path, width=PHONE)
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= PHONE, page.evaluate(_WIDE)


@every_page
def test_the_focus_is_seen_at_every_tab_stop(visit: Visit, path: str) -> None:
    page = visit(path)
    page.keyboard.press("Tab")
    if page.query_selector("header"):  # a figure by itself has nothing to skip
        assert page.evaluate(_FOCUS)["first"], "the first stop skips to the text"
    stops = 0
    while stop := page.evaluate(_FOCUS):
        assert stop["seen"], stop["name"]
        stops += 1
        assert stops < 500, "the focus is trapped"
        page.keyboard.press("Tab")
    assert stops > 5


@every_page
def test_the_keyboard_can_leave_every_element(visit: Visit, path: str) -> None:
    page = visit(path)
    names: list[str] = []
    for _ in range(400):
        page.keyboard.press("Shift+Tab")
        stop = page.evaluate(_FOCUS)
        if stop is None:
            break
        names.append(stop["name"])
    assert stop is None, names[-3:]


@every_page
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_paper_shows_the_figures_and_hides_the_controls(
    visit: Visit, path: str, dark: bool
) -> None:
    page = visit(path, dark=dark)
    page.emulate_media(media="print")
    for selector in (
        ".site nav",
        "form:not(.still) .pills",
        ".own",
        ".widget-foot > :not([data-copy])",
        ".widget button:not(td *, .cross-word)",
    ):
        shown = [found for found in page.locator(selector).all() if found.is_visible()]
        assert not shown, selector
    for selector in (".widget", ".widget .label", ".said"):
        assert all(found.is_visible() for found in page.locator(selector).all()), selector
    assert _lightness(page) < 0.5, "dark ink on white paper"


def test_paper_says_under_each_figure_where_it_lives_and_lays_no_part_over_another(
    visit: Visit,
) -> None:
    page = visit("/lecons/une-soiree-cocktail?w=phrase-1&mot=2")
    page.emulate_media(media="print")
    expect(page.locator(".page-address")).to_have_text(
        re.compile(r"http://127\.0\.0\.1:\d+/lecons/une-soiree-cocktail$")
    )
    said = "found => [getComputedStyle(found, '::after').content, getComputedStyle(found).display]"
    links = [found.evaluate(said)[0] for found in page.locator(".widget-foot [data-copy]").all()]
    assert any("Pour répondre" in link and "w=quiz-1" in link for link in links), links
    assert any("La figure vivante" in link and "w=phrase-1&mot=2#" in link for link in links), links
    for selector in (".frame", ".prose", ".widget", ".widget .view"):  # a grid is cut badly
        for found in page.locator(selector).all():
            assert found.evaluate(said)[1] == "block", selector


def _lightness(page: Page) -> float:
    colour = page.evaluate("getComputedStyle(document.body).color")
    assert colour.startswith("oklch("), colour
    return float(colour.removeprefix("oklch(").split()[0])


@every_page
def test_reduced_motion_moves_nothing(visit: Visit, path: str) -> None:
    page = visit(path, reduced_motion=True)
    moving = page.evaluate(
        """() => [...document.querySelectorAll('*')].filter((e) => {
          const { transitionDuration, animationName } = getComputedStyle(e);
          return parseFloat(transitionDuration) > 0 || animationName !== 'none';
        }).map((e) => e.tagName + '.' + e.className)"""
    )
    assert moving == []
