"""Induction on screen: every head with its numbers, the expected cell marked, bets that wait."""

from collections.abc import Callable

import pytest

from app.widgets.induction.state import Controls, Options
from app.widgets.induction.widget import build
from tests.screens.asked import Open

TEXT = "chat porte rouge Marie maison chat"
DIRECTIVE = f":::{{induction}} Qui se souvient ?\n:texte: {TEXT}\n:tete: 2-1\n:::\n"


@pytest.fixture
def screen(open_widget: Callable[[str], Open]) -> Open:
    return open_widget(DIRECTIVE)


def test_the_table_says_of_each_head_what_was_computed(screen: Open) -> None:
    rows = build(Options(), Controls.model_validate({"texte": TEXT})).rows
    shown = screen().select("tr[data-tete-mesuree]")
    for row, tag in zip(rows, shown, strict=True):
        assert tag["data-tete-mesuree"] == row.value
        numbers = [tag["data-precedent"], tag["data-induction"]]
        numbers += [tag.select(f"[data-{hook}]")[0][f"data-{hook}"] for hook in ("regard", "sans")]
        assert [float(str(number)) for number in numbers] == pytest.approx(
            [row.previous, row.induction, row.follower or 0, row.without or 0], abs=1e-6
        )


def test_each_small_map_marks_the_last_row_and_the_word_that_followed(screen: Open) -> None:
    for drawing in screen().select(".said ~ * .head-map"):
        (row,), (cell,) = drawing.select(".row-mark"), drawing.select(".cell-mark")
        assert (row["y"], cell["y"], cell["x"]) == ("6", "6", "2")


def test_the_little_model_is_told_with_its_number(screen: Open) -> None:
    (tags,) = screen().select("[data-grand]")
    large = build(Options(), Controls.model_validate({"texte": TEXT})).large
    assert large
    assert float(str(tags["data-grand"])) == pytest.approx(large.probability, abs=1e-8)
    assert float(str(tags["data-grand-rappel"])) == pytest.approx(large.recall, abs=1e-6)
    assert large.shown in tags.text


def test_a_list_without_a_return_has_neither_mark_nor_second_question(screen: Open) -> None:
    page = screen(texte="chat porte rouge")
    assert not page.select(".cell-mark, [data-attendu], [data-grand], [data-sans]")


@pytest.mark.parametrize("question", ["motif", "cause"])
def test_an_open_bet_keeps_the_numbers_back(
    open_widget: Callable[[str], Open], question: str
) -> None:
    of = open_widget(DIRECTIVE.replace(":::\n", f":pari: oui\n:question: {question}\n:::\n"))
    page = of()
    assert not page.select("tr[data-tete-mesuree], [data-grand]")
    assert len(page.select(".bet-choices button")) == 8
    assert of(pari="non").select("tr[data-tete-mesuree]")


@pytest.mark.parametrize(
    ("query", "message"), [({"texte": " ; "}, "vide"), ({"modele": "votre"}, "personne")]
)
def test_what_cannot_be_shown_is_refused_in_french(
    screen: Open, query: dict[str, str], message: str
) -> None:
    assert message in screen(status=422, **query).select(".error")[0].text
