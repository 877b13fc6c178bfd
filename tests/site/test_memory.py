"""What a reader did of the course is kept on the device, once they ask, and can be erased."""

import json
from typing import Any

from playwright.sync_api import Page, expect

from tests.screens.accessible import no_violation
from tests.screens.browsed import PHONE, Visit

LESSON = "/lecons/une-soiree-cocktail"


def stored(page: Page) -> Any:
    items = page.evaluate("Object.entries(localStorage)")
    return {name: json.loads(value) for name, value in items}


def answer(page: Page) -> None:
    quiz = page.locator("form[data-widget=quiz]").first
    quiz.locator("label:has(input)").first.click()
    quiz.get_by_role("button", name="Répondre").click()
    expect(quiz.locator(".why").first).to_be_visible()


def test_nothing_is_kept_before_a_reader_asks(visit: Visit) -> None:
    page = visit(LESSON)
    answer(page)
    page.locator("[data-memory]").scroll_into_view_if_needed()
    page.wait_for_timeout(200)
    assert stored(page) == {}
    assert page.evaluate("sessionStorage.length") == 0
    assert page.context.cookies() == []


def test_a_lesson_and_an_answer_are_kept_and_shown_on_the_path_then_erased(visit: Visit) -> None:
    page = visit(LESSON)
    page.locator("[data-keep]").click()
    expect(page.locator("[data-lesson-done]")).to_be_visible()
    answer(page)
    [memory] = stored(page).values()
    assert memory["lessons"] == {"une-soiree-cocktail": True}
    assert list(memory["questions"]) == [f"{LESSON}#quiz-1"]
    page.goto("/")
    read = page.locator("a[data-lesson][data-read]")
    assert set(read.evaluate_all("links => links.map(link => link.dataset.lesson)")) == {
        "une-soiree-cocktail"
    }
    page.locator("[data-forget]").click()
    expect(read).to_have_count(0)
    assert stored(page) == {}


def test_a_bet_counts_once_for_each_figure_and_what_it_comes_to_is_in_sight(visit: Visit) -> None:
    page = visit("/lecons/l-auto-attention", width=PHONE)
    page.locator("[data-keep]").click()
    name = page.locator("form:has([data-pari=ouvert])").first.get_attribute("id")
    form = page.locator(f"form#{name}")
    form.locator("button[name=pari]:not(.bet-skip)").first.click()
    expect(form.locator(".bet-result")).to_be_in_viewport(ratio=1)
    expect(form.locator(".said")).to_be_in_viewport(ratio=1)
    [memory] = stored(page).values()
    assert len(memory["bets"]) == 1
    right = form.locator("[data-pari]").first.get_attribute("data-pari") == "juste"
    assert list(memory["bets"].values()) == [right]
    notice = form.locator("[data-bets]")
    expect(notice).to_have_text(f"1 pari, {int(right)} juste")
    form.locator(".bet-skip").click()
    form.locator("button[name=pari]:not(.bet-skip)").nth(1).click()
    expect(form.locator(".bet-result")).to_be_visible()
    [memory] = stored(page).values()
    assert list(memory["bets"].values()) == [right]


def test_without_script_no_memory_is_offered(visit: Visit) -> None:
    page = visit(LESSON, javascript=False)
    expect(page.locator("[data-memory]")).to_be_hidden()


_SHIFTS = """
  window.shift = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.shift += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
"""


def test_what_is_kept_is_shown_without_moving_the_page_and_read_by_everyone(visit: Visit) -> None:
    page = visit(LESSON, width=390)
    page.locator("[data-keep]").click()
    no_violation(page, "[data-memory]")
    page.context.add_init_script(_SHIFTS)
    page.goto("/a-propos")
    page.goto(f"{LESSON}#votre-avancee", wait_until="networkidle")
    expect(page.locator("[data-count]")).to_be_in_viewport()
    assert page.evaluate("shift") < 0.05
