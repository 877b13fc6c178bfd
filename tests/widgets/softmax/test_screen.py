"""The widget `softmax`, as a page without JavaScript shows it."""

import math
import re
from collections.abc import Callable
from itertools import product

import pytest

from app.core.saturation import DRAWS, drawn_scores, means
from tests.screens.asked import Open

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
        assert printed[2::2] == pytest.approx((row.gradient, row.scaled_gradient), abs=0.0051)


def test_a_list_is_worked_by_hand_on_screen(open_widget: OpenWidget) -> None:
    of = open_widget(":::{softmax} Liste\n:scores: liste\n:logits: 2, 0\n:::\n")
    page = of(temperature="2")
    assert page.select_one("caption").text == "Température 2,0"  # type: ignore[union-attr]
    assert page.select("thead th")[2].text.strip() == "÷ 2,0"
    rows = [[cell.text for cell in row.select("th, td")][:4] for row in page.select("tbody tr")]
    assert rows == [["1", "2,00", "1,00", "0,73"], ["2", "0,00", "0,00", "0,27"]]  # 1 ÷ (1 + e⁻¹)
    assert decimals(page.select(".said")[0].text)[:3] == [2, 1, 73]
    figures = [figure.text for figure in page.select(".figures dd")]
    assert figures == ["0,73", "0,84 bit sur 1,00", "0,393"]  # 2 × 0,731 × 0,269


def test_a_draw_says_its_number_its_width_and_how_many_make_the_means(
    open_widget: OpenWidget,
) -> None:
    page = open_widget(DIRECTIVE)(dk="256", tirage="7", division="oui")
    assert page.select_one("caption").text.endswith("tirage 7 · dk = 256 · avec division")  # type: ignore[union-attr]
    assert page.select_one(".softmax-means .aside").text.startswith(f"En moyenne sur {DRAWS} ")  # type: ignore[union-attr]
    for row, score in zip(page.select(".softmax-weights tbody tr"), drawn_scores(7, 256)):  # noqa: B905
        shown = [
            float(c.text.replace(",", ".").replace("\u2212", "-")) for c in row.select("td")[:2]
        ]
        assert shown == pytest.approx([score, score / 16], abs=0.00501)


def decimals(text: str) -> list[float]:
    return [float(n.replace(",", ".")) for n in re.findall(r"\d+(?:,\d+)?", text)]


def test_the_bet_is_won_by_the_band_that_holds_the_largest_weight(open_widget: OpenWidget) -> None:
    of = open_widget(":::{softmax} Pariez\n:pari: oui\n:::\n")
    asked = of(pari="oui")
    choices = {str(b["value"]): b.text.strip() for b in asked.select(".bet-choices button")}
    bounds = [0, *(n for text in choices.values() for n in decimals(text)), 1]
    bands = dict(zip(choices, zip(bounds[::2], bounds[1::2], strict=True), strict=True))
    assert all(bounds[at] == bounds[at + 1] for at in range(1, len(bounds) - 1, 2)), "no gap"
    largest = {
        division: max(
            float(str(tag["data-poids"]))
            for tag in of(pari="non", division=division).select("[data-poids]")
        )
        for division in ("oui", "non")
    }
    others = 0
    for value, division in product(choices, largest):
        low, high = bands[value]
        page = of(pari=value, division=division)
        keys = page.select(".softmax-weights tbody tr")
        assert decimals(asked.select(".bet-question")[0].text) == [len(keys)]
        weights = [float(str(row.select("[data-poids]")[0]["data-poids"])) for row in keys]
        explanation = page.select(".said")[0].text
        assert explanation.startswith(f"Votre pari, «\u00a0{choices[value]}\u00a0»")
        assert ("est juste" in explanation) == (low <= max(weights) < high)
        claims = re.findall(r"plus grand poids vaut ([\d,]+)\.", explanation)
        assert decimals(claims[0]) == [pytest.approx(max(weights), abs=0.0051)]
        gap, times = (
            sorted(weights)[-1] / sorted(weights)[-2],
            re.findall(r"e\^([\d,]+) ≈ ([\d,]+)\.", explanation),
        )
        for exponent, ratio in times:
            assert decimals(f"{exponent} {ratio}") == [
                pytest.approx(math.log(gap), abs=0.0051),
                pytest.approx(gap, abs=0.06),
            ]
        equal = re.findall(r"chaque clé aurait ([\d,]+)", explanation)
        assert equal in ([], [f"{1 / len(keys):.2f}".replace(".", ",")])
        for how, other in re.findall(r"trouve (avec|sans) la division, ([\d,]+)\.", explanation):
            assert (division, how) in (("non", "avec"), ("oui", "sans"))
            otherwise = largest["oui" if how == "avec" else "non"]
            assert decimals(other) == [pytest.approx(otherwise, abs=0.0051)]
            others += 1
        state = decimals(page.select("caption")[0].text)
        after = decimals(explanation.rpartition("Température ")[2])
        assert after[:3] == [state[0], state[-1], weights.index(max(weights)) + 1]
        apart = re.findall(r"diffèrent de ([\d,]+)", explanation)
        assert apart in ([], [exponent for exponent, _ in times])
    assert others == 2


@pytest.mark.parametrize(
    "state",
    [
        {"dk": "16", "division": "non", "temperature": "0.7"},
        {"dk": "1024", "division": "oui", "temperature": "2"},
    ],
)
def test_the_state_is_said_as_it_is_set(open_widget: OpenWidget, state: dict[str, str]) -> None:
    page = open_widget(DIRECTIVE)(**state)
    rows = page.select(".softmax-weights tbody tr")
    weights = [float(str(row.select("[data-poids]")[0]["data-poids"])) for row in rows]
    largest = weights.index(max(weights))
    assert [row.select("th")[0].text for row in rows] == [str(k) for k in range(1, len(rows) + 1)]
    share, entropy, highest, _ = decimals(" ".join(dd.text for dd in page.select(".figures dd")))
    assert share == pytest.approx(max(weights), abs=0.0051)
    spread = -sum(w * math.log2(w) for w in weights if w)
    assert entropy == pytest.approx(spread, abs=0.0051)
    assert highest == math.log2(len(rows))
    set_to = [float(state["temperature"]), float(state["dk"])]
    in_words = decimals(page.select(".said")[0].text)
    assert in_words[:4] == [*set_to, largest + 1, pytest.approx(100 * max(weights), abs=0.51)]
    caption = decimals(page.select("caption")[0].text)
    assert [caption[0], caption[-1]] == set_to
    assert decimals(page.select("thead th")[2].text) == set_to[:1]
    (mean,) = decimals(page.select(".softmax-means .aside")[0].text.partition("température")[2])
    assert mean == 1  # what `means` of the core computes


def test_the_root_is_said_as_a_person_says_it(open_widget: OpenWidget) -> None:
    page = open_widget(DIRECTIVE)(dk="64", division="oui")
    for place in (".said", "fieldset"):
        labels = {
            str(part["aria-label"]): part.text for part in page.select(f"{place} [role=math]")
        }
        assert labels == {"d k": "dₖ", "racine de d k": "√dₖ"}
