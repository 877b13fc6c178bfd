"""A lesson as a handout: no menu, widgets frozen as the page showed them, answers at the end."""

import pytest

from tests.screens.asked import Open
from tests.screens.pages import LESSONS
from tests.suites import by_day

PAPER = "/lecons/une-soiree-cocktail/imprimer"


@pytest.mark.parametrize("path", by_day(LESSONS, LESSONS[:3]))
def test_every_lesson_is_a_handout(open_page: Open, path: str) -> None:
    page = open_page(f"{path}/imprimer")
    assert not page.select("header.site, footer.site-foot, nav")
    assert not page.select("[data-hx-get], form[action]")
    for control in page.select("form.widget :is(input, select, button, textarea)"):
        assert control.find_parent("fieldset", disabled=True)
    if page.select(".quiz"):
        assert page.select("#reponses")


def test_the_handout_carries_the_state_of_the_page(open_page: Open) -> None:
    lesson = open_page("/lecons/une-soiree-cocktail", w="phrase-1", mot=2)
    link = lesson.select_one("a[href*=imprimer]")
    assert link is not None
    assert link["href"] == f"{PAPER}?w=phrase-1&mot=2"
    page = open_page(str(link["href"]))
    checked = page.select_one("#phrase-1 input[name=mot][checked]")
    assert checked is not None
    assert checked["value"] == "2"
    said = page.select_one("#phrase-1 .live-address a")
    assert said is not None
    assert said.text == "http://testserver/lecons/une-soiree-cocktail?w=phrase-1&mot=2#phrase-1"


def test_radios_of_two_figures_do_not_undo_one_another(open_page: Open) -> None:
    page = open_page("/lecons/le-calcul-pas-a-pas/imprimer")
    for radio in page.select("input[type=radio][checked]"):
        form = radio.find_parent("form")
        assert form is not None
        assert len(form.select(f"input[name={radio['name']}][checked]")) == 1


def test_paper_takes_no_bet_and_shows_what_the_bet_is_on(open_page: Open) -> None:
    assert open_page("/lecons/le-calcul-pas-a-pas").select("#calcul-1 [data-pari=ouvert]")
    page = open_page("/lecons/le-calcul-pas-a-pas/imprimer")
    assert not page.select("[data-pari=ouvert]")
    assert page.select("#calcul-1 [data-poids]")
    link = page.select_one("#calcul-1 .live-address a")
    assert link is not None
    assert "pari" not in str(link["href"])


def test_what_cannot_be_printed_is_said(open_page: Open) -> None:
    assert open_page("/lecons/rien/imprimer", 404)
    assert open_page(PAPER, 422, w="phrase-1", mot=99).select(".error")
