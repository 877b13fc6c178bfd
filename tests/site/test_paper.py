"""A lesson as a handout: no menu, widgets frozen as the page showed them, answers apart or not."""

import pytest

from tests.screens.asked import Open
from tests.screens.pages import LESSONS
from tests.suites import by_day

PAPER = "/lecons/une-soiree-cocktail/imprimer"
_PROSE = "main > p:not([class])"
PARTS = ("", "/avec-reponses", "/corrige")


@pytest.mark.parametrize("path", by_day(LESSONS, LESSONS[:3]))
def test_every_lesson_is_a_handout(open_page: Open, path: str) -> None:
    sheet, both, answers = (open_page(f"{path}/imprimer{part}") for part in PARTS)
    for page in (sheet, both, answers):
        assert not page.select("header.site, footer.site-foot, nav")
        assert not page.select("[data-hx-get], form[action]")
        for control in page.select("form.widget :is(input, select, button, textarea)"):
            assert control.find_parent("fieldset", disabled=True)
    asks = bool(sheet.select(".quiz"))
    assert not sheet.select("#reponses")
    assert bool(both.select("#reponses")) == bool(answers.select("#reponses")) == asks
    for item in answers.select("[aria-labelledby=reponses] li"):
        assert item.select(".reason")
    assert both.select(_PROSE)
    assert not answers.select(f"{_PROSE}, .quiz")


def test_each_handout_leads_to_the_two_others_in_the_same_state(open_page: Open) -> None:
    for part in PARTS:
        page = open_page(f"{PAPER}{part}", w="phrase-1", mot=2)
        links = page.select(".handouts a")
        assert [link["href"] for link in links] == [f"{PAPER}{p}?w=phrase-1&mot=2" for p in PARTS]
        (here,) = page.select(".handouts [aria-current]")
        assert str(here["href"]).startswith(f"{PAPER}{part}?")


@pytest.mark.parametrize(
    ("path", "figure"),
    [("lire-une-carte-d-attention", "carte-2"), ("le-calcul-pas-a-pas", "calcul-1")],
)
def test_a_pupil_bets_on_the_sheet_and_the_answers_tell_the_bet(
    open_page: Open, path: str, figure: str
) -> None:
    sheet = open_page(f"/lecons/{path}/imprimer", w=figure, pari="non")
    assert sheet.select(f"#{figure} [data-pari=ouvert]")
    for part in PARTS[1:]:
        page = open_page(f"/lecons/{path}/imprimer{part}")
        assert page.select(f"#{figure} [data-poids]")
        assert not page.select("[data-pari=ouvert]")


def test_blanks_are_left_on_the_sheet_and_filled_in_the_answers(open_page: Open) -> None:
    of = "/lecons/le-calcul-pas-a-pas/imprimer"
    sheet, answers = open_page(of), open_page(f"{of}/corrige")
    tags = [page.select("#calcul-2 [data-poids]") for page in (sheet, answers)]
    assert len(tags[0]) < len(tags[1])
    total = sum(float(str(cell["data-poids"])) for cell in tags[1])
    assert abs(total - 1) < 1e-4
    link = answers.select_one("#calcul-2 .live-address a")
    assert link is not None
    assert "solution" not in str(link["href"]), "pupils who follow it find the blanks"


def test_a_sheet_forgets_what_was_answered_on_the_page(open_page: Open) -> None:
    page = open_page(PAPER, w="quiz-1", reponse=2)
    assert page.select("#quiz-1 input")
    assert not page.select("#quiz-1 [checked]")


def test_the_handout_carries_the_state_of_the_page(open_page: Open) -> None:
    lesson = open_page("/lecons/une-soiree-cocktail", w="phrase-1", mot=2)
    link = lesson.select_one("a[href*=imprimer]")
    assert link is not None
    assert link["href"] == f"{PAPER}?w=phrase-1&mot=2"
    page = open_page(str(link["href"]))
    checked = page.select_one("#phrase-1 input[name=mot][checked]")
    assert checked is not None
    assert checked["value"] == "2"
    text = page.select_one("#phrase-1 .live-address a")
    assert text is not None
    assert text.text == "http://testserver/lecons/une-soiree-cocktail?w=phrase-1&mot=2#phrase-1"


def test_radios_of_two_figures_do_not_undo_one_another(open_page: Open) -> None:
    page = open_page("/lecons/le-calcul-pas-a-pas/imprimer")
    for radio in page.select("input[type=radio][checked]"):
        form = radio.find_parent("form")
        assert form is not None
        assert len(form.select(f"input[name={radio['name']}][checked]")) == 1


def test_paper_with_answers_takes_no_bet_and_shows_what_the_bet_is_on(open_page: Open) -> None:
    assert open_page("/lecons/le-calcul-pas-a-pas").select("#calcul-1 [data-pari=ouvert]")
    page = open_page("/lecons/le-calcul-pas-a-pas/imprimer/avec-reponses")
    assert not page.select("[data-pari=ouvert]")
    assert page.select("#calcul-1 [data-poids]")
    link = page.select_one("#calcul-1 .live-address a")
    assert link is not None
    assert "pari" not in str(link["href"])


def test_what_cannot_be_printed_is_said(open_page: Open) -> None:
    assert open_page("/lecons/rien/imprimer", 404)
    assert open_page(PAPER, 422, w="phrase-1", mot=99).select(".error")
