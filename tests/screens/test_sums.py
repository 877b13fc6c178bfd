"""Calculations that a screen writes out with their numbers come out."""

import re

import pytest
from bs4 import BeautifulSoup

from tests.screens.sums import wrong


def test_every_calculation_on_screen_comes_out(screens: list[BeautifulSoup]) -> None:
    blocks = "p, td, th, li, dd, caption, summary, figcaption"
    texts = {
        re.sub(r"[ \n]+", " ", block.get_text())
        for screen in screens
        for block in screen.select(blocks)
        if block.select_one(blocks) is None
    }
    assert not [sums for text in texts for sums in wrong(text, exact=0)]


@pytest.mark.parametrize(
    "sums",
    ["3 × 4 + 1 = 14", "24 ÷ (5 × 5) = 0,97", "0,3 + 1,4 = 1,8", "√56 ≈ 7,5833", "e² = 7,49"],
)
def test_a_calculation_that_does_not_come_out_is_seen(sums: str) -> None:
    assert wrong(f"On trouve {sums} : c’est cela.", exact=2)
