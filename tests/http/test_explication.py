"""The widget `explication`, as a page without JavaScript shows it."""

from collections.abc import Callable

import pytest

from tests.http.conftest import Open

OpenWidget = Callable[[str], Open]
DIRECTIVE = ":::{explication} Poids et sortie\n:tete: 7\n:::\n"


def test_both_maps_sum_to_one_and_every_map_is_compared(open_widget: OpenWidget) -> None:
    page = open_widget(DIRECTIVE)()
    for name in ("data-poids", "data-calcule"):
        shares = [float(str(tag[name])) for tag in page.select(f"[{name}]")]
        assert len(shares) == 7
        assert sum(shares) == pytest.approx(1, abs=1e-4)
    compared = [str(row["data-carte"]) for row in page.select("tr[data-carte]")]
    assert compared == ["egale", "retournee", "personne"]


def test_by_hand_there_is_a_named_slider_for_each_key(open_widget: OpenWidget) -> None:
    of = open_widget(DIRECTIVE)
    assert not of().select("input[type=range]")
    page = of(carte="main", poids=("100", "0", "0", "0", "0", "0", "0"))
    sliders = page.select("input[type=range][name=poids]")
    assert [str(slider["value"]) for slider in sliders] == ["100", *["0"] * 6]
    assert str(sliders[-1]["aria-label"]) == "Poids de ∅"
    first = page.select_one("[data-poids]")
    assert first is not None
    assert first["data-poids"] == "1.000000"


def test_weights_made_by_hand_are_kept_while_another_map_is_looked_at(
    open_widget: OpenWidget,
) -> None:
    page = open_widget(DIRECTIVE)(carte="egale", poids="9_1_0_0_0_0_0")
    kept = page.select_one("input[type=hidden][name=poids]")
    assert kept is not None
    assert kept["value"] == "9_1_0_0_0_0_0"


def test_norms_stand_beside_weights_with_and_without_w_o(open_widget: OpenWidget) -> None:
    of = open_widget(DIRECTIVE)
    headings = [cell.text for cell in of(montrer="normes").select("th[scope=col]")]
    assert headings == ["Mot regardé", "Poids", "‖v‖", "Poids × ‖v‖", "Poids × ‖v·WO‖"]
    assert len(of(montrer="normes", modele="jouet").select("th[scope=col]")) == 4


def test_weights_that_sum_to_nothing_are_told_in_place(open_widget: OpenWidget) -> None:
    page = open_widget(DIRECTIVE)(status=422, carte="main", poids="0_0_0_0_0_0_0")
    assert "plus grand que 0" in page.select_one(".error").text  # type: ignore[union-attr]
    assert page.select("[data-poids]")


def test_the_bet_hides_what_moves_and_its_address_shows_it(open_widget: OpenWidget) -> None:
    of = open_widget(":::{explication} Pariez\n:tete: 7\n:pari: oui\n:::\n")
    assert not of().select("tr[data-carte]")
    assert len(of(pari="5-a-30").select("tr[data-carte]")) == 3
