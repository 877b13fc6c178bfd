"""What every page promises: no axe violation, no overflow, visible focus, readable on paper."""

import re
from collections.abc import Iterator
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.screens.accessible import (
    LIGHT_AND_DARK,
    no_violation,
    no_violation_in_light_nor_dark,
)
from tests.screens.browsed import DESKTOP, PHONE, Visit, visiting
from tests.screens.gallery import EVERYTHING
from tests.screens.pages import MISSING, VIEWS

every_page = pytest.mark.parametrize("path", [*VIEWS, *EVERYTHING], indirect=True)
_WIDE = """() => [...document.querySelectorAll('body *')]
  .filter((e) => e.getBoundingClientRect().right > innerWidth + 1 && e.offsetParent)
  .filter((e) => {
    for (let box = e.parentElement; box; box = box.parentElement) {
      if (getComputedStyle(box).overflowX !== 'visible') return false;
    }
    return true;
  })
  .map((e) => e.tagName + '.' + e.className).slice(0, 8)"""
# What follows the scroll follows the reader, and not time: it does not move by itself.
_MOVING = """() => [...document.querySelectorAll('*')].filter((e) => {
  const { transitionDuration, animationName, animationTimeline } = getComputedStyle(e);
  const alone = animationName !== 'none' && animationTimeline === 'auto';
  return parseFloat(transitionDuration) > 0 || alone;
}).map((e) => e.tagName + '.' + e.className)"""
# After each key, what has the focus; null once it has left the page.
_WATCH = """() => {
  if (window.stops) return void (stops.length = 0);
  window.stops = [];
  const look = () => {
    const element = document.activeElement;
    if (element === document.body) return null;
    const out = getComputedStyle(element).opacity === '0'; // what stands for it, or its card
    const drawn = out ? [element.nextElementSibling, element.closest('li')] : [element];
    const name = element.tagName + ' ' + (element.id || element.textContent.trim().slice(0, 30));
    const seen = drawn.some((part) => {
      if (!part?.getBoundingClientRect().width) return false;
      const { outlineStyle, outlineWidth } = getComputedStyle(part);
      return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
    });
    return { name, seen, first: element.matches('.skip') };
  };
  document.addEventListener('keyup', (event) => event.key === 'Tab' && stops.push(look()), true);
}"""
_SHOWN = """(selector) => {
  const found = [...document.querySelectorAll(selector)];
  const shown = found.filter((part) => {
    const { width, height } = part.getBoundingClientRect();
    return width > 0 && height > 0 && part.checkVisibility({ visibilityProperty: true });
  });
  return [shown.length, found.length];
}"""
# What follows the size of a page follows it before its next frame.
_LETTERS = """(letters) => {
  document.documentElement.style.fontSize = letters;
  return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
}"""
_ON_STAGE = """() => [...document.querySelectorAll('body:not(.projeter) .stage .line .token')]
  .filter(word => word.checkVisibility())
  .map(word => parseFloat(getComputedStyle(word).fontSize))"""
_SMALL = """(least) => [...document.querySelectorAll('body:not(.projeter) .view svg text')]
  .filter(text => text.checkVisibility() && text.textContent.trim())
  .map(text => [text.textContent.trim(), text.closest('form').id, text.getScreenCTM().a
    * parseFloat(getComputedStyle(text).fontSize)])
  .filter(([text, figure, size]) => size < least)"""
# What no scrolling reaches: drawn before the start of its box, or a word that its box cuts.
_LOST = """() => [
    ...document.querySelectorAll('.view :is(svg:not(svg *), text, .token, .box, bdi)')
  ]
  .filter(part => part.checkVisibility({ visibilityProperty: true }) && !part.closest('.out'))
  .filter(part => {
    const { overflowX } = getComputedStyle(part);
    const cuts = part.matches('bdi') && overflowX !== 'visible';
    if (cuts) return part.scrollWidth > part.clientWidth + 4;
    for (let box = part.parentElement; box; box = box.parentElement) {
      if (getComputedStyle(box).overflowX === 'visible') continue;
      const start = box.getBoundingClientRect().left - box.scrollLeft;
      return part.getBoundingClientRect().left < start - 1;
    }
  }).map(part => `${part.closest('form').id} ${part.tagName} ${part.textContent.trim()}`)"""
_TARGETS = """(least) => {
  const parts = document.querySelectorAll('form[data-widget] :is(' +
    'label:has(input[type=radio], input[type=checkbox]), button:not([aria-hidden]),' +
    'select, input, summary)');
  return [...parts].filter((part) => part.checkVisibility({ opacityProperty: true }))
    .filter((part) => !part.matches('input[type=radio], input[type=checkbox]'))
    .filter((part) => getComputedStyle(part).visibility === 'visible')
    .map((part) => [part.textContent.trim().slice(0, 20) || part.name || part.type,
                    part.getBoundingClientRect()])
    .filter(([, box]) => box.width > 0 && (box.height < least - .5 || box.width < least - .5))
    .map(([name, box]) => `${name} ${box.width.toFixed(0)}×${box.height.toFixed(0)}`);
}"""
TARGET = 44  # px, the smallest side of what a finger has to hit
_MANY = 40  # stops of the keyboard


@pytest.fixture(scope="module")
def path(request: pytest.FixtureRequest) -> str:
    """The address of a page of the site, or of the page that shows every piece there is."""
    path: str = request.param
    return f"{request.getfixturevalue('gallery_server')}{path}" if path in EVERYTHING else path


@pytest.fixture(scope="module")
def opened(browser: Browser, server: str, path: str) -> Iterator[Page]:
    """The page, opened once for the tests that only look at it.

    It asks for no motion: a tint on its way to another is none of ours.
    """
    with visiting(browser, server) as visit:
        yield visit(path, reduced_motion=True)


def _shown(
    page: Page,
    *,
    width: int = DESKTOP,
    media: Literal["print", "screen"] = "screen",
    colours: Literal["dark", "light"] = "light",
    letters: str = "",
) -> Page:
    """Show the page in a width, on a medium, in colours and in a size of letters."""
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(media=media, color_scheme=colours)
    page.evaluate(_LETTERS, letters)
    return page


@every_page
def test_axe_finds_no_violation_in_the_light_nor_in_the_dark(opened: Page) -> None:
    no_violation_in_light_nor_dark(_shown(opened))


@pytest.mark.console("404")
def test_axe_finds_no_violation_on_the_page_of_an_unknown_address(visit: Visit) -> None:
    no_violation(visit(MISSING, status=404))


@every_page
def test_nothing_is_wider_than_a_small_phone_nor_moves_for_who_wants_no_motion(
    opened: Page,
) -> None:
    page = _shown(opened, width=PHONE)
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= PHONE, page.evaluate(_WIDE)
    assert page.evaluate(_MOVING) == []


@every_page
def test_nothing_is_wider_than_the_screen_when_letters_are_twice_as_large(opened: Page) -> None:
    for width in (390, 1280):
        page = _shown(opened, width=width, letters="32px")
        assert all(size >= 52 for size in page.evaluate(_ON_STAGE))
        assert page.evaluate(_SMALL, 15.9) == [], width
        assert page.evaluate(_LOST) == [], width
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@every_page
def test_what_a_finger_hits_is_large_enough(opened: Page) -> None:
    wall = "/projeter/" in opened.url  # shown large, by who has a mouse
    for width in (DESKTOP,) if wall else (DESKTOP, PHONE):
        assert _shown(opened, width=width).evaluate(_TARGETS, TARGET) == [], width


@every_page
def test_the_keyboard_reaches_and_leaves_every_element_and_shows_where_it_is(
    visit: Visit, path: str
) -> None:
    page = visit(path)
    alone = not page.query_selector("header")  # a figure by itself has nothing to skip
    forward = _stops(page, "Tab", inside=alone)
    if not alone:
        assert forward[0]["first"], "the first stop skips to the text"
    least = 3 if alone else 6
    assert len(forward) >= least
    unseen = [stop["name"] for stop in forward if not stop["seen"]]
    assert not unseen
    if len(forward) < _MANY:  # the longest pages are made of the same figures
        assert len(_stops(page, "Shift+Tab", inside=True)) >= least


def _stops(page: Page, key: str, inside: bool) -> list[dict[str, Any]]:
    """Press a key from the edge of the page to its other edge; return every stop on the way.

    From `inside` the page, where an earlier round or an address left the focus, go to an edge.
    """
    page.evaluate(_WATCH)
    for _ in range(60):
        for _ in range(10):
            page.keyboard.press(key)
        stops: list[dict[str, Any] | None] = page.evaluate("stops")
        edges = [i for i, stop in enumerate(stops) if stop is None]
        start = 0 if not inside else edges[0] + 1 if edges else len(stops)
        if edges and edges[-1] > start:
            end = next(edge for edge in edges if edge > start)
            return [stop for stop in stops[start:end] if stop]
    raise AssertionError(f"the focus is trapped: {stops[-3:]}")


@every_page
def test_paper_shows_the_figures_and_hides_the_controls(opened: Page) -> None:
    for colours in LIGHT_AND_DARK:
        page = _shown(opened, media="print", colours=colours)
        for selector in (
            ".site nav",
            "form:not(.still) .pills",
            ".own",
            ".widget-foot > :not([data-copy])",
            ".widget button:not(:is(td, th) *, .cross-word, .bet-choices *)",
        ):
            assert page.evaluate(_SHOWN, selector)[0] == 0, selector
        for selector in (".widget", ".widget .label", ".said"):
            shown, tag = page.evaluate(_SHOWN, selector)
            assert shown == tag, selector
        assert _lightness(page) < 0.5, "dark ink on white paper"


def test_paper_says_under_each_figure_where_it_lives_and_lays_no_part_over_another(
    visit: Visit,
) -> None:
    page = visit("/lecons/une-soiree-cocktail?w=phrase-1&mot=2")
    page.emulate_media(media="print")
    expect(page.locator(".page-address")).to_have_text(
        re.compile(r"http://127\.0\.0\.1:\d+/lecons/une-soiree-cocktail$")
    )
    script = (
        "found => [getComputedStyle(found, '::after').content, getComputedStyle(found).display]"
    )
    links = [
        result.evaluate(script)[0] for result in page.locator(".widget-foot [data-copy]").all()
    ]
    assert any("Pour répondre" in link and "w=quiz-1" in link for link in links), links
    assert any("La figure vivante" in link and "w=phrase-1&mot=2#" in link for link in links), links
    for selector in (".frame", ".prose", ".widget", ".widget .view"):  # a grid is cut badly
        for result in page.locator(selector).all():
            assert result.evaluate(script)[1] == "block", selector


def _lightness(page: Page) -> float:
    colour = page.evaluate("getComputedStyle(document.body).color")
    assert colour.startswith("oklch("), colour
    return float(colour.removeprefix("oklch(").split()[0])
