"""A lesson from its title to its readers, on a phone and by keyboard alone, then by two authors."""

import pytest
from playwright.sync_api import Locator, Page, expect

from app.workshop import accounts, logins
from app.workshop.tables import Role
from app.workshop.workshop import Workshop
from tests.screens.accessible import no_violation
from tests.screens.browsed import PHONE, Visit
from tests.workshop.browser import author

_MOST_TABS = 120


def reach(page: Page, wanted: Locator, key: str = "Tab") -> None:
    """Press Tab until the focus is there, as someone without a mouse does."""
    expect(wanted).to_be_visible()
    for _ in range(_MOST_TABS):
        if wanted.evaluate("(element) => element === element.getRootNode().activeElement"):
            return
        page.keyboard.press(key)
    raise AssertionError(f"the keyboard does not reach {wanted}")


def press(page: Page, wanted: Locator) -> None:
    reach(page, wanted)
    page.keyboard.press("Enter")


def sound(page: Page) -> None:
    """A phone shows the page without scrolling sideways, and axe has nothing to say."""
    assert author.wide(page) <= 0, page.url
    no_violation(page)


def link_of_another(workshop: Workshop) -> str:
    with workshop.database.writing() as session:
        account = accounts.add(session, "Blaise", Role.AUTHOR, None)
        return logins.make_link(session, account)


@pytest.mark.console("422", "409", "htmx:")
def test_a_lesson_is_written_published_disputed_and_restored_by_keyboard(
    visit: Visit, workshop: Workshop
) -> None:
    page = author.enter(visit, workshop, width=PHONE)
    reach(page, page.get_by_label("Titre"))
    page.keyboard.type("Une leçon d’essai")
    page.keyboard.press("Enter")
    page.wait_for_url("**/atelier/lecons/une-lecon-d-essai*")
    source = author.editor(page)
    reach(page, source)
    page.keyboard.press("Control+a")
    page.keyboard.insert_text("---\ntitre: Essai\nsources: []\n---\n\nUn début.\n")

    press(page, page.locator("#palette > summary"))
    reach(page, page.get_by_label("À insérer"))
    page.keyboard.press("ArrowDown")
    expect(page.locator("#piece-source")).to_contain_text(":::{carte}")
    press(page, page.get_by_role("button", name="Insérer au curseur"))
    expect(source).to_be_focused()
    expect(page.locator("#apercu form.widget")).to_have_count(1)

    page.keyboard.insert_text("\n:::{phrse} Essai\n:::\n")
    expect(page.locator("#compte")).to_contain_text("1 erreur, ligne")
    sound(page)
    reach(page, page.get_by_role("button", name="Publier", exact=True))
    page.keyboard.press("Enter")
    expect(page.locator("main > [role=alert]")).to_contain_text("elle a des erreurs")
    press(page, page.locator("#fautes a"))
    expect(source).to_be_focused()
    page.keyboard.insert_text(":::{phrase} Essai")
    expect(page.locator("#compte")).to_contain_text("Aucune erreur")
    reach(page, page.get_by_role("button", name="Publier", exact=True))
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("est publiée")
    student = visit("/lecons/une-lecon-d-essai", width=PHONE)
    expect(student.locator("form.widget")).to_have_count(2)

    other = visit(f"/atelier/entrer?jeton={link_of_another(workshop)}")
    other.get_by_role("button", name="Entrer").click()
    other.get_by_role("link", name="Essai", exact=True).click()
    theirs, mine = author.text_in(page) + "\nD’une autre main.\n", "\nDe la première main.\n"
    author.write(other, theirs)
    other.get_by_role("button", name="Publier", exact=True).click()
    expect(other.get_by_role("status").first).to_contain_text("est publiée")
    reach(page, source)
    page.keyboard.press("Control+End")
    page.keyboard.insert_text(mine)
    reach(page, page.get_by_role("button", name="Publier", exact=True))
    page.keyboard.press("Enter")
    expect(page.locator("main > h1")).to_have_text("Deux textes pour une leçon")
    assert mine in page.locator("#source").input_value()
    assert "D’une autre main." in page.locator("#autre").input_value()
    expect(page.locator("main > [role=alert]")).to_contain_text("Blaise a publié la version 2")
    sound(page)
    press(page, page.get_by_role("button", name="Publier votre texte à la place"))
    expect(page.get_by_role("status").first).to_contain_text("est publiée")
    press(page, page.get_by_role("link", name="Historique"))
    expect(page.locator("main > h1")).to_contain_text("Historique")
    sound(page)
    press(page, page.get_by_role("link", name="Voir la version 2 et la restaurer"))
    press(page, page.get_by_role("button", name="Restaurer la version 2"))
    expect(page.get_by_role("status").first).to_contain_text("est publiée")
    student.reload()
    expect(student.locator("main")).to_contain_text("D’une autre main.")
    expect(student.locator("main")).not_to_contain_text("De la première main.")
