"""The widget `chaine`, as its page and its fragment show it."""

import pytest
from starlette.testclient import TestClient

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
