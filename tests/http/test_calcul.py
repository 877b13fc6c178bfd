"""The widget `calcul`, as its page and its fragment show it."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup, Tag

from tests.http.conftest import Open

OpenWidget = Callable[[str], Open]
ROW = ":::{calcul} La ligne de « chat »\n:phrase: Le chat mange\n:mot: 2\n:mode: MODE\n:::\n"


def one(page: BeautifulSoup, selector: str) -> Tag:
    (tag,) = page.select(selector)
    return tag


def test_the_complete_row_shows_weights_that_sum_to_one(open_widget: OpenWidget) -> None:
    page = open_widget(ROW.replace("MODE", "complet"))()
    weights = [float(str(tag["data-poids"])) for tag in page.select("[data-poids]")]
    assert len(weights) == 3
    assert sum(weights) == pytest.approx(1, abs=1e-5)
    assert len(page.select(".calcul-steps > li")) == 5
    assert not page.select(".blank")
    assert one(page, ".label").text == "jouet"


def test_every_blank_is_a_named_decimal_field(open_widget: OpenWidget) -> None:
    fields = open_widget(ROW.replace("MODE", "trous"))().select(".blank")
    assert len(fields) == 6
    for field in fields:
        assert field["inputmode"] == "decimal"
        assert field["aria-label"]
        assert field["name"] == "reponses"


def test_what_is_to_find_stands_nowhere_on_the_page(open_widget: OpenWidget) -> None:
    page = open_widget(ROW.replace("MODE", "seul"))()
    assert not page.select("[data-poids]")
    shown = one(page, ".calcul-steps").text
    assert not [number for number in ("20,086", "28,559", "0,703", "1,41") if number in shown]


def test_a_wrong_answer_is_kept_and_explained_beside_its_step(open_widget: OpenWidget) -> None:
    page = open_widget(ROW.replace("MODE", "trous"))(reponses=("6", "3,5", "", "un peu", "", ""))
    right, wrong, _, unread, *_ = page.select(".blank")
    assert not right.has_attr("aria-invalid")
    assert wrong["value"] == "3,5"
    assert "√dₖ" in one(page, f"[id={wrong['aria-describedby']}]").text
    assert unread["value"] == "un peu"
    assert "Un nombre est attendu" in one(page, f"[id={unread['aria-describedby']}]").text
    assert "1 juste, 2 à revoir, 3 à trouver" in one(page, ".said").text


def test_the_solution_can_be_seen_in_each_mode(open_widget: OpenWidget) -> None:
    for mode, count in (("trous", 6), ("seul", 17)):
        of = open_widget(ROW.replace("MODE", mode))
        assert one(of(), "button[name=solution][value=oui]").text == "Voir la solution"
        page = of(solution="oui")
        assert len(page.select(".solution")) == count
        assert "20,086" in [tag.text for tag in page.select(".solution")]


def test_the_link_carries_the_answers_compactly(open_widget: OpenWidget) -> None:
    page = open_widget(ROW.replace("MODE", "trous"))(reponses=("6", "", "1", "", "", ""))
    assert "reponses=6__1&" in f"{one(page, '[data-copy]')['href']}".replace("#", "&")


def test_the_enter_key_verifies_and_shows_no_solution(open_widget: OpenWidget) -> None:
    first = open_widget(ROW.replace("MODE", "trous"))().select("form.widget button")[0]
    assert not first.has_attr("name")


def test_masked_words_show_minus_infinity(open_widget: OpenWidget) -> None:
    page = open_widget(ROW.replace("MODE", "complet"))(masque="oui")
    assert len(page.select(".hidden-word")) == 4  # « mange », in the four steps after the scores
    assert "−∞" in page.select(".hidden-word")[0].text
    assert page.select("[data-poids]")[2]["data-poids"] == "0.000000"


def test_a_bet_comes_before_the_steps(open_widget: OpenWidget) -> None:
    of = open_widget(ROW.replace("MODE", "complet\n:pari: oui"))
    assert not of().select(".calcul-steps")
    assert "est juste" in one(of(pari="3"), ".said").text


def test_too_long_an_answer_is_refused_in_french(open_widget: OpenWidget) -> None:
    page = open_widget(ROW.replace("MODE", "trous"))(status=422, reponses="1" * 41)
    assert "dépasse 40 caractères" in one(page, ".view .error").text
