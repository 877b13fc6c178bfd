"""A link to a sentence is shown elsewhere with that sentence: a PNG by address."""

import io

import pytest
from fastapi.testclient import TestClient
from PIL import Image

from app.web.rendering.card import INSIDE, SIZE
from app.web.rendering.drawing import PAPER, Layout, TextLine
from app.web.rendering.png import png, width
from app.web.widgets.sentence_picture import sentence_card
from app.widgets import WIDGETS
from app.widgets.parts.staged import Staged
from tests.screens.asked import Open

LESSON = "/lecons/une-soiree-cocktail"
FIGURE = f"{LESSON}/widgets/phrase-1/image.png"
SHORT = "Les enfants que la voisine garde jouent dans le jardin"
LONG = f"{SHORT} et " * 4 + "le chat dort"


def staged(phrase: str, word: int) -> Staged:
    widget = WIDGETS["phrase"]
    options = widget.options.model_validate({"phrase": phrase, "mot": word, "tetes": "1"})
    view = widget.build(options, widget.read(options, {}).controls)
    assert isinstance(view, Staged)
    return view


@pytest.mark.parametrize("phrase", [SHORT, "Il dort", LONG, "W" * 60, "WWWWWWWW " * 64])
@pytest.mark.parametrize("word", [0, 1])
def test_nothing_leaves_the_picture(phrase: str, word: int) -> None:
    view = staged(phrase, word)
    card = sentence_card(view)
    assert len(card.cells) == len(view.line.places)
    for text in card.texts:
        assert width(text.words, text.style, text.size) <= INSIDE
    for cell in card.cells:
        assert cell.x >= 0
        assert cell.x + cell.width <= SIZE[0]
        assert cell.y + cell.height < min(text.y - text.size for text in card.texts[2:4])
    for curve in card.curves:
        assert all(0 <= x <= SIZE[0] and 0 <= y <= SIZE[1] for x, y in curve.points)


def test_an_arc_joins_the_word_that_looks_to_the_one_it_looks_at() -> None:
    card = sentence_card(staged(SHORT, 7))
    widest = max(card.curves, key=lambda curve: curve.stroke)
    ends = (widest.points[0][0], widest.points[-1][0])
    assert ends == pytest.approx((card.cells[6].middle, card.cells[1].middle), abs=1)


@pytest.mark.parametrize("phrase", [SHORT, LONG])
def test_nobody_is_hatched_and_no_word_is(phrase: str) -> None:
    *words, nobody = sentence_card(staged(phrase, 2)).cells
    assert not any(word.stripes for word in words)
    assert nobody.stripes
    assert len(nobody.hatching) > 3
    for ends in nobody.hatching:
        assert all(nobody.x <= x <= nobody.x + nobody.width for x in ends[::2])
        assert all(nobody.y <= y <= nobody.y + nobody.height for y in ends[1::2])


def test_a_sentence_too_long_for_one_line_is_set_in_several_with_threads() -> None:
    card = sentence_card(staged(LONG, 2))
    assert len({cell.y for cell in card.cells}) > 1
    widest = max(card.curves, key=lambda curve: curve.stroke)
    assert widest.points[0][0] == card.cells[1].middle


@pytest.mark.parametrize(
    ("text", "other", "alike"),
    [
        ("😀", "我", False),  # two boxes would be alike
        ("ي", "ש", False),
        ("😀", "👾", True),
        ("\u200d", "", True),
        ("𝐜𝐡𝐚𝐭 ①", "chat 1", True),
    ],
)
def test_a_character_that_the_font_lacks_is_named_and_never_a_box(
    text: str, other: str, alike: bool
) -> None:
    first, second = (
        png(Layout(200, 80, "", "", PAPER, (), (TextLine(10, 60, words, 48),), ()))
        for words in (text, other)
    )
    assert (first == second) is alike


def test_its_address_answers_with_a_picture_of_the_usual_size(
    client: TestClient,
) -> None:
    answer = client.get(f"{FIGURE}?phrase=Il+dort&mot=2")
    assert answer.headers["content-type"] == "image/png"
    assert Image.open(io.BytesIO(answer.content)).size == SIZE


def test_a_page_in_the_state_of_a_sentence_names_that_picture(open_page: Open) -> None:
    page = open_page(f"{LESSON}?w=phrase-1&phrase=Il+dort&mot=2")

    def meta(name: str) -> str:
        tag = page.select_one(f"meta[property='og:{name}']")
        assert tag is not None
        return str(tag["content"])

    assert meta("image").endswith(f"{FIGURE}?phrase=Il+dort&mot=2")
    assert meta("url").endswith(f"{LESSON}?w=phrase-1&phrase=Il+dort&mot=2")
    explanation = page.select_one("#phrase-1-dit")
    assert explanation is not None
    assert meta("description") == explanation.get_text()


def test_a_page_without_a_state_keeps_the_picture_of_the_lesson(open_page: Open) -> None:
    image = open_page(LESSON).select_one("meta[property='og:image']")
    assert image is not None
    assert str(image["content"]).endswith(f"{LESSON}/apercu.png")
