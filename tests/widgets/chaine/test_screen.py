"""The widget `chaine`, as its page and its fragment show it."""

import math
import re

import pytest
from bs4 import BeautifulSoup
from starlette.testclient import TestClient

from app.core.bm25 import terms_of
from app.core.french import read
from app.core.head_roles import HEADS
from tests.screens.asked import Open

PAGE = "/lecons/attention-recherche-et-citations"
FRAGMENT = f"{PAGE}/widgets/chaine-1"


def test_the_page_opens_on_a_bet_and_shows_the_documents(open_page: Open) -> None:
    page = open_page(PAGE)
    assert len(page.select("#chaine-1 .documents li")) == 6
    assert len(page.select("#chaine-1 .bet-choices button")) == 6
    assert not page.select("[data-document]")
    assert not page.select(".place"), "the cards would give the ranking away"


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


@pytest.mark.parametrize("question", ["Le grenier et le prix", "une heure de bus", "ouvre"])
def test_every_point_and_every_weight_can_be_redone(open_page: Open, question: str) -> None:
    page = open_page(FRAGMENT, pari="non", question=question, tete=2, gardes=3)
    check_ranking(page)
    check_look(page)


@pytest.mark.parametrize("bet", "ABCDEF")
def test_a_verdict_gives_each_document_its_own_points(open_page: Open, bet: str) -> None:
    page = open_page(FRAGMENT, pari=bet, question="À quelle heure ouvre le musée du sel ?")
    check_ranking(page)
    check_look(page)
    rows = {str(row["data-document"]): row for row in page.select("tr[data-document]")}
    verdict = page.select(".said")[0].text.replace("\u00a0", " ").partition(" Le document")[0]
    points = re.findall(r"([A-F])(?: obtient)? ([\d,]+) points?", verdict)
    assert {letter for letter, _ in points} == {bet, next(iter(rows))} & set(rows)
    assert [rows[letter].select("[data-points]")[0].text for letter, _ in points] == [
        message for _, message in points
    ]
    heads = {head.select("bdi")[0].text: head.text for head in page.select("th:has(small)")}
    for word, holding, most in re.findall(
        r"« (\w+) », présent dans (\d+) .*? plus : ([\d,]+)", verdict
    ):
        at = list(heads).index(word)
        assert f"dans {holding} sur 6" in heads[word]
        cells = [number(str(cell.contents[-1])) for cell in rows[bet].select("td:has(small)")]
        assert number(most) == cells[at] == max(cells)
    assert ("présent dans" in verdict) == (bet in rows)


def check_ranking(page: BeautifulSoup) -> None:
    """Redo the ranking from the texts on screen, and the calculation worked under it."""
    texts = {
        document.select("b")[0].text[0]: document.select("p")[0].text
        for document in page.select(".documents li:not(.removed)")
    }
    terms = {letter: terms_of(text) for letter, text in texts.items()}
    mean = sum(map(len, terms.values())) / len(terms)
    rows = page.select("tr[data-document]")
    assert [row.select("td")[0].text for row in rows] == [str(i + 1) for i in range(len(rows))]
    scores = [number(row.select("[data-points]")[0].text) for row in rows]
    assert scores == sorted(scores, reverse=True)
    points: dict[tuple[str, str], str] = {}
    heads = {}
    for at, head in enumerate(page.select("th:has(small)")):
        word = head.select("bdi")[0].text
        (term,) = terms_of(word)
        holding = sum(term in of for of in terms.values())
        claims = re.findall(r"dans (\d+) sur (\d+), vaut ([\d,]+)", head.text)[0]
        assert claims[:2] == (str(holding), str(len(terms)))
        idf = math.log(1 + (len(terms) - holding + 0.5) / (holding + 0.5))
        assert number(claims[2]) == pytest.approx(idf, abs=0.00501)
        heads[word] = claims[2]
        for row in rows:
            letter = str(row["data-document"])
            count, point = re.split(r"\s*fois\s*:", row.select("td:has(small)")[at].text)
            tf, length = terms[letter].count(term), len(terms[letter])
            assert [count, row.select("td")[1].text] == [str(tf), str(length)]
            expected = idf * tf / (tf + 1.2 * (0.25 + 0.75 * length / mean))
            assert number(point) == pytest.approx(expected, abs=0.00501)
            points[letter, word] = point.strip()
    for row, score in zip(rows, scores, strict=True):
        own = [
            number(point) for (letter, _), point in points.items() if letter == row["data-document"]
        ]
        assert sum(own) == pytest.approx(score, abs=0.0051 * (len(own) + 1))

    placed = {
        document.select("b")[0].text[0]: document.select(".place")[0].text.split(" · ")[1].strip()
        for document in page.select(".document:has(sup)")
    }
    assert placed == {
        str(row["data-document"]): row.select("[data-points]")[0].text for row in rows
    }
    first = str(rows[0]["data-document"])
    worked = page.select(".chaine-ranking + .aside")[0].text.replace("\u00a0", " ")
    word, letter, formula, result = re.findall(
        r"^« (.+?) » dans (\w) : (.+?) = ([\d,]+)\.", worked
    )[0]
    (term,) = terms_of(word)
    tf, length = terms[first].count(term), len(terms[first])
    assert letter == first
    *terms_shown, mean_shown = map(number, re.findall(r"[\d,]+", formula))
    assert terms_shown == [number(heads[word]), tf, tf, 1.2, 0.25, 0.75, length]
    assert mean_shown == pytest.approx(mean, abs=0.0501)
    signs = str.maketrans({"×": "*", "÷": "/", ",": "."})
    assert re.fullmatch(r"[\d ,×÷+()]+", formula)
    assert eval(formula.translate(signs)) == pytest.approx(number(result), abs=0.011)
    assert result == points[first, word]
    assert number(result) == max(number(point) for (at, _), point in points.items() if at == first)
    explanation = page.select(".said")[0].text.replace("\u00a0", " ")
    assert re.findall(
        r"Le document (\w) est classé premier, avec ([\d,]+) points?\.", explanation
    ) == [(first, rows[0].select("[data-points]")[0].text)]


def check_look(page: BeautifulSoup) -> None:
    """Read again the sentence that the chosen head reads, in the document that comes first."""
    first = str(page.select("tr[data-document]")[0]["data-document"])
    looked = page.select(".look span:has(bdi)")
    words = [word.select("bdi")[0].text for word in looked]
    (head,) = (int(str(radio["value"])) for radio in page.select("[name=tete][checked]"))
    of = page.select(".step-title:has(+ .look)")[0].text
    assert re.findall(r"document (\w), .* tête (\d), (\w+)", of) == [
        (first, str(head), HEADS[head - 1].name)
    ]
    weights = read(tuple(words[:-1])).traces[head - 1].weights
    (asking,) = (i for i, word in enumerate(looked) if "asking" in word["class"])
    shown = weights[asking].tolist()
    shares = [word.select("small")[0].text.strip() for word in looked]
    for share, weight in zip(shares, shown, strict=True):
        assert share == (f"{100 * weight:.0f}\u00a0%" if weight >= 0.005 else "<\u00a01\u00a0%")
    most = shown.index(max(shown))
    text = page.select(".look + .aside")[0].text.replace("\u00a0", " ")
    strongest, share = re.findall(r"regarde surtout (.+?) : ([^.]+)\.", text)[0]
    assert (strongest.strip("« »"), share) == (
        "personne (∅)" if words[most] == "∅" else words[most],
        shares[most].replace("\u00a0", " "),
    )


@pytest.mark.parametrize("change", ["repeter", "allonger", "retirer"])
@pytest.mark.parametrize("letter", "ABCDEF")
def test_the_places_that_the_sentence_says_are_those_of_the_two_tables(
    open_page: Open, letter: str, change: str
) -> None:
    asked = {"pari": "non", "document": letter}
    before, after = (open_page(FRAGMENT, **asked, changement=how) for how in ("aucun", change))
    check_ranking(after)
    check_look(after)
    row = f"tr[data-document={letter}] td"
    then, now = (page.select(row)[0].text if page.select(row) else "" for page in (before, after))
    explanation = after.select(".said")[0].text
    moves = re.findall(rf"Le document {letter} passe du (\d)e?r? au (\d)e?r? rang\.", explanation)
    entered = re.findall(
        rf"Le document {letter}, qui n’était pas trouvé, .* (\d)e?r?\.", explanation[:75]
    )
    assert moves == ([(then, now)] if then and now and then != now else [])
    assert entered == ([now] if now and not then else [])
    assert ("n’est plus dans l’index" in explanation) == (not now and change == "retirer")


def number(text: str) -> float:
    return float(text.strip().replace(",", "."))
