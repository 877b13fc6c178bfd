"""Looking things up: the definition of a term, a search while one types, the final quiz."""

import pytest
from playwright.sync_api import Browser, expect

from tests.screens.browsed import PHONE, Visit

LESSON = "/lecons/le-masque-causal-et-la-generation"
FINAL = "/lecons/questions-frequentes-glossaire-et-quiz-final"


def test_a_definition_shows_on_hover_and_on_focus_and_escape_closes_it(visit: Visit) -> None:
    page = visit(LESSON)
    term = page.locator("a.terme").first
    definition = page.locator(f"#{term.get_attribute('data-definition')}")
    expect(definition).to_be_hidden()
    term.hover()
    expect(definition).to_be_visible()
    beside, text = definition.bounding_box(), page.locator(".prose > p").nth(1).bounding_box()
    assert beside
    assert text
    assert beside["x"] > text["x"] + text["width"], "in the margin"
    definition.hover()
    page.wait_for_timeout(700)
    expect(definition).to_be_visible()
    page.keyboard.press("Escape")
    expect(definition).to_be_hidden()
    page.mouse.move(0, 0)
    term.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(term).to_be_focused()
    expect(definition).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url("**/glossaire#*")


def test_a_tap_shows_the_definition_without_leaving(browser: Browser, server: str) -> None:
    context = browser.new_context(viewport={"width": PHONE, "height": 700}, has_touch=True)
    page = context.new_page()
    page.goto(server + LESSON)
    term = page.locator("a.terme").first
    term.tap()
    definition = page.locator(".definition:popover-open")
    expect(definition).to_be_visible()
    box = definition.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= PHONE
    page.locator("h1").tap()
    expect(definition).to_be_hidden()
    assert page.url == server + LESSON
    term.tap()
    definition.get_by_role("link").tap()
    page.wait_for_url("**/glossaire#*")
    context.close()


def test_without_a_script_a_term_is_a_link(visit: Visit) -> None:
    page = visit(LESSON, javascript=False)
    page.locator("a.terme").first.click()
    page.wait_for_url("**/glossaire#*")


def test_results_follow_what_is_typed_and_the_address_too(visit: Visit) -> None:
    page = visit("/recherche")
    page.locator("#q").press_sequentially("tempera", delay=20)
    expect(page.locator(".hits a").first).to_have_text("Température")
    expect(page.locator("#trouve")).to_contain_text("passage")
    expect(page.locator("#q")).to_be_focused()
    page.wait_for_url("**/recherche?q=tempera")
    page.reload()
    expect(page.locator("#q")).to_have_value("tempera")
    expect(page.locator(".hits a").first).to_have_text("Température")


def test_the_field_of_every_page_searches_without_a_script(visit: Visit) -> None:
    page = visit(LESSON, javascript=False)
    page.locator("header input[name=q]").fill("clés")
    page.keyboard.press("Enter")
    page.wait_for_url("**/recherche?q=cl%C3%A9s")
    expect(page.locator("mark").first).to_be_visible()


def test_a_phone_has_a_link_to_the_search_and_a_wide_screen_a_field(visit: Visit) -> None:
    for width, field, link in ((PHONE, False, True), (1280, True, False)):
        header = visit("/glossaire", width=width).locator("header")
        assert header.locator("input[name=q]").is_visible() == field
        assert header.get_by_role("link", name="Recherche").is_visible() == link


def test_the_final_quiz_names_what_to_read_again_and_its_link_keeps_it(visit: Visit) -> None:
    page = visit(FINAL)
    page.locator("#bilan-1-q1-1").check()
    page.locator("#bilan-1-q5-1").check()
    page.get_by_role("button", name="Voir quoi relire").click()
    verdict = page.locator("#bilan-1-dit")
    expect(verdict).to_contain_text("Une idée reçue")
    expect(verdict.locator(".again li")).to_have_count(1)
    expect(page.locator("#bilan-1-q1-1")).to_be_checked()
    page.reload()
    expect(verdict.locator(".again li")).to_have_count(1)
    expect(page.locator("#bilan-1-q5 .why")).to_be_visible()


@pytest.mark.console("ERR_FAILED", "htmx:", "502")
def test_a_search_that_the_network_loses_says_so_and_keeps_what_was_typed(visit: Visit) -> None:
    page = visit("/recherche?q=masque")
    notice = page.locator(".finder [data-network]")
    page.route("**/recherche/resultats*", lambda route: route.fulfill(status=502, body="nginx"))
    page.locator("#q").fill("softm")
    expect(notice).to_be_visible()
    expect(page.locator(".hits a").first).to_have_text("Masque")
    page.unroute("**/recherche/resultats*")
    page.route("**/recherche/resultats*", lambda route: route.abort())
    with page.expect_event("requestfailed"):
        page.locator("#q").fill("softmax")
    expect(notice).to_be_visible()
    expect(page.locator("#q")).to_have_value("softmax")
    page.unroute("**/recherche/resultats*")
    notice.get_by_role("button").click()
    expect(page.locator(".hits a").first).to_have_text("Softmax")
    expect(notice).to_be_hidden()
