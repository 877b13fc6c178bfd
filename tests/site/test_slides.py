"""A lesson in front of a room: one slide at a time, by keys, and down the page without a script."""

import itertools

import pytest
from playwright.sync_api import Page, expect

from tests.screens.asked import Open
from tests.screens.browsed import Visit
from tests.screens.pages import LESSONS
from tests.suites import by_day

LESSON = "/lecons/une-soiree-cocktail"
SLIDES = f"{LESSON}/diapos"
WITH_NOTES = "/lecons/requete-cle-valeur"


@pytest.mark.parametrize("path", by_day(LESSONS, LESSONS[:2]))
def test_without_a_script_slides_follow_one_another_by_links(open_page: Open, path: str) -> None:
    page = open_page(f"{path}/diapos")
    slides = page.select(".slide")
    assert [slide["id"] for slide in slides] == [f"diapo-{n + 1}" for n in range(len(slides))]
    for here, after in itertools.pairwise(slides):
        assert here.select_one(f"a[rel=next][href='#{after['id']}']")
        assert after.select_one(f"a[rel=prev][href='#{here['id']}']")
    lesson = open_page(path)
    assert {form["id"] for form in page.select("form")} == {
        form["id"] for form in lesson.select("main form")
    }
    assert lesson.select_one(f"footer a[href='{path}/diapos']")


def test_notes_are_for_the_teacher_alone(open_page: Open) -> None:
    tags = open_page(f"{WITH_NOTES}/diapos/notes").select(".slide.prose > .callout.note > p")
    note = max((text.text for text in tags), key=len)
    for path in ("", "/diapos", "/imprimer", "/imprimer/avec-reponses", "/imprimer/corrige"):
        assert note not in open_page(f"{WITH_NOTES}{path}").text


def test_a_figure_of_a_slide_answers_on_its_slide(open_page: Open) -> None:
    for path in (SLIDES, f"{SLIDES}/notes"):
        page = open_page(path, w="phrase-1", mot=2)
        assert page.select_one("#phrase-1 input[name=mot][value='2'][checked]")
        form = page.select_one("form#phrase-1")
        assert form is not None
        assert form["action"] == f"{path}#phrase-1"
        where = form.select_one("input[name=dans]")
        assert where is not None
        answer = open_page(f"{LESSON}/widgets/phrase-1", w="phrase-1", dans=str(where["value"]))
        assert answer.select_one(f"form[action='{path}#phrase-1']")


def _number(page: Page) -> str:
    (shown,) = [slide for slide in page.locator(".slide").all() if slide.is_visible()]
    return str(shown.get_attribute("id"))


def test_keys_turn_the_slides_and_the_address_follows(visit: Visit) -> None:
    page = visit(SLIDES)
    last = f"diapo-{page.locator('.slide').count()}"
    for key, number in (
        *(("ArrowRight", "diapo-2"), ("Space", "diapo-3"), ("ArrowLeft", "diapo-2")),
        *(("End", last), ("ArrowRight", last), ("PageUp", f"diapo-{int(last[6:]) - 1}")),
        *(("Home", "diapo-1"), ("ArrowLeft", "diapo-1"), ("PageDown", "diapo-2")),
    ):
        page.keyboard.press(key)
        assert _number(page) == number, key
        assert page.url.endswith(f"{SLIDES}#{number}")
    page.reload()
    expect(page.locator("#diapo-2")).to_be_visible()
    assert _number(page) == "diapo-2"


def test_the_key_of_notes_goes_to_them_and_back_on_the_same_slide(visit: Visit) -> None:
    page = visit(f"{SLIDES}#diapo-4")
    for path in (f"{SLIDES}/notes", SLIDES):
        page.keyboard.press("n")
        page.wait_for_url(f"**{path}#diapo-4")
        expect(page.locator("#diapo-4")).to_be_visible()


def test_a_figure_in_use_keeps_its_keys_and_its_slide(visit: Visit) -> None:
    page = visit(f"{SLIDES}#phrase-1")
    number = _number(page)
    page.locator("#phrase-1 .token", has_text="noir").click()
    page.wait_for_url(f"**{SLIDES}?w=phrase-1&mot=3#phrase-1")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#phrase-1 [name=mot][value='4']")).to_be_checked()
    page.wait_for_url(f"**{SLIDES}?w=phrase-1#phrase-1")
    assert _number(page) == number
    page.keyboard.press("PageDown")
    assert _number(page) == f"diapo-{int(number[6:]) + 1}"
    assert "w=phrase-1" in page.url


def test_a_link_of_the_text_turns_to_the_figure_that_it_sets(visit: Visit) -> None:
    page = visit("/lecons/lire-une-carte-d-attention/diapos")
    link = page.locator("a[data-shows=carte-1]").first
    page.evaluate("id => { location.hash = id }", _slide_of(page, "a[data-shows=carte-1]"))
    expect(link).to_be_visible()
    link.click()
    expect(page.locator("#carte-1")).to_be_visible()
    expect(page.locator("#carte-1 [name=dans]")).to_have_value("diapos")


def _slide_of(page: Page, selector: str) -> str:
    return str(page.locator(selector).first.evaluate("e => e.closest('.slide').id"))


def test_two_windows_of_one_lesson_turn_together(visit: Visit) -> None:
    room = visit(SLIDES)
    desk = room.context.new_page()
    desk.goto(room.url + "/notes")
    desk.keyboard.press("ArrowRight")
    expect(room.locator("#diapo-2")).to_be_visible()
    assert room.url.endswith(f"{SLIDES}#diapo-2")


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
@pytest.mark.parametrize("path", by_day(LESSONS, ["/lecons/le-calcul-pas-a-pas"]))
def test_a_slide_of_text_fits_the_wall_in_letters_for_the_last_row(
    visit: Visit, path: str, size: tuple[int, int]
) -> None:
    width, height = size
    page = visit(f"{path}/diapos")
    page.set_viewport_size({"width": width, "height": height})
    tall, small = page.evaluate(
        """(height) => {
          const slides = [...document.querySelectorAll('.slide')];
          const tall = [], small = [];
          for (const slide of slides.filter((one) => !one.matches('.wall'))) {
            for (const one of slides) one.hidden = one !== slide;
            const { scrollHeight, scrollWidth } = document.documentElement;
            if (scrollHeight > height || scrollWidth > innerWidth) tall.push(slide.id);
            for (const text of slide.querySelectorAll(':scope > :is(p:not([class]), ul)')) {
              if (parseFloat(getComputedStyle(text).fontSize) < height / 26) small.push(slide.id);
            }
          }
          return [tall, small];
        }""",
        height,
    )
    assert tall == []
    assert small == []


def test_a_figure_a_little_taller_than_the_wall_is_made_to_fit_it(visit: Visit) -> None:
    page = visit("/lecons/softmax-et-racine-de-dk/diapos#softmax-1")
    page.set_viewport_size({"width": 1280, "height": 720})
    expect(page.locator("html")).to_have_js_property("scrollHeight", 720)
    letters = "e => parseFloat(getComputedStyle(e).fontSize) * e.currentCSSZoom"
    assert page.locator("#softmax-1 .said").evaluate(letters) >= 17


_LETTERS = """slide => Math.min(...[...slide.querySelectorAll('.widget :is(p, li, th, td, label)')]
  .filter(e => e.checkVisibility() && !e.closest('.out, svg, .map, .head-card table'))
  .filter(e => e.innerText.trim())
  .map(e => parseFloat(getComputedStyle(e).fontSize) * e.currentCSSZoom))"""


@pytest.mark.parametrize(
    "path", by_day(LESSONS, ["/lecons/le-calcul-pas-a-pas", "/lecons/le-bloc-transformer-complet"])
)
def test_a_tall_figure_goes_up_the_wall_in_letters_for_the_last_row(
    visit: Visit, path: str
) -> None:
    page = visit(f"{path}/diapos")
    page.set_viewport_size({"width": 1280, "height": 720})
    for slide in page.locator(".slide.wall").all():
        number = slide.get_attribute("id")
        page.evaluate("id => { location.hash = id; }", number)
        expect(slide).to_be_visible()
        assert slide.evaluate(_LETTERS) >= 720 / 50, number
        height = page.evaluate("document.documentElement.scrollHeight")
        expect(slide.locator(".more")).to_be_visible(visible=height > 720)
        before = 0
        while page.evaluate("scrollY + innerHeight < document.documentElement.scrollHeight - 4"):
            page.keyboard.press("PageDown")
            assert before < page.evaluate("scrollY") <= before + 720, number
            before = page.evaluate("scrollY")
        expect(slide.locator(".more")).to_be_hidden()
        assert page.url.endswith(f"#{number}"), "the slide turns once all of it was seen"


def test_on_paper_every_slide_has_its_page(visit: Visit) -> None:
    page = visit(SLIDES)
    page.emulate_media(media="print")
    for slide in page.locator(".slide").all():
        expect(slide).to_be_visible()
    breaks = page.locator(".slide").evaluate_all(
        "slides => slides.slice(0, -1).map(slide => getComputedStyle(slide).breakAfter)"
    )
    assert set(breaks) == {"page"}
