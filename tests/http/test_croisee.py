"""The widget `croisee`, as its page and its fragment show it."""

import pytest

from tests.http.conftest import Open

PAGE = "/lecons/l-attention-croisee"
FRAGMENT = f"{PAGE}/widgets/croisee-1"


def test_the_first_state_bets_and_the_others_show_at_once(open_page: Open) -> None:
    page = open_page(PAGE)
    first, second, third = page.select("form[data-widget=croisee]")
    assert first.select("[data-pari=ouvert]")
    assert not first.select(".cross-links path")
    assert second.select(".cross-links path")
    assert third.select(".cross-output")


def test_the_rectangle_is_a_table_whose_rows_sum_to_one(open_page: Open) -> None:
    page = open_page(FRAGMENT, pari="non", anglais="The small black cat eats the mouse")
    rows = page.select(".map tbody tr")
    assert len(rows) == 6
    for row in rows:
        weights = [float(str(cell["data-poids"])) for cell in row.select("[data-i][data-j]")]
        assert len(weights) == 7
        assert sum(weights) == pytest.approx(1, abs=1e-4)
    assert len(page.select(".map tfoot td")) == 8


def test_english_words_are_marked_as_english(open_page: Open) -> None:
    page = open_page(FRAGMENT, pari="non")
    assert {str(th.get("lang")) for th in page.select(".map thead th.k")} == {"en"}
    assert {str(token["lang"]) for token in page.select(".cross-k .token")} == {"en"}
    turned = open_page(FRAGMENT, pari="non", sens="en-fr")
    assert {str(th.get("lang")) for th in turned.select(".map tbody th.q")} == {"en"}


def test_a_button_of_either_side_follows_its_word_at_a_short_address(open_page: Open) -> None:
    page = open_page(FRAGMENT, pari="non", case="0-3")
    assert [b["value"] for b in page.select(".cross-word[aria-pressed]")] == ["0-3"]
    assert page.select(".cross-q [data-donne]")
    assert not page.select(".cross-k [data-poids]")
    link = str(page.select("[data-copy]")[0]["href"])
    assert "mot-anglais=3" in link
    assert "case" not in link


def test_a_cell_opens_its_story_and_closes_on_its_row(open_page: Open) -> None:
    page = open_page(FRAGMENT, pari="non", case="2-3")
    assert page.select(".map [aria-pressed]")[0]["value"] == "2-3"
    assert page.select(".story .story-terms")
    assert page.select(".story [data-undo]")[0]["value"] == "2-0"


def test_an_unknown_word_is_dashed_and_named(open_page: Open) -> None:
    page = open_page(FRAGMENT, pari="non", phrase="Le zblorkatif dort")
    (button,) = page.select(".cross-word.unknown")
    assert "inconnu" in button.text
    assert any("zblorkatif" in p.text for p in page.select(".aside"))


@pytest.mark.parametrize("name", ["phrase", "anglais"])
def test_a_refused_sentence_says_why_and_keeps_what_was_typed(open_page: Open, name: str) -> None:
    page = open_page(FRAGMENT, status=422, **{name: "mot " * 25})
    assert "25 mots" in page.select(".error")[0].text
    assert str(page.select(f"input[name={name}]")[0]["value"]).startswith("mot mot")


def test_the_table_says_what_it_is(open_page: Open) -> None:
    assert "modèle public" in open_page(FRAGMENT).select("form")[0].text


def test_markup_in_a_sentence_stays_text(open_page: Open) -> None:
    page = open_page(FRAGMENT, pari="non", phrase="<script> chat </script>", anglais="<b> cat")
    assert not page.select("form script")
    assert not page.select(".cross-k bdi b")
