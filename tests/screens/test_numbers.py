"""Every widget says one number one way: printed, tinted, drawn as a bar, in words, it is the same.

Whether it is the right one, each widget's own tests say; here the screen is read alone.
"""

import re

from bs4 import BeautifulSoup

from tests.screens import promises
from tests.screens.readings import OTHER_HEAD, SHARE, reads

_SENTENCES_ALONE = {
    "produit": "the share of the largest product possible",
    "bloc": "the largest change through all blocks",
}  # what stands nowhere but in the sentence in words: its own tests compute it
_JUDGED_BY_MORE = ("softmax", "masque", "explication")  # verdicts on another state: tested there


def test_the_tint_the_bar_and_the_number_of_a_weight_are_that_weight(
    screens: list[BeautifulSoup],
) -> None:
    promises.weights_are_shown_alike(screens)


def test_a_bar_is_measured_against_a_track_of_100(screens: list[BeautifulSoup]) -> None:
    promises.bars_have_a_track_of_100(screens)


def test_the_steps_of_a_screen_are_counted_from_one(screens: list[BeautifulSoup]) -> None:
    for screen in screens:
        steps = [
            re.match(r"(\d+)\. ", step.get_text()) for step in screen.select(".step-title > b")
        ]
        tints = [int(step[1]) for step in steps if step]
        assert tints == list(range(1, len(tints) + 1))


def test_a_row_has_the_sum_that_is_told(screens: list[BeautifulSoup]) -> None:
    promises.rows_have_the_sum_that_is_shown(screens)


def test_a_number_said_in_words_stands_on_screen(screens: list[BeautifulSoup]) -> None:
    for screen in screens:
        explanation = screen.select_one(".said")
        form = screen.select_one("form")
        assert explanation is not None
        assert form is not None
        if form["data-widget"] in _SENTENCES_ALONE:
            return
        if form["data-widget"] in _JUDGED_BY_MORE and screen.select(".bet-result"):
            continue
        text = OTHER_HEAD.sub("", explanation.get_text())
        claims = [n[0] for n in SHARE.finditer(text) if "," in n[2] or n[3]]
        elsewhere = screen.get_text(" ").replace(explanation.get_text(" "), "")
        shown = {number[0] for number in SHARE.finditer(elsewhere)}
        weights = [float(str(tag["data-poids"])) for tag in screen.select("[data-poids]")]
        for text in claims:
            assert text in shown or any(reads(text, weight) for weight in weights), text
