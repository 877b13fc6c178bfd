"""The home page: a sentence first, then the path of the course, drawn and in parts."""

import pytest
from bs4 import BeautifulSoup
from starlette.testclient import TestClient

from app.lessons.transformer import Piece
from tests.screens.asked import Open
from tests.screens.browsed import Visit
from tests.screens.pages import LESSONS, lessons

_FIRST_WORD = "document.querySelector('[data-mot=\"1\"]').getBoundingClientRect().top"


def test_the_path_lists_every_lesson_in_its_part(open_page: Open) -> None:
    page = open_page("/")
    parts = [heading.text for heading in page.select(".one-by-one h3")]
    assert parts == [lesson.part for lesson in lessons() if lesson.part]
    assert len(page.select("ol.path")) == len(parts)
    links = [str(link["href"]) for link in page.select("ol.path > li > a")]
    assert links == list(LESSONS)


def test_the_picture_of_the_course_holds_every_lesson_once_on_the_piece_it_explains(
    open_page: Open,
) -> None:
    page = open_page("/")
    for piece in Piece:
        drawn = [str(link["href"]) for link in page.select(f".piece-{piece} a")]
        asked = [f"/lecons/{lesson.slug}" for lesson in lessons() if lesson.piece is piece]
        assert drawn == asked, piece
    links = [str(link["href"]) for link in page.select(".course-map a")]
    assert sorted(links) == sorted(LESSONS)


@pytest.mark.parametrize(("width", "height"), [(320, 700), (390, 844), (1280, 800)])
def test_the_way_in_is_in_the_first_screen_and_no_link_leaves_its_piece(
    visit: Visit, width: int, height: int
) -> None:
    page = visit("/", width=width)
    word = page.locator(".stage .token").first.bounding_box()
    start = page.locator(".start strong").bounding_box()
    assert word
    assert start
    if width > 320:
        assert word["y"] <= 420
        assert start["y"] + start["height"] <= height
    out = page.evaluate(
        "() => [...document.querySelectorAll('.piece a')].filter(a => {"
        " const [link, piece] = [a, a.closest('.piece')].map(e => e.getBoundingClientRect());"
        " return link.right > piece.right || link.left < piece.left || link.bottom > piece.bottom;"
        "}).map(a => a.textContent)"
    )
    assert out == []
    page.emulate_media(media="print")
    block = page.locator(".course-map .stack")
    assert block.evaluate("e => getComputedStyle(e).breakInside") == "avoid", "on one sheet"


def test_letters_twice_as_large_put_what_sets_the_sentence_in_two_rows(visit: Visit) -> None:
    page = visit("/", width=1280)
    page.evaluate("document.documentElement.style.fontSize = '32px'")
    chips, field = (page.locator(f"#phrase-1 {name}").first for name in (".chips", ".yours"))
    above, below = chips.bounding_box(), field.bounding_box()
    assert above
    assert below
    assert above["y"] + above["height"] <= below["y"]


def test_reading_starts_with_the_first_numbered_lesson(open_page: Open) -> None:
    page = open_page("/")
    assert [str(link["href"]) for link in page.select(".start a")] == [LESSONS[1]]
    assert page.select("form.widget:not(.quiz) + .start"), "under the first figure"


@pytest.mark.parametrize("path", ["/", LESSONS[0], "/glossaire", "/recherche", "/nulle-part"])
def test_every_room_is_one_link_away(client: TestClient, path: str) -> None:
    page = BeautifulSoup(client.get(path).text, "lxml")
    rooms = {str(link["href"]) for link in page.select("header.site a, footer.site-foot a")}
    assert rooms >= {
        *("/#parcours", "/#phrase-1", "/glossaire", "/recherche", "/modele", "/enseigner"),
        *("/auteurs", "/api", "/exploiter", "/a-propos", "/vie-privee", "/accessibilite"),
    }
    home = BeautifulSoup(client.get("/").text, "lxml")
    assert home.select_one("#phrase-1 [name=phrase]"), "a sentence to change"
