"""The widget `tetes` under the hand of a reader."""

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.screens.browsed import PHONE, Visit

LESSON = "/lecons/plusieurs-tetes"


@pytest.fixture
def page(visit: Visit) -> Page:
    return visit(LESSON)


def widget(page: Page) -> Locator:
    return page.locator("form#tetes-1")


def query(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def test_a_head_opens_in_large_and_its_cells_have_their_story(page: Page) -> None:
    widget(page).locator(".pills").get_by_text("2 Objets").click()
    expect(widget(page).locator(".map caption")).to_contain_text("La tête 2, Objets")
    widget(page).locator(".cell[value='6-4']").click()
    expect(widget(page).locator(".said")).to_contain_text("Ligne «\u00a0souris\u00a0»")
    expect(widget(page).locator(".story")).to_contain_text("dans la tête 2 Objets")
    assert query(page)["tete"] == ["2"]
    assert query(page)["ligne"] == ["6"]


def test_arrow_keys_go_from_head_to_head_and_keep_the_focus(page: Page) -> None:
    first = widget(page).locator("[name=tete][value='1']")
    first.focus()
    first.press("Space")
    expect(widget(page).locator(".map caption")).to_contain_text("La tête 1")
    page.keyboard.press("ArrowRight")
    expect(widget(page).locator(".map caption")).to_contain_text("La tête 2")
    expect(widget(page).locator("[name=tete][value='2']")).to_be_focused()


def test_the_followed_word_is_marked_in_every_map(page: Page) -> None:
    widget(page).get_by_label("Ligne à suivre").select_option("2")
    expect(widget(page).locator("[data-tete] tr.on th")).to_have_text(["chat"] * 8)
    expect(widget(page).locator(".said")).to_contain_text("«\u00a0chat\u00a0», tête par tête")


def test_a_new_sentence_is_followed_from_its_own_verb(page: Page) -> None:
    widget(page).get_by_label("Ligne à suivre").select_option("1")
    expect(widget(page).locator(".said")).to_contain_text("«\u00a0Le\u00a0»")
    field = widget(page).locator("[name=phrase]")
    field.fill("La souris dort")
    field.press("Enter")
    expect(widget(page).locator(".said")).to_contain_text("«\u00a0dort\u00a0», tête par tête")


def test_without_javascript_a_head_opens_too(visit: Visit) -> None:
    page = visit(LESSON, javascript=False)
    widget(page).get_by_text("moyenne des huit").click()
    widget(page).get_by_role("button", name="À vous").click()
    expect(widget(page).locator(".map caption")).to_contain_text("Les huit têtes")


def test_on_a_phone_a_map_opens_under_the_card_that_was_pressed(visit: Visit) -> None:
    page = visit(LESSON, width=PHONE, reduced_motion=True)
    widget(page).locator(".pills").get_by_text("5 Distance").click()
    opened = widget(page).locator(".open-place:has(.map)")
    expect(opened.locator("caption")).to_contain_text("La tête 5, Distance")
    card = widget(page).locator("[data-tete='5']").bounding_box()
    below = opened.bounding_box()
    assert card is not None
    assert below is not None
    assert 0 <= below["y"] - card["y"] - card["height"] < 40
    expect(opened.locator(".map-box")).to_be_in_viewport(ratio=0.95)
    expect(widget(page).locator("[data-tete]")).to_have_count(8)
    widget(page).locator(".pills").get_by_text("1 Syntaxe").click()
    expect(opened.locator("caption")).to_contain_text("La tête 1, Syntaxe")
    expect(opened).to_have_count(1)
