"""The figures under the finger: they follow a slider, forgive a slip, say when they are late."""

import re
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.screens.browsed import Visit, held_back, wait_until, without_rows
from tests.suites import by_day

COCKTAIL = "/lecons/une-soiree-cocktail"
VECTORS = "/lecons/des-mots-aux-vecteurs"
DATES = "/lecons/du-goulet-d-etranglement"
_COUNT = """selector => {
  window.updates = 0;
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.target.matches(`${selector} > .view`)) window.updates += 1;
  });
}"""


def drag(page: Page, selector: str, seconds: float = 2.0, steps: int = 60) -> int:
    """Drag a slider from one end to near the other; return how often its figure changed.

    A busy machine takes longer over the drag and over the answers alike.
    """
    form = page.locator("form", has=page.locator(selector)).get_attribute("id")
    slider = page.locator(selector)
    slider.scroll_into_view_if_needed()
    box = slider.bounding_box()
    assert box
    y = box["y"] + box["height"] / 2
    page.evaluate(_COUNT, f"#{form}")
    page.mouse.move(box["x"] + 8, y)
    page.mouse.down()
    for step in range(steps):
        page.mouse.move(box["x"] + 8 + (box["width"] - 30) * (step + 1) / steps, y)
        page.wait_for_timeout(seconds * 1000 / steps)
    updates = int(page.evaluate("window.updates"))
    page.mouse.up()
    return updates


@pytest.mark.parametrize(
    ("lesson", "slider"),
    by_day(
        [(COCKTAIL, "[name=nettete]"), (VECTORS, "[name=bx]"), (VECTORS, "[name=pas]")],
        [(COCKTAIL, "[name=nettete]")],
    ),
)
def test_a_figure_follows_its_slider_while_it_is_dragged(
    visit: Visit, lesson: str, slider: str
) -> None:
    page = visit(lesson)
    assert drag(page, slider) >= 20
    value = page.locator(slider).input_value()
    name = str(page.locator(slider).get_attribute("name"))
    page.wait_for_url(lambda url: parse_qs(urlsplit(url).query).get(name) == [value])


def test_a_figure_follows_its_slider_on_a_slow_network(visit: Visit) -> None:
    page = visit(COCKTAIL)
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    conditions = {"offline": False, "latency": 300, "downloadThroughput": -1}
    session.send("Network.emulateNetworkConditions", {**conditions, "uploadThroughput": -1})
    assert drag(page, "[name=nettete]") >= 5
    value = page.locator("[name=nettete]").input_value()
    page.wait_for_url(lambda url: parse_qs(urlsplit(url).query).get("nettete") == [value])


def test_the_value_at_which_a_slider_is_released_is_shown_however_short_the_drag(
    visit: Visit,
) -> None:
    page = visit(COCKTAIL)
    page.locator("[name=nettete]").evaluate(
        """slider => {
          for (const value of [2, 3, 9]) {
            slider.value = value;
            slider.dispatchEvent(new Event("input", { bubbles: true }));
          }
          slider.dispatchEvent(new Event("change", { bubbles: true }));
        }"""
    )
    page.wait_for_url("**nettete=9*")


def test_a_double_click_on_a_word_chooses_it(visit: Visit) -> None:
    page = visit(COCKTAIL)
    token = page.locator("form[data-widget=phrase] [data-mot='3'] .token").first
    token.dblclick()
    page.wait_for_url("**mot=3*")
    page.wait_for_timeout(500)
    assert "mot=3" in page.url
    token.click()
    page.wait_for_url("**mot=0*")


def test_what_a_reader_opened_or_closed_stays_so(visit: Visit) -> None:
    page = visit(COCKTAIL)
    form = page.locator("form[data-widget=phrase]").first
    share = form.get_by_text("Partager")
    share.hover()
    before = share.bounding_box()
    share.click()
    expect(form.locator(".share")).to_have_attribute("open", "")
    assert share.bounding_box() == before, "a second click closes it again"
    form.locator("[data-mot='3'] .token").click()
    page.wait_for_url("**mot=3*")
    expect(form.locator(".share")).to_have_attribute("open", "")
    form.get_by_text("Partager").click()
    form.locator("[data-mot='2'] .token").click()
    page.wait_for_url("**mot=2*")
    expect(form.locator(".share")).not_to_have_attribute("open", "")


@pytest.mark.parametrize("year", ["2015", "2017"])
def test_the_date_that_is_pressed_stays_under_the_pointer(visit: Visit, year: str) -> None:
    page = visit(DATES)
    label = page.locator(f"form[data-widget=frise] label:has([value='{year}'])")
    label.evaluate("label => scrollBy(0, label.getBoundingClientRect().top - 300)")
    page.wait_for_timeout(300)
    before = label.bounding_box()
    label.click()
    page.wait_for_url(f"**annee={year}*")
    expect(page.locator("form[data-widget=frise] .event a")).to_be_visible()
    after = label.bounding_box()
    assert before
    assert after
    assert abs(after["y"] - before["y"]) < 2


def sentence(visit: Visit, width: int = 390) -> tuple[Page, Locator]:
    page = visit(COCKTAIL, width=width)
    without_rows(page)
    return page, page.locator("form[data-widget=phrase]").first


def in_sight(page: Page, what: Locator) -> bool:
    box = what.bounding_box()
    size = page.viewport_size
    return bool(box and size and box["y"] >= 0 and box["y"] + box["height"] <= size["height"])


def opacity_of(what: Locator) -> float:
    return float(what.evaluate("e => getComputedStyle(e).opacity"))


def tints_of(tokens: Locator) -> set[str]:
    script = "all => all.map(one => getComputedStyle(one).backgroundColor)"
    return set(tokens.evaluate_all(script))


def test_while_an_answer_is_late_the_old_numbers_fade_and_a_word_says_so(visit: Visit) -> None:
    page, form = sentence(visit)
    first = held_back(page, f"**/widgets/{form.get_attribute('id')}?*")
    number = form.locator("[data-mot] b").first
    assert opacity_of(number) == 1
    form.locator("[data-mot='2'] .token").click()
    expect(form.locator(".waiting")).to_be_visible()
    assert in_sight(page, form.locator(".waiting"))
    wait_until(page, lambda: opacity_of(number) < 0.5)
    wait_until(page, lambda: opacity_of(form.locator(".said")) < 0.5)
    wait_until(page, lambda: tints_of(form.locator(".words .token")) == {"rgba(0, 0, 0, 0)"})
    first().continue_()
    page.wait_for_url("**mot=2*")
    expect(form.locator(".waiting")).to_be_hidden()
    assert opacity_of(form.locator("[data-mot] b").first) == 1


def _of_a_relay(route: Route) -> None:
    route.fulfill(status=502, body="<h1>502 Bad Gateway</h1>", content_type="text/html")


def _of_a_train(route: Route) -> None:
    route.fulfill(body="<form>Acceptez les conditions.</form>", content_type="text/html")


@pytest.mark.console("ERR_FAILED", "htmx:", "502")
@pytest.mark.parametrize("answer", [Route.abort, _of_a_relay, _of_a_train])
def test_a_lost_answer_is_told_at_the_words_and_the_frame_goes_back(
    visit: Visit, answer: Callable[[Route], None]
) -> None:
    page, form = sentence(visit)
    chosen = form.locator("[name=mot]:checked").input_value()
    page.route("**/widgets/**", lambda route: answer(route))
    form.locator("[data-mot='2'] .token").click()
    notice = form.locator("[data-network]")
    expect(notice).to_be_visible()
    assert in_sight(page, notice)
    words = form.locator("fieldset.words").bounding_box()
    at = notice.bounding_box()
    assert words
    assert at
    assert abs(at["y"] - words["y"] - words["height"]) < 40, "right under the words"
    expect(form.locator("[name=mot]:checked")).to_have_value(chosen)
    assert opacity_of(form.locator("[data-mot] b").first) == 1
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.unroute("**/widgets/**")
    notice.get_by_role("button").click()
    page.wait_for_url("**mot=2*")
    expect(form.locator("[name=mot]:checked")).to_have_value("2")
    expect(notice).to_be_hidden()


@pytest.mark.console("ERR_FAILED", "htmx:")
def test_after_an_answer_and_a_lost_one_the_controls_say_what_is_shown(visit: Visit) -> None:
    page, form = sentence(visit)
    heads = form.locator("[name=tetes]")
    heads.nth(1).check(force=True)
    value = heads.nth(1).input_value()
    page.wait_for_url(f"**tetes={value}*")
    page.route("**/widgets/**", lambda route: route.abort())
    heads.nth(2).check(force=True)
    expect(form.locator("[data-network]")).to_be_visible()
    expect(form.locator("[name=tetes]:checked")).to_have_value(value)


_LISTEN = """() => {
  const root = document.documentElement;
  root.dataset.moved = "";
  document.addEventListener("transitionrun", ({ target, propertyName }) => {
    if (target.matches(".bar-fill, .room-voice, .cell")) root.dataset.moved += ` ${propertyName} `;
  });
}"""
_TWO_FRAMES = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


@pytest.mark.parametrize("reduced", [False, True])
def test_bars_and_bubbles_move_to_their_next_state_unless_motion_is_reduced(
    visit: Visit, reduced: bool
) -> None:
    page = visit(COCKTAIL, reduced_motion=reduced)
    form = page.locator("form[data-widget=cocktail]")
    bar = form.locator(".heard .bar-fill").first
    width = bar.get_attribute("width")
    page.evaluate(_LISTEN)
    form.get_by_text("de la musique", exact=True).click()
    page.wait_for_url("**ecoute=musique*")
    expect(bar).not_to_have_attribute("width", str(width))
    if reduced:
        page.evaluate(_TWO_FRAMES)  # a move begins with the frame that shows the new state
        assert page.evaluate("document.documentElement.dataset.moved") == ""
    else:
        moves(page, "width", "r")


def test_the_cells_of_a_map_move_to_their_next_tint(visit: Visit) -> None:
    page = visit("/lecons/lire-une-carte-d-attention")
    page.evaluate(_LISTEN)
    form = page.locator("form[data-widget=carte]").first
    form.locator("[name=tetes]").nth(5).check(force=True)
    moves(page, "background-color")


def moves(page: Page, *properties: str) -> None:
    """Wait until each of some properties has begun to move."""
    for name in properties:
        expect(page.locator("html")).to_have_attribute("data-moved", re.compile(f" {name} "))
