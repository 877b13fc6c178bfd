"""The slider in a browser: it goes through the text that is shown, whichever was there before."""

from playwright.sync_api import expect

from app.core.little_model import little_model
from tests.screens.browsed import Visit

PAGE = "/lecons/des-mots-aux-vecteurs?w=jetons-1&pas=3"


def test_the_slider_goes_through_the_text_that_was_chosen(visit: Visit) -> None:
    form = visit(PAGE).locator("#jetons-1")
    slider = form.locator("[name=pas]")
    expect(slider).to_have_value("3")
    other = form.locator("[data-exemple] button").nth(2)
    text = other.get_attribute("value")
    assert text
    last = str(len(little_model().pieces.merges_of(text)))
    other.click()
    expect(form.locator("[data-fusions-en-tout]")).to_have_attribute("data-fusions", last)
    expect(slider).to_have_attribute("max", last)
    expect(slider).to_have_value(last)
    slider.press("ArrowLeft")
    before = str(int(last) - 1)
    expect(form.locator("[data-fusions-en-tout]")).to_have_attribute("data-fusions", before)
    expect(slider).to_have_value(before)
