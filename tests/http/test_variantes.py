"""The widget `variantes`, as its page and its fragment show it."""

import pytest

from tests.http.conftest import Open

PAGE = "/lecons/huit-variantes"
FRAGMENT = f"{PAGE}/widgets/variantes-1"


def test_eight_maps_stand_side_by_side_each_with_rows_that_sum_to_one(open_page: Open) -> None:
    cards = open_page(FRAGMENT).select("[data-variante]")
    assert len(cards) == 8
    for card in cards:
        assert card.select("caption")
        for row in card.select("tbody tr:has([data-poids])"):
            weights = [float(str(cell["data-poids"])) for cell in row.select("[data-poids]")]
            assert sum(weights) == pytest.approx(1, abs=1e-5)


def test_six_variants_count_the_same_products_as_the_lesson_says(open_page: Open) -> None:
    shown = {
        str(card["data-variante"]): int(str(card.select("[data-compte]")[0]["data-compte"]))
        for card in open_page(FRAGMENT, pari="non").select("[data-variante]")
    }
    assert shown["croisee"] < shown["soi"]
    assert shown["clairsemee"] < shown["soi"]
    assert len({count for name, count in shown.items() if count == shown["soi"]}) == 1
    assert sum(count == shown["soi"] for count in shown.values()) == 6


def test_the_second_sentence_gives_the_columns_of_the_crossed_map(open_page: Open) -> None:
    page = open_page(FRAGMENT, autre="Un chien court")
    columns = page.select("[data-variante=croisee] thead th bdi")
    assert [th.text for th in columns] == ["Un", "chien", "court"]
    opened = open_page(FRAGMENT, autre="Un chien court", ouverte="croisee", case="4-2")
    assert len(opened.select(".map thead th.k")) == 4
    assert len(opened.select(".map tbody tr")) == 6
    assert opened.select(".story .story-terms")


@pytest.mark.parametrize(
    ("name", "words"),
    [("additive", "tanh"), ("produit", "Pas de division"), ("normalisee", "√dk = √56")],
)
def test_the_story_of_a_cell_is_that_of_its_variant(open_page: Open, name: str, words: str) -> None:
    page = open_page(FRAGMENT, ouverte=name, case="4-2")
    story = " ".join(page.select(".story")[0].text.split())
    assert words in story.replace("√d k", "√dk")


def test_every_formula_stands_beside_its_number(open_page: Open) -> None:
    page = open_page(FRAGMENT, pari="non")
    cells = page.select(".variant-costs [data-compte], .variant-short div")
    assert len(cells) == 8 * 3 + 8 * 7 - 1, "the plain product has nothing to add"
    for cell in cells:
        counted = cell.select_one("dd") or cell
        formula = cell.select(".formula")[0].text
        assert any(letter in formula for letter in "nmcdg")
        shown = counted.text.removesuffix(formula).split(" ")[0]
        assert int(str(counted["data-compte"])) == int(shown.replace("\u202f", ""))


@pytest.mark.parametrize("query", [{"groupes": "3"}, {"autre": ""}, {"taille": "0"}])
def test_a_mistake_is_told_in_place_and_the_maps_stay(
    open_page: Open, query: dict[str, str]
) -> None:
    page = open_page(FRAGMENT, status=422, **query)
    assert page.select(".error[role=alert] strong")
    assert len(page.select("[data-variante]")) == 8


def test_a_number_of_groups_too_long_to_be_read_is_refused_in_french(open_page: Open) -> None:
    page = open_page(FRAGMENT, status=422, groupes="9" * 5_000)
    told = " ".join(tag.get_text() for tag in page.select(".error"))
    assert "cette valeur n’est pas connue" in told


def test_a_bet_shows_the_counts(open_page: Open) -> None:
    page = open_page(FRAGMENT)
    assert page.select("[data-pari=ouvert]")
    assert not page.select("[data-compte]")
    assert open_page(FRAGMENT, pari="2").select("[data-pari=juste]")
