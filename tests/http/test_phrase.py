"""The widget `phrase`, as its page and its fragment show it."""

import pytest

from tests.http.conftest import Open

PAGE = "/lecons/une-soiree-cocktail"
FRAGMENT = "/lecons/une-soiree-cocktail/widgets/phrase-1"


def test_the_shares_of_a_word_and_of_nobody_sum_to_one(open_page: Open) -> None:
    page = open_page(FRAGMENT, mot=2, personne="visible")
    shares = [float(str(tag["data-poids"])) for tag in page.select("[data-poids]")]
    assert len(shares) == 7
    assert sum(shares) == pytest.approx(1, abs=1e-4)


def test_the_page_and_the_fragment_show_the_same_widget(open_page: Open) -> None:
    fragment = open_page(FRAGMENT, mot=2, tetes=1).select_one("form.widget")
    page = open_page(PAGE, w="phrase-1", mot=2, tetes=1).select_one("form#phrase-1")
    assert fragment == page


def test_the_verb_looks_at_its_subject_in_the_syntax_head(open_page: Open) -> None:
    page = open_page(FRAGMENT, mot=4, tetes=1)
    said = page.select_one(".said")
    assert said is not None
    assert said.text.startswith("«\u00a0mange\u00a0», verbe, regarde surtout «\u00a0chat\u00a0»")


def test_no_word_chosen_shows_no_share(open_page: Open) -> None:
    page = open_page(FRAGMENT, mot=0)
    assert not page.select("[data-poids]")
    assert page.select(".link")


def test_a_sentence_that_is_too_long_is_told_and_stays_in_the_field(open_page: Open) -> None:
    long = "chat " * 65
    page = open_page(FRAGMENT, status=422, phrase=long)
    error = page.select_one(".error")
    assert error is not None
    assert "65 mots" in error.text
    assert page.select_one("input[name=phrase]")["value"] == long  # type: ignore[index]
    assert page.select("[data-mot]"), "the view is never blank"
