"""The widget `carte`, as its page and its fragment show it."""

import re

import numpy as np
import pytest

from app.core.french import read
from app.core.head_roles import HEADS
from tests.screens import promises
from tests.screens.asked import Open

PAGE = "/lecons/lire-une-carte-d-attention"
FRAGMENT = f"{PAGE}/widgets/carte-1"


def test_the_map_is_a_table_whose_rows_ask_and_sum_to_one(open_page: Open) -> None:
    page = open_page(FRAGMENT)
    assert [th.bdi.text for th in page.select(".map tbody th[scope=row]")] == [  # type: ignore[union-attr]
        "Le",
        "chat",
        "mange",
    ]
    assert len(page.select(".map thead th[scope=col]")) == 5, "three words, ∅ and Σ"
    for row in page.select(".map tbody tr"):
        weights = [float(str(cell["data-poids"])) for cell in row.select("[data-i][data-j]")]
        assert len(weights) == 4
        assert sum(weights) == pytest.approx(1, abs=1e-5)
        assert row.select(".sum")[0].text == "1,00"
    caption = page.select(".map caption")[0].text
    assert "demande (Q)" in caption
    assert "regardé (K)" in caption


def test_each_cell_prints_its_number_and_one_alone_is_reached_by_tab(open_page: Open) -> None:
    cells = open_page(FRAGMENT).select("[data-grid] button[data-poids]")
    for cell in cells:
        assert float(cell.text.replace(",", ".")) == pytest.approx(
            float(str(cell["data-poids"])), abs=0.0051
        )
    assert [cell["value"] for cell in cells if cell["tabindex"] == "0"] == ["3-2"]


def test_the_button_of_a_cell_opens_its_story_at_a_shorter_address(open_page: Open) -> None:
    page = open_page(FRAGMENT, tetes=1, case="2-3")
    assert page.select("[aria-pressed=true]")[0]["value"] == "2-3"
    assert len(page.select(".story .story-terms")) == 3
    link = str(page.select("[data-copy]")[0]["href"])
    assert "ligne=2" in link
    assert "colonne=3" in link
    assert "case" not in link


def test_a_mean_of_heads_tells_the_share_of_each(open_page: Open) -> None:
    page = open_page(FRAGMENT, tetes="moyenne")
    listed = [th.text for th in page.select(".story .story-terms tbody th")]
    assert listed == [f"{head.number} {head.name}" for head in HEADS]


def test_a_closed_map_says_how_to_open_a_cell(open_page: Open) -> None:
    page = open_page(FRAGMENT, case="0-0")
    assert not page.select(".story .story-terms")
    assert not page.select("[aria-pressed]")
    assert page.select(".story p")


def test_the_first_button_of_the_form_is_no_cell(open_page: Open) -> None:
    assert "name" not in open_page(FRAGMENT).select("form button")[0].attrs


def test_a_mistake_is_told_in_place_and_the_map_stays(open_page: Open) -> None:
    page = open_page(FRAGMENT, status=422, ligne="trois")
    assert "ligne" in page.select(".error")[0].text
    assert page.select(".map")


@pytest.mark.parametrize("phrase", ["Chat", "mot " * 24, "🦊 🦊", "<script> </script>"])
def test_any_sentence_has_its_map(open_page: Open, phrase: str) -> None:
    page = open_page(FRAGMENT, phrase=phrase, tetes="6")
    rows = page.select(".map tbody tr")
    assert all(len(row.select("[data-poids]")) == len(rows) + 1 for row in rows)
    assert not page.select("form script")
    promises.rows_have_the_sum_that_is_shown([page])
    promises.open_cells_have_their_rank([page])
    promises.heads_named_are_chosen([page])


def test_the_page_and_the_fragment_show_the_same_map(open_page: Open) -> None:
    fragment = open_page(FRAGMENT, ligne=1, colonne=2).select_one("form.widget")
    whole = open_page(PAGE, w="carte-1", ligne=1, colonne=2)
    assert fragment == whole.select_one("form#carte-1")


def test_whatever_two_words_are_to_each_other_their_weight_is_told(open_page: Open) -> None:
    for tetes, case in (("1", "1-2"), ("1", "2-3"), ("2", "1-2"), ("6", "2-1")):
        page = open_page(FRAGMENT, tetes=tetes, case=case)
        assert page.select(".map [aria-pressed]")
        promises.open_cells_have_their_rank([page])
        promises.heads_are_named_by_their_number([page])
        promises.heads_named_are_chosen([page])


def test_a_map_over_24_words_is_a_picture_with_a_row_and_a_column_in_numbers(
    open_page: Open,
) -> None:
    phrase = "le chat noir mange la souris et dort " * 5
    page = open_page(FRAGMENT, phrase=phrase, tetes="1", case="4-2")
    weights = read(tuple(phrase.split())).traces[0].weights
    n, m = weights.shape
    (picture,) = page.select(".map-picture svg")
    tints = np.zeros((n, m))
    for path in picture.select("path"):
        for x, y, run in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\d+z", str(path["d"])):
            tints[int(y), int(x) : int(x) + int(run)] = int(path["class"][0][1:])
    assert np.abs(tints - 20 * weights).max() <= 0.501
    shown = {
        (int(str(cell["data-i"])), int(str(cell["data-j"]))): float(str(cell["data-poids"]))
        for cell in page.select(".map .cell")
    }
    row = {(3, j): weights[3, j] for j in range(m)}
    column = {(i, 1): weights[i, 1] for i in range(n)}
    assert shown == pytest.approx(row | column, abs=1e-6)
    assert page.select_one(".map [aria-pressed]")["value"] == "4-2"  # type: ignore[index]


def test_the_button_of_a_cell_says_from_which_word_to_which(open_page: Open) -> None:
    page = open_page(FRAGMENT, tetes="1")
    cell = page.select_one(".cell[value='3-2']")
    assert cell is not None
    assert cell["aria-label"] == f"mange vers chat, {cell.text}"
    assert str(page.select_one(".cell[value='3-4']")["aria-label"]).startswith("mange vers ∅")  # type: ignore[index]


def test_the_sentence_in_words_comes_before_the_map(open_page: Open) -> None:
    form = str(open_page(FRAGMENT))
    assert form.index('class="said"') < form.index("<table")
