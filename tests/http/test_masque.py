"""The widget `masque`, as its page and its fragment show it."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup, Tag

from tests.http.conftest import Open

OpenWidget = Callable[[str], Open]
END = (
    ":::{masque} Changez la fin\n:phrase: Le chat mange la souris\n:masque: oui\n"
    ":dernier: pomme\n:::\n"
)


def one(page: BeautifulSoup, selector: str) -> Tag:
    (tag,) = page.select(selector)
    return tag


def test_the_triangle_shows_in_every_table(open_widget: OpenWidget) -> None:
    tables = open_widget(END)().select("table.map")
    assert len(tables) == 3
    assert [len(table.select(".masked")) for table in tables] == [10, 10, 10]
    assert {cell.text for cell in tables[0].select(".masked")} == {"−∞"}
    assert {cell.text for cell in tables[1].select(".masked")} == {"0"}
    assert {cell["data-poids"] for cell in tables[1].select(".masked")} == {"0.000000"}


def test_rows_sum_to_one_with_the_mask_and_without(open_widget: OpenWidget) -> None:
    of = open_widget(END)
    for mask in ("oui", "non"):
        for row in of(masque=mask).select("table.map tbody tr"):
            weights = [float(str(cell["data-poids"])) for cell in row.select("[data-poids]")]
            assert not weights or sum(weights) == pytest.approx(1, abs=1e-5)


def test_the_difference_is_exactly_zero_for_the_toy_alone(open_widget: OpenWidget) -> None:
    of = open_widget(END)
    toy, trained = of(), of(modele="huit-tetes")
    assert one(toy, "[data-ecart]")["data-ecart"] == "0.0"
    assert one(toy, "[data-ecart]").text == "0"
    assert not toy.select(".moved")
    assert float(str(one(trained, "[data-ecart]")["data-ecart"])) > 0


def test_a_mistaken_last_word_is_kept_and_told(open_widget: OpenWidget) -> None:
    page = open_widget(END)(status=422, dernier="une pomme")
    assert one(page, "input[name=dernier]")["value"] == "une pomme"
    assert "un seul mot" in one(page, ".view .error").text
    assert page.select("table.map")


def test_a_bet_comes_before_the_maps(open_widget: OpenWidget) -> None:
    of = open_widget(END.replace(":dernier: pomme", ":pari: oui"))
    assert not of().select("table")
    assert "est juste" in one(of(pari="seul"), ".said").text
    assert of(pari="non").select("table")


def test_why_nothing_is_written_is_said(open_widget: OpenWidget) -> None:
    assert "rien n’est écrit" in one(open_widget(END)(), "details.behind").text
