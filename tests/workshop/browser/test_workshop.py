"""The workshop as an instructor with a browser meets it, from the link to what students see."""

import pytest
from playwright.sync_api import expect

from app.workshop.workshop import Workshop
from tests.screens.accessible import no_violation, no_violation_in_light_nor_dark
from tests.screens.browsed import PHONE, Visit
from tests.workshop.browser import author


def test_no_page_of_the_workshop_has_an_axe_violation(visit: Visit, workshop: Workshop) -> None:
    no_violation_in_light_nor_dark(visit("/atelier/entrer", reduced_motion=True))
    page = author.enter(visit, workshop)
    page.emulate_media(reduced_motion="reduce")
    history = "/atelier/lecons/mode-d-emploi/historique"
    for path in (
        *(
            "/atelier",
            "/atelier/comptes",
            "/atelier/palette",
            author.EDITOR,
            f"{author.EDITOR}/apercu",
        ),
        *(history, f"{author.EDITOR}/versions/1"),
    ):
        page.goto(path)
        no_violation_in_light_nor_dark(page)


def test_a_phone_shows_every_page_without_scrolling_sideways(
    visit: Visit, workshop: Workshop
) -> None:
    page = author.enter(visit, workshop, width=PHONE)
    for path in ("/atelier", "/atelier/palette", author.EDITOR, f"{author.EDITOR}/historique"):
        page.goto(path)
        assert author.wide(page) <= 0, path


@pytest.mark.console("422", "409")
def test_an_instructor_writes_and_students_read(visit: Visit, workshop: Workshop) -> None:
    page = author.enter(visit, workshop, author.EDITOR)
    shown = page.locator("#apercu")
    expect(author.editor(page)).to_have_accessible_name("Source de la leçon, en Markdown")
    author.put_at_end(
        page, "\n\n## Une partie neuve\n\n:::{phrse} Essai\n:phrase: Un chat dort\n:::\n"
    )
    expect(shown.get_by_role("heading", name="Une partie neuve")).to_be_visible()
    expect(page.locator("#fautes li")).to_contain_text("Vouliez-vous dire « phrase »")
    expect(page.locator("#etat")).to_contain_text("Brouillon enregistré à")
    page.reload()
    expect(page.locator("#source")).to_have_value(
        author.file(workshop).read_text("utf-8").rstrip("\n")
        + "\n\n\n## Une partie neuve\n\n:::{phrse} Essai\n:phrase: Un chat dort\n:::\n"
    )
    page.get_by_role("button", name="Publier").click()
    expect(page.locator("main > [role=alert]")).to_contain_text("elle a des erreurs")
    author.write(page, author.text_in(page).replace("phrse", "phrase"))
    expect(page.locator("#fautes")).to_contain_text("Aucune erreur")
    widget = shown.locator("form.widget").last
    widget.locator("[data-mot='2']").click()
    expect(widget.locator(".said")).to_contain_text("chat")
    assert page.url.endswith(("/publier", author.EDITOR)), "a widget does not change the address"
    page.get_by_label("Note de cette version").fill("Une partie de plus")
    page.get_by_role("button", name="Publier", exact=True).click()
    expect(page.get_by_role("status").first).to_contain_text("est publiée")
    student = visit(f"/lecons/{author.LESSON}")
    expect(student.get_by_role("heading", name="Une partie neuve")).to_be_visible()


@pytest.mark.console("409")
@pytest.mark.night  # by day each half is tried alone: the second window, and the way back
def test_two_instructors_on_one_lesson_lose_nothing_and_undo(
    visit: Visit, workshop: Workshop
) -> None:
    before = author.file(workshop, "mode-d-emploi").read_text("utf-8")
    path = "/atelier/lecons/mode-d-emploi"
    first, second = author.enter(visit, workshop, path), author.enter(visit, workshop, path)
    for page, words in ((first, "Le premier."), (second, "Le second.")):
        author.put_at_end(page, f"\n{words}\n")
    first.get_by_role("button", name="Publier", exact=True).click()
    expect(first.get_by_role("status").first).to_contain_text("est publiée")
    second.get_by_role("button", name="Publier", exact=True).click()
    title = second.get_by_role("heading", name="Deux textes pour une leçon", level=1)
    expect(title).to_be_visible()
    assert "Le second." in second.locator("#source").input_value()
    assert "Le premier." in second.locator("#autre").input_value()
    no_violation(second)
    both = second.locator("#autre").input_value() + "\nLe second.\n"
    second.locator("#source").fill(both)
    second.get_by_role("button", name="Publier votre texte").click()
    expect(second.get_by_role("status").first).to_contain_text("est publiée")
    second.get_by_role("link", name="Historique").click()
    second.get_by_role("link", name="Voir la version 1 et la restaurer", exact=True).click()
    second.get_by_role("button", name="Restaurer la version 1", exact=True).click()
    expect(second.get_by_role("status").first).to_contain_text("est publiée")
    assert author.file(workshop, "mode-d-emploi").read_text("utf-8") == before


def test_the_order_is_changed_by_keyboard(visit: Visit, workshop: Workshop) -> None:
    page = author.enter(visit, workshop)
    titles = page.locator("#ordre li div > a")
    first, second = titles.nth(0).inner_text(), titles.nth(1).inner_text()
    page.get_by_role("button", name=f"Descendre « {first} »").focus()
    page.keyboard.press("Enter")
    expect(titles.nth(0)).to_have_text(second)
    expect(titles.nth(1)).to_have_text(first)
    page.get_by_role("button", name=f"Monter « {first} »").focus()
    page.keyboard.press("Enter")
    expect(titles.nth(0)).to_have_text(first)
