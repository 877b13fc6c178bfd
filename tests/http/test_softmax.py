"""The widget `softmax`, as a page without JavaScript shows it."""

from collections.abc import Callable

import pytest

from app.core.saturation import DRAWS, drawn_scores, means
from tests.http.conftest import Open

OpenWidget = Callable[[str], Open]
DIRECTIVE = ":::{softmax} Netteté\n:::\n"


def test_the_weights_in_the_table_sum_to_one(open_widget: OpenWidget) -> None:
    page = open_widget(DIRECTIVE)(dk="256", division="non", temperature="0,7")
    weights = [float(str(tag["data-poids"])) for tag in page.select("[data-poids]")]
    assert len(weights) == 16
    assert sum(weights) == pytest.approx(1, abs=1e-4)


def test_the_means_mark_the_width_that_is_set(open_widget: OpenWidget) -> None:
    page = open_widget(DIRECTIVE)(dk="4")
    rows = page.select(".softmax-means tbody tr")
    assert [row["data-dk"] for row in rows] == ["4", "16", "64", "256", "1024"]
    assert [row["data-dk"] for row in page.select(".softmax-means tr.largest")] == ["4"]
    assert [cell.text for cell in rows[-1].select("td")][:1] == ["0,96"]


def test_logits_of_the_author_have_no_width(open_widget: OpenWidget) -> None:
    page = open_widget(":::{softmax} Liste\n:scores: liste\n:logits: 3, 1.5, 0\n:::\n")()
    assert len(page.select("[data-poids]")) == 3
    assert not page.select(".softmax-means")
    assert page.select_one(".label").text == "illustratif"  # type: ignore[union-attr]


def test_a_wrong_temperature_is_told_in_place(open_widget: OpenWidget) -> None:
    page = open_widget(DIRECTIVE)(status=422, temperature="-1")
    assert "au moins 0,1" in page.select_one(".error").text  # type: ignore[union-attr]
    assert page.select("[data-poids]")


def test_the_bet_hides_the_weights_and_its_address_shows_them(open_widget: OpenWidget) -> None:
    of = open_widget(":::{softmax} Pariez\n:pari: oui\n:::\n")
    assert not of().select("[data-poids], .figures, .softmax-means")
    assert len(of(pari="moins-de-30").select("[data-poids]")) == 16


def test_the_table_of_means_prints_what_the_core_computes(open_widget: OpenWidget) -> None:
    page = open_widget(":::{softmax} Essai\n:::\n")()
    shown = [
        [float(cell.text.replace(",", ".")) for cell in row.select("th, td")]
        for row in page.select(".softmax-means tbody tr")
    ]
    for printed, row in zip(shown, means(), strict=True):
        assert printed[0] == row.d_k
        assert printed[1::2] == pytest.approx((row.largest, row.scaled_largest), abs=0.0051)
        assert printed[2::2] == pytest.approx((row.gradient, row.scaled_gradient), abs=0.00051)


def test_a_list_is_worked_by_hand_on_screen(open_widget: OpenWidget) -> None:
    of = open_widget(":::{softmax} Liste\n:scores: liste\n:logits: 2, 0\n:::\n")
    page = of(temperature="2")
    assert page.select_one("caption").text == "Température 2,0"  # type: ignore[union-attr]
    assert page.select("thead th")[2].text.strip() == "÷ 2,0"
    rows = [[cell.text for cell in row.select("th, td")][:4] for row in page.select("tbody tr")]
    assert rows == [["1", "2,00", "1,00", "0,73"], ["2", "0,00", "0,00", "0,27"]]  # 1 ÷ (1 + e⁻¹)
    figures = [figure.text for figure in page.select(".figures dd")]
    assert figures == ["0,73", "0,84 bit sur 1,00", "0,393"]  # 2 × 0,731 × 0,269


def test_a_draw_says_its_number_its_width_and_how_many_make_the_means(
    open_widget: OpenWidget,
) -> None:
    page = open_widget(DIRECTIVE)(dk="256", tirage="7", division="oui")
    assert page.select_one("caption").text.endswith("tirage 7 · dk = 256 · avec division")  # type: ignore[union-attr]
    assert page.select_one(".softmax-means summary").text.startswith(f"En moyenne sur {DRAWS} ")  # type: ignore[union-attr]
    for row, score in zip(page.select(".softmax-weights tbody tr"), drawn_scores(7, 256)):  # noqa: B905
        shown = [
            float(c.text.replace(",", ".").replace("\u2212", "-")) for c in row.select("td")[:2]
        ]
        assert shown == pytest.approx([score, score / 16], abs=0.00501)
