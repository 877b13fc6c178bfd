"""The film on screen: numbers, marks, what is refused, and a slider under the finger."""

from collections.abc import Callable

import pytest

from app.core.training_film import training_film
from tests.screens.asked import Open

FILM = training_film()
DIRECTIVE = ":::{{apprentissage}} Le film\n:point: 1\n:texte: {}\n{}:::\n"
WORDS = [*FILM.words[1:6], *FILM.words[1:3]]


@pytest.fixture
def screen(open_widget: Callable[[str], Open]) -> Open:
    return open_widget(DIRECTIVE.format(" ".join(WORDS), ""))


def test_the_table_holds_every_step_and_the_one_shown_is_marked(screen: Open) -> None:
    page = screen(point=5)
    rows = page.select("tr[data-etape]")
    assert [int(str(row["data-etape"])) for row in rows] == list(FILM.steps)
    assert [float(str(row["data-rappel"])) for row in rows] == pytest.approx(
        [one.recall for one in FILM.measures], abs=1e-6
    )
    assert page.select("tr.largest[data-etape]")[0]["data-etape"] == str(FILM.steps[4])
    assert page.select(".film-step[data-etape]")[0]["data-etape"] == str(FILM.steps[4])


def test_the_slider_has_a_place_for_each_step(screen: Open) -> None:
    (slider,) = screen(point=7).select("input[type=range][name=point]")
    assert (slider["min"], slider["max"], slider["value"]) == ("1", str(len(FILM.steps)), "7")


def test_a_drawn_map_stands_for_each_head_and_opens_it(screen: Open) -> None:
    page = screen(tete="1-2")
    drawn = page.select("[data-tete-dessinee]")
    assert len(drawn) == FILM.blocks * FILM.heads
    assert [str(radio["value"]) for radio in page.select("[name=tete][checked]")] == ["1-2"]
    weights = FILM.trace(FILM.steps[0], FILM.encode(WORDS)).weights[0, 1, -1]
    row = page.select(".stage [data-poids]")
    assert [float(str(word["data-poids"])) for word in row] == pytest.approx(
        weights.tolist(), abs=1e-5
    )


def test_the_word_that_the_list_announces_is_marked(screen: Open) -> None:
    page = screen(point=len(FILM.steps))
    assert page.select("tr[data-attendu]")[0]["data-suite"] == WORDS[2]


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ({"point": len(FILM.steps) + 1}, str(len(FILM.steps))),
        ({"point": 0}, "au moins 1"),
        ({"texte": " ; "}, "vide"),
        ({"tete": "9-9"}, "couches"),
        ({"tete": "deux"}, "forme attendue"),
    ],
)
def test_what_cannot_be_shown_is_refused_in_french(
    screen: Open, query: dict[str, str | int], message: str
) -> None:
    assert message in screen(status=422, **query).select(".error")[0].text


def test_an_open_bet_shows_neither_curves_nor_maps(open_widget: Callable[[str], Open]) -> None:
    of = open_widget(DIRECTIVE.format(" ".join(WORDS), ":pari: oui\n"))
    assert not of().select(".step-curves, tr[data-etape], .head-map, .next-words")
    assert of(pari="non").select(".step-curves")
    assert of(pari="non").select(".said ~ * .head-map"), "the sentence comes before the maps"
