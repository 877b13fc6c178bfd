"""The widget `atelier-numpy`, as its page and its fragment show it."""

import json
import math
import re
from typing import Any

import numpy as np
import pytest
from starlette.testclient import TestClient

from app.widgets.atelier_blanks import SOLUTIONS
from tests.http.conftest import Open

PAGE = "/lecons/atelier-numpy"
FRAGMENT = f"{PAGE}/widgets/atelier-numpy-1"
HOSTILE = (
    "x" * 80,
    "__import__('os').system('id')",
    "<script>alert(1)</script>",
    '" onfocus="alert(1)',
    "{{ 7*7 }}",
    "🙂\u202e\u0301",
    "((((((((((",
    "%00%ff",
    "-" * 80,
)


def test_fifteen_numbered_lines_have_seven_named_fields(open_page: Open) -> None:
    page = open_page(PAGE)
    assert len(page.select("#atelier-numpy-1 .code-line")) == 15
    fields = page.select("#atelier-numpy-1 .code input")
    assert len(fields) == 7
    assert all(str(field["aria-label"]).startswith("Ligne ") for field in fields)
    assert not page.select(".solution, [data-attendu]")


def test_answers_are_kept_judged_and_explained(open_page: Open) -> None:
    page = open_page(FRAGMENT, cles="K.T", racine="d_k")
    assert page.select_one("input[name=cles] + .verdict-right")
    wrong = page.select_one("input[name=racine]")
    assert wrong is not None
    assert wrong["value"] == "d_k"
    told = page.select_one(f"[id={wrong['aria-describedby']}]")
    assert told is not None
    assert "racine carrée" in told.text
    assert "1 juste, 1 à revoir, 5 à remplir" in page.select_one(".said").text  # type: ignore[union-attr]


def test_printed_numbers_are_compared_with_the_core(open_page: Open) -> None:
    wrong = open_page(FRAGMENT, **{"affiche-poids": "[[1 0 0]\n [.5 .5 0]\n [.2 .3 .5]]"})
    told = wrong.select_one("#atelier-numpy-1-affiche-poids-dit")
    assert told is not None
    assert "à revoir" in told.text
    assert wrong.select_one("textarea").text.strip().startswith("[[1 0 0]")  # type: ignore[union-attr]


def test_the_solution_is_shown_on_demand(open_page: Open) -> None:
    page = open_page(FRAGMENT, solution="oui")
    assert [tag.text for tag in page.select(".code .solution")] == [
        SOLUTIONS[name] for name in ("axe", "cles", "racine", "cache", "poids", "sortie", "masque")
    ]
    assert len(page.select("[data-attendu] td")) == 15


def test_the_notebook_carries_the_numbers_of_the_reader(
    client: TestClient, open_page: Open
) -> None:
    page = open_page(FRAGMENT, q="9_0_0_2_1_1")
    link = page.select_one("a[download]")
    assert link is not None
    answer = client.get(str(link["href"]))
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/x-ipynb+json"
    assert 'filename="attention.ipynb"' in answer.headers["content-disposition"]
    cells = json.loads(answer.text)["cells"]
    assert "Q = np.array([[9, 0], [0, 2], [1, 1]]" in "".join(cells[1]["source"])


def test_a_notebook_that_does_not_exist_or_is_asked_wrongly_is_told(open_page: Open) -> None:
    assert open_page(f"{FRAGMENT}/carnet.ipynb", status=422, q="1_2")
    assert open_page(f"{FRAGMENT}/carnet.ipynb", status=422, inconnu="1")
    assert open_page("/lecons/plusieurs-tetes/widgets/conseil-1/carnet.ipynb", status=404).find(
        string=lambda text: "carnet" in text
    )
    assert open_page(f"{PAGE}/widgets/rien/carnet.ipynb", status=404)


@pytest.mark.parametrize("answer", HOSTILE)
def test_hostile_answers_are_text_and_nothing_else(open_page: Open, answer: str) -> None:
    state = dict.fromkeys(SOLUTIONS, answer)
    page = open_page(FRAGMENT, **state, **{"affiche-poids": answer, "affiche-sortie": answer})
    assert not page.select("form script, [onfocus]")
    assert [tag["value"] for tag in page.select(".code input")] == [answer] * 7
    assert len(page.select(".corrections li")) == 7


@pytest.mark.parametrize("answer", ["x" * 81, "K\x00T", "\x1b[31m"])
def test_too_long_or_unreadable_is_refused_in_french(open_page: Open, answer: str) -> None:
    page = open_page(FRAGMENT, status=422, cles=answer)
    assert "caractère" in page.select_one(".error").text  # type: ignore[union-attr]


def test_numbers_out_of_bounds_are_told(open_page: Open) -> None:
    page = open_page(FRAGMENT, status=422, q=("10", "0", "0", "0", "0", "0"))
    assert "de −9 à 9" in page.select_one(".error").text  # type: ignore[union-attr]


def test_the_whole_code_stands_on_the_page_as_text(open_page: Open) -> None:
    code = open_page(PAGE).select_one("#atelier-numpy-1 details pre")
    assert code is not None
    assert "    scores = Q @ K.T\n" in code.text
    assert code.text.rstrip().endswith("print(output.round(3))")


def test_the_code_to_be_copied_runs_alone_and_prints_what_is_expected(open_page: Open) -> None:
    page = open_page(FRAGMENT, solution="oui", q="2_1,5_1_0_1_1")
    printed: list[Any] = []
    exec(page.select("details.behind code")[0].text, {"print": printed.append})
    expected = [
        [[float(c.text.replace(",", ".")) for c in row.select("td")] for row in table.select("tr")]
        for table in page.select("[data-attendu] table")
    ]
    for shown, table in zip(printed, expected, strict=True):
        assert shown == pytest.approx(np.array(table), abs=0.00051)
    lines = "\n".join(line.select("code")[0].text for line in page.select(".code-line"))
    assert "K.shape[-1]" in lines
    assert "scores.max(axis=-1," in lines


def test_a_hole_is_named_by_the_line_it_stands_on(open_page: Open) -> None:
    page = open_page(FRAGMENT, cles="K", racine="d_k")
    for at, line in enumerate(page.select(".code-line"), 1):
        assert line.select(".code-number")[0].text == str(at)
        for field in line.select("input"):
            assert str(field["aria-label"]).startswith(f"Ligne {at}, ")
            for told in page.select(f"[id={field.get('aria-describedby', 'none')}] b"):
                assert told.text == field["aria-label"]
    assert len(page.select(".corrections b")) == 2


def test_what_is_judged_is_counted_and_the_sizes_are_those_of_the_matrices(
    open_page: Open,
) -> None:
    first = open_page(FRAGMENT)
    holes = len(first.select(".code input"))
    assert re.findall(r"\d+", first.select(".said")[0].text) == [str(holes)]
    page = open_page(FRAGMENT, cles="K", racine="d_k", axe="0", solution="oui")
    counted = [len(page.select(f".code .verdict-{verdict}")) for verdict in ("right", "wrong")]
    left = holes - sum(counted)
    said = [int(n) for n in re.findall(r"\d+", page.select(".said")[0].text)]
    assert said[:4] == [holes, *counted, left]
    rows = page.select(".matrix")[1].select(".matrix-row")
    size = f"({len(rows)},\u00a0{len(rows[0].select('input'))})"
    told = " ".join(li.text for li in page.select(".corrections li"))
    assert f"{size} @ {size} n’a pas" in told
    assert set(re.findall(r"ont pour somme (\d)", told)) == {"1"}

    wrong = "[[1 0 0]\n [.5 .5 0]\n [.2 .3 .5]]"
    short = open_page(FRAGMENT, solution="oui", **{"affiche-poids": wrong, "affiche-sortie": "1 2"})
    weights, output = (
        [[float(c.text.replace(",", ".")) for c in row.select("td")] for row in table.select("tr")]
        for table in short.select("[data-attendu] table")
    )
    typed = [float(n) for n in re.findall(r"[\d.]+", wrong)]
    pairs = zip(typed, (n for row in weights for n in row), strict=True)
    apart = [at for at, (one, other) in enumerate(pairs) if abs(one - other) > 0.01]
    judged, counts = (
        [int(n) for n in re.findall(r"\d+", short.select(f"[id$=affiche-{name}-dit]")[0].text)]
        for name in ("poids", "sortie")
    )
    assert judged == [len(typed), len(apart), 1 + apart[0] // 3, 1 + apart[0] % 3]
    assert counts == [6, len(output), len(output[0]), 2]


def test_the_numbers_expected_are_worked_from_those_typed(open_page: Open) -> None:
    page = open_page(FRAGMENT, solution="oui")
    q, k, v = (
        [
            [float(str(field["value"])) for field in row.select("input")]
            for row in matrix.select(".matrix-row")
        ]
        for matrix in page.select(".matrix")
    )
    written = re.findall(r"array\((.+?), dtype", page.select(".code-data")[0].text)
    assert [json.loads(matrix) for matrix in written] == [q, k, v]
    weights, output = (
        [[float(c.text.replace(",", ".")) for c in row.select("td")] for row in table.select("tr")]
        for table in page.select("[data-attendu] table")
    )
    for i, asks in enumerate(q):
        scores = [sum(a * b for a, b in zip(asks, key, strict=True)) for key in k[: i + 1]]
        parts = [math.exp(score / math.sqrt(len(asks))) for score in scores]
        row = [*(part / sum(parts) for part in parts), *[0.0] * (len(k) - i - 1)]
        mixed = [sum(w * value[d] for w, value in zip(row, v, strict=True)) for d in (0, 1)]
        assert weights[i] == pytest.approx(row, abs=0.00051)
        assert output[i] == pytest.approx(mixed, abs=0.00051)
    for fieldset, letter in zip(page.select(".matrix"), "QKV", strict=True):
        for at, words in enumerate(fieldset.select(".matrix-row"), 1):
            names = [str(field["aria-label"]) for field in words.select("input")]
            assert names == [f"{letter}, mot {at}, nombre {number}" for number in (1, 2)]
    labels = [label.text for label in page.select(".printed label")]
    assert labels == [
        f"{name}, {len(shown)} lignes de {len(shown[0])}"
        for name, shown in (("Vos poids", weights), ("Votre sortie", output))
    ]
