"""What every registered widget owes its readers and authors; a failure names what is missing."""

import re
from dataclasses import is_dataclass
from importlib import import_module
from pkgutil import iter_modules

import numpy as np
import pytest
from bs4 import BeautifulSoup
from pydantic import BaseModel
from pydantic.fields import FieldInfo

import app.widgets
from app.lessons.model import Lesson
from app.lessons.reading.parse import parse
from app.lessons.urls import urls_of_lesson
from app.web.http.assets import Assets
from app.web.http.site import Site
from app.web.rendering.rendering import Rendering
from app.web.widgets.placement import Placement
from app.web.widgets.screen import Screen, screen_of
from app.widgets import WIDGETS
from app.widgets.contract.view import Label, View
from app.widgets.contract.widget import Widget
from tests.screens.pages import ROOT
from tests.screens.rendered import Screens

every_widget = pytest.mark.parametrize("widget", WIDGETS.values(), ids=WIDGETS)
WRITTEN_WHILE_TRAINING = {"progres"}  # tables: the weights of its steps are not kept
FIELDS = [
    pytest.param(field, id=f"{widget.name}-{model.__name__}-{name}")
    for widget in WIDGETS.values()
    for model in (widget.options, widget.controls)
    for name, field in model.model_fields.items()
]


@pytest.fixture(scope="module")
def rendering(site: Site) -> Rendering:
    return Rendering(site, Assets(site.static))


def written(widget: Widget) -> Lesson:
    return parse(f"---\ntitre: Exemple\n---\n\n{widget.example}", "leçons/01-exemple.md")


def shown(widget: Widget) -> Screen:
    """Return the widget in its first state, as its example writes it."""
    (slot,) = written(widget).slots.values()
    return screen_of(Placement(urls_of_lesson("exemple"), slot))


def shown_page(widget: Widget, rendering: Rendering) -> tuple[Screen, BeautifulSoup]:
    """Return the widget in its first state, and its page."""
    screen = shown(widget)
    html = rendering.figure(screen).decode()
    return screen, BeautifulSoup(html, "lxml")


def test_every_module_that_defines_a_widget_is_registered() -> None:
    packages = {package.name for package in iter_modules(app.widgets.__path__)}
    modules = [
        import_module(f"app.widgets.{name}.widget") for name in packages - {"contract", "parts"}
    ]
    defined = {module.WIDGET.name for module in modules}
    assert defined == set(WIDGETS)


@every_widget
def test_a_widget_has_all_its_files_under_its_name(widget: Widget) -> None:
    package = widget.name.replace("-", "_")
    wanted = [f"app/widgets/{package}/widget.py", f"templates/widgets/{widget.name}/widget.html"]
    missing = [path for path in wanted if not (ROOT / path).is_file()]
    assert not missing
    tests = ROOT / "tests" / "widgets" / package
    assert list(tests.glob("test_*.py")), f"no tests: {tests}"


@every_widget
def test_a_widget_says_what_it_is_in_french(widget: Widget) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", widget.name), "the name is the stem of every file"
    assert widget.title
    assert widget.summary.endswith(".")


@every_widget
def test_the_example_parses_and_builds_a_labelled_view(widget: Widget) -> None:
    assert not written(widget).problems
    view = shown(widget).view
    assert isinstance(view, View)
    assert is_dataclass(view)
    assert view.label in Label
    assert view.explanation.endswith((".", "»"))


@every_widget
def test_what_is_said_to_be_computed_comes_out_of_a_trained_model(widget: Widget) -> None:
    """« Calculé » promises the weights of a trained model; counts and formulas are illustrative."""
    if shown(widget).view.label is Label.COMPUTED:
        assert widget.maps or widget.name in WRITTEN_WHILE_TRAINING


@every_widget
def test_every_control_is_in_the_form_under_its_french_name(
    widget: Widget, rendering: Rendering
) -> None:
    state, page = shown_page(widget, rendering)
    names = {str(field["name"]) for field in page.select("form [name]")}
    wanted = {str(field.alias or name) for name, field in widget.controls.model_fields.items()}
    offered = {"pari"}  # a bet is shown where an author offers it, and so is the choice of a model
    if getattr(state.view, "keeps_back", False):
        offered.add("etape")  # a film waits for the bet on how it ends
    if not getattr(state.view, "limit", "said") or not getattr(state.view, "guest", "said"):
        offered.add("modele")
    assert wanted - offered <= names, wanted - names
    # a cell of a map sends its row and its column at once, under the name of its button
    read = {"lue", *(f"lue-{name}" for name in widget.sentences)}
    powers = {"puissance"}  # a slider of lengths sends the power of two that it stands at
    assert names <= wanted | {"w", "case"} | read | powers, names - wanted


@every_widget
def test_the_frame_is_whole(widget: Widget, rendering: Rendering) -> None:
    state, page = shown_page(widget, rendering)
    label = page.select_one("form.widget .label")
    assert label is not None
    assert label.text == state.view.label.value
    for selector in (
        f"form#{state.id}[data-widget={widget.name}]",
        f"#{state.id}-vue",
        f"#{state.id}-dit[data-dit][aria-live=polite]",
        "[data-network][hidden]",
        "[data-copy]",
    ):
        assert len(page.select(selector)) == 1, selector
    ids = [str(tag["id"]) for tag in page.select("[id]")]
    assert len(ids) == len(set(ids))
    assert all(name.startswith(state.id) for name in ids), "two widgets may share a page"


@every_widget
def test_a_widget_that_shows_weights_gives_the_same_to_be_saved(
    widget: Widget, rendering: Rendering
) -> None:
    state, page = shown_page(widget, rendering)
    weights = {str(tag["data-poids"]) for tag in page.select("[data-poids]")}
    if not weights:
        return
    assert widget.maps, f"« {widget.name} » shows weights: it owes `maps`"
    (slot,) = written(widget).slots.values()
    saved = widget.maps(slot.options, state.controls)
    given = {f"{weight:.6f}" for map_ in saved for weight in map_.weights.ravel().tolist()}
    assert weights <= given, weights - given
    for map_ in saved:
        assert np.allclose(map_.weights.sum(axis=1), 1, atol=1e-5)
        assert map_.title
        assert map_.head
        assert map_.sentence
        assert map_.label in Label


@pytest.mark.parametrize("field", FIELDS)
def test_every_field_has_a_french_name_and_description(field: FieldInfo) -> None:
    description = field.description or ""
    assert field.alias, "the French name"
    assert re.fullmatch(r"[a-z][a-z0-9_-]*", field.alias)
    assert len(description) >= 20
    assert description.endswith(".")


@every_widget
def test_an_option_and_a_control_of_one_name_accept_the_same_first_values(widget: Widget) -> None:
    (slot,) = written(widget).slots.values()
    reading = widget.read(slot.options, {})
    assert not reading.mistakes
    assert not reading.changed, "the first state needs nothing in the address"


@every_widget
def test_what_points_into_a_sentence_stands_beside_one(widget: Widget) -> None:
    assert widget.sentences or not widget.of_sentence


@every_widget
def test_unknown_names_are_refused(widget: Widget) -> None:
    models: tuple[type[BaseModel], ...] = (widget.options, widget.controls)
    assert all(model.model_config["extra"] == "forbid" for model in models)
    assert all(model.model_config["frozen"] for model in models)


@every_widget
def test_a_drawing_has_a_title_and_a_sentence_or_stands_beside_what_it_shows(
    widget: Widget, screens_of: Screens
) -> None:
    bare = {
        str(svg)[:100]
        for screen in screens_of(widget.name)
        for svg in screen.select("svg:not([aria-hidden=true], [aria-hidden=true] *)")
        if not (svg.find("title") and svg.get("aria-label") and svg.get("role") == "img")
    }
    assert bare == set()


@every_widget
def test_what_is_said_comes_before_what_sets_the_figure(
    screens_of: Screens, widget: Widget
) -> None:
    """The five floors: question, stage, sentence in words, one control, a quiet foot."""
    floors = ".said", ".chips, .main-control, .main-slider, .film-steps", ".yours", ".widget-foot"
    for screen in screens_of(widget.name):
        order = [
            part for part in screen.select(", ".join(floors)) if not part.find_parent("details")
        ]
        explanation = screen.select_one(".said")
        assert order[0] is explanation
        assert "widget-foot" in order[-1]["class"]


@every_widget
def test_enter_in_a_field_makes_no_choice_and_sends_the_number_of_a_bet(
    screens_of: Screens, widget: Widget
) -> None:
    """Without a script the Enter key presses the first button of a form, wherever it was typed."""
    fields = "input:not([type]), input[type=text], input[type=number]"
    for screen in screens_of(widget.name):
        buttons = screen.select("form button:not([type=button])")
        if screen.select_one(fields) and buttons:
            bet = screen.select_one("[name=essai] + button")
            sent = (bet.get("name"), bet.get("value")) if bet else (None, None)
            assert (buttons[0].get("name"), buttons[0].get("value")) == sent
