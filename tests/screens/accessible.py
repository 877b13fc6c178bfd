"""What axe finds wrong on a page: its forms once, its colours in the light and in the dark."""

from typing import Any, Literal

from axe_playwright_python.base import AXE_SCRIPT, AxeResults
from playwright.sync_api import Page

LIGHT_AND_DARK: tuple[Literal["light", "dark"], ...] = ("light", "dark")
# Marks what has the letters, colours and grounds of an earlier element: a map has a thousand cells
# of a dozen colours, and axe takes milliseconds for each.
_MARK = """() => {
  document.querySelectorAll('[data-alike]').forEach((e) => e.removeAttribute('data-alike'));
  const grounds = new Map();
  const seen = new Set();
  const ground = (e) => {
    if (!e) return '';
    if (!grounds.has(e)) {
      const { backgroundColor, backgroundImage, opacity } = getComputedStyle(e);
      grounds.set(e, [backgroundColor, backgroundImage, opacity, ground(e.parentElement)].join());
    }
    return grounds.get(e);
  };
  for (const e of document.querySelectorAll('main :not(a)')) {
    const { color, fontSize, fontWeight, textShadow } = getComputedStyle(e);
    const look = [color, fontSize, fontWeight, textShadow, ground(e)].join();
    if (!e.childElementCount && seen.has(look)) e.setAttribute('data-alike', '');
    seen.add(look);
  }
}"""
_RUN = "([context, options]) => axe.run(context ?? document, options)"
_ALL = {"resultTypes": ["violations"]}
_COLOURS = ("color-contrast", "link-in-text-block")  # what the dark changes
_FORMS = {**_ALL, "rules": {name: {"enabled": False} for name in _COLOURS}}
_LOOKS = {"rules": [{"id": "color-contrast", "selector": ":not([data-alike])"}]}


def no_violation(page: Page, part: str | None = None) -> None:
    """Fail on what axe finds on a page as it stands, or on a part of it."""
    _judge(page, _ALL, part)


def no_violation_in_light_nor_dark(page: Page) -> None:
    """Fail on what axe finds on a page; leave the page in the dark."""
    _judge(page, _FORMS)
    page.evaluate("(looks) => axe.configure(looks)", _LOOKS)
    for colours in LIGHT_AND_DARK:
        page.emulate_media(color_scheme=colours)
        page.evaluate(_MARK)
        _judge(page, {**_ALL, "runOnly": _COLOURS})


def _judge(page: Page, options: dict[str, Any], context: str | None = None) -> None:
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    result = AxeResults(page.evaluate(_RUN, [context, options]))
    assert result.violations_count == 0, (page.url, result.generate_report())
