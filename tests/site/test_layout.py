"""Where the parts of a page stand, measured in the browser."""

import pytest
from playwright.sync_api import FloatRect, Page

from app.lessons.model import Prose
from app.lessons.reading.parse import parse
from tests.screens.browsed import DESKTOP, Visit

LESSON = "/lecons/une-soiree-cocktail"


def _box(page: Page, selector: str) -> FloatRect:
    tag = page.locator(selector).first.bounding_box()
    assert tag is not None, selector
    return tag


@pytest.mark.parametrize("width", [320, 390])
def test_the_header_of_a_phone_is_one_row_and_its_menu_opens(visit: Visit, width: int) -> None:
    page = visit(LESSON, width=width)
    assert _box(page, "header")["height"] <= 56
    for control in (".to-search", ".menu summary"):
        box = _box(page, control)
        assert box["width"] >= 44, control
        assert box["height"] >= 44, control
    glossary = page.get_by_role("navigation", name="Site").get_by_role("link", name="Glossaire")
    assert not glossary.is_visible()
    page.locator(".menu summary").click()
    assert glossary.is_visible()
    menu = _box(page, ".menu ul")
    assert menu["x"] >= 0
    assert menu["x"] + menu["width"] <= width


def test_the_menu_of_a_wide_screen_is_open(visit: Visit) -> None:
    page = visit(LESSON)
    site = page.get_by_role("navigation", name="Site")
    assert site.get_by_role("link", name="Glossaire").is_visible()
    assert not page.locator(".menu summary").is_visible()


def test_a_wide_screen_has_contents_text_and_margin(visit: Visit) -> None:
    page = visit(LESSON)
    contents, text = _box(page, ".contents"), _box(page, ".prose > p:not([class])")
    note, figure = _box(page, ".callout.attention"), _box(page, ".sources")
    assert contents["x"] + contents["width"] < text["x"]
    assert 36 * 16 <= text["width"] <= 40 * 16
    for beside in (note, figure):
        assert beside["x"] > text["x"] + text["width"]
        assert beside["x"] + beside["width"] <= 1280
    fold = page.locator("#phrase-1 .shares > summary")
    fold.scroll_into_view_if_needed()
    before, foot = fold.bounding_box(), _box(page, "#phrase-1 .widget-foot")
    assert before is not None
    assert foot["y"] <= before["y"] + before["height"] / 2 <= foot["y"] + foot["height"]
    fold.click()
    assert page.locator("#phrase-1 .shares td").first.is_visible()
    assert fold.bounding_box() == before, "what opens leaves its name under the pointer"


def test_what_stands_in_the_margin_covers_nothing(visit: Visit) -> None:
    page = visit(LESSON)
    covered = page.evaluate(
        "() => { const boxes = [...document.querySelectorAll('.prose > *')]"
        ".map(e => [e, e.getBoundingClientRect()]).filter(([, r]) => r.width && r.height);"
        " const over = (a, b) => a.left < b.right - 1 && b.left < a.right - 1"
        " && a.top < b.bottom - 1 && b.top < a.bottom - 1;"
        " return boxes.filter(([e]) => getComputedStyle(e).float !== 'none').flatMap(([e, r]) =>"
        " boxes.filter(([o, s]) => o !== e && over(r, s)).map(([o]) => o.textContent)); }"
    )
    assert covered == []


def test_what_is_not_to_be_confused_is_folded_where_there_is_no_margin(visit: Visit) -> None:
    page = visit(LESSON, width=390)
    note = page.locator(".callout.attention").first
    assert not note.locator("p").last.is_visible()
    note.locator("summary").click()
    assert note.locator("p").last.is_visible()
    page.set_viewport_size({"width": 1280, "height": 800})
    unfolded = page.locator(".callout.attention").nth(1)
    assert unfolded.locator("p").last.is_visible()
    unfolded.locator("summary").evaluate("summary => summary.focus()")
    assert page.evaluate("document.activeElement.localName") != "summary", "nothing to unfold"


def test_what_a_lesson_teaches_is_one_line_until_it_is_opened(visit: Visit) -> None:
    page = visit(LESSON, width=320)
    assert _box(page, ".goals")["height"] <= 44
    page.locator(".goals summary").click()
    assert page.locator(".goals li").first.is_visible()


def test_the_version_to_print_is_at_the_foot_and_keeps_the_state(visit: Visit) -> None:
    page = visit(f"{LESSON}?w=phrase-1&mot=2")
    link = page.locator("footer").get_by_role("link", name="à imprimer")
    assert link.get_attribute("href") == f"{LESSON}/imprimer?w=phrase-1&mot=2"


def test_what_is_wide_in_a_list_scrolls_in_its_own_box(visit: Visit) -> None:
    items = (
        "Lancez :\n\n  ```\n  " + "python -m app serve " * 10 + "\n  ```",
        "<https://raw.example.org/" + "a" * 150 + ">",
        "`" + "a" * 120 + "`",
        "Le tableau :\n\n  |" + " colonne |" * 16 + "\n  |" + "---|" * 16,
        "Soit :\n\n  $$\n  " + "a_{11} + " * 60 + "b\n  $$",
        "Soit $" + "a_{11} + " * 60 + "b$",
    )
    source = "---\ntitre: Un\n---\n" + "\n".join(f"- {item}" for item in items)
    (prose,) = parse(source, "lessons/01-un.md").blocks
    assert isinstance(prose, Prose)
    page = visit(LESSON)
    page.locator("h1").evaluate(
        "(title, html) => title.insertAdjacentHTML('afterend', html)", prose.html
    )
    for width in (390, DESKTOP):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
