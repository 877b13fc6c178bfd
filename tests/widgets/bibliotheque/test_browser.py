"""The widget `bibliotheque` under the hand of a reader."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.screens.browsed import PHONE, Visit
from tests.suites import by_day

LESSON = "/lecons/requete-cle-valeur"


def widget(page: Page) -> Locator:
    return page.locator("form[data-widget=bibliotheque]")


def number(page: Page, name: str) -> Locator:
    """Return a field, with the settings that it stands in unfolded."""
    if not widget(page).locator(".settings-fold[open]").count():
        widget(page).get_by_text("Réglages", exact=True).click()
    return widget(page).get_by_label(name, exact=True)


def test_the_request_is_dragged_on_the_map(visit: Visit) -> None:
    page = visit(LESSON)
    drawing = widget(page).locator(".shelf-map")
    drawing.scroll_into_view_if_needed()
    box = drawing.bounding_box()
    assert box is not None
    x, y, width, height = box["x"], box["y"], box["width"], box["height"]
    unit = 400 / 7 / 440  # of the drawing, for 1: its map goes from -2 to 5
    page.mouse.move(x + width * (1 / 22 + unit * 4), y + height * (21 / 22 - unit * 3))
    page.mouse.down()
    page.mouse.move(x + width * (1 / 22 + unit * 3), y + height * (21 / 22 - unit * 6), steps=4)
    page.mouse.up()
    page.wait_for_url("**demande=1_4_0_0**")
    expect(widget(page).locator(".said")).to_contain_text("« Sciences » a le meilleur score")


def test_the_request_moves_by_arrow_keys_too(visit: Visit) -> None:
    page = visit(LESSON)
    widget(page).get_by_label("Demande, maths").press("ArrowRight")
    page.wait_for_url("**demande=2_1.1_0_0**")


def test_a_typed_number_moves_the_weights_and_keeps_the_focus(visit: Visit) -> None:
    page = visit(LESSON)
    number(page, "Demande, passé").fill("2,5")
    page.wait_for_url("**demande=2_1_2.5_0**")
    expect(widget(page).locator(".said")).to_contain_text("« Histoire » a le meilleur score")
    expect(number(page, "Demande, passé")).to_be_focused()
    expect(number(page, "Demande, passé")).to_have_value("2,5")


def test_a_key_moves_only_the_address_of_its_shelf(visit: Visit) -> None:
    page = visit(LESSON)
    number(page, "Romans, machines").fill("5")
    number(page, "Romans, machines").press("Enter")
    page.wait_for_url("**romans=5_0_1_3**")
    assert "demande" not in page.url


@pytest.mark.console("422")
def test_a_wrong_number_is_told_in_place(visit: Visit) -> None:
    page = visit(LESSON)
    number(page, "Sciences, récit").fill("12")
    text = widget(page).get_by_role("alert").filter(has_text="récit : 12 est hors des limites")
    expect(text).to_be_visible()
    expect(number(page, "Sciences, récit")).to_have_value("12")
    number(page, "Sciences, récit").fill("1")
    expect(text).to_have_count(0)


def test_without_javascript_the_numbers_are_sent_as_they_are(visit: Visit) -> None:
    page = visit(LESSON, javascript=False)
    number(page, "Demande, passé").fill("4,5")
    widget(page).get_by_role("button", name="Calculer").first.click()
    expect(widget(page).locator(".said")).to_contain_text("« Histoire » a le meilleur score")
    expect(number(page, "Demande, passé")).to_have_value("4,5")


@pytest.mark.parametrize("dark", by_day([False, True], [True]))
def test_a_phone_shows_the_four_numbers_of_a_vector_side_by_side(visit: Visit, dark: bool) -> None:
    page = visit(LESSON, width=PHONE, dark=dark)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
    box = number(page, "Demande, récit").bounding_box()
    assert box is not None
    assert box["x"] + box["width"] <= PHONE
    assert box["height"] >= 44
