"""Cards to cut out: for any short sentence, with the sheet that pupils fill and its solution."""

from fractions import Fraction

import pytest
from bs4 import Tag

from app.core.by_hand import deal, work
from app.core.french import read
from tests.screens.asked import Open
from tests.screens.browsed import Visit

CARDS, SOLUTION = "/cartes-a-decouper", "/cartes-a-decouper/corrige"
SENTENCES = ("Le chat mange la souris", "Paul aime Léa", "Il pleut beaucoup dans le jardin ce soir")


def numbers(text: str) -> list[str]:
    return text.strip("() ").replace("\u00a0", "").replace(" ", "").split(";")


@pytest.mark.parametrize("sentence", SENTENCES)
def test_every_word_has_its_three_cards(open_page: Open, sentence: str) -> None:
    page = open_page(CARDS, phrase=sentence)
    words = tuple(sentence.split())
    wanted = [
        (word.word, letter, [str(number) for number in pair])
        for word in deal(words, read(words).parts)
        for letter, pair in (("Q", word.query), ("K", word.key), ("V", word.value))
    ]
    shown = [
        (_text(card, ".card-word"), _text(card, ".card-letter"), _text(card, ".card-numbers"))
        for card in page.select(".card")
    ]
    assert [(word, letter, numbers(pair)) for word, letter, pair in shown] == wanted
    assert len(page.select(".to-fill tbody th")) == len(words) + 2


def _text(tag: Tag, selector: str) -> str:
    element = tag.select_one(selector)
    return element.get_text(strip=True) if element else ""


@pytest.mark.parametrize("sentence", SENTENCES)
def test_the_solution_is_what_the_core_computes(open_page: Open, sentence: str) -> None:
    page = open_page(SOLUTION, phrase=sentence)
    words = tuple(sentence.split())
    cards = deal(words, read(words).parts)
    sections = page.select(".solved")
    assert len(sections) == len(words)
    for place, section in enumerate(sections):
        row = work(cards, place)
        shares = [float(str(cell["data-poids"])) for cell in section.select("[data-poids]")]
        assert shares == [float(share) for share in row.shares]
        cells = [
            cell.get_text(strip=True).partition("=")[0] for cell in section.select("[data-poids]")
        ]
        assert sum(Fraction(cell.strip()) for cell in cells) == 1


def test_the_cards_lead_to_their_own_solution(open_page: Open) -> None:
    page = open_page(CARDS, phrase=SENTENCES[1])
    (link,) = page.select(f"a[href^='{SOLUTION}']")
    assert open_page(str(link["href"])).select_one(".solved bdi") is not None
    assert "Paul" in open_page(str(link["href"])).select(".solved bdi")[0].text


@pytest.mark.parametrize("sentence", ["Paul", "un deux trois quatre cinq six sept huit neuf", "…"])
def test_a_sentence_too_short_or_too_long_is_told_and_kept(open_page: Open, sentence: str) -> None:
    page = open_page(CARDS, 422, phrase=sentence)
    (error,) = page.select("[role=alert]")
    assert "de 2 à 8" in error.text or "mot" in error.text
    field = page.select_one("#phrase")
    assert field is not None
    assert field["value"] == sentence
    assert page.select(".card")
    assert open_page(SOLUTION, 422, phrase=sentence).select(".solved")


def test_on_paper_no_card_is_cut_and_the_sheet_has_its_page(visit: Visit) -> None:
    page = visit(CARDS)
    page.emulate_media(media="print")
    style = "e => [getComputedStyle(e).breakInside, getComputedStyle(e).borderTopStyle]"
    for card in page.locator(".card").all():
        assert card.evaluate(style) == ["avoid", "dashed"]
    assert page.locator(".work-sheet").evaluate("e => getComputedStyle(e).breakBefore") == "page"
    assert not page.locator(".not-printed").is_visible()
