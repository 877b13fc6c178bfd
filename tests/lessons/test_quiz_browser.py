"""A question under the hand of a reader: by mouse, by keyboard, without JavaScript."""

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.screens.accessible import no_violation
from tests.screens.browsed import PHONE, Visit

LESSON = "/lecons/une-soiree-cocktail"


def quiz(page: Page, number: int = 1) -> Locator:
    return page.locator(f"form#quiz-{number}")


def choose(page: Page, choice: int, number: int = 1) -> None:
    quiz(page, number).locator(".choices label").nth(choice - 1).click()
    quiz(page, number).get_by_role("button", name="Répondre").click()


def verdict(page: Page, number: int = 1) -> Locator:
    return quiz(page, number).locator(".verdict strong")


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])
def test_a_wrong_choice_is_explained_and_another_can_be_tried(
    visit: Visit, javascript: bool
) -> None:
    page = visit(LESSON, javascript=javascript)
    choose(page, 1)
    expect(verdict(page)).to_have_text("Pas tout à fait.")
    expect(quiz(page).get_by_text("tiré au sort")).to_be_visible()
    assert "w=quiz-1&choix=1" in page.url
    choose(page, 2)
    expect(verdict(page)).to_contain_text("C’est cela.")
    expect(quiz(page).locator(".choices .mark")).to_have_text("✓ bonne réponse")
    assert "w=quiz-1&choix=2" in page.url


def test_the_keyboard_answers_and_keeps_its_place(visit: Visit) -> None:
    page = visit(LESSON)
    quiz(page).locator("input[type=radio]").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(verdict(page)).to_contain_text("C’est cela.")
    assert page.evaluate("document.activeElement.id") == "quiz-1-choix-2"


def test_starting_one_question_again_leaves_the_others(visit: Visit) -> None:
    page = visit(LESSON)
    choose(page, 1, number=1)
    expect(verdict(page, 1)).to_be_visible()
    choose(page, 1, number=2)
    expect(verdict(page, 2)).to_be_visible()
    quiz(page, 1).get_by_role("link", name="Recommencer").click()
    expect(verdict(page, 1)).to_have_count(0)
    expect(quiz(page, 1).locator(":checked")).to_have_count(0)
    expect(verdict(page, 2)).to_be_visible()
    assert page.evaluate("document.activeElement.id") == "quiz-1-recommencer"


@pytest.mark.console("500")
def test_a_fault_of_the_server_is_told_beside_the_question_that_starts_again(visit: Visit) -> None:
    page = visit(f"{LESSON}?w=quiz-1&choix=1")

    def fail(route: Route) -> None:
        answer = route.fetch(url=route.request.url.replace("/widgets/", "/widgets/inconnu-"))
        route.fulfill(response=answer, status=500)

    page.route("**/widgets/**", fail)
    quiz(page).get_by_role("link", name="Recommencer").click()
    expect(quiz(page).locator("[data-trouble] .error")).to_be_visible()
    expect(verdict(page)).to_have_text("Pas tout à fait.")


def test_answering_nothing_asks_nothing(visit: Visit) -> None:
    page = visit(LESSON)
    quiz(page).get_by_role("button", name="Répondre").click()
    assert page.evaluate("document.activeElement.name") == "choix"
    assert "choix" not in page.url


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_an_answered_question_has_no_axe_violation(visit: Visit, dark: bool) -> None:
    page = visit(f"{LESSON}?w=quiz-1&choix=1", dark=dark, width=PHONE)
    quiz(page).get_by_text("Les autres réponses").click()
    no_violation(page, "form#quiz-1")


def test_the_answers_are_on_paper_only(visit: Visit) -> None:
    page = visit(LESSON)
    answers = page.locator("section.on-paper")
    assert not answers.is_visible()
    page.emulate_media(media="print")
    assert answers.is_visible()
    assert not quiz(page).get_by_role("button", name="Répondre").is_visible()
