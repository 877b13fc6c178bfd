"""The cut on screen: the slider moves through the merges, a text of the list is cut in turn."""

from collections.abc import Callable

import pytest

from app.core.little_model import little_model
from tests.screens.asked import Open

TEXT = "Le chat dort dans la maison."
PIECES = little_model().pieces


@pytest.fixture
def screen(open_widget: Callable[[str], Open]) -> Open:
    return open_widget(f":::{{jetons}} La coupe\n:texte: {TEXT}\n:::\n")


def test_the_pieces_on_screen_are_those_of_the_merges_done(screen: Open) -> None:
    last = int(str(screen().select("[data-fusions-en-tout]")[0]["data-fusions-en-tout"]))
    for step in (0, 5, last):
        page = screen(pas=step)
        shown = [str(tag["data-morceau"]) for tag in page.select("[data-morceau]")]
        assert shown == [part for block in PIECES.after(TEXT, step) for part in block]
        (slider,) = page.select("[name=pas]")
        assert (slider["value"], slider["max"]) == (str(step), str(last))
        assert len(page.select("[data-rang]")) == last


def test_a_text_of_the_list_is_cut_from_its_own_first_state(screen: Open) -> None:
    button = screen().select("[data-exemple] button")[1]
    page = screen(pas=3, texte=str(button["value"]), **{"lue-texte": TEXT})
    count = len(PIECES.split(str(button["value"])))
    assert page.select("[data-morceaux]")[0]["data-morceaux"] == str(count)
    assert len(page.select("[data-morceau]")) == count, "all merges done"


def test_a_text_that_is_too_long_is_told_in_french(screen: Open) -> None:
    assert "94 au plus" in screen(status=422, texte="zq " * 60).select(".error")[0].text
