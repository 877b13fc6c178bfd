"""The widget `phrase` under the hand of a reader."""

from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Visit

LESSON = "/lecons/une-soiree-cocktail"
FIRST = "form[data-widget=phrase]"


def widget(page: Page) -> Locator:
    return page.locator(FIRST).first


def word(page: Page, number: int) -> Locator:
    return widget(page).locator(f"[data-mot='{number}']")


def shares(page: Page) -> list[str]:
    return widget(page).locator("[data-poids] b").all_inner_texts()


def query(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def test_a_click_on_a_word_changes_the_numbers_and_the_address(page: Page) -> None:
    before = shares(page)
    word(page, 3).click()
    expect(widget(page).locator(".said")).to_contain_text("noir")
    assert shares(page) != before
    assert query(page)["mot"] == ["3"]
    assert query(page)["w"] == [widget(page).get_attribute("id")]


def test_the_address_opens_the_same_state_again(page: Page, visit: Visit) -> None:
    word(page, 3).click()
    expect(widget(page).locator(".said")).to_contain_text("noir")
    seen = shares(page)
    assert shares(visit(page.url)) == seen
    assert shares(visit(page.url, javascript=False)) == seen
