"""Changing the model changes all that is said of where the numbers come from."""

from playwright.sync_api import expect

from tests.browser.conftest import Visit

PAGE = "/lecons/l-auto-attention"
TOY = "form[data-widget=phrase]:has(input[name=modele])"


def test_the_label_and_the_controls_follow_the_model(visit: Visit) -> None:
    form = visit(PAGE).locator(TOY)
    expect(form.locator(".label")).to_have_text("jouet")
    expect(form.locator(".of-eight-heads").first).to_be_hidden()
    form.locator("label:has(input[value=huit-tetes])").click()
    expect(form.locator(".label")).to_have_text("calculé")
    expect(form.locator(".of-eight-heads").first).to_be_visible()
    form.locator("label:has(input[value=jouet])").click()
    expect(form.locator(".label")).to_have_text("jouet")
