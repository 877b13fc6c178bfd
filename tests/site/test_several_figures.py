"""Every figure of a page keeps its state: one address holds several."""

from urllib.parse import parse_qsl, urlencode, urlsplit

from bs4 import BeautifulSoup
from fastapi import FastAPI
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Page, expect
from starlette.testclient import TestClient

from app.lessons.library import Library
from app.lessons.model import Lesson
from app.lessons.urls import urls_of_lesson
from app.web.http.site import Site
from app.web.widgets.placement import Placement
from app.web.widgets.queries import by_figure
from app.web.widgets.screen import screen_of
from tests.screens.browsed import Visit
from tests.screens.page import read_page
from tests.screens.states import states_of
from tests.suites import examples

SLUG = "une-soiree-cocktail"
LESSON = f"/lecons/{SLUG}"
BOTH = f"{LESSON}?w=phrase-1&mot=2&w=cocktail-1&nettete=3"


def lesson(site: Site) -> Lesson:
    document = Library(site.lessons).find(SLUG)
    assert document
    return document


def checked(page: BeautifulSoup, form: str, name: str) -> str:
    return str(page.select(f"form#{form} input[name={name}][checked]")[0]["value"])


def test_a_page_shows_each_figure_in_its_state(client: TestClient) -> None:
    page = read_page(client.get(BOTH).text)
    assert checked(page, "phrase-1", "mot") == "2"
    assert page.select("form#cocktail-1 [name=nettete]")[0]["value"] == "3.0"


def test_what_comes_before_the_first_name_is_about_that_figure() -> None:
    pairs = [("mot", "1"), ("w", "a"), ("b", "2"), ("w", "c"), ("d", "3"), ("w", "a"), ("e", "4")]
    assert by_figure(pairs) == {
        "a": [("mot", "1"), ("w", "a"), ("b", "2"), ("w", "a"), ("e", "4")],
        "c": [("w", "c"), ("d", "3")],
    }
    assert by_figure([("mot", "1")]) == {}


def test_a_form_carries_the_states_of_the_others_after_its_own_controls(
    client: TestClient,
) -> None:
    page = read_page(client.get(BOTH).text)
    for form, other in (("phrase-1", "cocktail-1"), ("cocktail-1", "phrase-1")):
        fields = page.select(f"form#{form} :is(input, select, button)[name]")
        names = [str(field["value"]) for field in fields if field["name"] == "w"]
        assert names == [form, other]
        own = [
            field for field in fields if not field.find_parent("fieldset", {"data-others": True})
        ]
        assert fields[: len(own)] == own, "nothing of its own comes after"


def test_the_link_of_one_figure_stays_short(client: TestClient) -> None:
    page = read_page(client.get(BOTH).text)
    link = page.select_one("form#phrase-1 [data-copy]")
    assert link
    assert link["href"] == f"{LESSON}?w=phrase-1&mot=2#phrase-1"


def test_what_a_form_carries_is_bounded(client: TestClient) -> None:
    long = urlencode({"phrase": "mot " * 60})
    slots = [f"w=phrase-1&{long}", "w=cocktail-1&nettete=3"]
    page = read_page(client.get(f"{LESSON}?{'&'.join(slots)}").text)
    carried = page.select("form [data-others] input")
    assert sum(len(f"{field['name']}={field['value']}") for field in carried) < 10_000
    assert page.select("form#phrase-1 [data-others] [name=nettete]")


@given(st.data())
@examples(6, at_night=60)
def test_any_states_of_the_figures_of_a_page_stand_in_one_address(
    app: FastAPI, site: Site, data: st.DataObject
) -> None:
    document = lesson(site)
    pairs: list[tuple[str, str]] = []
    alone: dict[str, str] = {}
    wrong = False
    for slot in document.slots.values():
        state = data.draw(states_of(slot.widget))
        pairs += [("w", slot.id), *state.items()]
        screen = screen_of(Placement(urls_of_lesson(SLUG), slot), state.items())
        alone[slot.id] = screen.urls.permalink
        wrong |= bool(screen.mistakes)
    answer = TestClient(app).get(f"{LESSON}?{urlencode(pairs)}")
    assert answer.status_code == (422 if wrong else 200)
    page = read_page(answer.text)
    for name, permalink in alone.items():
        link = page.select_one(f"form#{name} [data-copy]")
        assert link
        assert link["href"] == permalink


def state_of(page: Page) -> list[tuple[str, str]]:
    return parse_qsl(urlsplit(page.url).query)


def test_a_reload_loses_no_figure(visit: Visit) -> None:
    page = visit(LESSON)
    page.locator("form#phrase-1 [data-mot='2'] .token").click()
    page.wait_for_url("**mot=2*")
    page.locator("form#cocktail-1").get_by_text("de la musique", exact=True).click()
    page.wait_for_url("**ecoute=musique*")
    assert ("mot", "2") in state_of(page)
    page.reload()
    expect(page.locator("form#phrase-1 [name=mot]:checked")).to_have_value("2")
    expect(page.locator("form#cocktail-1 [name=ecoute]:checked")).to_have_value("musique")
    page.locator("form#phrase-1 [data-mot='3'] .token").click()
    page.wait_for_url("**mot=3*")
    assert [value for name, value in state_of(page) if name == "w"] == ["phrase-1", "cocktail-1"]


def test_without_script_using_a_figure_keeps_the_others(visit: Visit) -> None:
    page = visit(f"{LESSON}?w=phrase-1&mot=2", javascript=False)
    form = page.locator("form#cocktail-1")
    form.get_by_text("de la musique", exact=True).click()
    form.get_by_role("button", name="Calculer").click()
    expect(page.locator("form#cocktail-1 [name=ecoute]:checked")).to_have_value("musique")
    expect(page.locator("form#phrase-1 [name=mot]:checked")).to_have_value("2")


def test_a_question_that_was_answered_stays_answered(visit: Visit) -> None:
    page = visit(LESSON)
    quiz = page.locator("form[data-widget=quiz]").first
    quiz.locator("label:has(input)").first.click()
    quiz.get_by_role("button", name="Répondre").click()
    expect(quiz.locator(".why").first).to_be_visible()
    page.locator("form#phrase-1 [data-mot='2'] .token").click()
    page.wait_for_url("**mot=2*")
    page.reload()
    expect(page.locator("form[data-widget=quiz]").first.locator(".why").first).to_be_visible()
