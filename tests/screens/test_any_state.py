"""Whatever a reader asks of a widget, it answers, and each row of weights on screen sums to 1."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.lessons.reading.parse import parse
from app.lessons.urls import urls_of_lesson
from app.web.http.assets import Assets
from app.web.http.site import Site
from app.web.rendering.rendering import Rendering
from app.web.widgets.placement import Placement
from app.web.widgets.screen import screen_of
from app.widgets import WIDGETS
from app.widgets.contract.messages import names_of
from app.widgets.contract.widget import Widget
from tests.screens.states import states_of
from tests.suites import examples

_BOXES = ("form", "table", "fieldset", "ul", "ol", "tr")


@pytest.fixture(scope="module")
def rendering(site: Site) -> Rendering:
    return Rendering(site, Assets(site.static))


class Weights(HTMLParser):
    """Gather the weights on screen: those of a table row, or of the box that stands for a row."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self._open: list[tuple[str, list[float]]] = []
        self.boxes: list[list[float]] = []
        self.forms = 0
        self._grid = self._cross = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.forms += tag == "form"
        if tag == "table":
            self._grid = "data-grid" in dict(attrs)
            self._cross = "cross" in str(dict(attrs).get("class")).split()
        weight = dict(attrs).get("data-poids")
        if weight:
            self._open[-1][1].append(float(weight))
        if tag in _BOXES:
            self._open.append((tag, []))

    def handle_endtag(self, tag: str) -> None:
        if tag in _BOXES:
            _, weights = self._open.pop()
            if tag == "tr" and self._cross:  # a row that goes down, beside a column of others
                self._open[-1][1].extend(weights[:1])
            elif (
                tag == "tr" and len(weights) == 1 and not self._grid
            ):  # one weight a line: they go down a column
                self._open[-1][1].extend(weights)
            elif weights:
                self.boxes.append(weights)


@pytest.mark.parametrize(
    ("widget", "bet"),
    [
        pytest.param(widget, bet, id=f"{widget.name}{'-bet' if bet else ''}")
        for widget in WIDGETS.values()
        for bet in (False, True)
        if not bet or "pari" in names_of(widget.options)
    ],
)
@examples(6, 60, deadline=None)
@given(data=st.data())
def test_any_state_is_answered_and_its_rows_sum_to_one(
    widget: Widget, bet: bool, rendering: Rendering, data: st.DataObject
) -> None:
    directive = widget.example
    if bet:
        directive = directive.rstrip().removesuffix(":::") + ":pari: oui\n:::\n"
    lesson = parse(f"---\ntitre: Exemple\n---\n\n{directive}", "leçons/01-exemple.md")
    assert not lesson.problems
    (slot,) = lesson.slots.values()
    asked = data.draw(states_of(widget))
    state = screen_of(Placement(urls_of_lesson("exemple"), slot), asked.items())
    shown = Weights(rendering.figure(state).decode())
    assert shown.forms == 1
    if getattr(state.view, "asked", 0):
        return  # some weights are left to find: the others do not make up 1
    for weights in shown.boxes:
        assert sum(weights) == pytest.approx(1, abs=1e-4), weights
