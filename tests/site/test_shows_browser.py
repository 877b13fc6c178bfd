"""A link of the prose sets its figure in place, and what changed in it flashes."""

import pytest
from playwright.sync_api import expect

from tests.screens.browsed import Visit

LESSON = "/lecons/lire-une-carte-d-attention"
_LINK = "a[data-shows='carte-1']"


def test_it_sets_the_figure_without_leaving_and_flashes_what_changed(visit: Visit) -> None:
    page = visit(LESSON)
    page.evaluate("window.same = true")
    page.locator(_LINK).first.click()
    expect(page.locator("#carte-1 .just-changed").first).to_be_attached()
    assert page.evaluate("window.same")
    assert "ligne=2&colonne=3" in page.url
    box = page.locator("#carte-1").bounding_box()
    assert box is not None
    assert box["y"] < 900
    assert box["y"] + box["height"] > 0


def test_what_it_shows_is_told_to_who_listens(visit: Visit) -> None:
    page = visit(LESSON)
    page.locator(_LINK).first.click()
    expect(page.locator("#carte-1 .just-changed").first).to_be_attached()
    explanation = page.locator("#carte-1 .said").text_content()
    assert explanation
    assert page.locator("#carte-1 [data-copied]").text_content() == explanation


def test_nothing_flashes_for_who_wants_no_motion(visit: Visit) -> None:
    page = visit(LESSON, reduced_motion=True)
    page.locator(_LINK).first.click()
    changed = page.locator("#carte-1 .just-changed").first
    expect(changed).to_be_attached()
    assert changed.evaluate("cell => getComputedStyle(cell).animationName") == "none"


def test_without_a_script_it_opens_the_page_in_that_state(visit: Visit) -> None:
    page = visit(LESSON, javascript=False)
    page.locator(_LINK).first.click()
    assert page.url.endswith("?w=carte-1&ligne=2&colonne=3#carte-1")


@pytest.mark.console("ERR_", "htmx:", "500")
@pytest.mark.parametrize("lost", [True, False], ids=["no answer", "a broken answer"])
def test_what_the_network_loses_is_told_at_the_figure_and_asked_again(
    visit: Visit, lost: bool
) -> None:
    page = visit(LESSON)
    link, notice = page.locator(_LINK).first, page.locator("#carte-1 [data-network]")
    page.route(
        "**/widgets/carte-1*",
        lambda route: route.abort() if lost else route.fulfill(status=500, body="<p>Non</p>"),
    )
    link.click()
    expect(notice).to_be_visible()
    box = notice.bounding_box()
    assert box
    assert 0 <= box["y"] <= 900, "in sight"
    page.unroute("**/widgets/carte-1*")
    notice.get_by_role("button").click()
    expect(page.locator("#carte-1 .just-changed").first).to_be_attached()
    expect(notice).to_be_hidden()
