"""The widget `calcul` under the hand of a reader who types numbers."""

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.screens.browsed import DESKTOP, PHONE, Visit, wait_until
from tests.screens.pages import first_slots
from tests.suites import by_day

SLOTS = first_slots()


def row_of_chat(visit: Visit, mode: str = "trous", **settings: object) -> tuple[Page, Locator]:
    """Open « Le chat mange », row « chat », whose numbers the unit tests work out by hand."""
    path, slot = SLOTS["calcul"]
    state = f"w={slot.id}&pari=non&phrase=Le+chat+mange&mot=2&modele=jouet&mode={mode}"
    page = visit(f"{path}?{state}", **settings)
    return page, page.locator(f"form#{slot.id}")


def height_of(what: Locator) -> float:
    """Return how far down the window it stands (px)."""
    box = what.bounding_box()
    assert box is not None
    return box["y"]


def test_enter_verifies_and_the_focus_stays_in_the_field(visit: Visit) -> None:
    page, form = row_of_chat(visit)
    field = form.get_by_label("Score divisé de")
    field.fill("3,5")
    field.press("Enter")
    expect(form.locator(".corrections")).to_contain_text("il reste à le diviser par √dₖ")
    expect(field).to_be_focused()
    expect(field).to_have_value("3,5")
    assert parse_qs(urlsplit(page.url).query)["reponses"] == ["_3,5"]


def test_numbers_are_typed_one_after_the_other_by_keyboard(visit: Visit) -> None:
    page, form = row_of_chat(visit)
    form.get_by_label("Score de").focus()
    for number in ("6", "1,75", "20,09", "28,56", "0,70", "1,41"):
        page.keyboard.type(number)
        page.keyboard.press("Tab")
        while page.evaluate("!document.activeElement.matches('.blank, button')"):
            page.keyboard.press("Tab")
    expect(form.get_by_role("button", name="Vérifier")).to_be_focused()
    page.keyboard.press("Enter")
    expect(form.locator(".said")).to_contain_text("Tous les nombres sont justes")
    expect(form.locator(".verdict-right")).to_have_count(6)


def test_the_solution_is_shown_beside_what_was_typed(visit: Visit) -> None:
    _, form = row_of_chat(visit, mode="seul")
    form.get_by_label("Somme des exponentielles").fill("5")
    form.get_by_role("button", name="Voir la solution").click()
    expect(form.locator(".solution")).to_have_count(17)
    expect(form.get_by_label("Somme des exponentielles")).to_have_value("5")


def test_another_row_is_another_calculation(visit: Visit) -> None:
    page, form = row_of_chat(visit)
    form.get_by_label("Somme des exponentielles").fill("28,56")
    form.locator("[name=phrase]").press("Enter")
    page.wait_for_timeout(300)  # its answer would have come
    expect(form.get_by_label("Somme des exponentielles")).to_have_value("28,56")
    expect(form.locator(".verdict-right, .verdict-wrong")).to_have_count(0)
    form.locator("[data-mot='3']").click()
    expect(form.get_by_label("Somme des exponentielles")).to_have_value("")


@pytest.mark.parametrize("mode", by_day(["complet", "trous", "seul"], ["trous"]))
def test_a_phone_scrolls_the_tables_and_not_the_page(visit: Visit, mode: str) -> None:
    page, form = row_of_chat(visit, mode, width=PHONE)
    expect(form.locator(".calcul-steps > li")).to_have_count(5)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE


def test_without_javascript_the_answers_are_judged(visit: Visit) -> None:
    _, form = row_of_chat(visit, javascript=False)
    form.get_by_label("Poids de").fill("20,086")
    form.get_by_role("button", name="Vérifier").click()
    expect(form.locator(".corrections")).to_contain_text("diviser par la somme de la ligne")


def test_a_film_moves_by_its_button_and_by_arrow_keys(visit: Visit) -> None:
    page, form = row_of_chat(visit, "complet")
    number = form.locator("[data-etape='1']").first
    before = height_of(number)
    form.get_by_text("étape suivante").locator("visible=true").click()
    page.wait_for_url("**etape=2**")
    expect(form.locator("[data-etape='2']").first).to_be_visible()
    wait_until(page, lambda: height_of(number) < before - 40)  # the number that is used moves up
    form.locator("[name=etape]:checked").press("ArrowRight")
    page.wait_for_url("**etape=3**")
    expect(form.locator("[data-etape='3']").first).to_be_visible()
    expect(form.locator("[data-etape='1']").first).to_be_hidden()


@pytest.mark.parametrize("width", by_day([DESKTOP, PHONE], [PHONE]))
def test_no_step_of_the_film_moves_what_is_below_it(visit: Visit, width: int) -> None:
    _, form = row_of_chat(visit, "complet", width=width)
    film = form.locator(".film")
    heights = set()
    for step in range(1, 6):
        form.locator(f"[name=etape][value='{step}']").check(force=True)
        heights.add(film.evaluate("film => film.offsetHeight"))
    assert len(heights) == 1, heights


def test_without_javascript_the_film_moves_and_all_steps_are_there(visit: Visit) -> None:
    _, form = row_of_chat(visit, "complet", javascript=False)
    form.get_by_text("4. Partager").click()
    expect(form.locator("[data-etape='4']").first).to_be_visible()
    form.get_by_text("Tout voir").click()
    expect(form.locator(".calcul-steps > li").last).to_be_visible()
