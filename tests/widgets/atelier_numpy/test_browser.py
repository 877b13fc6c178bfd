"""The widget `atelier-numpy` under the hand of a reader who types code."""

from playwright.sync_api import expect

from tests.screens.browsed import PHONE, Visit

LESSON = "/lecons/atelier-numpy"


def test_blanks_are_filled_by_keyboard_and_printed_numbers_pasted(visit: Visit) -> None:
    page = visit(LESSON)
    form = page.locator("#atelier-numpy-1")
    form.get_by_label("Ligne 4, l’axe de la somme").fill("0")
    form.get_by_label("Ligne 7, les clés, tournées").fill("np.swapaxes(K, -1, -2)")
    page.keyboard.press("Enter")
    expect(form.locator(".said")).to_contain_text("1 juste, 1 à revoir, 5 à remplir")
    expect(form.locator(".corrections")).to_contain_text("Avec axis=0")
    expect(form.get_by_label("Ligne 7, les clés, tournées")).to_be_focused()
    form.get_by_label("Vos poids, 3 lignes de 3").fill(
        "[[1. 0. 0.]\n [.67 .33 0.]\n [.16 .16 .67]]"
    )
    form.get_by_role("button", name="Vérifier").click()
    expect(form.locator(".said")).to_contain_text("Vos poids sont justes")
    form.get_by_label("Q, mot 2, nombre 1").fill("2")
    page.keyboard.press("Tab")
    expect(form.locator(".verdict-right, .verdict-wrong")).to_have_count(0)  # they wait
    form.get_by_role("button", name="Vérifier").click()
    expect(form.locator(".said")).to_contain_text("Vos poids sont à revoir")
    expect(form.get_by_label("Ligne 4, l’axe de la somme")).to_have_value("0")
    with page.expect_download() as download:
        form.get_by_role("link", name="Télécharger le carnet").click()
    assert download.value.suggested_filename == "attention.ipynb"


def test_on_a_phone_without_javascript_the_answers_are_judged(visit: Visit) -> None:
    page = visit(LESSON, width=PHONE, javascript=False)
    form = page.locator("#atelier-numpy-1")
    form.get_by_label("Ligne 12, le mélange").fill("weights * V")
    form.get_by_role("button", name="Vérifier").click()
    expect(form.locator(".corrections")).to_contain_text("case par case")
    form.get_by_text("Le code complet, à copier").click()
    expect(form.locator("details pre")).to_contain_text("output = weights @ V")
