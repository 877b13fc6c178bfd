"""The widget `produit`, as a page without JavaScript shows it."""

from collections.abc import Callable

import pytest

from tests.http.conftest import Open

OpenWidget = Callable[[str], Open]
DIRECTIVE = ":::{produit} Deux flèches\n:a: 2, 1\n:b: 1, 2\n:::\n"


def test_the_table_shows_each_term_and_their_sum(open_widget: OpenWidget) -> None:
    page = open_widget(DIRECTIVE)(ax="3", by="-1")
    cells = [cell.text for cell in page.select(".produit tbody td")]
    assert cells == ["3", "1", "3", "1", "−1", "−1"]
    total = page.select_one("[data-produit]")
    assert total is not None
    assert total["data-produit"] == "2.0000"
    assert total.text == "2"


@pytest.mark.parametrize("entry", ["curseurs", "nombres"])
def test_both_ways_to_set_a_number_use_the_same_names(open_widget: OpenWidget, entry: str) -> None:
    page = open_widget(DIRECTIVE)(saisie=entry, ax="1,5")
    kind = "input[type=range]" if entry == "curseurs" else "input[inputmode=decimal]"
    assert [field["name"] for field in page.select(kind)] == ["ax", "ay", "bx", "by"]
    assert page.select_one(kind)["value"] == ("1.5" if entry == "curseurs" else "1,5")  # type: ignore[index]


def test_changing_the_way_keeps_the_numbers(open_widget: OpenWidget) -> None:
    of = open_widget(DIRECTIVE)
    link = of(ax="-2").select_one("a.entry")
    assert link is not None
    assert link["data-hx-select-oob"] == "unset", "the form's parts would be cut out of the answer"
    page = of(str(link["data-hx-get"]))
    assert page.select_one("input[name=ax]")["value"] == "−2"  # type: ignore[index]
    assert page.select_one("[data-verdict]").text == "perpendiculaires"  # type: ignore[union-attr]


def test_a_number_beyond_the_limit_is_told_and_kept(open_widget: OpenWidget) -> None:
    page = open_widget(DIRECTIVE)(status=422, saisie="nombres", ax="7")
    assert "au plus 5" in page.select_one(".error").text  # type: ignore[union-attr]
    assert page.select_one("input[name=ax]")["value"] == "7"  # type: ignore[index]
    assert page.select(".arrows")
