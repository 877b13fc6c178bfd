"""The first steps on screen: a place of the slider for each, a table of all, what is refused."""

from collections.abc import Callable

import pytest

from app.core.growth import growth
from tests.screens.asked import Open

GROWTH = growth()
LAST = len(GROWTH.steps)


@pytest.fixture
def screen(open_widget: Callable[[str], Open]) -> Open:
    return open_widget(":::{progres} Les premiers pas\n:point: 1\n:::\n")


def test_the_slider_has_a_place_for_each_step_and_the_table_a_row(screen: Open) -> None:
    page = screen(point=7)
    (slider,) = page.select("input[type=range][name=point]")
    assert (slider["min"], slider["max"], slider["value"]) == ("1", str(LAST), "7")
    rows = [int(str(row["data-etape"])) for row in page.select("tr[data-etape]")]
    assert rows == [one.step for one in GROWTH.steps]
    assert page.select("tr.largest[data-etape]")[0]["data-etape"] == str(GROWTH.steps[6].step)


def test_every_beginning_can_be_chosen_and_goes_on_with_its_own_words(screen: Open) -> None:
    for number in range(1, len(GROWTH.beginnings) + 1):
        page = screen(point=LAST, debut=number)
        (checked,) = page.select("[name=debut][checked]")
        assert checked["value"] == str(number)
        shown = [float(str(c["data-probabilite"])) for c in page.select("[data-probabilite]")]
        pieces = GROWTH.steps[-1].following[number - 1].pieces
        assert shown == pytest.approx([one.probability for one in pieces], abs=1e-6)
        written = page.select("[data-ecrit]")[0].text
        assert written == GROWTH.steps[-1].following[number - 1].written.replace("'", "’")


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ({"point": LAST + 1}, str(LAST)),
        ({"point": 0}, "au moins 1"),
        ({"debut": len(GROWTH.beginnings) + 1}, str(len(GROWTH.beginnings))),
    ],
)
def test_a_step_or_a_beginning_that_is_not_there_is_told_in_french(
    screen: Open, query: dict[str, int], message: str
) -> None:
    assert message in screen(status=422, **query).select(".error")[0].text
