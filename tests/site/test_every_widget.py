"""What every widget promises, tried where the course first uses it."""

from urllib.parse import parse_qs, parse_qsl, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from app.lessons.urls import urls_of_lesson
from app.web.widgets.placement import Placement
from app.web.widgets.screen import screen_of
from tests.screens.browsed import PHONE, Visit, held_back, without_rows
from tests.screens.pages import first_slots
from tests.suites import by_day

SLOTS = {name: place for name, place in first_slots().items() if name not in ("quiz", "bilan")}
# What the frame does is the same for all: one widget for each kind of control by day.
_OF_EACH_KIND = ["phrase", "softmax", "variantes", "calcul", "suite"]
the_frame = pytest.mark.parametrize("name", by_day(SLOTS, _OF_EACH_KIND[:3]))
each_kind = pytest.mark.parametrize("name", by_day(SLOTS, _OF_EACH_KIND))
_CHANGEABLE = (
    "input[type=radio]:not(:checked):not([data-undo]), input[type=checkbox],"
    " input[type=range], input[type=number], select"
)
_TELLING = {"chaine": "input[name=changement]:not(:checked)"}  # the first changes nothing by itself


def opened(visit: Visit, name: str, **settings: object) -> tuple[Page, Locator]:
    """Open the page; where a bet keeps the result back, the result is asked for."""
    path, slot = SLOTS[name]
    bet = getattr(slot.options, "offered", False)
    page = visit(f"{path}?w={slot.id}&pari=non" if bet else path, **settings)
    return page, page.locator(f"form#{slot.id}")


def state(form: Locator) -> str:
    """Return what is shown: the view and the sentence in words."""
    view, explanation = form.locator(".view").first, form.locator(".said").first
    return f"{view.inner_text()}\n{explanation.inner_text()}"


def computed_sentence(page: Page, name: str) -> str:
    """Return what the widget says, computed here for the state in the address of the page."""
    _, slot = SLOTS[name]
    pairs = parse_qsl(urlsplit(page.url).query, keep_blank_values=True)
    return " ".join(screen_of(Placement(urls_of_lesson(""), slot), pairs).view.explanation.split())


def says(form: Locator) -> str:
    return " ".join(form.locator(".said").first.inner_text().split())


def control_of(form: Locator) -> Locator:
    """Return the first control that changes what is shown."""
    name = form.get_attribute("data-widget")
    return form.locator(_TELLING.get(str(name), _CHANGEABLE)).first


def change_by_keyboard(form: Locator) -> None:
    """Change the state with keys alone: an arrow goes to the next choice or number."""
    control = control_of(form)
    if control.get_attribute("type") == "radio":
        group = control.get_attribute("name")
        control = form.locator(f"input[type=radio][name={group}]:checked")
        control.focus()
        control.press("ArrowRight")
    elif control.get_attribute("type") == "checkbox":
        control.focus()
        control.press("Space")
    else:
        control.focus()
        control.press("ArrowDown" if control.evaluate("e => e.tagName") == "SELECT" else "ArrowUp")
        control.press("Tab")


def change_something(form: Locator) -> None:
    """Touch the first control that changes the state, as a reader would."""
    control = control_of(form)
    kind = control.get_attribute("type") or "select"
    if kind in ("radio", "checkbox"):
        control.locator("xpath=ancestor::label").click()
    elif kind == "range":
        control.focus()
        control.press("ArrowRight")
    elif kind == "number":
        control.press("ArrowUp")
        control.press("Tab")
    else:
        control.press("ArrowDown")


def query(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


@each_kind
def test_a_change_is_in_the_address_and_the_address_shows_the_same(visit: Visit, name: str) -> None:
    page, form = opened(visit, name, width=PHONE)
    first, address = state(form), page.url
    change_something(form)
    page.wait_for_url(lambda url: url != address)
    assert query(page)["w"] == [SLOTS[name][1].id]
    assert len(query(page)) > 1
    expect(form).not_to_have_class("htmx-request")
    before = state(form)
    assert before != first
    assert says(form) == computed_sentence(page, name)
    again = visit(page.url, width=PHONE).locator(f"form#{SLOTS[name][1].id}")
    assert state(again) == before
    plain = visit(page.url, javascript=False, width=PHONE).locator(f"form#{SLOTS[name][1].id}")
    assert state(plain) == before


@each_kind
def test_without_javascript_a_button_sends_the_form(visit: Visit, name: str) -> None:
    page, form = opened(visit, name, javascript=False, width=PHONE)
    first = state(form)
    change_something(form)
    form.locator("button:visible:not([aria-hidden], [name])").first.click()
    assert query(page)["w"] == [SLOTS[name][1].id]
    form = page.locator(f"form#{SLOTS[name][1].id}")
    assert state(form) != first
    assert says(form) == computed_sentence(page, name)


@each_kind
def test_the_keyboard_alone_changes_the_state_to_what_is_computed(visit: Visit, name: str) -> None:
    page, form = opened(visit, name, width=PHONE)
    first, address = state(form), page.url
    change_by_keyboard(form)
    page.wait_for_url(lambda url: url != address)
    expect(form).not_to_have_class("htmx-request")
    assert state(form) != first
    assert says(form) == computed_sentence(page, name)


@the_frame
def test_it_says_something_before_any_click(visit: Visit, name: str) -> None:
    _, form = opened(visit, name)
    expect(form.locator(".label")).to_be_visible()
    expect(form.locator(".view")).to_be_visible()
    assert len(form.locator(".said").inner_text()) > 10


@the_frame
@pytest.mark.console("422")
def test_a_value_that_is_refused_is_told_in_the_frame(visit: Visit, name: str) -> None:
    path, slot = SLOTS[name]
    page = visit(f"{path}?w={slot.id}&inconnu=1", status=422)
    error = page.locator(f"form#{slot.id} .error:visible")
    expect(error).to_contain_text("inconnu")
    expect(page.locator(f"form#{slot.id} .view")).to_be_visible()


@the_frame
@pytest.mark.console("ERR_INTERNET_DISCONNECTED", "htmx:afterRequest", "htmx:sendError")
def test_a_network_failure_leaves_the_figure_and_can_be_tried_again(
    visit: Visit, name: str
) -> None:
    page, form = opened(visit, name)
    without_rows(page)
    before = form.locator(".said").inner_text()
    page.set_viewport_size({"width": 390, "height": 780})
    form.locator(".view").evaluate("view => scrollBy(0, view.getBoundingClientRect().top + 60)")
    first = held_back(page, f"**/widgets/{form.get_attribute('id')}?*")
    change_something(form)
    expect(form.locator(".waiting")).to_be_in_viewport()
    first().abort("internetdisconnected")
    notice = form.locator("[data-network]")
    expect(notice).to_be_in_viewport()
    assert form.locator(".said").inner_text() == before
    page.unroute_all()
    notice.get_by_role("button", name="Réessayer").click()
    expect(notice).to_be_hidden()
    page.wait_for_url("**w=**")
