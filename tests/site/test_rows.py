"""A click on a word or a cell is answered from rows that came before it, as the server would."""

import json

import pytest
from bs4 import Tag
from playwright.sync_api import Page, expect
from starlette.testclient import TestClient

from tests.screens.browsed import Visit, held_back, wait_for_rows
from tests.screens.page import read_page

LESSON = "/lecons/une-soiree-cocktail"
FRAGMENT = f"{LESSON}/widgets/phrase-1"
MAP = "/lecons/lire-une-carte-d-attention/widgets/carte-1"
BY_HAND = "/lecons/le-calcul-pas-a-pas/widgets/calcul-1"
PAGES = {
    "phrase-1": LESSON,
    "carte-1": "/lecons/mode-d-emploi",
    "calcul-1": "/lecons/le-calcul-pas-a-pas?w=calcul-1&pari=non",
}
LONG = "Le chat " * 13


def replaced(form: Tag) -> list[str]:
    """Return the ids of what a click on a figure puts in place."""
    named = f"{form['data-hx-target']},{form['data-hx-select-oob']}".split(",")
    return [name.partition(":")[0].strip().removeprefix("#") for name in named]


@pytest.mark.parametrize(
    ("fragment", "query", "values"),
    [
        (FRAGMENT, "w=phrase-1", "0 1 2 3 4 5 6"),
        (FRAGMENT, "w=phrase-1&tetes=5", "0 1 2 3 4 5 6"),
        (FRAGMENT, "dans=integrer", "0 1 2 3 4 5 6"),
        (MAP, "pari=non", "0-0 1-1 1-2 1-3 1-4 2-1 2-2 2-3 2-4 3-1 3-2 3-3 3-4"),
        (BY_HAND, "pari=non", "1 2 3"),
        (BY_HAND, "pari=oui&etape=2", "1 2 3"),
    ],
)
def test_each_row_is_what_a_click_puts_in_place(
    client: TestClient, fragment: str, query: str, values: str
) -> None:
    rows = client.get(f"{fragment}/lignes?{query}").json()
    assert list(rows) == values.split()
    for value, row in rows.items():
        name = "case" if "-" in value else "mot"
        answer = client.get(f"{fragment}?{query}&{name}={value}")
        form, sent = read_page(answer.text).select_one("form"), read_page(row["html"])
        assert form is not None
        for part in replaced(form):
            assert str(sent.find(id=part)) == str(form.find(id=part)), part
        assert row["here"] == answer.headers["hx-replace-url"]
        assert len(row["html"]) < len(answer.text)


def test_the_rows_of_a_sentence_travel_small(client: TestClient) -> None:
    sentence = " ".join(["Le chat noir mange la souris"] * 4)
    answer = client.get(
        f"{FRAGMENT}/lignes", params={"phrase": sentence}, headers={"accept-encoding": "br"}
    )
    assert len(answer.json()) == 25
    assert int(answer.headers["content-length"]) < 25_000


@pytest.mark.parametrize(
    "address",
    [
        f"{FRAGMENT}/lignes?phrase={LONG.strip().replace(' ', '+')}",
        f"{FRAGMENT}/lignes?tetes=zzz",
        f"{LESSON}/widgets/cocktail-1/lignes",
        f"{MAP}/lignes?phrase=Le+chat+noir+mange+la+souris",
    ],
)
def test_a_long_sentence_a_mistake_and_another_figure_have_none(
    client: TestClient, address: str
) -> None:
    answer = client.get(address)
    assert answer.status_code == 200
    assert json.loads(answer.text) == {}


_IS_THE_SAME = """(part, html) => {
  const sent = document.createElement("template");
  sent.innerHTML = html;
  return part.isEqualNode(sent.content.firstChild);
}"""


def ready(visit: Visit, figure: str = "phrase-1") -> Page:
    """Open a lesson and wait until the rows of one of its figures have come."""
    page = visit(PAGES[figure])
    page.locator(f"form#{figure}").scroll_into_view_if_needed()
    wait_for_rows(page, figure)
    return page


def test_a_click_on_a_word_is_answered_without_the_network(visit: Visit) -> None:
    page = ready(visit)
    page.context.set_offline(True)
    form = page.locator("form#phrase-1")
    form.locator("[data-mot='3'] .token").click()
    expect(form.locator(".said")).to_contain_text("noir")
    expect(form.locator("[name=mot][value='3']")).to_be_focused()
    expect(form.locator("[data-copy]")).to_have_attribute(
        "href", f"{LESSON}?w=phrase-1&mot=3#phrase-1"
    )
    page.wait_for_url(f"**{LESSON}?w=phrase-1&mot=3#phrase-1")
    page.keyboard.press("ArrowRight")
    expect(form.locator(".said")).to_contain_text("mange")
    page.wait_for_url("**w=phrase-1#*")


@pytest.mark.parametrize(
    ("figure", "pressed", "address", "parts"),
    [
        ("phrase-1", "[data-mot='6'] .token", "**mot=6*", "vue dit pied etiquette"),
        ("carte-1", "[data-i='0'][data-j='2']", "**ligne=1&colonne=3*", "vue dit histoire pied"),
        ("calcul-1", "[data-mot='1'] .token", "**mot=1*", "vue dit calcul etapes pied"),
    ],
)
def test_what_is_shown_without_the_network_is_what_the_server_sends(
    visit: Visit, figure: str, pressed: str, address: str, parts: str
) -> None:
    page = ready(visit, figure)
    page.context.set_offline(True)
    form = page.locator(f"form#{figure}")
    form.locator(pressed).click()
    page.wait_for_url(address)
    held = form.locator(pressed).evaluate("one => (one.closest('label')?.control ?? one).id")
    assert page.evaluate("document.activeElement.id") == held
    sent = visit(page.url)
    for part in parts.split():
        html = sent.locator(f"#{figure}-{part}").evaluate("part => part.outerHTML")
        assert page.locator(f"#{figure}-{part}").evaluate(_IS_THE_SAME, html), part


def test_what_a_click_does_not_change_stays_the_same_element(visit: Visit) -> None:
    page = ready(visit)
    form = page.locator("form#phrase-1")
    parts = form.locator(".token, .word b, .arc, .said, .widget-foot").element_handles()
    form.locator("[data-mot='3'] .token").click()
    page.wait_for_url("**mot=3*")
    assert all(part.evaluate("part => part.isConnected") for part in parts)


def test_other_heads_bring_other_rows(visit: Visit) -> None:
    page = ready(visit)
    form = page.locator("form#phrase-1")
    other = form.locator("[name=tetes]").nth(1)
    heads = f"tetes={other.get_attribute('value')}"
    other.check(force=True)
    page.wait_for_url("**tetes=*")
    wait_for_rows(page, "phrase-1", heads)
    page.context.set_offline(True)
    form.locator("[data-mot='2'] .token").click()
    page.wait_for_url("**mot=2*")
    assert "tetes=" in page.url


def test_an_answer_on_its_way_does_not_come_over_the_word_clicked_since(visit: Visit) -> None:
    page = visit("/sante", width=390)
    rows = held_back(page, f"**{FRAGMENT}/lignes*")
    word = held_back(page, f"**{FRAGMENT}?*")
    page.goto(LESSON)
    form = page.locator("form#phrase-1")
    form.scroll_into_view_if_needed()
    held_rows = rows()
    form.locator("[data-mot='1'] .token").click()
    held_word = word()
    held_rows.continue_()
    wait_for_rows(page, "phrase-1")
    form.locator("[data-mot='3'] .token").click()
    page.wait_for_url("**mot=3*")
    held_word.continue_()
    page.wait_for_timeout(500)  # it would have come
    expect(form.locator(".said")).to_contain_text("« noir »")
    expect(form.locator("[name=mot]:checked")).to_have_value("3")
