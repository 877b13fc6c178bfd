"""The widget `chaine`, as its page and its fragment show it."""

import math
import re

import pytest
from starlette.testclient import TestClient

from app.core.french import read
from tests.http.conftest import Open

PAGE = "/lecons/attention-recherche-et-citations"
FRAGMENT = f"{PAGE}/widgets/chaine-1"


def test_the_page_opens_on_a_bet_and_shows_the_documents(open_page: Open) -> None:
    page = open_page(PAGE)
    assert len(page.select("#chaine-1 .documents li")) == 6
    assert len(page.select("#chaine-1 .bet-choices button")) == 6
    assert not page.select("[data-document]")


def test_the_points_of_a_row_add_up(open_page: Open) -> None:
    page = open_page(FRAGMENT, pari="non")
    for row in page.select("tr[data-document]"):
        parts = [
            float(str(cell.contents[-1]).replace(",", ".")) for cell in row.select("td:has(small)")
        ]
        total = float(row.select_one("td[data-points]").text.replace(",", "."))  # type: ignore[union-attr]
        assert sum(parts) == pytest.approx(total, abs=0.021)


def test_what_is_kept_is_the_head_of_the_ranking(open_page: Open) -> None:
    page = open_page(FRAGMENT, pari="non", gardes="3")
    ranked = [str(row["data-document"]) for row in page.select("tr[data-document]")]
    assert [str(item["data-contexte"]) for item in page.select("[data-contexte]")] == ranked[:3]
    weights = [float(str(word["data-poids"])) for word in page.select(".look [data-poids]")]
    assert sum(weights) == pytest.approx(1, abs=1e-4)


def test_a_link_shows_the_same_in_the_page(open_page: Open) -> None:
    state = {"pari": "non", "question": "prix du sel", "document": "B", "changement": "retirer"}
    form = open_page(FRAGMENT, **state).select_one("form")
    assert form == open_page(PAGE, w="chaine-1", **state).select_one("form#chaine-1")


def test_what_is_typed_is_shown_as_text(open_page: Open) -> None:
    page = open_page(FRAGMENT, pari="non", question="<b>sel</b> musée", changement="repeter")
    assert not page.select("ins b")
    assert "<b>sel</b> musée" in page.select_one("ins").text  # type: ignore[union-attr]


@pytest.mark.parametrize("question", ["x" * 121, "sel\x00", "sel\ud800".encode("utf-8", "replace")])
def test_a_question_out_of_bounds_is_told_in_french(
    client: TestClient, question: str | bytes
) -> None:
    answer = client.get(FRAGMENT, params={"question": question, "pari": "non"})
    assert answer.status_code in (200, 422)
    if answer.status_code == 422:
        assert "caractère" in answer.text


@pytest.mark.parametrize(
    ("name", "value"), [("gardes", "5"), ("document", "G"), ("changement", "voler"), ("tete", "9")]
)
def test_other_values_out_of_bounds_are_refused(open_page: Open, name: str, value: str) -> None:
    assert open_page(FRAGMENT, status=422, **{name: value}).select(".error")


@pytest.mark.parametrize("asked", [{}, {"document": "B", "changement": "allonger"}])
def test_every_point_can_be_redone_from_the_counts_beside_it(
    open_page: Open, asked: dict[str, str]
) -> None:
    page = open_page(FRAGMENT, pari="non", **asked)
    worked = page.select_one(".chaine-ranking + .aside")
    assert worked is not None
    mean = number(re.findall(r"÷ ([\d,]+)\)", worked.text)[0])
    heads = [
        re.findall(r"dans (\d+) sur (\d+), vaut ([\d,]+)", head.text)[0]
        for head in page.select("th:has(small)")
    ]
    rows = page.select("tr[data-document]")
    assert [row.select("td")[0].text for row in rows] == [str(i + 1) for i in range(len(rows))]
    scores = [number(str(row.select_one("[data-points]")["data-points"])) for row in rows]  # type: ignore[index]
    assert scores == sorted(scores, reverse=True)
    for at, (holding, of, printed) in enumerate(heads):
        cells = [row.select("td:has(small)")[at].text for row in rows]
        counts, points = zip(*(re.split(r"\s*fois\s*:", cell) for cell in cells), strict=True)
        assert int(holding) == sum(int(count) > 0 for count in counts)
        assert int(of) == 6
        idf = math.log(1 + (6 - int(holding) + 0.5) / (int(holding) + 0.5))
        assert number(printed) == pytest.approx(idf, abs=0.00501)
        for row, count, point in zip(rows, counts, points, strict=True):
            tf, length = int(count), int(row.select("td")[1].text)
            expected = idf * tf / (tf + 1.2 * (0.25 + 0.75 * length / mean))
            assert number(point) == pytest.approx(expected, abs=0.0061)
    assert holds(worked.text)


def holds(worked: str) -> bool:
    """Tell whether the calculation that is worked out on screen gives what it says."""
    formula, result = re.split(r"\s:", worked, maxsplit=1)[1].split(".")[0].split("=")
    signs = str.maketrans({"×": "*", "÷": "/", ",": ".", "\u00a0": " "})
    assert re.fullmatch(r"[\d ,×÷+()\u00a0]+", formula)
    return abs(number(result) - float(eval(formula.translate(signs)))) <= 0.011


@pytest.mark.parametrize("question", ["Le grenier et le prix", "une heure de bus", "ouvre"])
def test_the_calculation_is_worked_for_the_document_that_comes_first(
    open_page: Open, question: str
) -> None:
    page = open_page(FRAGMENT, pari="non", question=question, tete=2)
    worked = page.select(".chaine-ranking + .aside")[0].text
    first = str(page.select("tr[data-document]")[0]["data-document"])
    assert f"» dans {first}\u00a0:" in worked.replace(" :", "\u00a0:")
    assert holds(worked)
    words = page.select(".look span:has(bdi)")
    texts = tuple(word.select("bdi")[0].text for word in words)
    row = read(tuple(text for text in texts if text != "∅")).traces[1].weights
    (asking,) = (at for at, word in enumerate(words) if "asking" in word["class"])
    shares = [word.select("small")[0].text.strip() for word in words]
    for share, weight in zip(shares, row[asking].tolist(), strict=True):
        assert share == (f"{100 * weight:.0f}\u00a0%" if weight >= 0.005 else "<\u00a01\u00a0%")
    told = page.select(".look + .aside")[0].text
    most = int(row[asking].argmax())
    assert shares[most] in told
    assert texts[most] in told


@pytest.mark.parametrize("change", ["repeter", "allonger", "retirer"])
@pytest.mark.parametrize("letter", "ABCDEF")
def test_the_places_that_the_sentence_says_are_those_of_the_two_tables(
    open_page: Open, letter: str, change: str
) -> None:
    asked = {"pari": "non", "document": letter}
    before, after = (open_page(FRAGMENT, **asked, changement=how) for how in ("aucun", change))
    row = f"tr[data-document={letter}] td"
    then, now = (page.select(row)[0].text if page.select(row) else "" for page in (before, after))
    said = after.select(".said")[0].text
    moves = re.findall(rf"Le document {letter} passe du (\d)e?r? au (\d)e?r? rang\.", said)
    entered = re.findall(rf"Le document {letter}, qui n’était pas trouvé, .* (\d)e?r?\.", said[:75])
    assert moves == ([(then, now)] if then and now and then != now else [])
    assert entered == ([now] if now and not then else [])
    assert ("n’est plus dans l’index" in said) == (not now and change == "retirer")


def number(text: str) -> float:
    return float(text.strip().replace(",", "."))
