"""The editor of the workshop as its authors use it: by keyboard, on a phone, with a bad network."""

import re
from contextlib import suppress

import pytest
from playwright.sync_api import Error, Page, expect

from app.workshop import accounts
from app.workshop.workshop import Workshop
from tests.screens.accessible import no_violation
from tests.screens.browsed import PHONE, Visit
from tests.workshop.browser import author
from tests.workshop.images import SVG

WRONG = "\n\n:::{phrse} Essai\n:phrase: Un chat dort\n:::\n"


def saved(page: Page) -> None:
    """Wait until nothing of the text is on this side only."""
    while leaving_asks(page):  # what says « enregistré » may speak of the text before
        page.wait_for_timeout(50)
    expect(page.locator("#etat")).to_contain_text("Brouillon enregistré à")
    expect(page.locator(".htmx-request")).to_have_count(0)


def leaving_asks(page: Page) -> bool:
    script = "!dispatchEvent(new Event('beforeunload', { cancelable: true }))"
    return bool(page.evaluate(script))


def test_a_mistake_is_found_from_its_line(visit: Visit, workshop: Workshop) -> None:
    page = author.enter(visit, workshop, author.EDITOR)
    author.put_at_end(page, WRONG)
    expect(page.locator("#compte")).to_contain_text("1 erreur, ligne")
    expect(page.locator("#compte")).to_have_attribute("role", "status")
    page.keyboard.press("Control+Home")
    link = page.locator("#fautes a")
    expect(page.locator("#fautes .quoted")).to_have_text(":::{phrse} Essai")
    link.focus()
    page.keyboard.press("Enter")
    expect(author.editor(page)).to_be_focused()
    assert author.selected(page) == ":::{phrse} Essai"
    page.keyboard.insert_text(":::{phrase} Essai")
    expect(page.locator("#compte")).to_contain_text("Aucune erreur")
    saved(page)
    no_violation(page)


def test_typography_is_accepted_one_by_one_or_whole(visit: Visit, workshop: Workshop) -> None:
    page = author.enter(visit, workshop, "/atelier/lecons/mode-d-emploi", width=PHONE, dark=True)
    author.put_at_end(page, "\n\nL'un dit \"oui\"... et l'autre : non.\n")
    proposals = page.locator("#typographie li")
    expect(proposals).to_have_count(5)
    assert author.wide(page) <= 0
    no_violation(page)
    page.get_by_role("button", name="Accepter la proposition 1").focus()
    page.keyboard.press("Enter")
    expect(proposals).to_have_count(4)
    assert 'L’un dit "oui"... et l\'autre' in author.text_in(page)
    page.get_by_role("button", name="Accepter toute la typographie").click()
    expect(proposals).to_have_count(0)
    assert "L’un dit «\u00a0oui\u00a0»… et l’autre\u00a0: non." in author.text_in(page)
    author.editor(page).focus()
    page.keyboard.press("Control+z")
    assert "et l'autre : non." in author.text_in(page)
    saved(page)


@pytest.mark.console("ERR_", "htmx:", "503")
def test_a_lost_network_keeps_the_text_and_leaving_asks(visit: Visit, workshop: Workshop) -> None:
    page = author.enter(visit, workshop, "/atelier/lecons/mode-d-emploi")
    page.route("**/atelier/**", lambda route: route.abort("connectionfailed"))
    page.route("**/icon.svg", lambda route: route.abort("connectionfailed"))
    author.put_at_end(page, "\nUne phrase précieuse.\n")
    expect(page.locator("[data-unreached]")).to_be_visible()
    page.get_by_role("button", name="Publier", exact=True).click()
    expect(author.editor(page)).to_be_visible()
    assert "Une phrase précieuse." in author.text_in(page)
    assert leaving_asks(page), "the text is on this side only"
    page.unroute_all()
    expect(page.locator("[data-unreached]")).to_be_hidden()
    saved(page)
    assert not leaving_asks(page)
    page.route("**/brouillon", lambda route: route.fulfill(status=503, body="La base dort."))
    author.put_at_end(page, "Une autre.\n")
    expect(page.locator("#etat")).to_contain_text("La base dort.")
    assert leaving_asks(page)
    page.unroute_all()
    saved(page)
    page.reload()
    assert "Une phrase précieuse.\nUne autre." in author.text_in(page)


@pytest.mark.console("ERR_", "htmx:")
def test_a_text_that_the_site_never_had_is_offered_when_the_lesson_is_opened_again(
    visit: Visit, workshop: Workshop
) -> None:
    page = author.enter(visit, workshop, "/atelier/lecons/mode-d-emploi")
    before, context = author.text_in(page), page.context
    beside = context.new_page()  # told by the browser once it has the text in its keeping
    beside.goto("/sante")
    beside.evaluate("addEventListener('storage', () => { document.title = 'gardé'; })")
    context.set_offline(True)
    author.put_at_end(page, "\nÉcrit dans le train.\n")
    expect(beside).to_have_title("gardé")
    # A tab that is closed may still save, once the network is back: this one is killed.
    with page.expect_event("crash"), suppress(Error):
        page.goto("chrome://crash")
    page.close()
    context.set_offline(False)
    again = context.new_page()
    again.goto("/atelier/lecons/mode-d-emploi")
    again.get_by_role("button", name="Reprendre ce texte").click()
    expect(again.locator("[data-kept]")).to_be_hidden()
    assert author.text_in(again) == f"{before}\nÉcrit dans le train.\n"
    saved(again)
    again.keyboard.press("Control+z")
    assert author.text_in(again) == before
    saved(again)
    again.reload()
    expect(author.editor(again)).to_be_visible()
    expect(again.locator("[data-kept]")).to_be_hidden()


@pytest.mark.console("401")
def test_what_was_typed_after_the_session_ended_is_saved_once_back(
    visit: Visit, workshop: Workshop
) -> None:
    page = author.enter(visit, workshop, "/atelier/lecons/mode-d-emploi")
    with workshop.database.writing() as session:
        accounts.log_out(session, accounts.LOCAL)
    author.put_at_end(page, "\nÉcrit sans le savoir.\n")
    expect(page.locator("#etat")).to_contain_text("Votre session est close")
    assert leaving_asks(page), "the text is on this side only"
    other = page.context.new_page()
    other.goto(f"/atelier/entrer?jeton={workshop.link()}")
    other.get_by_role("button", name="Entrer").click()
    other.wait_for_url("**/atelier")
    other.close()
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    saved(page)
    page.reload()
    assert "Écrit sans le savoir." in author.text_in(page)


def test_a_lesson_is_dragged_to_its_place(visit: Visit, workshop: Workshop) -> None:
    page = author.enter(visit, workshop)
    titles = page.locator("#ordre li div > a")
    before = titles.all_inner_texts()
    handle = page.locator("[data-handle]").first.bounding_box()
    last = page.locator("#ordre li").last.bounding_box()
    assert handle
    assert last
    for drop in (False, True):
        page.mouse.move(handle["x"] + 20, handle["y"] + 20)
        page.mouse.down()
        page.mouse.move(handle["x"] + 20, last["y"] + last["height"] - 2, steps=4)
        expect(titles.last).to_have_text(before[0])
        if not drop:
            page.keyboard.press("Escape")
            expect(titles.first).to_have_text(before[0])
        page.mouse.up()
    expect(page.get_by_role("status")).to_contain_text("est déplacée")
    assert titles.all_inner_texts() == [*before[1:], before[0]]


@pytest.mark.console("422")
def test_an_image_is_dropped_and_its_words_are_asked_for(visit: Visit, workshop: Workshop) -> None:
    page = author.enter(visit, workshop, "/atelier/lecons/mode-d-emploi", width=PHONE)
    author.put_at_end(page, "\n\nAvant.\n\nAprès.\n")
    author.editor(page).get_by_text("Après.").evaluate(
        """(line, svg) => {
          const data = new DataTransfer();
          data.items.add(new File([svg], "Un carré.svg", { type: "image/svg+xml" }));
          const { left, top, height } = line.getBoundingClientRect();
          const place = { clientX: left + 1, clientY: top + height / 2 };
          const how = { dataTransfer: data, bubbles: true, cancelable: true, composed: true };
          line.dispatchEvent(new DragEvent("drop", { ...how, ...place }));
        }""",
        SVG.decode(),
    )
    expect(page.get_by_label("Ce que montre l’image")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#image-dite")).to_contain_text("Décrivez l’image")
    page.keyboard.type("Un carré bleu")
    page.keyboard.press("Enter")
    expect(author.editor(page)).to_be_focused()
    written = author.text_in(page)
    assert "Avant.\n\n![Un carré bleu](images/mode-d-emploi/un-carre-" in written
    assert written.endswith(".svg)\n\nAprès.\n")
    shown = page.locator("#apercu img[alt='Un carré bleu']")
    shown.scroll_into_view_if_needed()
    expect(shown).to_have_js_property("naturalWidth", 40)
    assert author.wide(page) <= 0
    no_violation(page)
    saved(page)


def test_text_that_is_pasted_with_its_picture_comes_as_text(
    visit: Visit, workshop: Workshop
) -> None:
    page = author.enter(visit, workshop, "/atelier/lecons/mode-d-emploi")
    author.write(page, "Avant. ")
    page.locator("#editeur").evaluate(
        """(host) => {
          const data = new DataTransfer();
          data.items.add(new File(["x"], "image.png", { type: "image/png" }));
          data.setData("text/html", "<b>Un tableau</b>");
          data.setData("text/plain", "Un tableau");
          const how = { clipboardData: data, bubbles: true, cancelable: true, composed: true };
          const written = host.shadowRoot.querySelector(".cm-content");
          written.dispatchEvent(new ClipboardEvent("paste", how));
        }"""
    )
    assert author.text_in(page) == "Avant. Un tableau"
    expect(page.locator("#images")).not_to_have_attribute("open", "")
    saved(page)


@pytest.mark.console("htmx:")  # a choice takes the place of the one before
def test_a_figure_is_inserted_at_the_cursor_by_keyboard(visit: Visit, workshop: Workshop) -> None:
    page = author.enter(visit, workshop, "/atelier/lecons/mode-d-emploi", width=PHONE, dark=True)
    author.write(page, "---\ntitre: Essai\nsources: []\n---\n\nAvant.\n\nAprès.\n")
    author.put_cursor_before(page, "Après")
    page.locator("#palette > summary").focus()
    page.keyboard.press("Enter")
    page.get_by_label("À insérer").select_option("softmax")
    expect(page.locator("#piece-source")).to_contain_text(":::{softmax}")
    page.get_by_text("Ce qui s’y règle").click()
    expect(page.locator("#palette .parameters")).to_be_visible()
    assert author.wide(page) <= 0
    no_violation(page)
    page.get_by_role("button", name="Insérer au curseur").focus()
    page.keyboard.press("Enter")
    expect(author.editor(page)).to_be_focused()
    assert re.search(r"Avant\.\n\n:::\{softmax\}[^§]*\n:::\n\nAprès\.\n", author.text_in(page))
    expect(page.locator("#apercu form.widget")).to_have_count(1)
    expect(page.locator("#compte")).to_contain_text("Aucune erreur")
    saved(page)
