"""The widget `produit`, as a page without JavaScript shows it."""

import math
import re
from collections.abc import Callable

import pytest

from tests.screens.asked import Open

OpenWidget = Callable[[str], Open]
DIRECTIVE = ":::{produit} Deux flèches\n:a: 2, 1\n:b: 1, 2\n:::\n"


def test_the_table_shows_each_term_and_their_sum(open_widget: OpenWidget) -> None:
    page = open_widget(DIRECTIVE)(ax="3", by="-1")
    cells = [cell.text for cell in page.select(".produit-terms tbody td")]
    assert cells == ["3", "1", "3", "1", "−1", "−1"]
    total = page.select_one("[data-produit]")
    assert total is not None
    assert total["data-produit"] == "2.0000"
    assert total.text == "2"


@pytest.mark.parametrize("entry", ["curseurs", "nombres"])
def test_both_ways_to_set_a_number_use_the_same_names(open_widget: OpenWidget, entry: str) -> None:
    page = open_widget(DIRECTIVE)(saisie=entry, ax="1,5")
    kind = "input[type=range]" if entry == "curseurs" else "input[inputmode=decimal]"
    fields = {str(field["name"]): field["value"] for field in page.select(kind)}
    assert sorted(fields) == ["ax", "ay", "bx", "by"]
    assert fields["ax"] == ("1.5" if entry == "curseurs" else "1,5")


def test_the_sliders_of_one_arrow_are_in_sight_and_those_of_the_other_folded(
    open_widget: OpenWidget,
) -> None:
    page = open_widget(DIRECTIVE)()
    folded = [field["name"] for field in page.select("details input[type=range]")]
    assert folded == ["ax", "ay"]
    assert [field["name"] for field in page.select(".produit-fields input[type=range]")] == [
        "bx",
        "by",
    ]


def test_changing_the_way_keeps_the_numbers(open_widget: OpenWidget) -> None:
    of = open_widget(DIRECTIVE)
    choice = of(ax="-2").select_one("[name=saisie][value=nombres]")
    assert choice is not None
    parts = re.findall(r"#produit-\d+-(\w+)", str(choice["data-hx-select-oob"]))
    assert {"vue", "dit", "calcul", "autres"} <= set(parts), "all follows what is typed"
    assert choice["data-hx-include"] == "closest form"
    page = of(ax="-2", saisie="nombres")
    assert page.select_one("input[name=ax]")["value"] == "−2"  # type: ignore[index]
    assert page.select_one("[data-verdict]").text == "perpendiculaires"  # type: ignore[union-attr]
    assert page.select("details[open] [name=saisie]"), "the choice stays in sight"


def test_a_number_beyond_the_limit_is_told_and_kept(open_widget: OpenWidget) -> None:
    page = open_widget(DIRECTIVE)(status=422, saisie="nombres", ax="7")
    assert "au plus 5" in page.select_one(".error").text  # type: ignore[union-attr]
    assert page.select_one("input[name=ax]")["value"] == "7"  # type: ignore[index]
    assert page.select(".arrows")


def test_two_arrows_are_worked_and_drawn_by_hand(open_widget: OpenWidget) -> None:
    page = open_widget(DIRECTIVE)(ax="3", ay="4", bx="1", by="0")
    assert page.select_one(".products-sum").text == "3 × 1 + 4 × 0 = 3 + 0 = 3"  # type: ignore[union-attr]
    figures = [figure.text for figure in page.select(".figures dd")]
    assert figures == [
        "√(3² + 4²) = 5",
        "√(1² + 0²) = 1",
        "3 ÷ (5,00 × 1,00) ≈ 0,60",
        "53,1°",
    ]
    explanation = page.select_one(".said").text.replace("\u00a0", " ")  # type: ignore[union-attr]
    assert "un angle de 53,1°" in explanation
    assert "vaut 3, soit 60 % du plus grand" in explanation
    heads = [polygon["points"] for polygon in page.select(".arrows polygon")]
    assert heads == ["3,-4 2.89,-3.52 2.57,-3.76", "1,0 0.55,0.2 0.55,-0.2"]
    shafts = [shaft["d"] for shaft in page.select(".shaft")]
    assert shafts == ["M0,0 L2.73,-3.64", "M0,0 L0.55,0"]
    assert page.select_one(".shadow")["d"] == "M1,0 L0.36,-0.48"  # type: ignore[index]
    assert page.select_one(".angle")["d"] == "M0.54,-0.72 A0.9 0.9 0 0 1 0.9,0"  # type: ignore[index]
    names = [(name["x"], name["y"]) for name in page.select(".arrows g text")]
    assert names == [("3.0", "-4.5"), ("1.0", "-0.5")]


@pytest.mark.parametrize(
    "state",
    [{"ax": "-2", "ay": "1"}, {"ax": "3", "by": "-1"}, {"ax": "1,5", "ay": "-2,5", "bx": "-3"}],
)
def test_every_equation_on_screen_is_true(open_widget: OpenWidget, state: dict[str, str]) -> None:
    page = open_widget(DIRECTIVE)(saisie="nombres", **state)
    a, b = ([number(str(f["value"])) for f in page.select(f"[name^={v}][inputmode]")] for v in "ab")
    vectors = {"a": a, "b": b}
    labels = [label.text.strip() for label in page.select(".vector-number")]
    assert labels == [f"{name}, dimension {at}" for name in vectors for at in (1, 2)]
    terms, parts, total = page.select(".products-sum")[0].text.split(" = ")
    product = sum(x * y for x, y in zip(a, b, strict=True))
    inner = [[number(n) for n in term.split("×")] for term in terms.split(" + ")]
    assert inner == [list(pair) for pair in zip(a, b, strict=True)]
    assert [number(n) for n in parts.split(" + ")] == [x * y for x, y in zip(a, b, strict=True)]
    assert number(total) == product
    *lengths, cosine, angle = (dd.text for dd in page.select(".figures dd"))
    for text, vector in zip(lengths, vectors.values(), strict=True):
        under, result = re.split("[=≈]", text.replace("√", ""))
        assert [number(n) for n in under.split("²")[:2]] == [vector[0], vector[1]]
        assert number(result) == pytest.approx(math.hypot(*vector), abs=0.00501)
    share = product / math.hypot(*a) / math.hypot(*b)
    assert number(cosine.split("≈")[-1].split("=")[-1]) == pytest.approx(share, abs=0.00501)
    explanation = page.select(".said")[0].text.replace("\u00a0", " ")
    degrees = math.degrees(math.acos(share))
    assert number(angle.strip("°")) == pytest.approx(degrees, abs=0.0501)
    assert [number(n) for n in re.findall(r"([\d,]+)°", explanation)] == [
        pytest.approx(degrees, abs=0.0501)
    ]
    assert [number(n) for n in re.findall(r"vaut (−?[\d,]*\d)", explanation)] == [product]


def number(text: str) -> float:
    return float(re.sub(r"[()+\s]", "", text).replace(",", ".").replace("\u2212", "-"))


def test_the_grid_has_a_line_for_each_unit_that_may_be_set(open_widget: OpenWidget) -> None:
    page = open_widget(DIRECTIVE)()
    svg = page.select_one(".arrows")
    assert svg is not None
    assert svg["viewbox"] == "-6 -6 12 12"
    lines = [str(line["d"]) for line in svg.select(".grid-line, .axis")]
    assert lines == [f"M{i},-5 V5 M-5,{i} H5" for i in range(-5, 6)]
    assert str(svg.select_one(".axis")["d"]).startswith("M0,")  # type: ignore[index]
    slider = page.select_one("input[type=range]")
    assert slider is not None
    assert (slider["min"], slider["max"]) == ("-5", "5")
    (across, at_right), (up, at_top) = (
        (float(str(name["x"])), float(str(name["y"]))) for name in svg.select(".axis-name")
    )
    assert (across, at_top) == (5, -5.3), "each name ends its axis"
    assert -0.5 < at_right < 0
    assert -0.5 < up < 0
    named = [name.text for name in svg.select(".axis-name")]
    assert named == [row.text for row in page.select("tbody th")] == ["dimension 1", "dimension 2"]
    assert sorted(tag.text for tag in page.select(".slider label")) == [
        f"{vector}, {dimension}" for vector in "ab" for dimension in named
    ]
