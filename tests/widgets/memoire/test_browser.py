"""The widget `memoire` under the hand of a reader."""

from playwright.sync_api import expect

from tests.screens.browsed import PHONE, Visit

LESSON = "/lecons/passer-a-l-echelle"


def test_a_reader_bets_then_changes_the_configuration_and_the_length(visit: Visit) -> None:
    page = visit(LESSON, width=PHONE)
    widget = page.locator("form[data-widget=memoire]")
    expect(widget.get_by_label("Couches")).to_be_hidden()
    widget.get_by_role("button", name="inchangé").click()
    expect(widget.locator("[data-groupes='8']")).to_contain_text("1,25 Gio")
    widget.get_by_text("vos nombres", exact=True).click()
    expect(widget.get_by_label("Couches")).to_be_visible()
    length = widget.get_by_role("slider", name="Jetons")
    length.press("ArrowRight")
    expect(widget.locator("[data-groupes='8']")).to_contain_text("2,5 Gio")
    expect(length).to_be_focused()
    assert "jetons=8192" in page.url
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
