"""Heads switched on screen: the grid chooses one, its numbers stand, a bad choice is told."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup

from app.core.little_model import little_model, shape
from tests.screens import promises
from tests.screens.asked import Open

TEXT = "Les clés de la voiture"


@pytest.fixture
def screen(open_widget: Callable[[str], Open]) -> Open:
    return open_widget(f":::{{eteindre}} Éteignez\n:texte: {TEXT}\n:juste: sont\n:::\n")


def chosen(page: BeautifulSoup) -> str:
    (cell,) = page.select("[data-grid] [aria-pressed=true]")
    return str(cell["value"])


def test_the_button_of_a_head_switches_it(screen: Open) -> None:
    page = screen()
    buttons = page.select("[data-grid] button")
    assert len(buttons) == shape().blocks * shape().heads
    other = next(str(one["value"]) for one in buttons if one["aria-pressed"] == "false")
    pressed = screen(case=other)
    assert chosen(pressed) == other
    carried = [str(pressed.select(f"[name={name}]")[0]["value"]) for name in ("couche", "tete")]
    assert "-".join(carried) == other
    (cell,) = pressed.select("[data-grid] [aria-pressed=true]")
    (row,) = pressed.select("tr.largest[data-compare]")
    assert float(str(cell["data-reste-juste"])) == pytest.approx(
        float(str(row.select("[data-apres]")[0]["data-apres"])), abs=1e-5
    )


def test_the_stage_shows_the_map_of_the_head_that_is_switched(screen: Open) -> None:
    model = little_model()
    page = screen(couche=2, tete=3, mot=4)
    row = [float(str(tag["data-poids"])) for tag in page.select(".stage [data-poids]")]
    weights = model.trace(model.encode(TEXT)).weights[1, 2, 4, :5]
    assert row == pytest.approx(weights, abs=1e-6)
    promises.weights_are_shown_alike([page])


def test_each_measure_has_its_numbers_under_the_calculation(screen: Open) -> None:
    page = screen(mesure="vingt", couche=1, tete=1)
    assert len(page.select("[data-forme-avant]")) == len(page.select(".eteindre-threads path")) - 2
    every = screen(mesure="toutes", couche=1, tete=1).select("[data-tete-rangee]")
    assert len(every) == shape().blocks * shape().heads


def test_a_new_text_has_no_right_word_any_more(screen: Open) -> None:
    page = screen(texte="Le petit chat", juste="sont", **{"lue-texte": TEXT})
    assert page.select("[name=juste]")[0]["value"] == ""


def test_what_cannot_be_switched_is_told_in_french(screen: Open) -> None:
    asked: tuple[tuple[dict[str, str], str], ...] = (
        ({"texte": "mot " * 45}, "40 au plus"),
        ({"couche": "999"}, "au plus"),
        ({"facon": "coupee"}, "eteinte"),
        ({"texte": ""}, "vide"),
    )
    for query, message in asked:
        assert message in screen(status=422, **query).select(".error")[0].text


def test_a_bet_that_is_over_stays_over_after_another_measure(
    open_widget: Callable[[str], Open],
) -> None:
    screen = open_widget(
        f":::{{eteindre}} Éteignez\n:texte: {TEXT}\n:juste: sont\n:pari: oui\n:::\n"
    )
    for passed in ("non", "1"):
        (held,) = screen(mesure="vingt", pari=passed).select("[type=hidden][name=pari]")
        assert held["value"] == "non"
        assert screen(mesure="texte", pari="non").select("[data-compare]")
    assert not screen(mesure="vingt").select("[type=hidden][name=pari]"), "the bet is still open"
    assert not screen(mesure="texte").select("[data-compare]")
