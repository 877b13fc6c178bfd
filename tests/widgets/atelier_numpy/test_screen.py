"""The widget `atelier-numpy`, as its page and its fragment show it."""

import json
import math
import re
from itertools import zip_longest
from typing import Any

import numpy as np
import pytest
from starlette.testclient import TestClient

from app.widgets.atelier_numpy.blanks import BLANKS, SOLUTIONS
from app.widgets.atelier_numpy.code import BlankName
from tests.screens.asked import Open

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
    text = page.select_one(f"[id={wrong['aria-describedby']}]")
    assert text is not None
    assert "racine carrée" in text.text
    assert "1 juste, 1 à revoir, 5 à remplir" in page.select_one(".said").text  # type: ignore[union-attr]


def test_answers_sent_with_other_numbers_wait(open_page: Open) -> None:
    """A number of a matrix is sent as soon as it is changed, with all that stands in the form."""
    shown = str(open_page(FRAGMENT).select_one("[name=pour]")["value"])  # type: ignore[index]
    typed = {"axe": "0", "affiche-poids": "1 0", "pour": shown}
    assert open_page(FRAGMENT, **typed).select(".verdict-wrong")
    page = open_page(FRAGMENT, **typed, q="9_0_0_2_1_1")
    assert not page.select(".verdict-wrong, .verdict-right, .corrections")
    assert page.select_one("[name=axe]")["value"] == "0"  # type: ignore[index]
    now = str(page.select_one("[name=pour]")["value"])  # type: ignore[index]
    sent = open_page(FRAGMENT, **(typed | {"pour": now}), q="9_0_0_2_1_1")
    assert len(sent.select(".verdict-wrong")) == 2


def test_printed_numbers_are_compared_with_the_core(open_page: Open) -> None:
    wrong = open_page(FRAGMENT, **{"affiche-poids": "[[1 0 0]\n [.5 .5 0]\n [.2 .3 .5]]"})
    text = wrong.select_one("#atelier-numpy-1-affiche-poids-dit")
    assert text is not None
    assert "à revoir" in text.text
    assert wrong.select_one("textarea").text.strip().startswith("[[1 0 0]")  # type: ignore[union-attr]


def test_the_solution_is_shown_on_demand(open_page: Open) -> None:
    page = open_page(FRAGMENT, solution="oui")
    assert [tag.text for tag in page.select(".code .solution")] == [
        SOLUTIONS[name] for name in BlankName
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
    tags = page.select(".corrections li")
    assert [li.select("bdi")[0].text for li in tags] == [answer] * 7


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
        decimals = page.select("[data-attendu] td")[0].text.partition(",")[2]
        assert shown.tolist() == shown.round(len(decimals)).tolist()
        assert shown.tolist() != shown.round(len(decimals) - 1).tolist()
        assert shown == pytest.approx(np.array(table), abs=0.00051)
    lines = "\n".join(line.select("code")[0].text for line in page.select(".code-line"))
    assert "K.shape[-1]" in lines
    assert "scores.max(axis=-1," in lines


def test_a_hole_is_named_by_the_line_it_stands_on(open_page: Open) -> None:
    page = open_page(FRAGMENT, **dict.fromkeys(SOLUTIONS, "?"))
    for at, line in enumerate(page.select(".code-line"), 1):
        assert line.select(".code-number")[0].text == str(at)
        for field in line.select("input"):
            assert str(field["aria-label"]).startswith(f"Ligne {at}, ")
            for message in page.select(f"[id={field.get('aria-describedby', 'none')}] b"):
                assert message.text == field["aria-label"]
    assert len(page.select(".corrections b")) == len(SOLUTIONS)


def test_what_is_said_of_a_mistake_in_the_code_holds(open_page: Open) -> None:
    whys = [{why: form for form, why in (b.mistakes | b.remarks).items()} for b in BLANKS]
    forms = [
        [(b.name, form) for form in ("?", *of.values())] for b, of in zip(BLANKS, whys, strict=True)
    ]
    hints = set()
    for state in zip_longest(*forms, fillvalue=("solution", "non")):
        page = open_page(FRAGMENT, **dict(state))
        lines = [line.select("code")[0].text for line in page.select(".code-line")]
        for correction in page.select(".corrections li"):
            given = correction.select("bdi")[0].text
            assert given == dict(state)[str(correction["id"]).split("-")[-2]]
            words = correction.text.partition("». ")[2].replace("\u00a0", " ")
            for power, value in re.findall(r"e puissance (−∞|\d) vaut (\d)", words):
                assert math.exp(float(power.replace("−∞", "-inf"))) == float(value)
            assert set(re.findall(r"pour somme (\d)", words)) <= {"1"}
            for first, last in re.findall(r"des lignes (\d+) à (\d+)", words):
                own = "".join(lines[int(first) - 1 : int(last)])
                assert own.startswith("def softmax")
                assert own.count("def ") == own.count("return ") == 1
            for line in re.findall(r"masque est passé à la ligne (\d+)", words):
                assert "np.where(mask," in lines[int(line) - 1]
            for axis in re.findall(r"axis=(\S+),", words):
                assert axis == given
            for score in re.findall(r"Un score de (−\d) ", words):
                assert score.replace("−", "-") == given
            for axis, same in re.findall(r"(\S+) est le même axe que (\d)", words):
                assert range(2)[int(axis.replace("−", "-"))] == int(same)
            for last, other in re.findall(r"(\S+) reste le dernier axe, (\d) non", words):
                axes = range(3)
                assert axes[int(last.replace("−", "-"))] == 2 != axes[int(other)]
            for read, half in re.findall(r"Python lit (\S+?) : .* autour de (\S+)\.", words):
                assert [eval(text, {"d_k": 3}) for text in (read, given)] == [1.5, 1.5]
                assert half in given
            for name, number in re.findall(r"(\w+) (?:vaut|lit) (\d)(?:,| comme vrai)", words):
                assert int(number) == {"False": int(False), "where": int(True), "0": 1}[name]
            for version in re.findall(r"disparu de NumPy (\d+) ", words):
                assert int(version) <= int(np.__version__.partition(".")[0])
                assert not hasattr(np, given.removeprefix("-np.").removeprefix("np."))
            hints |= set(re.findall(r"e puissance|ligne|axis|score de|même axe|Python lit", words))
    assert len(hints) == 6


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("scores / np.sqrt(d_k)", "scores"),
        ("scores / np.sqrt(d_k)", "scores / d_k"),
        ("sum(axis=-1", "sum(axis=0"),
        ("scores, -np.inf", "scores, 0"),
        ("np.where(mask, scores, -np.inf)", "scores"),
        ("return weights", "return weights * [[1], [1.5], [1]]"),
    ],
)
def test_what_is_said_of_the_numbers_printed_holds(open_page: Open, line: str, wrong: str) -> None:
    code = open_page(FRAGMENT, solution="oui").select("details.behind code")[0].text
    assert line in code
    printed: list[Any] = []
    exec(code.replace(line, wrong), {"print": printed.append})
    page = open_page(FRAGMENT, **{"affiche-poids": str(printed[0])})
    text = page.select("[id$=affiche-poids-dit]")[0].text.replace("\u00a0", " ")
    width = len(page.select(".matrix-row")[0].select("input"))
    matches = dict(re.findall(r"(√?dₖ) = ([\d,]+)", text))
    expected = {"√dₖ": f"{math.sqrt(width):.3f}".replace(".", ","), "dₖ": str(width)}
    assert matches.items() <= expected.items()
    axes = re.findall(r"axis=(\S+) au lieu de axis=(\S+?)\.", text)
    zero = re.findall(r"met (\d) au lieu de −∞ : e puissance (\d) vaut (\d)", text)
    hidden = re.findall(r"exponentielles valent (\d)", text)
    sums = re.findall(r"votre ligne (\d) vaut ([\d,]+) : .* égale à (\d)", text)
    assert axes in ([], [(wrong[-1], line.partition("=")[2])])
    assert zero in ([], [("0", "0", f"{math.exp(0):.0f}")])
    assert hidden in ([], [f"{math.exp(-math.inf):.0f}"])
    for row, total, whole in sums:
        shown = printed[0][int(row) - 1].sum()
        assert float(total.replace(",", ".")) == pytest.approx(shown, abs=0.006)
        assert int(whole) == 1
    assert sum(map(bool, (matches, axes, zero, hidden, sums))) == 1


def test_what_is_judged_is_counted_and_the_sizes_are_those_of_the_matrices(
    open_page: Open,
) -> None:
    first = open_page(FRAGMENT)
    holes = len(first.select(".code input"))
    assert re.findall(r"\d+", first.select(".said")[0].text) == [str(holes)]
    page = open_page(FRAGMENT, cles="K", racine="d_k", axe="0", solution="oui")
    counted = [len(page.select(f".code .verdict-{verdict}")) for verdict in ("right", "wrong")]
    left = holes - sum(counted)
    in_words = [int(n) for n in re.findall(r"\d+", page.select(".said")[0].text)]
    assert in_words[:4] == [holes, *counted, left]
    rows = page.select(".matrix")[1].select(".matrix-row")
    size = f"({len(rows)},\u00a0{len(rows[0].select('input'))})"
    text = " ".join(li.text for li in page.select(".corrections li"))
    assert f"{size} @ {size} n’a pas" in text
    assert set(re.findall(r"ont pour somme (\d)", text)) == {"1"}

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
            assert words.select("span")[0].text == f"mot {at}"
            names = [str(field["aria-label"]) for field in words.select("input")]
            assert names == [f"{letter}, mot {at}, nombre {number}" for number in (1, 2)]
    labels = [label.text for label in page.select(".printed label")]
    assert labels == [
        f"{name}, {len(shown)} lignes de {len(shown[0])}"
        for name, shown in (("Vos poids", weights), ("Votre sortie", output))
    ]
