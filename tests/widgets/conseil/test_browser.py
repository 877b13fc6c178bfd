"""The widget `conseil` under the hand of a reader."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.screens.browsed import PHONE, Visit
from tests.suites import by_day

LESSON = "/lecons/plusieurs-tetes?w=conseil-1&pari=non"


def widget(page: Page) -> Locator:
    return page.locator("form[data-widget=conseil]")


def row(page: Page, expert: int) -> list[str]:
    rows = widget(page).locator("tr:has([data-poids])")
    return rows.nth(expert).locator("[data-poids]").all_text_contents()


def unfold(page: Page, name: str) -> None:
    widget(page).get_by_text(name, exact=True).click()


def test_a_criterion_moved_by_keyboard_moves_one_row_only(visit: Visit) -> None:
    page = visit(LESSON)
    unfold(page, "Réglages")
    before = [row(page, i) for i in range(4)]
    slider = widget(page).get_by_role("slider", name="carrosserie")
    slider.press("End")
    page.wait_for_url("**design=3_1**")
    after = [row(page, i) for i in range(4)]
    assert [i for i in range(4) if before[i] != after[i]] == [2]
    expect(slider).to_be_focused()
    expect(slider).to_have_value("3")


def test_an_expert_alone_is_compared_to_the_council(visit: Visit) -> None:
    page = visit(LESSON)
    widget(page).locator(".pills").get_by_text("performance", exact=True).click()
    expect(widget(page).locator(".said")).to_contain_text(
        "L’expert performance, seul, recommanderait la sportive"
    )
    unfold(page, "Le calcul")
    expect(widget(page).locator("[data-avis-seul]")).to_be_visible()


@pytest.mark.parametrize("dark", by_day([False, True], [True]))
def test_a_phone_shows_all_without_scrolling_the_page(visit: Visit, dark: bool) -> None:
    page = visit(LESSON, width=PHONE, dark=dark)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
    unfold(page, "Réglages")
    assert widget(page).get_by_role("slider").count() == 8
    for slider in widget(page).get_by_role("slider").all():
        box = slider.bounding_box()
        assert box is not None
        assert box["x"] + box["width"] <= PHONE
        assert box["height"] >= 44


def test_without_javascript_the_button_computes(visit: Visit) -> None:
    page = visit(f"{LESSON}&economie=3_3", javascript=False)
    widget(page).locator(".pills").get_by_text("économie", exact=True).click()
    widget(page).get_by_role("button", name="Calculer").click()
    expect(widget(page).locator(".said")).to_contain_text("L’expert économie, seul")
    unfold(page, "Réglages")
    expect(widget(page).get_by_role("slider", name="sobriété")).to_have_value("3")
