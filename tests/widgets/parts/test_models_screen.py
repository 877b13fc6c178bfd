"""The choice of a model, and the bet on a row, as the widgets on a sentence show them."""

from collections.abc import Callable

import pytest

from tests.screens.asked import Open

OpenWidget = Callable[[str], Open]
TOY = ":::{%s} Le jouet lit\n:phrase: Le chat mange la souris\n:modele: jouet\n:::\n"
BET = ":::{carte} Pariez\n:phrase: Le chat mange\n:tetes: 1\n:ligne: 3\n:pari: oui\n:::\n"


@pytest.mark.parametrize("name", ["phrase", "carte"])
def test_the_toy_is_labelled_without_nobody_and_may_be_exchanged(
    open_widget: OpenWidget, name: str
) -> None:
    page = open_widget(TOY % name)()
    assert page.select(".label-toy")
    assert not page.select("[data-personne], th.nobody")
    assert len(page.select("input[name=modele]")) == 2
    assert len(page.select("fieldset.of-eight-heads input[name=tetes]")) == 11
    other = open_widget(TOY % name)(modele="huit-tetes")
    assert other.select(".label-computed")
    assert len(other.select("input[name=modele]")) == 2


@pytest.mark.parametrize("name", ["phrase", "carte", "tetes", "bloc"])
def test_no_model_is_offered_where_the_author_wrote_none(
    open_widget: OpenWidget, name: str
) -> None:
    page = open_widget((TOY % name).replace(":modele: jouet\n", ""))()
    assert not page.select("input[name=modele]")


@pytest.mark.parametrize("name", ["phrase", "carte", "tetes", "bloc"])
def test_an_unknown_word_is_told(open_widget: OpenWidget, name: str) -> None:
    page = open_widget(TOY % name)(phrase="Le xylophage mange")
    notes = [aside for aside in page.select(".aside") if "xylophage" in aside.text]
    assert len(notes) == 1


def test_a_row_to_bet_on_shows_no_number_and_its_cells_are_bets(open_widget: OpenWidget) -> None:
    of = open_widget(BET)
    page = of()
    hidden = page.select("tbody tr:nth-of-type(3) button")
    assert [cell.text for cell in hidden] == ["?"] * 4
    assert [cell["value"] for cell in hidden] == ["1", "2", "3", "0"]
    assert not page.select("tbody tr:nth-of-type(3) [data-poids], tfoot, .breakdown-steps")
    placed = of(pari="2")
    assert placed.select("[data-pari=juste]")
    assert placed.select("tbody tr:nth-of-type(3) [data-poids]")
    assert placed.select(".story-steps")


def test_the_links_name_nobody_only_where_the_model_has_it(open_widget: OpenWidget) -> None:
    of = open_widget(TOY % "phrase")
    assert "∅" not in [text.text for text in of().select(".links-to")]
    assert "∅" in [text.text for text in of(modele="huit-tetes").select(".links-to")]


def test_the_trained_layer_shows_its_boxes_and_those_it_lacks(open_widget: OpenWidget) -> None:
    of = open_widget(":::{bloc} La couche\n:modele: huit-tetes\n:etape: attention\n:::\n")
    page = of()
    assert page.select(".label-computed")
    assert len(page.select("input[name=modele]")) == 2
    assert [box.text for box in page.select(".absent small")] == ["absente"] * 4
    assert len(page.select(".block-numbers tbody tr")) == 6
    absent = of(etape="residu-2")
    assert not absent.select(".block-numbers table")
    assert "n’a pas cette boîte" in absent.select(".said")[0].text
    toy = of(modele="jouet", etape="residu-2")
    assert toy.select(".label-toy")
    assert not toy.select(".absent")
    assert len(toy.select("input[name=modele]")) == 2
