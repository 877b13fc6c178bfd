"""The widget `conseil`, as its page and its fragment show it."""

import math
import re

import pytest

from app.core.toy_council import BUYER, EXPERTS, MARKS
from tests.screens.asked import Open

PAGE = "/lecons/plusieurs-tetes"
FRAGMENT = f"{PAGE}/widgets/conseil-1"


def test_every_row_of_an_expert_sums_to_one(open_page: Open) -> None:
    page = open_page(PAGE, w="conseil-1", pari="non")
    rows = page.select("#conseil-1 tr:has([data-poids])")
    assert len(rows) == 4
    stages = [b.text.partition(".")[0] for b in page.select("#conseil-1 .step-title b")]
    assert stages == ["1", "2", "3"]
    for row in rows:
        weights = [float(str(cell["data-poids"])) for cell in row.select("[data-poids]")]
        assert len(weights) == 5
        assert sum(weights) == pytest.approx(1, abs=1e-5)


def test_sliders_and_a_compact_address_show_the_same(open_page: Open) -> None:
    form = open_page(FRAGMENT, design=["2.5", "0"], seul="design").select_one("form")
    page = open_page(PAGE, w="conseil-1", design="2.5_0", seul="design")
    assert form is not None
    assert form == page.select_one("form#conseil-1")
    assert [tag["value"] for tag in form.select("input[name=design]")] == ["2.5", "0.0"]


def test_the_advice_of_an_expert_alone_appears_on_demand(open_page: Open) -> None:
    assert not open_page(FRAGMENT, pari="non").select("[data-avis-seul]")
    page = open_page(FRAGMENT, pari="non", seul="performance")
    assert len(page.select("[data-avis-seul] td")) == 5
    assert len(page.select(".elected")) == 2


def test_the_matrix_of_the_output_is_shown_whole(open_page: Open) -> None:
    page = open_page(FRAGMENT, pari="non")
    table = page.select("#conseil-1-calcul table")[1]
    rows = [[cell.text for cell in row.select("small")] for row in table.select("tbody tr")]
    assert [len(row) for row in rows] == [4] * 8
    assert rows[0] == ["× 1 =", "× 0 =", "× 0 =", "× 0,5 ="]
    assert rows[6] == ["× 0 =", "× −0,5 =", "× 0 =", "× 0,5 ="]


def test_a_criterion_out_of_bounds_is_told(open_page: Open) -> None:
    page = open_page(FRAGMENT, status=422, securite=["4", "1"])
    text = page.select_one(".error").text  # type: ignore[union-attr]
    assert "freinage : 4 est hors des limites ; de 0 à 3" in " ".join(text.split())
    assert len(page.select("[data-poids]")) == 20


def number(text: str) -> float:
    return float(text.split("=")[-1].strip(" ()").replace(",", ".").replace("\u2212", "-"))


def test_the_three_tables_can_be_redone_from_the_marks_shown_last(open_page: Open) -> None:
    page = open_page(FRAGMENT, pari="non", design=["2.5", "1"])
    experts, advice, _, shown = page.select("table")
    marks = [[number(c.text) for c in row.select("td")] for row in shown.select("tbody tr")]
    given: list[float] = []
    for at, row in enumerate(experts.select("tbody tr")):
        asks = [number(part.split("×")[1]) for part in row.select_one("small").text.split(", ")]  # type: ignore[union-attr]
        pairs = [car[2 * at : 2 * at + 2] for car in marks]
        scores = [sum(a * m for a, m in zip(asks, p, strict=True)) / math.sqrt(2) for p in pairs]
        total = sum(map(math.exp, scores))
        weights = [math.exp(score) / total for score in scores]
        read = [float(str(cell["data-poids"])) for cell in row.select("[data-poids]")]
        assert read == pytest.approx(weights, abs=1e-6)
        outputs = [sum(w * p[i] for w, p in zip(weights, pairs, strict=True)) for i in (0, 1)]
        text = [number(part) for part in row.select("td")[-1].text.split(";")]
        assert text == pytest.approx(outputs, abs=0.00501)
        given += outputs
    columns = [0.0] * 4
    for one, row in zip(given, advice.select("tbody tr"), strict=True):
        first, *cells = row.select("td")
        assert number(first.text) == pytest.approx(one, abs=0.00501)
        for k, cell in enumerate(cells):
            factor = number(cell.select_one("small").text.strip("×= "))  # type: ignore[union-attr]
            assert number(cell.text) == pytest.approx(one * factor, abs=0.00501)
            columns[k] += one * factor
    last = [number(cell.text) for cell in advice.select("[data-avis] td")[1:]]
    assert last == pytest.approx(columns, abs=0.00501)


def test_a_car_agrees_as_far_as_its_portrait_goes_with_the_advice(open_page: Open) -> None:
    page = open_page(FRAGMENT, pari="non", seul="performance")
    _, advice, cars, shown = page.select("table")
    marks = [[number(c.text) for c in row.select("td")] for row in shown.select("tbody tr")]
    matrix = [
        [number(w.text.strip("×= ")) for w in row.select("small")]
        for row in advice.select("tbody tr")
    ]
    for advised, at in (("[data-avis] td", -2), ("[data-avis-seul] td", -1)):
        given = [number(cell.text) for cell in advice.select(advised)[1:]]
        agreements = []
        for car, row in zip(marks, cars.select("tbody tr"), strict=True):
            cells = row.select("td")
            portrait = [number(cell.text) for cell in cells[:4]]
            columns = zip(*matrix, strict=True)
            assert portrait == [
                pytest.approx(sum(m * w for m, w in zip(car, column, strict=True)))
                for column in columns
            ]
            agreement = number(cells[at].text.removeprefix("conseillée"))
            again = sum(a * p for a, p in zip(given, portrait, strict=True))
            assert agreement == pytest.approx(again, abs=0.0051 * (1 + sum(map(abs, portrait))))
            agreements.append(agreement)
        (best,) = cars.select(f"tbody td:nth-last-child({-at}) .elected")
        assert cars.select("tbody tr").index(best.find_parent("tr")) == agreements.index(  # type: ignore[arg-type]
            max(agreements)
        )


def test_the_bounds_told_are_those_of_every_slider(open_page: Open) -> None:
    page = open_page(FRAGMENT, pari="non")
    text = next(aside.text for aside in page.select(".aside") if "curseur" in aside.text)
    assert {f"de {s['min']} à {s['max']}." in text for s in page.select("input[type=range]")} == {
        True
    }


def test_what_is_told_of_the_marks_is_so(open_page: Open) -> None:
    behind = open_page(FRAGMENT, pari="non").select("details.behind")[0].text
    (root,) = re.findall(r"divisés par √(\d)", behind)
    assert int(root) == MARKS.shape[1] / len(EXPERTS)
    assert re.findall(r"vecteur huit fois (\d)", behind) == [str(int(n)) for n in set(BUYER[0])]
    mean, high = map(float, re.findall(r"(\d) est la moyenne, (\d) loin au-dessus", behind)[0])
    assert MARKS.mean(axis=0) == pytest.approx(mean)
    assert MARKS.max() == high


def test_the_table_shows_what_each_expert_looks_at_and_the_car_advised(open_page: Open) -> None:
    page = open_page(FRAGMENT, pari="non", design=["2.5", "1"])
    drawn = [float(str(square["data-nombre"])) for square in page.select(".council-weight")]
    listed = [float(str(cell["data-poids"])) for cell in page.select("[data-poids]")]
    assert drawn == listed
    agreements = {
        str(item.select("span")[0].text): float(str(item.select("b")[0]["data-accord"]))
        for item in page.select(".council-result li")
    }
    best = max(agreements, key=agreements.__getitem__)
    assert page.select(".council-best")[0].text == best
    assert page.select(".council-result .winner span")[0].text == best
    (car,) = page.select(".elected")
    assert car.find_parent("tr")["data-voiture"] == best  # type: ignore[index]


def test_while_a_bet_is_open_nothing_says_what_the_council_advises(open_page: Open) -> None:
    page = open_page(FRAGMENT)
    assert len(page.select(".bet-choices button")) == 5
    assert len(page.select("svg.council .council-weight")) == 20
    assert not page.select("[data-accord], [data-avis], .elected, .winner")
    assert page.select_one(".council-best").text == "?"  # type: ignore[union-attr]


def test_a_bet_on_a_car_is_judged_by_its_agreement(open_page: Open) -> None:
    unbet = open_page(FRAGMENT, pari="non")
    cars = [name.text for name in unbet.select(".council-result li > span")]
    (best,) = [name.text for name in unbet.select(".council-result .winner > span")]
    assert len(cars) == 5
    for car in cars:
        verdict = "juste" if car == best else "faux"
        assert open_page(FRAGMENT, pari=car).select(f"[data-pari={verdict}]"), car


def test_without_any_criterion_no_car_is_advised(open_page: Open) -> None:
    criteria = dict.fromkeys(("securite", "economie", "design", "performance"), "0_0")
    page = open_page(FRAGMENT, pari="citadine", **criteria)
    assert page.select("[data-pari=juste]"), "all cars are alike"
    assert not page.select(".elected, .winner")
