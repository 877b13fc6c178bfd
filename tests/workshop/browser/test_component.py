"""The editor of a lesson: what it adds to a textarea, and that it takes nothing of it away."""

import re

import pytest
from playwright.sync_api import FilePayload, Page, expect

from app.workshop.image_cleaning import MAX_SENT
from app.workshop.workshop import Workshop
from tests.screens.accessible import no_violation
from tests.screens.browsed import PHONE, Visit, held_back
from tests.suites import by_day
from tests.workshop.browser import author
from tests.workshop.images import noisy

PAGE = "/atelier/lecons/mode-d-emploi"
HEADER = "---\ntitre: Essai\nsources: []\n---\n"
PROPOSED = ".cm-tooltip-autocomplete li"


def choose(page: Page, proposal: str) -> None:
    """Take the one thing that is proposed."""
    expect(page.locator(PROPOSED)).to_have_text([proposal])
    page.locator(PROPOSED).click()


def photograph(content: bytes) -> FilePayload:
    return {"name": "Le ciel.jpg", "mimeType": "image/jpeg", "buffer": content}


def in_sight(page: Page, selector: str) -> bool:
    """Tell whether a part of the preview is between the edges of the preview."""
    script = """(part) => {
      const boxes = [part, part.closest("#apercu")].map((one) => one.getBoundingClientRect());
      const [box, around] = boxes;
      return box.bottom > around.top && box.top < around.bottom;
    }"""
    return bool(page.locator(f"#apercu {selector}").evaluate(script))


def test_directives_options_and_values_are_proposed_where_they_may_stand(
    visit: Visit, workshop: Workshop
) -> None:
    page = author.enter(visit, workshop, PAGE)
    author.write(page, f"{HEADER}\n")
    page.keyboard.type(":::{phr")
    choose(page, "phraseCliquez sur un mot")
    page.keyboard.type("Un titre\n:tet")
    choose(page, "tetes")
    page.keyboard.type("m")
    expect(page.locator(PROPOSED)).to_have_text(["moyenne"])
    page.keyboard.type("oy")
    page.locator(PROPOSED).click()
    assert author.text_in(page) == f"{HEADER}\n:::{{phrase}} Un titre\n:tetes: moyenne\n:::"
    expect(page.locator("#compte")).to_contain_text("Aucune erreur")
    author.put_cursor_before(page, "titre: Essai")
    page.keyboard.type("dur")
    expect(page.locator(PROPOSED)).to_have_text(["duree"])
    page.keyboard.press("Escape")
    page.keyboard.press("Control+End")
    page.keyboard.type("\n:")
    expect(page.locator(PROPOSED)).to_have_count(0)


def test_what_is_wrong_is_underlined_where_it_is(visit: Visit, workshop: Workshop) -> None:
    page = author.enter(visit, workshop, PAGE)
    author.write(
        page,
        f"{HEADER}\n**Gare :**un début.\n\n:::{{phrse}} Essai\n:::\n\n"
        ":::{phrase}\n:moot: 3\n:::\n",
    )
    wrong = page.locator(".problem")
    expect(wrong).to_have_text(["**Gare :**", "phrse", "moot"])
    author.put_cursor_before(page, "un début")
    page.keyboard.type(" ")
    expect(wrong).to_have_text(["phrse", "moot"])
    expect(page.locator(".cm-lineNumbers .wrong")).to_have_text(["8", "12"])
    page.keyboard.press("Control+Home")
    page.keyboard.press("F8")
    assert author.selected(page) == "phrse"
    page.keyboard.type("phrase")
    expect(wrong).to_have_text(["moot"])
    wrong.hover()
    message = page.locator("#fautes [data-message]").inner_text()
    expect(page.locator(".cm-tooltip-hover")).to_have_text(message)


def test_the_usual_keys_write_as_one_expects(visit: Visit, workshop: Workshop) -> None:
    page = author.enter(visit, workshop, PAGE)
    author.write(page, "chat")
    page.keyboard.press("Shift+Home")
    both = (("b", "**chat**"), ("i", "***chat***"), ("b", "*chat*"), ("i", "chat"))
    for key, text in (*both, ("b", "**chat**"), ("b", "chat")):
        page.keyboard.press(f"Control+{key}")
        assert author.text_in(page) == text
    page.keyboard.press("Control+k")
    page.keyboard.type("#ancre")
    assert author.text_in(page) == "[chat](#ancre)"
    author.write(page, "- un")
    page.keyboard.type("\ndeux\n")
    assert author.text_in(page) == "- un\n- deux\n- "
    page.keyboard.press("Enter")
    page.keyboard.type("L'un dit « oui » (")
    assert author.text_in(page).endswith("L'un dit « oui » (")
    expect(author.editor(page)).to_have_attribute("spellcheck", "true")
    expect(author.editor(page)).to_have_attribute("lang", "fr")
    expect(page.locator(".editor-keys")).to_be_visible()
    page.keyboard.press("Control+f")
    page.keyboard.type("deux")
    page.keyboard.press("Tab")
    search = page.locator(".cm-search")
    expect(search).to_contain_text("mots entiers")
    search.get_by_placeholder("Remplacer par").fill("trois")
    search.get_by_role("button", name="tout remplacer").click()
    assert author.text_in(page).startswith("- un\n- trois\n")


@pytest.mark.console("422")
def test_saving_and_a_refused_publication_keep_what_can_be_undone(
    visit: Visit, workshop: Workshop
) -> None:
    page = author.enter(visit, workshop, PAGE)
    author.write(page, f"{HEADER}\nUn début.\n")
    author.put_at_end(page, "\n:::{phrse}\n:::\n")
    with page.expect_response("**/brouillon") as answer:
        page.keyboard.press("Control+s")
    assert answer.value.status == 200
    expect(page.locator("#etat")).to_contain_text("Brouillon enregistré à")
    page.get_by_role("button", name="Publier", exact=True).click()
    expect(page.locator("main > [role=alert]")).to_contain_text("elle a des erreurs")
    author.editor(page).focus()
    page.keyboard.press("Control+z")
    assert author.text_in(page) == f"{HEADER}\nUn début.\n"
    page.keyboard.press("Control+y")
    assert author.text_in(page).endswith("\n:::{phrse}\n:::\n")


def test_the_preview_follows_the_cursor_and_leads_back_to_it(
    visit: Visit, workshop: Workshop
) -> None:
    page = author.enter(visit, workshop, author.EDITOR)
    author.put_at_end(page, "\n## La fin\n\nUn dernier mot.\n")
    expect(page.locator("#apercu .at-cursor")).to_have_text("Un dernier mot.")
    assert in_sight(page, ".at-cursor")
    page.keyboard.press("Control+Home")
    expect(page.locator("#apercu .at-cursor")).to_have_count(0)
    assert in_sight(page, "h1")
    number = len(author.text_in(page).split("\n")) - 3
    page.locator("#apercu h2", has_text="La fin").click()
    expect(author.editor(page)).to_be_focused()
    expect(page.locator(".cm-activeLine")).to_have_text("## La fin")
    expect(page.locator(".cm-activeLineGutter").first).to_have_text(str(number))
    page.locator("#apercu form.widget label").first.click()
    expect(author.editor(page)).not_to_be_focused()
    shown = page.locator("#apercu")
    shown.evaluate("(pane) => pane.scrollTo({ top: 0, behavior: 'instant' })")
    shown.focus()
    page.keyboard.press("Enter")
    expect(author.editor(page)).to_be_focused()
    expect(page.locator(".cm-activeLine")).not_to_have_text("## La fin")


def test_a_passage_that_is_on_its_way_is_inserted_and_not_the_one_before(
    visit: Visit, workshop: Workshop
) -> None:
    page = author.enter(visit, workshop, PAGE)
    author.write(page, f"{HEADER}\nAvant.\n")
    page.locator("#palette > summary").click()
    insert = page.get_by_role("button", name="Insérer au curseur")
    expect(insert).to_be_visible()
    first = held_back(page, "**/atelier/palette?*")
    with page.expect_request("**/atelier/palette?*"):
        page.get_by_label("À insérer").select_option("cadre-note")
    insert.click()
    first().continue_()
    expect(page.locator("#source")).to_have_value(re.compile(r":::\{note\}"))
    assert ":::{phrase}" not in author.text_in(page)


def test_a_passage_is_inserted_below_the_header_and_takes_no_word_away(
    visit: Visit, workshop: Workshop
) -> None:
    page = author.enter(visit, workshop, PAGE)
    author.write(page, f"{HEADER}\nAvant.\n")
    page.locator("#palette > summary").click()
    page.get_by_label("À insérer").select_option("cadre-note")
    insert = page.get_by_role("button", name="Insérer au curseur")
    author.editor(page).focus()
    page.keyboard.press("Control+Home")
    insert.click()
    expect(page.locator("#source")).to_have_value(re.compile(r"---\n\n:::\{note\}"))
    assert author.text_in(page).startswith(f"{HEADER}\n:::{{note}}")
    assert author.text_in(page).endswith(":::\n\nAvant.\n")
    page.keyboard.press("Control+z")
    author.put_cursor_before(page, "Avant")
    page.keyboard.press("Shift+End")
    insert.click()
    assert author.text_in(page).startswith(f"{HEADER}\nAvant.\n\n:::{{note}}")


@pytest.mark.console("ERR_", "htmx:")
@pytest.mark.parametrize("width", [1280, PHONE])
def test_what_matters_is_on_screen_wherever_one_is(
    visit: Visit, workshop: Workshop, width: int
) -> None:
    page = author.enter(visit, workshop, PAGE, width=width)
    author.put_at_end(page, "\n" * 9 + "\n\n:::{phrse}\n:::\n")
    for wanted in (".cm-cursor-primary", "#etat", "#compte", "text=Publier >> nth=0"):
        expect(page.locator(wanted)).to_be_in_viewport(ratio=1)
    cursor, bar = (
        page.locator(name).bounding_box() for name in (".cm-cursor-primary", ".desk-bar")
    )
    assert cursor
    assert bar
    assert cursor["y"] + cursor["height"] <= bar["y"]
    page.route("**/atelier/**", lambda route: route.abort("connectionfailed"))
    page.keyboard.type("Encore.")
    expect(page.locator("[data-unreached]")).to_be_in_viewport(ratio=1)
    expect(page.locator("#etat")).to_be_hidden()  # one saying at a time
    page.unroute_all()
    expect(page.locator("[data-unreached]")).to_be_hidden()
    expect(page.locator("#etat")).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("dark", by_day([False, True], [True]))
def test_it_is_left_by_keyboard_and_sound_on_a_phone(
    visit: Visit, workshop: Workshop, dark: bool
) -> None:
    page = author.enter(visit, workshop, PAGE, width=PHONE, dark=dark)
    author.write(
        page, f"{HEADER}\n## Un titre\n\nDu **gras**, $x^2$, `code`.\n\n:::{{phrse}}\n:::\n"
    )
    expect(page.locator(".problem")).to_have_count(1)
    for key in ("Control+f", "Escape"):
        no_violation(page)
        page.keyboard.press(key)
    assert author.wide(page) <= 0
    expect(author.editor(page)).to_be_focused()
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    expect(author.editor(page)).not_to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(author.editor(page)).to_be_focused()


def test_who_types_before_the_component_has_come_goes_on_in_it(
    visit: Visit, workshop: Workshop
) -> None:
    page = author.enter(visit, workshop)
    first = held_back(page, "**/codemirror.js")
    page.goto(PAGE, wait_until="domcontentloaded")
    page.locator("#source").fill("Un début")
    expect(page.locator("#etat")).to_contain_text("Brouillon enregistré à")
    page.locator("#source").press("Control+End")
    first().continue_()
    expect(author.editor(page)).to_be_focused()
    page.keyboard.type(" et une fin.")
    assert author.text_in(page) == "Un début et une fin."


def test_without_javascript_the_textarea_is_the_editor(visit: Visit, workshop: Workshop) -> None:
    page = visit(f"/atelier/entrer?jeton={workshop.link()}", javascript=False)
    page.get_by_role("button", name="Entrer").click()
    page.goto(PAGE)
    source = page.get_by_label("Source de la leçon, en Markdown")
    source.fill(f"{HEADER}\nSans script.\n")
    page.get_by_role("button", name="Enregistrer le brouillon").click()
    expect(page.locator("main > .done")).to_contain_text("Brouillon enregistré")
    assert source.input_value() == f"{HEADER}\nSans script.\n"
    assert not page.locator("#editeur").is_visible()


def test_a_photograph_is_made_smaller_and_one_too_heavy_is_told_at_once(
    visit: Visit, workshop: Workshop
) -> None:
    page = author.enter(visit, workshop, PAGE)
    page.locator("#images > summary").click()
    field = page.locator("#fichier")
    expect(field).to_have_attribute("data-most", str(MAX_SENT))
    field.evaluate("(field) => { field.dataset.most = 10 }")
    field.set_input_files(photograph(bytes(11)))
    expect(page.locator("#trop-lourde")).to_be_visible()
    field.evaluate("(field, most) => { field.dataset.most = most }", MAX_SENT)
    field.set_input_files(photograph(noisy("JPEG", (2_400, 800))))
    expect(page.locator("#trop-lourde")).to_be_hidden()
    page.keyboard.type("Un ciel")
    page.keyboard.press("Enter")
    expect(page.locator("#image-dite .done")).to_contain_text("réduite")
    assert "![Un ciel](images/mode-d-emploi/le-ciel-" in author.text_in(page)
