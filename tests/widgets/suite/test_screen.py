"""The next word on screen: numbers, links, and what a text may not be."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup

from app.core.little_model import little_model
from tests.screens import promises
from tests.screens.asked import Open

TEXT = "Les clés de la voiture"


@pytest.fixture
def screen(open_widget: Callable[[str], Open]) -> Open:
    return open_widget(f":::{{suite}} Le mot suivant\n:texte: {TEXT}\n:::\n")


def shares(page: BeautifulSoup) -> list[float]:
    return [float(str(row["data-probabilite"])) for row in page.select("[data-probabilite]")]


def test_the_shares_on_screen_are_those_of_the_model(screen: Open) -> None:
    page = screen()
    model = little_model()
    best = model.next(model.encode(TEXT), 8)
    assert shares(page) == pytest.approx([one.probability for one in best], abs=1e-5)
    rest = float(str(page.select("[data-reste]")[0]["data-reste"]))
    assert sum(shares(page)) + rest == pytest.approx(1, abs=1e-4)


def test_a_word_that_is_chosen_makes_the_next_text(screen: Open) -> None:
    button = screen().select("[data-suite] button")[0]
    assert button["name"] == "texte"
    after = screen(texte=str(button["value"]))
    value = str(after.select("input[name=texte]")[0]["value"])
    assert value == button["value"]
    assert value.removeprefix(TEXT).strip() == button.text


def test_a_path_and_the_branch_that_was_left_are_carried_by_the_form(screen: Open) -> None:
    first, second = (str(one["value"]) for one in screen().select("[data-suite] button")[:2])
    page = screen(texte=first, depart=TEXT, branche=second.removeprefix(TEXT))
    carried = [str(one["value"]) for one in page.select("[name=branche]")]
    assert carried == [text.removeprefix(TEXT) for text in (first, second)]
    (taken,) = page.select("[data-pas='1'] [aria-current]")
    assert taken["value"] == first
    assert second in [str(one["value"]) for one in page.select("[data-pas='1'] button")]


def test_what_is_written_is_set_apart_and_comes_back_by_its_number(screen: Open) -> None:
    written = screen(ecrire=12, graine=2).select("[data-ecrit]")[0].text
    assert written
    assert screen(ecrire=12, graine=2).select("[data-ecrit]")[0].text == written
    assert not screen().select("[data-ecrit]")


def test_settings_say_what_they_cut(screen: Open) -> None:
    page = screen(k=2)
    assert len([one for one in shares(page) if one]) == 2
    assert 0 < float(str(page.select("[data-garde]")[0]["data-garde"])) < 1
    assert len(page.select("tr.cut")) == 6
    (setting,) = page.select("[data-reglage]")
    assert setting["data-morceaux"] == "2"


def test_a_text_that_cannot_be_read_is_refused_in_french(screen: Open) -> None:
    for text, message in (("", "vide"), ("mot " * 120, "morceaux"), ("a" * 601, "600")):
        assert message in screen(status=422, texte=text).select(".error")[0].text


def test_the_map_of_any_head_stands_on_the_text_and_each_choice_is_an_address(
    screen: Open,
) -> None:
    model = little_model()
    weights = model.trace(model.encode(TEXT)).weights
    assert not screen().select("[data-poids]")
    for block, head, word in ((1, 2, 3), (4, 4, 5)):
        page = screen(couche=block, tete=head, mot=word)
        row = [float(str(tag["data-poids"])) for tag in page.select(".stage [data-poids]")]
        assert row == pytest.approx(weights[block - 1, head - 1, word, : word + 1], abs=1e-6)
        assert len(page.select(".stage .later")) == 5 - word
        promises.weights_are_shown_alike([page])
        for name, value in (("couche", block), ("tete", head), ("mot", word)):
            (checked,) = page.select(f"[name={name}][checked]")
            assert checked["value"] == str(value)


def test_a_new_text_forgets_the_piece_of_the_old_one(screen: Open) -> None:
    page = screen(mot=2, texte="Le petit chat dort", **{"lue-texte": TEXT})
    (checked,) = page.select("[name=mot][checked]")
    assert checked["value"] == "0"


def test_a_text_that_goes_on_keeps_what_was_chosen_and_asks_for_no_new_bet(
    open_widget: Callable[[str], Open],
) -> None:
    screen = open_widget(f":::{{suite}} Pariez\n:texte: {TEXT}\n:pari: oui\n:::\n")
    waiting = screen()
    assert waiting.select("[data-pari=ouvert]")
    assert not waiting.select("[data-probabilite], [data-pas]")
    page = screen(pari="non", mot=2)
    (start,) = page.select("[name=lue-texte]")
    sent = {"pari": "non", "mot": 2, "lue-texte": str(start["value"]), "depart": TEXT}
    for button in page.select("[data-suite] button")[:2]:
        after = screen(texte=str(button["value"]), **sent)
        assert after.select("[data-probabilite]")
        assert after.select("[name=mot][checked]")[0]["value"] == "2"
    other = screen(texte="Le petit chat", **sent)
    assert other.select("[data-pari=ouvert]")
    assert other.select("[name=mot][checked]")[0]["value"] == "0"
