"""A bet, as a page without JavaScript shows it: buttons of the widget's own form."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup

from tests.screens.asked import Open

DIRECTIVE = ":::{phrase} Pariez\n:phrase: Le chat noir mange la souris\n:mot: 3\n:pari: oui\n:::\n"
OpenWidget = Callable[[str], Open]


def bets(page: BeautifulSoup) -> list[str]:
    return [str(tag["value"]) for tag in page.select(".bet-choices button[name=pari]")]


def test_the_question_comes_first_and_no_number_is_shown(open_widget: OpenWidget) -> None:
    page = open_widget(DIRECTIVE)()
    assert page.select_one(".bet-question").text.startswith("Quel mot")  # type: ignore[union-attr]
    assert bets(page) == ["1", "2", "3", "4", "5", "6"]
    assert not page.select("[data-poids], .link")


def test_one_can_always_see_without_a_bet(open_widget: OpenWidget) -> None:
    of = open_widget(DIRECTIVE)
    skip = of().select_one("button[name=pari][value=non]")
    assert skip is not None
    assert skip.text == "voir sans parier"
    page = of(pari="non")
    assert page.select("[data-poids]")
    assert page.select_one("button[name=pari][value=oui]") is not None


def test_a_bet_in_the_address_shows_its_verdict(open_widget: OpenWidget) -> None:
    page = open_widget(DIRECTIVE)(pari="2")
    assert page.select_one("[data-pari=juste] .bet-result") is not None
    assert "est juste" in page.select_one(".said").text  # type: ignore[union-attr]
    assert page.select("[data-poids]")


def test_a_wrong_bet_says_what_the_word_really_got(open_widget: OpenWidget) -> None:
    page = open_widget(DIRECTIVE)(pari="6")
    assert page.select_one("[data-pari=faux]") is not None
    assert "n’est pas le bon" in page.select_one(".said").text  # type: ignore[union-attr]


def test_the_next_word_is_not_judged_by_the_last_bet(open_widget: OpenWidget) -> None:
    page = open_widget(DIRECTIVE)(pari="2")
    hidden = page.select_one("input[type=hidden][name=pari]")
    assert hidden is not None
    assert hidden["value"] == "non"


def test_a_new_sentence_is_a_new_bet(open_widget: OpenWidget) -> None:
    page = open_widget(DIRECTIVE)(phrase="Le chien dort", lue="Le chat noir", pari="2")
    assert bets(page) == ["1", "2", "3"]


MOTIFS = ":::{motifs} Pariez\n:pari: oui\n:::\n"


def asked_with(page: BeautifulSoup, number: str) -> dict[str, str]:
    """Return what the Enter key sends with a number typed in the bet of a page."""
    field, button = page.select_one(".bet-choices input"), page.select_one("form.widget button")
    assert field is not None
    assert button is not None
    assert page.select_one(".bet-choices button").attrs.items() >= {  # type: ignore[union-attr]
        ("name", button["name"]),
        ("value", button["value"]),
    }
    return {str(field["name"]): number, str(button["name"]): str(button["value"])}


def test_a_number_typed_is_a_bet_on_what_its_page_asked(open_widget: OpenWidget) -> None:
    of = open_widget(MOTIFS)
    sent = of(**asked_with(of(), "80"))
    assert sent.select_one("[data-pari=faux] .bet-result") is not None
    assert sent.select_one("a[data-copy]")["href"].endswith("&pari=80#motifs-1")  # type: ignore[index,union-attr]


@pytest.mark.parametrize("how", ["no button", "the default button"])
def test_a_number_typed_and_sent_with_another_change_waits(
    open_widget: OpenWidget, how: str
) -> None:
    """Without a script the Enter key of every field presses the same button."""
    of = open_widget(MOTIFS)
    asked = asked_with(of(), "80") if how == "the default button" else {"essai": "80"}
    page = of(**asked, mots="20")
    field = page.select_one("[data-pari=ouvert] .bet-choices input")
    assert field is not None
    assert field["value"] == "80"
    assert page.select_one("[data-garde]") is not None
    assert "80" not in str(page.select_one("a[data-copy]"))
    again = of(**asked_with(page, "80"), mots="20")
    assert again.select_one("[data-pari=faux] .bet-result") is not None


@pytest.mark.parametrize("state", ["oui", "non", "2"])
def test_the_enter_key_of_a_text_field_places_and_opens_no_bet(
    open_widget: OpenWidget, state: str
) -> None:
    first = open_widget(DIRECTIVE)(pari=state).select_one("form.widget button")
    assert first is not None
    assert not first.has_attr("name")


def test_a_bet_that_is_too_long_is_told(open_widget: OpenWidget) -> None:
    page = open_widget(DIRECTIVE)(status=422, pari="x" * 21)
    assert "20 caractères" in page.select_one(".error").text  # type: ignore[union-attr]
