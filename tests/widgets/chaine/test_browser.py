"""The widget `chaine` under the hand of a reader."""

from playwright.sync_api import Locator, Page, expect

from tests.screens.browsed import PHONE, Visit

LESSON = "/lecons/attention-recherche-et-citations"


def ranked(page: Page) -> list[str | None]:
    rows = page.locator("#chaine-1 tr[data-document]")
    return [row.get_attribute("data-document") for row in rows.all()]


def test_one_bets_then_changes_a_document_a_head_and_the_question(visit: Visit) -> None:
    page = visit(LESSON)
    form: Locator = page.locator("#chaine-1")
    form.get_by_role("button", name="F, Visites").click()
    expect(form.locator(".said")).to_contain_text("n’est pas le bon")
    assert ranked(page) == ["A", "B", "D", "E", "C"]
    form.get_by_text("Réglages", exact=True).click()
    form.get_by_text("Le calcul", exact=True).click()
    form.get_by_text("y répéter la question").click()
    expect(form.locator(".said")).to_contain_text("Le document C passe du 5e au 1er rang")
    form.locator(".document").nth(1).click()
    page.wait_for_url("**document=B**")
    form.locator(".document").nth(2).click()
    page.wait_for_url(lambda url: "document=" not in url)  # C is the first choice
    before, weights = ranked(page), form.locator(".look").inner_text()
    form.get_by_text("5 Distance").click()
    page.wait_for_url("**tete=5**")
    expect(form.locator(".look")).not_to_have_text(weights, use_inner_text=True)
    assert ranked(page) == before
    form.get_by_label("Votre question").fill("dinosaure")
    form.get_by_label("Votre question").press("Enter")
    expect(form.locator(".said")).to_contain_text("C, qui n’était pas trouvé, est maintenant 1er")


def test_on_a_phone_without_javascript_the_search_button_searches(visit: Visit) -> None:
    page = visit(f"{LESSON}?w=chaine-1&pari=non", width=PHONE, javascript=False)
    page.get_by_label("Votre question").fill("le prix du pain")
    page.locator("#chaine-1").get_by_role("button", name="Chercher").click()
    assert ranked(page) == ["B"]
