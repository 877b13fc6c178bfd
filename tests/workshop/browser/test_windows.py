"""One author writes one draft in two windows."""

from playwright.sync_api import expect

from app.workshop.workshop import Workshop
from tests.screens.accessible import no_violation
from tests.screens.browsed import Visit
from tests.workshop.browser import author


def test_the_second_window_is_told_and_both_texts_can_be_compared(
    visit: Visit, workshop: Workshop
) -> None:
    first, second = (
        author.enter(visit, workshop, author.EDITOR),
        author.enter(visit, workshop, author.EDITOR),
    )
    author.put_at_end(first, "\nÉcrit dans la première.\n")
    expect(first.locator("#etat")).to_contain_text("Brouillon enregistré à")
    for number in range(3):
        author.put_at_end(second, f"\nDans la seconde, {number}.\n")
        expect(second.locator("#etat a")).to_have_text("comparer les deux textes et choisir")
        with first.expect_response(author.draft_with(f"Encore {number}.")):
            author.put_at_end(first, f"Encore {number}.\n")
        expect(first.locator("#etat")).to_contain_text("Brouillon enregistré à")
    with second.expect_response(author.draft_with("La fin.")):
        author.put_at_end(second, "La fin.\n")
    second.locator("#etat a").click()
    no_violation(second)
    second.get_by_role("button", name="Reprendre ce texte").click()
    assert author.text_in(second).endswith("Dans la seconde, 2.\nLa fin.\n")
    second.get_by_role("link", name="Historique").click()
    of_windows = second.locator("#brouillons ~ ul li", has_text="autre fenêtre")
    expect(of_windows).to_have_count(2)
    of_windows.last.get_by_role("link").click()
    expect(second.locator("#entier")).to_have_value(author.text_in(first))
