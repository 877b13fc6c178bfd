"""The widget `tetes`, as its page and its fragment show it."""

import re

import numpy as np
import pytest
from bs4 import Tag
from starlette.testclient import TestClient

from app.core.attention import Array
from app.core.french import read
from app.core.head_roles import HEADS
from app.core.model_card import measured
from app.core.toy import read_toy
from app.widgets.parts.numbers import decimal
from tests.screens import promises
from tests.screens.asked import Open

PAGE = "/lecons/plusieurs-tetes"
FRAGMENT = f"{PAGE}/widgets/tetes-1"


def test_eight_small_tables_have_a_title_a_role_and_rows_that_sum_to_one(open_page: Open) -> None:
    cards = open_page(FRAGMENT).select("[data-tete]")
    assert [card["data-tete"] for card in cards] == [str(number) for number in range(1, 9)]
    for card in cards:
        assert card.select("caption")
        assert card.select("p")[0].text.strip().endswith(".")
        assert len(card.select("thead th")) == 8
        for row in card.select("tbody tr"):
            weights = [float(str(cell["data-poids"])) for cell in row.select("[data-poids]")]
            assert sum(weights) == pytest.approx(1, abs=1e-5)


def test_each_card_shows_the_score_of_the_model_card(open_page: Open) -> None:
    for head in range(9):
        page = open_page(FRAGMENT, tete=head, phrase="Le chat")
        shown = [score.text for score in page.select("[data-tete] .score b")]
        assert shown == [f"{decimal(measured(n).score * 100, 1)}\u00a0%" for n in range(1, 9)]
        promises.rows_have_the_sum_that_is_shown([page])
        promises.heads_named_are_chosen([page])
        promises.open_cells_have_their_rank([page])
        promises.heads_are_named_by_their_number([page])


def test_the_followed_row_is_marked_in_every_map(open_page: Open) -> None:
    page = open_page(FRAGMENT, ligne=2, tete=5)
    marked = page.select("[data-tete] tr.on th, .map tr.on th")
    assert [th.text for th in marked] == ["chat"] * 9


def test_a_head_opens_in_large_with_the_story_of_a_cell(open_page: Open) -> None:
    assert not open_page(FRAGMENT).select(".map, .story *")
    page = open_page(FRAGMENT, tete=2, case="4-6")
    assert "tête 2, Objets" in page.select(".map caption")[0].text
    assert page.select(".map [aria-pressed]")[0]["value"] == "4-6"
    assert page.select(".story .story-terms")
    assert len(open_page(FRAGMENT, tete="moyenne").select(".story tbody tr")) == 8


def expect_drawn(svg: Tag, weights: Array) -> None:
    """Expect a square for each weight (n, m), in its tint; what has no square has the first."""
    n, m = weights.shape
    assert svg["viewbox"] == f"0 0 {m} {n}"
    ground, *squares = svg.select("rect:not(.row-mark)")
    assert (ground["class"], ground["width"], ground["height"]) == (["t0"], str(m), str(n))
    tints = np.zeros((n, m))
    for square in squares:
        assert (square["width"], square["height"]) == ("1", "1")
        tints[int(str(square["y"])), int(str(square["x"]))] = int(square["class"][0][1:])
    assert np.abs(tints - 20 * weights).max() <= 0.501


def test_a_long_sentence_is_drawn_and_told_in_words(open_page: Open) -> None:
    page = open_page(FRAGMENT, phrase="le chat mange " * 21, tete="moyenne")
    drawings = page.select("[data-tete] svg.small-map")
    assert len(drawings) == 8
    promises.heads_are_named_by_their_number([page])
    words = tuple(("le chat mange " * 21).split())
    for head, svg, trace in zip(HEADS, drawings, read(words).traces, strict=True):
        title = f"Tête {head.number}, {head.name}\u00a0: 63 lignes, 64 colonnes\u202f; "
        assert str(svg["aria-label"]).startswith(title)
        claims = [n.replace(",", ".") for n in re.findall(r"», (\d,\d\d)", str(svg["aria-label"]))]
        strongest = np.sort(trace.weights[:, :-1], axis=None)[::-1][: len(claims)]
        assert claims == [f"{weight:.2f}" for weight in strongest.tolist()]
        expect_drawn(svg, trace.weights)
    assert not page.select("[data-tete] table")
    assert len(page.select(".map tbody tr")) == 64, "the open row: a line for each word and ∅"


@pytest.mark.parametrize("query", [{"tete": "9"}, {"phrase": ""}, {"ligne": "99"}])
def test_a_mistake_is_told_in_place_and_the_maps_stay(
    open_page: Open, query: dict[str, str]
) -> None:
    page = open_page(FRAGMENT, status=422, **query)
    assert page.select(".error[role=alert] strong")
    assert len(page.select("[data-tete]")) == 8


def test_following_one_word_then_another_marks_each_time_that_word_alone(open_page: Open) -> None:
    for row in (1, 2, 1, 0):
        page = open_page(FRAGMENT, ligne=row, tete=1)
        first = [tr.select("[data-i]")[0]["data-i"] for tr in page.select("tr.on:has([data-i])")]
        assert first == ([str(row - 1)] * 9 if row else []), "eight small maps and the large one"


TOY = {"modele": "jouet", "tete": 1, "ligne": 4}


def test_the_toy_has_one_small_map_without_nobody_and_says_why(open_page: Open) -> None:
    page = open_page(FRAGMENT, **TOY)
    (card,) = page.select("[data-tete]")
    assert not card.select("b, th:-soup-contains('∅')")
    assert "Aucun score" in card.select(".score")[0].text
    for row in page.select(".head-card tbody tr, .map tbody tr"):
        weights = [float(str(cell["data-poids"])) for cell in row.select("[data-poids]")]
        assert len(weights) == 7
        assert sum(weights) == pytest.approx(1, abs=1e-5)
    assert [th.text for th in page.select("tr.on:has([data-i]) th")] == ["mange"] * 2
    assert page.select(".label-toy")
    assert page.select(".story .story-terms")
    assert not page.select("input[value=moyenne]")
    assert [aside for aside in page.select(".view .aside") if "une tête" in aside.text]


def test_a_long_sentence_of_the_toy_is_one_drawing_as_wide_as_high(open_page: Open) -> None:
    page = open_page(FRAGMENT, modele="jouet", phrase="le chat mange " * 8)
    (drawing,) = page.select("svg.small-map")
    assert drawing["viewbox"] == "0 0 24 24"
    assert "24 lignes, 24 colonnes" in str(drawing["aria-label"])
    weights = read_toy(("le", "chat", "mange") * 8).trace.weights
    expect_drawn(drawing, weights)
    (mark,) = drawing.select(".row-mark")
    assert [str(mark[of]) for of in ("x", "y", "width", "height")] == ["0", "2", "24", "1"]
    shares = [f"{100 * weight:.0f}" for weight in weights[2].tolist()]  # the first verb's
    most, number, then = re.findall(
        r"(\d+)\s% chacun, puis (\d+) mots à égalité\s:\s(\d+)\s% chacun",
        page.select(".said")[0].text,
    )[0]
    assert most == max(shares, key=int)
    assert int(number) == shares.count(then)


def test_the_followed_word_is_said_as_its_row_stands_in_each_small_map(open_page: Open) -> None:
    page = open_page(FRAGMENT, ligne=3)
    clauses = re.split(r"\s; ", page.select(".said")[0].text.partition("tête par tête")[2])
    for clause, card in zip(clauses, page.select("[data-tete]"), strict=True):
        row = card.select("tbody tr")[2]
        words = [bdi.text for bdi in card.select("thead bdi")]
        weights = [float(str(cell["data-poids"])) for cell in row.select("[data-poids]")]
        best = weights.index(max(weights))
        named = "personne" if best == len(words) else f"«\u00a0{words[best]}\u00a0»"
        head = card.select("label span")[0].text.replace(" ", "\u00a0")
        assert f"{head}, {named} (" in clause
        assert re.findall(r"(\d+)\u00a0%", clause) == [f"{100 * max(weights):.0f}"]
        for i, line in enumerate(card.select("tbody tr")):
            places = [(cell["data-i"], cell["data-j"]) for cell in line.select("[data-poids]")]
            assert places == [(str(i), str(j)) for j in range(len(words) + 1)]
        assert f"Tête {card['data-tete']}, " in card.select("caption")[0].text


def test_a_small_stage_draws_what_the_followed_word_gives_in_each_head(open_page: Open) -> None:
    words = ("Le", "chat", "noir", "mange", "la", "souris", "grise")
    page = open_page(FRAGMENT, ligne=4)
    for card, trace in zip(page.select("[data-tete]"), read(words).traces, strict=True):
        (stage,) = card.select(".small-stage")
        row = trace.weights[3]
        drawn = {str(arc["id"]).rpartition("-arc-")[2]: arc for arc in stage.select(".small-arc")}
        assert set(drawn) == {f"4-{j + 1}" for j in np.flatnonzero(row >= 0.01)}
        for place, arc in drawn.items():
            weight = row[int(place.partition("-")[2]) - 1]
            assert float(str(arc["data-nombre"])) == pytest.approx(weight, abs=1e-6)
            assert float(str(arc["stroke-width"])) == pytest.approx(9 * weight, abs=0.051)
        assert [text.text for text in stage.select("text")] == [*words, "∅"]


def test_without_a_followed_word_each_word_has_its_strongest_arc(open_page: Open) -> None:
    stage = open_page(FRAGMENT, ligne=0).select(".small-stage")[1]
    weights = read(("Le", "chat", "noir", "mange", "la", "souris", "grise")).traces[1].weights
    drawn = [str(arc["id"]).rpartition("-arc-")[2] for arc in stage.select(".small-arc")]
    assert drawn == [f"{i + 1}-{j + 1}" for i, j in enumerate(weights.argmax(axis=1).tolist())]


def test_what_opens_stands_right_after_its_card_and_can_be_asked_alone(open_page: Open) -> None:
    page = open_page(FRAGMENT, tete="3")
    (opened,) = page.select(".open-place:has(.map)")
    assert opened["id"] == "tetes-1-place-3"
    card = opened.find_previous_sibling()
    assert card is not None
    assert card["data-tete"] == "3"
    piece = open_page(FRAGMENT, tete="3", morceau="ouverte")
    assert piece.select_one("#tetes-1-place-3") == opened
    assert piece.select_one("#tetes-1-histoire") == page.select_one("#tetes-1-histoire")
    assert not piece.select("[data-tete]")
    assert "morceau" not in str(piece.select_one("[data-copy]"))


@pytest.mark.parametrize("words", [7, 16])
def test_opening_a_map_sends_little(client: TestClient, words: int) -> None:
    text = "le chat noir que la voisine nourrit mange la souris grise et dort sous un toit"
    phrase = " ".join(text.split()[:words])
    asked = {"phrase": phrase, "tete": "1", "morceau": "ouverte"}
    assert len(client.get(FRAGMENT, params=asked).content) < 25_000
