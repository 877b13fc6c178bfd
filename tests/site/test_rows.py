"""A click on a word is answered from rows that came before it: the same as the server's."""

import json

import pytest
from playwright.sync_api import Page, Route, expect
from starlette.testclient import TestClient

from tests.screens.browsed import Visit

LESSON = "/lecons/une-soiree-cocktail"
FRAGMENT = f"{LESSON}/widgets/phrase-1"
LONG = "Le chat " * 13


@pytest.mark.parametrize("query", ["w=phrase-1", "w=phrase-1&tetes=5", "dans=integrer"])
def test_each_row_is_what_a_click_is_answered(client: TestClient, query: str) -> None:
    rows = client.get(f"{FRAGMENT}/lignes?{query}").json()
    assert list(rows) == ["0", "1", "2", "3", "4", "5", "6"]
    for word, row in rows.items():
        answer = client.get(f"{FRAGMENT}?{query}&mot={word}")
        assert row["html"] == answer.text
        assert row["here"] == answer.headers["hx-replace-url"]


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


def ready(visit: Visit, width: int = 1280) -> Page:
    """Open a lesson and wait until the rows of its first sentence have come."""
    page = visit(LESSON, width=width)
    with page.expect_response("**/phrase-1/lignes*"):
        page.locator("form#phrase-1").scroll_into_view_if_needed()
    page.wait_for_timeout(200)
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


def test_what_is_shown_without_the_network_is_what_the_server_sends(visit: Visit) -> None:
    page = ready(visit)
    page.context.set_offline(True)
    form = page.locator("form#phrase-1")
    form.locator("[data-mot='6'] .token").click()
    expect(form.locator("[name=mot]:checked")).to_have_value("6")
    page.wait_for_url("**mot=6*")
    sent = visit(page.url)
    for part in ("vue", "dit", "pied", "etiquette"):
        html = sent.locator(f"#phrase-1-{part}").evaluate("part => part.outerHTML")
        assert page.locator(f"#phrase-1-{part}").evaluate(_IS_THE_SAME, html), part


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
    with page.expect_response("**/phrase-1/lignes*tetes=*"):
        form.locator("[name=tetes]").nth(1).check(force=True)
        page.wait_for_url("**tetes=*")
    page.wait_for_timeout(200)
    page.context.set_offline(True)
    form.locator("[data-mot='2'] .token").click()
    page.wait_for_url("**mot=2*")
    assert "tetes=" in page.url


def test_an_answer_on_its_way_does_not_come_over_the_word_clicked_since(visit: Visit) -> None:
    page = visit("/", width=390)
    held: dict[str, Route] = {}
    page.route(f"**{FRAGMENT}/lignes*", lambda route: held.setdefault("rows", route))
    page.route(f"**{FRAGMENT}?*", lambda route: held.setdefault("word", route))
    with page.expect_request(f"**{FRAGMENT}/lignes*"):
        page.goto(page.url.rstrip("/") + LESSON)
        page.locator("form#phrase-1").scroll_into_view_if_needed()
    form = page.locator("form#phrase-1")
    with page.expect_request(f"**{FRAGMENT}?*"):
        form.locator("[data-mot='1'] .token").click()
    with page.expect_response("**/phrase-1/lignes*"):
        held["rows"].continue_()
    page.wait_for_timeout(400)
    form.locator("[data-mot='3'] .token").click()
    page.wait_for_url("**mot=3*")
    held["word"].continue_()
    page.wait_for_timeout(500)  # it would have come
    expect(form.locator(".said")).to_contain_text("« noir »")
    expect(form.locator("[name=mot]:checked")).to_have_value("3")
