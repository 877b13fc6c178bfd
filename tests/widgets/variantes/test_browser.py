"""The lesson on variants under the hand of a reader."""

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.screens.browsed import PHONE, Visit

LESSON = "/lecons/huit-variantes"


@pytest.fixture
def page(visit: Visit) -> Page:
    return visit(LESSON)


def test_a_variant_opens_in_large_and_the_second_sentence_changes_the_crossed_one(
    page: Page,
) -> None:
    form = page.locator("form#variantes-1")
    form.get_by_text("Attention croisée", exact=True).first.click()
    expect(form.locator(".map caption")).to_contain_text("Attention croisée")
    expect(form.locator(".story")).to_contain_text("k de «\u00a0dort\u00a0»")
    other = form.locator("[name=autre]")
    other.fill("Un chien court")
    other.press("Enter")
    expect(form.locator(".map thead th.k bdi")).to_have_text(["Un", "chien", "court"])
    query = parse_qs(urlsplit(page.url).query)
    assert query["ouverte"] == ["croisee"]
    assert query["autre"] == ["Un chien court"]


def test_what_each_variant_changes_is_folded_so_that_the_figure_stays_short(visit: Visit) -> None:
    page = visit(f"{LESSON}?w=variantes-1&pari=non")
    form = page.locator("form#variantes-1")
    assert form.evaluate("box => box.offsetHeight") < 2_200
    card = form.locator("[data-variante=lineaire]")
    card.locator("summary").click()
    expect(card.locator("details .variant-short div")).to_have_count(2)


def test_arrow_keys_go_from_variant_to_variant(page: Page) -> None:
    form = page.locator("form#variantes-1")
    form.locator("[name=ouverte][value=additive]").focus()
    page.keyboard.press("Space")
    expect(form.locator(".story")).to_contain_text("tanh")
    page.keyboard.press("ArrowRight")
    expect(form.locator(".story")).to_contain_text("Pas de division")
    expect(form.locator("[name=ouverte][value=produit]")).to_be_focused()


def test_a_bet_on_the_cells_shows_their_count(page: Page) -> None:
    form = page.locator("form#motifs-1")
    guess = form.locator(".bet-choices input")
    guess.press_sequentially("80")
    guess.blur()  # nothing is sent while one types, nor when one goes on
    waiting = form.locator("[data-pari=ouvert] .bet-choices input")
    expect(waiting).to_have_value("80")
    form.locator(".settings-fold summary").click()
    form.locator("[name=fenetre]").press("Enter")
    expect(form.locator("[data-garde]")).to_be_visible()
    expect(waiting).to_have_value("80")
    guess.press("Enter")
    expect(form.locator(".said")).to_contain_text("6 cases tomberaient hors de la phrase")
    expect(form.locator("tr.largest [data-cases]")).to_have_text("74")


def test_on_a_phone_the_cards_scroll_in_their_strip(visit: Visit) -> None:
    page = visit(LESSON, width=PHONE)
    strip = page.locator(".variant-cards")
    assert strip.evaluate("box => box.scrollWidth > box.clientWidth")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE


def test_on_a_phone_what_is_open_stands_in_sight_under_the_strip(visit: Visit) -> None:
    page = visit(f"{LESSON}?w=variantes-1&ouverte=lineaire", width=PHONE)
    page.locator("[data-variante=lineaire]").scroll_into_view_if_needed()
    card = page.locator("[data-variante=lineaire]").bounding_box()
    opened = page.locator("#variantes-1-place-lineaire").bounding_box()
    assert card
    assert opened
    assert card["height"] < 500
    assert opened["y"] >= card["y"] + card["height"]
    assert opened["x"] >= 0
    assert opened["x"] + opened["width"] <= PHONE
