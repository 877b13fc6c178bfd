"""A path word by word in a browser: what was chosen stays while something else is changed."""

from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import expect

from tests.screens.browsed import Visit

PAGE = "/lecons/le-masque-causal-et-la-generation?w=suite-1&pari=non"


def test_a_chosen_word_stays_in_the_text_and_a_road_that_was_left_leads_back(visit: Visit) -> None:
    page = visit(PAGE)
    form = page.locator("#suite-1")
    field = form.locator("[name=texte]:not([type=hidden]):not(button)")
    begun = field.input_value()
    word = form.locator("[data-suite] button").first
    text = word.get_attribute("value")
    assert text
    word.click()
    expect(field).to_have_value(text)
    form.locator(".stage [data-mot='2']").click()
    page.wait_for_url("**mot=2*")
    expect(field).to_have_value(text)
    other = form.locator("[data-pas='1'] button:not([aria-current])").first
    road = other.get_attribute("value")
    assert road
    other.click()
    expect(field).to_have_value(road)
    query = parse_qs(urlsplit(page.url).query)
    assert query["branche"] == [text.removeprefix(begun)]
    form.locator("[data-pas='1'] button", has_text=text.removeprefix(begun).strip()).click()
    expect(field).to_have_value(text)
