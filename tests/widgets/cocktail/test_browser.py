"""The widget `cocktail` under the hand of a reader."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.screens.browsed import PHONE, Visit
from tests.suites import by_day


def widget(page: Page) -> Locator:
    return page.locator("form[data-widget=cocktail]")


def shares(page: Page) -> list[str]:
    return widget(page).locator(".room-share").all_text_contents()


def test_the_slider_reaches_both_ends_by_keyboard(page: Page) -> None:
    slider = widget(page).get_by_role("slider")
    explanation = widget(page).locator(".said")
    slider.focus()
    page.keyboard.press("Home")
    expect(explanation).to_contain_text("Vous écoutez tout")
    assert shares(page) == ["25\u00a0%"] * 4
    page.keyboard.press("End")
    expect(explanation).to_contain_text("presque qu’une voix")
    assert page.evaluate("document.activeElement.name") == "nettete"
    page.wait_for_url("**nettete=10**")


def test_another_wish_moves_the_weight_to_another_voice(page: Page) -> None:
    widget(page).get_by_text("de la musique", exact=True).click()
    expect(widget(page).locator(".said")).to_contain_text("l’orchestre reçoit")
    page.wait_for_url("**ecoute=musique**")


def test_the_scores_stay_open_while_the_slider_moves(page: Page) -> None:
    widget(page).get_by_text("Le calcul", exact=True).click()
    widget(page).get_by_role("slider").press("End")
    expect(widget(page).locator(".said")).to_contain_text("presque qu’une voix")
    expect(widget(page).get_by_role("table").last).to_contain_text("chercher de la musique")


@pytest.mark.parametrize("dark", by_day([False, True], [True]))
def test_a_phone_shows_all_without_scrolling_the_page(visit: Visit, dark: bool) -> None:
    page = visit("/lecons/une-soiree-cocktail", width=PHONE, dark=dark)
    expect(widget(page).locator(".voice")).to_have_count(4)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE


def test_without_javascript_the_button_computes(visit: Visit) -> None:
    page = visit("/lecons/une-soiree-cocktail", javascript=False)
    widget(page).get_by_text("de l’anglais", exact=True).click()
    widget(page).get_by_role("button", name="Calculer").click()
    expect(widget(page).locator(".said")).to_contain_text("la touriste reçoit")
