"""The widget `cocktail`, as its page and its fragment show it."""

import pytest

from tests.http.conftest import Open

PAGE = "/lecons/une-soiree-cocktail"
FRAGMENT = f"{PAGE}/widgets/cocktail-1"


def test_the_lesson_opens_on_four_voices_whose_weights_sum_to_one(open_page: Open) -> None:
    widget = open_page(PAGE).select_one("form#cocktail-1")
    assert widget is not None
    weights = [float(str(tag["data-poids"])) for tag in widget.select("[data-poids]")]
    assert len(weights) == 4
    assert sum(weights) == pytest.approx(1, abs=1e-5)
    assert widget.select_one(".label").text == "jouet"  # type: ignore[union-attr]


def test_the_fragment_and_the_page_show_the_same_widget(open_page: Open) -> None:
    state = {"ecoute": "musique", "nettete": "4,5"}
    fragment = open_page(FRAGMENT, **state).select_one("form")
    assert fragment is not None
    assert fragment == open_page(PAGE, w="cocktail-1", **state).select_one("form#cocktail-1")
    assert fragment.select_one("[name=ecoute][checked]")["value"] == "musique"  # type: ignore[index]
    assert fragment.select_one("[name=nettete]")["value"] == "4.5"  # type: ignore[index]


def test_the_louder_a_voice_the_larger_its_words(open_page: Open) -> None:
    def sizes(**state: str) -> list[int]:
        tags = open_page(FRAGMENT, **state).select(".voice-says")
        return [int(next(c for c in tag["class"] if "loud" in c)[5:]) for tag in tags]

    assert sizes(nettete="10") == [10, 0, 0, 0]
    assert len(set(sizes(nettete="0"))) == 1


def test_the_mixture_is_shown_as_the_sum_of_the_table(open_page: Open) -> None:
    page = open_page(FRAGMENT, nettete="0")
    totals = [cell.text for cell in page.select(".view tfoot td b")]
    assert totals == [tag.text for tag in page.select(".heard b")] == ["1,75", "1,00", "1,25"]


def test_an_unknown_wish_is_told_beside_a_full_view(open_page: Open) -> None:
    page = open_page(FRAGMENT, status=422, ecoute="amie")
    assert "Vouliez-vous dire «\u00a0ami\u00a0»" in page.select_one(".error").text  # type: ignore[union-attr]
    assert len(page.select("[data-poids]")) == 4
