"""The layers on screen: the slider stops the model, the piece is chosen on the text."""

from collections.abc import Callable

import pytest

from app.core.little_model import shape
from tests.screens.asked import Open

TEXT = "Les clés de la voiture"


@pytest.fixture
def screen(open_widget: Callable[[str], Open]) -> Open:
    return open_widget(f":::{{couches}} Couche par couche\n:texte: {TEXT}\n:::\n")


def test_the_text_goes_on_with_the_best_word_of_the_layer(screen: Open) -> None:
    for layer in range(shape().blocks + 1):
        page = screen(couche=layer)
        (row,) = page.select("tr.on")
        assert row["data-de-couche"] == str(layer)
        assert row.select("[data-lu-mot]")[0]["data-lu-mot"] == page.select("[data-lu]")[0].text
        assert page.select("[name=couche]")[0]["value"] == str(layer)


def test_every_piece_of_the_text_can_be_chosen(screen: Open) -> None:
    page = screen(mot=2)
    (checked,) = page.select("[name=mot][checked]")
    assert checked["value"] == "2"
    assert [word["value"] for word in page.select("[name=mot]")] == ["1", "2", "3", "4", "5"]
    assert len({str(screen(mot=mot).select("table.lens")[0]) for mot in range(1, 6)}) == 5


def test_beyond_the_last_layer_is_the_last_one(screen: Open) -> None:
    page = screen(couche=shape().blocks + 1)
    assert page.select("[data-couche]")[0]["data-couche"] == str(shape().blocks)
    assert "au plus" in screen(status=422, couche=999).select(".error")[0].text
