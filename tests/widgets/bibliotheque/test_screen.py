"""The widget `bibliotheque`, as its page and its fragment show it."""

import math
import re
from itertools import pairwise

import pytest

from app.widgets.parts.curves import FRAME
from tests.screens.asked import Open

PAGE = "/lecons/requete-cle-valeur"
FRAGMENT = f"{PAGE}/widgets/bibliotheque-1"


def test_the_lesson_opens_on_five_shelves_whose_weights_sum_to_one(open_page: Open) -> None:
    widget = open_page(PAGE).select_one("form#bibliotheque-1")
    assert widget is not None
    weights = [float(str(tag["data-poids"])) for tag in widget.select("[data-poids]")]
    assert len(weights) == 5
    assert sum(weights) == pytest.approx(1, abs=1e-5)
    assert len(widget.select("input[inputmode=decimal], input[name=demande][type=range]")) == 24


def test_repeated_fields_and_a_compact_address_show_the_same(open_page: Open) -> None:
    form = open_page(FRAGMENT, demande=["0,5", "0", "3", "0"]).select_one("form")
    address = open_page(PAGE, w="bibliotheque-1", demande="0.5_0_3_0")
    assert form is not None
    assert form == address.select_one("form#bibliotheque-1")
    typed = [str(tag["value"]) for tag in form.select("input[name=demande]")]
    assert typed == ["0.5", "0", "3", "0"], "two sliders, two fields"
    assert form.select_one("[data-copy]")["href"].endswith(  # type: ignore[index, union-attr]
        "demande=0.5_0_3_0#bibliotheque-1"
    )


def test_a_wrong_number_is_told_and_all_that_was_typed_stays(open_page: Open) -> None:
    typed = ["2", "beaucoup", "9", "0"]
    page = open_page(PAGE, status=422, w="bibliotheque-1", demande=typed)
    error = page.select_one("#bibliotheque-1 .error[role=alert]:not([data-network])")
    assert error is not None
    assert "maths : « beaucoup » n’est pas un nombre" in error.text.replace("\u00a0", " ")
    assert [str(tag["value"]) for tag in page.select("input[name=demande]")] == typed
    assert len(page.select("#bibliotheque-1 [data-poids]")) == 5, "the view is never blank"


@pytest.mark.parametrize("demande", [["1"] * 80, ["<script>"] * 4, ["\x00"] * 4, [""] * 4])
def test_hostile_vectors_are_refused_calmly(open_page: Open, demande: list[str]) -> None:
    page = open_page(FRAGMENT, status=422, demande=demande)
    assert len(page.select("[data-poids]")) == 5
    assert not page.select("form script")


def test_both_answers_stand_side_by_side(open_page: Open) -> None:
    page = open_page(FRAGMENT)
    soft = [cell.text for cell in page.select("[data-douce] td")][1:]
    strict = [cell.text for cell in page.select("[data-stricte] td")][2:]
    assert soft == ["100\u00a0%", "7,32", "3,24", "0,49"]
    assert strict == ["10,00", "2,00", "0,00"]


def numbers(text: str) -> list[float]:
    return [
        float(n.replace(",", ".")) for n in re.findall(r"-?\d+(?:,\d+)?", text.replace("−", "-"))
    ]


def test_the_table_is_worked_from_the_numbers_typed_above_it(open_page: Open) -> None:
    page = open_page(FRAGMENT, demande=["1,5", "-2", "0", "0,5"], histoire=["0", "-1", "3", "1"])
    request, *labels = [
        [
            numbers(str(cell.select("input")[0]["value"]) if cell.select("input") else cell.text)[0]
            for cell in row.select("td")
        ]
        for row in page.select(".editable tbody tr")
    ]
    rows = page.select(".working tbody tr")
    root = math.sqrt(numbers(page.select(".working thead th")[2].text)[0])
    assert root == math.sqrt(len(request))
    scores, soft = [], [0.0, 0.0, 0.0]
    for row, key in zip(rows, labels, strict=True):
        score, scaled, weight, *books = row.select("td")
        *terms, score_shown = numbers(score.text.replace("×(", "×"))
        assert terms == [n for pair in zip(request, key, strict=True) for n in pair]
        assert score_shown == pytest.approx(sum(q * k for q, k in zip(request, key, strict=True)))
        assert numbers(scaled.text) == [pytest.approx(score_shown / root, abs=0.0051)]
        scores.append(score_shown)
        share = float(str(row["data-poids"]))
        assert numbers(weight.text) == [pytest.approx(share * 100, abs=0.51)]
        for kind, cell in enumerate(books):
            held, part = numbers(cell.text)
            assert part == pytest.approx(share * held, abs=0.0051)
            soft[kind] += share * held
    total = sum(math.exp(score / root) for score in scores)
    assert [float(str(row["data-poids"])) for row in rows] == pytest.approx(
        [math.exp(score / root) / total for score in scores], abs=1e-6
    )
    shown = [numbers(cell.text)[0] for cell in page.select("[data-douce] td")[2:]]
    assert shown == pytest.approx(soft, abs=0.0051)
    (best,) = page.select(".working tr.best")
    assert rows.index(best) == scores.index(max(scores))
    strict = [numbers(cell.text)[0] for cell in page.select("[data-stricte] td")[2:]]
    assert strict == [numbers(cell.text)[0] for cell in best.select("td")[3:]]
    first, second = sorted((float(str(row["data-poids"])) for row in rows), reverse=True)[:2]
    in_words = numbers(page.select(".said")[0].text)
    assert in_words == [
        pytest.approx(value, abs=within)
        for value, within in (
            (first * 100, 0.51),
            (second * 100, 0.51),
            (strict[0], 0),
            (soft[0], 0.0051),
        )
    ]


def test_the_bounds_told_are_those_kept_and_those_of_the_curve(open_page: Open) -> None:
    page = open_page(FRAGMENT)
    low, high = numbers(page.select(".settings-fold .aside")[0].text)
    assert [numbers(text.text) for text in page.select(".curves text")[2:4]] == [[low], [high]]
    assert open_page(FRAGMENT, demande=[str(high)] * 4)
    assert open_page(FRAGMENT, status=422, demande=[str(high + 0.5)] * 4)
    held = [numbers(cell.text)[0] for cell in page.select(".working tbody td:nth-child(5)")]
    assert numbers(page.select(".curves text")[0].text) == [max(held)]


@pytest.mark.parametrize("asked", [["1,5", "-2", "0", "0,5"], ["2", "0", "3", "-4,5"]])
def test_the_dots_of_the_curve_stand_at_the_request_and_at_both_answers(
    open_page: Open, asked: list[str]
) -> None:
    page = open_page(FRAGMENT, demande=asked)
    topics = page.select("[name=varie]")
    at = next(i for i, topic in enumerate(topics) if topic.has_attr("checked"))
    low, high = (numbers(text.text)[0] for text in page.select(".curves text")[2:4])
    top = numbers(page.select(".curves text")[0].text)[0]
    axis = numbers(str(page.select(".curve-axis")[0]["d"]))
    assert axis == [FRAME.left, FRAME.top, FRAME.bottom, FRAME.right], (
        "from the top to 0, from the lowest to the highest"
    )
    zero, lowest, highest = page.select(".curves text")[1:4]
    assert zero.text == "0"
    assert float(str(zero["y"])) - 4 == FRAME.bottom
    assert [float(str(end["x"])) for end in (lowest, highest)] == [FRAME.left, FRAME.right]
    wide, tall = FRAME.right - FRAME.left, FRAME.bottom - FRAME.top
    x = FRAME.left + wide * (numbers(asked[at])[0] - low) / (high - low)
    assert numbers(str(page.select(".curve-here")[0]["d"]))[0] == pytest.approx(x, abs=0.06)
    answers = {
        "soft": numbers(page.select("[data-douce] td")[2].text)[0],
        "strict": numbers(page.select("[data-stricte] td")[2].text)[0],
    }
    for name, books in answers.items():
        (dot,), (line,) = page.select(f".dot-{name}"), page.select(f"polyline.line-{name}")
        y = FRAME.bottom - tall * books / top
        assert [float(str(dot[of])) for of in ("cx", "cy")] == pytest.approx([x, y], abs=0.16)
        points = [tuple(map(float, point.split(","))) for point in str(line["points"]).split()]
        assert (points[0][0], points[-1][0]) == (FRAME.left, FRAME.right)
        around = next(pair for pair in pairwise(points) if pair[0][0] <= x <= pair[1][0])
        heights = [height for _, height in around]
        assert min(heights) - 0.2 <= y <= max(heights) + 0.2


def test_the_map_sets_the_request_and_the_shelves_at_their_numbers(open_page: Open) -> None:
    page = open_page(FRAGMENT, demande=["-1,5", "2", "0", "0,5"])
    weights = [float(str(row["data-poids"])) for row in page.select(".working tbody tr")]
    point = page.select("[id$=demande-point]")[0]
    unit = 400 / 7  # of the drawing, for 1: the map goes from -2 to 5
    here = [20 + unit * (-1.5 + 2), 420 - unit * (2 + 2)]
    assert [float(str(point[of])) for of in ("cx", "cy")] == pytest.approx(here, abs=0.06)
    lines = page.select(".map-line")
    assert [float(str(line["data-nombre"])) for line in lines] == weights
    for line, weight in zip(lines, weights, strict=True):
        assert float(str(line["stroke-width"])) == pytest.approx(16 * weight, abs=0.0051)
    for line, (machines, maths) in zip(lines, ((3, 1), (1, 3)), strict=False):
        end = [float(number) for number in str(line["d"]).partition("L")[2].split()]
        there = [20 + unit * (machines + 2), 420 - unit * (maths + 2)]
        assert end == pytest.approx(there, abs=0.06)
    assert len(lines) == 5
