"""The widget `explication` under the hand of a reader."""

from playwright.sync_api import expect

from tests.screens.browsed import PHONE, Visit

LESSON = "/lecons/l-attention-explique-t-elle"


def test_a_reader_bets_then_moves_a_weight_by_keyboard(visit: Visit) -> None:
    page = visit(LESSON, width=PHONE)
    widget = page.locator("form[data-widget=explication]").first
    expect(widget.locator("tr[data-carte]")).to_have_count(0)
    widget.get_by_role("button", name="de moins de 5 %").click()
    expect(widget.locator("tr[data-carte=egale]")).to_contain_text("71 %")
    widget.get_by_text("à la main", exact=True).click()
    slider = widget.get_by_role("slider", name="Poids de chat")
    box = slider.bounding_box()
    assert box is not None
    assert box["x"] + box["width"] <= PHONE
    slider.press("End")
    expect(widget.locator("tr[data-carte=main]")).to_contain_text("50 %")
    expect(slider).to_be_focused()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE


def test_without_javascript_the_button_computes(visit: Visit) -> None:
    page = visit(f"{LESSON}?w=explication-1&carte=main&pari=non", javascript=False)
    widget = page.locator("form[data-widget=explication]").first
    widget.get_by_role("slider", name="Poids de noir").press("End")
    widget.get_by_role("button", name="Calculer").click()
    expect(widget.locator("tr[data-carte=main]")).to_contain_text("50 %")
