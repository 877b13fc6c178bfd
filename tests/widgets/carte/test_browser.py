"""The widget `carte` under the hand of a reader."""

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.screens.browsed import PHONE, Visit

LESSON = "/lecons/lire-une-carte-d-attention"


@pytest.fixture
def page(visit: Visit) -> Page:
    return visit(LESSON)


def widget(page: Page) -> Locator:
    return page.locator("form#carte-1")


def cell(page: Page, value: str) -> Locator:
    return widget(page).locator(f".cell[value='{value}']")


def in_words(page: Page) -> Locator:
    return widget(page).locator(".said")


def query(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def test_a_click_on_a_cell_opens_its_story_and_writes_the_address(page: Page, visit: Visit) -> None:
    cell(page, "2-3").click()
    expect(in_words(page)).to_contain_text("Ligne «\u00a0chat\u00a0», colonne «\u00a0mange\u00a0»")
    expect(cell(page, "2-3")).to_have_attribute("aria-pressed", "true")
    expect(widget(page).locator(".story")).to_contain_text("Le q de «\u00a0chat\u00a0»")
    page.wait_for_url("**ligne=2**")
    assert query(page)["colonne"] == ["3"]
    assert "case" not in query(page)
    shown = in_words(page).inner_text()
    assert in_words(visit(page.url)).inner_text() == shown
    assert in_words(visit(page.url, javascript=False)).inner_text() == shown


def test_arrow_keys_move_enter_opens_and_the_focus_stays(page: Page) -> None:
    cell(page, "3-2").focus()
    for key in ("ArrowUp", "ArrowRight", "End", "Home"):
        page.keyboard.press(key)
    expect(cell(page, "2-1")).to_be_focused()
    page.keyboard.press("Enter")
    expect(in_words(page)).to_contain_text("colonne «\u00a0Le\u00a0»")
    expect(cell(page, "2-1")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    expect(in_words(page)).to_contain_text("Ligne «\u00a0mange\u00a0»")
    expect(cell(page, "3-1")).to_be_focused()


def test_the_whole_map_is_one_tab_stop(page: Page) -> None:
    assert widget(page).locator(".cell[tabindex='0']").count() == 1
    cell(page, "3-2").focus()
    page.keyboard.press("Tab")
    assert not page.evaluate("document.activeElement.matches('.cell')")


def test_escape_closes_the_story_and_the_cell_keeps_the_focus(page: Page) -> None:
    cell(page, "3-2").focus()
    page.keyboard.press("Escape")
    expect(in_words(page)).to_contain_text("Aucune case n’est ouverte")
    expect(widget(page).locator("[aria-pressed]")).to_have_count(0)
    expect(cell(page, "3-2")).to_be_focused()


def test_closing_with_the_button_keeps_the_focus_on_it(page: Page) -> None:
    widget(page).get_by_role("button", name="Fermer").click()
    opener = widget(page).get_by_role("button", name="Ouvrir la première")
    expect(opener).to_be_focused()
    opener.press("Enter")
    expect(cell(page, "1-1")).to_have_attribute("aria-pressed", "true")


def test_another_head_keeps_the_cell_open(page: Page) -> None:
    cell(page, "1-2").click()
    expect(in_words(page)).to_contain_text("Ligne «\u00a0Le\u00a0»")
    widget(page).get_by_text("5 Distance", exact=True).first.click()
    expect(widget(page).locator("caption")).to_contain_text("La tête 5, Distance")
    expect(cell(page, "1-2")).to_have_attribute("aria-pressed", "true")
    assert query(page)["tetes"] == ["5"]


def test_enter_in_the_sentence_reads_it_and_opens_no_cell_by_itself(page: Page) -> None:
    field = widget(page).locator("[name=phrase]")
    field.fill("La souris dort")
    field.press("Enter")
    expect(widget(page).locator(".map th.q")).to_have_text(["La", "souris", "dort"])
    expect(widget(page).locator(".cell[aria-pressed=true]")).to_have_count(1)
    assert "ligne" not in query(page)


def test_without_javascript_a_cell_is_an_ordinary_button(visit: Visit) -> None:
    page = visit(LESSON, javascript=False)
    cell(page, "2-3").click()
    expect(in_words(page)).to_contain_text("Ligne «\u00a0chat\u00a0», colonne «\u00a0mange\u00a0»")


@pytest.mark.console("422")
def test_a_sentence_that_is_refused_says_why_and_the_map_stays(page: Page) -> None:
    field = widget(page).locator("[name=phrase]")
    field.fill("mot " * 65)
    field.press("Enter")
    expect(widget(page).locator(".error").first).to_contain_text("65 mots")
    expect(widget(page).locator(".map")).to_be_visible()


def test_a_long_map_scrolls_in_its_box_on_a_phone_and_its_first_column_stays(visit: Visit) -> None:
    page = visit(f"{LESSON}?w=carte-1&phrase={'le+chat+mange+' * 4}", width=PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
    head = widget(page).locator("tbody th").first
    before = head.bounding_box()
    widget(page).locator(".map-box").evaluate("box => box.scrollLeft = 200")
    after = head.bounding_box()
    assert before is not None
    assert after is not None
    assert after["x"] == pytest.approx(before["x"], abs=2)


def hidden(page: Page, column: str) -> Locator:
    return page.locator(f"form#carte-2 [data-i='5'][name=pari][value='{column}']")


def test_a_cell_of_the_hidden_row_is_a_bet_and_shows_the_row(page: Page) -> None:
    form = page.locator("form#carte-2")
    expect(form.locator("[data-grid] [name=pari]")).to_have_count(7)
    expect(form.locator(".story")).to_be_hidden()
    hidden(page, "5").click()
    expect(form.locator(".bet-result")).to_contain_text("Votre pari : la, juste")
    expect(form.locator("tr.on [data-poids]")).to_have_count(7)
    assert query(page)["pari"] == ["5"]
    form.get_by_role("button", name="parier de nouveau").click()
    expect(form.locator("[data-grid] [name=pari]")).to_have_count(7)


def test_a_bet_by_keyboard_tells_why_the_wrong_column_was_tempting(page: Page) -> None:
    form = page.locator("form#carte-2")
    form.locator(".cell[tabindex='0']").focus()
    expect(hidden(page, "1")).to_be_focused()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    expect(hidden(page, "4")).to_be_focused()
    page.keyboard.press("Enter")
    expect(form.locator(".said")).to_contain_text("n’est pas le bon. « la » reçoit ")
    expect(form.locator(".said")).to_contain_text("la tête 2, Objets, donne")
    expect(form.locator(".cell[value='6-4']")).to_be_focused()


def test_without_javascript_one_bets_or_sees_without_a_bet(visit: Visit) -> None:
    page = visit(LESSON, javascript=False, width=PHONE)
    form = page.locator("form#carte-2")
    form.locator(".bet-choices").get_by_role("button", name="mange").click()
    expect(form.locator(".bet-result")).to_contain_text("pas le bon")
    page = visit(LESSON, javascript=False, width=PHONE)
    form = page.locator("form#carte-2")
    form.get_by_role("button", name="voir sans parier").click()
    expect(form.locator(".story")).to_be_visible()
    expect(form.locator(".said")).to_contain_text("Ligne « souris », colonne « la »")


def test_on_paper_a_number_keeps_the_ink_that_its_tint_asks_for(visit: Visit) -> None:
    inks: list[dict[str, str]] = []
    for path in (LESSON, f"{LESSON}/imprimer"):
        page = visit(path)
        page.emulate_media(media="print")
        inks.append(
            page.locator(".map .cell[data-poids]").evaluate_all(
                "cells => Object.fromEntries(cells.map((cell) =>"
                " [cell.classList[1], getComputedStyle(cell).color]))"
            )
        )
    alive, still = inks
    assert {"t0", "t20"} <= still.keys() & alive.keys()
    assert {tint: still[tint] for tint in alive} == alive


def test_the_open_cell_of_a_wide_map_is_brought_into_its_box(visit: Visit) -> None:
    phrase = "le+chat+noir+mange+la+souris+" * 3
    page = visit(f"{LESSON}?w=carte-1&phrase={phrase}&ligne=1&colonne=17", width=PHONE)
    box = widget(page).locator(".map-box").bounding_box()
    opened = widget(page).locator("[aria-pressed]").bounding_box()
    assert box is not None
    assert opened is not None
    assert box["x"] <= opened["x"]
    assert opened["x"] + opened["width"] <= box["x"] + box["width"]
