"""The widget `croisee` under the hand of a reader."""

from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import expect

from tests.screens.browsed import PHONE, Visit

LESSON = "/lecons/l-attention-croisee"


def test_one_bets_follows_words_of_both_sides_and_turns_round(visit: Visit) -> None:
    page = visit(LESSON)
    widget = page.locator("form#croisee-1")
    explanation = widget.locator(".said")
    expect(explanation).to_contain_text("après votre pari")
    widget.locator(".bet").get_by_role("button", name="cat", exact=True).click()
    expect(explanation).to_contain_text("Votre pari, «\u00a0cat\u00a0», est juste")
    widget.locator(".cross-k").get_by_role("button", name="black").click()
    expect(explanation).to_contain_text("«\u00a0black\u00a0» est regardé par «\u00a0noir\u00a0»")
    expect(widget.locator(".cross-k [aria-pressed]")).to_be_focused()
    widget.get_by_text("Le calcul", exact=True).click()
    cell = widget.locator(".cell[value='2-3']")
    cell.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    expect(explanation).to_contain_text("Ligne «\u00a0noir\u00a0», colonne «\u00a0black\u00a0»")
    expect(widget.locator(".cell[value='3-2']")).to_be_focused()
    expect(widget.locator(".story")).to_contain_text("Le q de «\u00a0noir\u00a0»")
    page.keyboard.press("Escape")
    expect(widget.locator(".story")).to_have_count(0)
    expect(explanation).to_contain_text("«\u00a0noir\u00a0» demande")
    widget.get_by_text("l’anglais", exact=True).click()
    expect(explanation).to_contain_text("«\u00a0noir\u00a0» est regardé par «\u00a0black\u00a0»")
    page.wait_for_url("**sens=en-fr**")
    query = parse_qs(urlsplit(page.url).query)
    assert query["mot"] == ["3"]
    shown = explanation.inner_text()
    again = visit(page.url, javascript=False).locator("form#croisee-1 .said")
    assert again.inner_text() == shown


def test_two_sentences_of_ones_own_fit_a_phone(visit: Visit) -> None:
    page = visit(LESSON, width=PHONE)
    widget = page.locator("form#croisee-3")
    widget.locator("[name=phrase]").fill("Nos voisins extraordinairement gentils dorment")
    widget.locator("[name=anglais]").fill("Our kind neighbours sleep")
    widget.locator("[name=anglais]").press("Enter")
    expect(widget.locator(".map th.q")).to_have_count(5)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
