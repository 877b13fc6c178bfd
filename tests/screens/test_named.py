"""Numbers that name things, on any screen: heads, places of words, dimensions, sizes."""

import re

import pytest
from bs4 import BeautifulSoup

from app.core.bilingual import cross
from app.core.french import read
from app.core.head_roles import HEADS
from app.core.toy import DEFAULT
from tests.screens import promises
from tests.screens.readings import breakdowns, chosen, numbers
from tests.screens.rendered import Screens

_PLACE = re.compile(r"(\S+) \((\d+)\)$")
_TOY = re.compile(r"(\d+) nombres par mot, (\d+) formes de mots")


def test_a_head_that_is_told_of_is_a_head_that_is_chosen(screens: list[BeautifulSoup]) -> None:
    promises.heads_named_are_chosen(screens)


def test_a_word_told_apart_in_a_bet_is_the_one_of_that_turn(screens: list[BeautifulSoup]) -> None:
    for screen in screens:
        if screen.select("form[data-widget=croisee]"):
            continue  # its choices are words of the other sentence
        words = [word.get_text() for word in screen.select("[data-mot] bdi")]
        for choice in screen.select("button[name=pari]"):
            place = _PLACE.search(choice.get_text())
            if place and words:
                at = int(str(choice["value"])) - 1
                turn = [word.lower() for word in words[: at + 1]].count(words[at].lower())
                assert (place[1].lower(), int(place[2])) == (words[at].lower(), turn)


def test_a_bet_is_quoted_as_it_was_offered(screens: list[BeautifulSoup]) -> None:
    offered = {str(b["value"]): b for s in screens for b in s.select(".bet-choices button[value]")}
    for screen in screens:
        for result in screen.select(".bet-result"):
            text = result.select("bdi")[0].get_text()
            placed = str(result["id"]).rpartition("-pari-")[2]
            assert text == (offered[placed].get_text().strip() if offered else "1")
            explanation = screen.select(".said")[0].get_text()
            assert explanation.startswith(f"Votre pari, «\u00a0{text}\u00a0», ")


def test_a_choice_or_a_slider_shows_the_numbers_that_it_sends(screens: list[BeautifulSoup]) -> None:
    for screen in screens:
        for radio in screen.select("label:not([data-mot]) > input[type=radio]"):
            shown = re.findall(r"\d+(?:,\d+)?", radio.parent.get_text())  # type: ignore[union-attr]
            if shown and re.fullmatch(r"\d+(?:[.,]\d+)?", str(radio["value"])):
                assert shown[0] == str(radio["value"]).replace(".", ",")
        for slider in screen.select(".slider"):
            (handle,) = slider.select("input[type=range]")
            (value,) = slider.select(".slider-name b")
            if handle.get("aria-describedby") == value["id"]:  # what its number stands for
                continue
            ends = [numbers(end.get_text(" ")) for end in slider.select(".slider-ends")]
            assert ends in ([], [[]], [[float(str(handle["min"])), float(str(handle["max"]))]])
            assert numbers(value.get_text())[0] == float(str(handle["value"]))


def test_the_toy_is_said_as_large_as_it_is(screens: list[BeautifulSoup]) -> None:
    for screen in screens:
        for sizes in _TOY.findall(screen.get_text(" ")):
            assert sizes == (str(len(DEFAULT.dimensions)), str(len(DEFAULT.vectors)))


@pytest.mark.parametrize("name", ["carte", "tetes", "croisee", "variantes"])
def test_a_term_of_a_story_is_that_of_its_dimension(name: str, screens_of: Screens) -> None:
    for cell, breakdown in breakdowns(screens_of(name), steps=True):
        screen = next(reversed(list(cell.parents)))
        words = [b.get_text() for b in screen.select(".map tbody th bdi")]
        columns = [b.get_text() for b in screen.select(".map thead th bdi")]
        head = re.search(r"dans la tête (\d)", breakdown.get_text(" "))
        if "unique" in breakdown.get_text():
            continue  # its dimensions have names
        rows = breakdown.select(".story-steps > li:first-child tbody tr")
        dimensions = [int(row.select("th")[0].get_text()) for row in rows]
        assert sorted(dimensions) == list(range(1, len(rows) + 1))
        variant = screen.select_one("[name=ouverte][checked]")
        if variant and variant["value"] not in ("produit", "clairsemee"):
            continue  # it changes the vectors of the head
        if head:
            trace = read(tuple(words)).traces[int(head[1]) - 1]
        else:
            french = screen.select("[name=sens][checked]")[0]["value"] == "fr-en"
            pair = (words, columns) if french else (columns, words)
            trace = cross(tuple(pair[0]), tuple(pair[1]), french).trace
        i, j = int(str(cell["data-i"])), int(str(cell["data-j"]))
        assert len(rows) == trace.queries.shape[1]
        for dimension, row in zip(dimensions, rows, strict=True):
            q, k = (numbers(td.get_text())[0] for td in row.select("td")[:2])
            assert q == pytest.approx(float(trace.queries[i, dimension - 1]), abs=6e-5)
            assert k == pytest.approx(float(trace.keys[j, dimension - 1]), abs=6e-5)


def test_the_heads_of_a_mean_are_listed_by_number(screens_of: Screens) -> None:
    for _, breakdown in breakdowns(screens_of("carte"), steps=False):
        screen = next(reversed(list(breakdown.parents)))
        listed = [th.get_text() for th in breakdown.select("tbody th")]
        assert listed == [f"{h.number} {h.name}" for h in HEADS if h.number in chosen(screen)]  # type: ignore[arg-type]
