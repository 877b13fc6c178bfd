"""The widget `masque` under the hand of a reader."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.screens.browsed import PHONE, Visit
from tests.screens.pages import first_slots

SLOTS = first_slots()


def opened(visit: Visit, **settings: object) -> tuple[Page, Locator]:
    path, slot = SLOTS["masque"]
    page = visit(f"{path}?w={slot.id}&pari=non&phrase=Le+chat+mange+la+souris", **settings)
    return page, page.locator(f"form#{slot.id}")


def test_the_mask_is_taken_off_and_put_back_by_keyboard(visit: Visit) -> None:
    page, form = opened(visit)
    expect(form.locator(".masked")).to_have_count(20)
    form.locator("input[name=masque]:checked").focus()
    page.keyboard.press("ArrowRight")
    expect(form.locator(".masked")).to_have_count(0)
    page.keyboard.press("ArrowLeft")
    expect(form.locator(".masked")).to_have_count(20)


def test_a_new_last_word_leaves_the_past_of_the_toy_alone(visit: Visit) -> None:
    _, form = opened(visit)
    form.get_by_label("Changez le dernier mot").fill("pomme")
    form.get_by_label("Changez le dernier mot").press("Enter")
    expect(form.locator("[data-ecart]")).to_have_text("0")
    expect(form.locator("table.map")).to_have_count(3)


@pytest.mark.console("422")
def test_two_words_are_refused_and_what_was_typed_stays(visit: Visit) -> None:
    _, form = opened(visit)
    form.get_by_label("Changez le dernier mot").fill("la pomme")
    form.get_by_label("Changez le dernier mot").press("Enter")
    expect(form.locator(".error:visible")).to_contain_text("un seul mot")
    expect(form.get_by_label("Changez le dernier mot")).to_have_value("la pomme")


def test_a_phone_scrolls_the_tables_and_not_the_page(visit: Visit) -> None:
    page, _ = opened(visit, width=PHONE, dark=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE


def test_without_javascript_the_button_computes(visit: Visit) -> None:
    _, form = opened(visit, javascript=False)
    form.get_by_label("Changez le dernier mot").fill("pomme")
    form.get_by_role("button", name="À vous").click()
    expect(form.locator("[data-ecart]")).to_have_text("0")
