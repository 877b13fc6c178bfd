"""The rows of the tables of `eteindre`: heads tried on a text, sentences, heads among all."""

from typing import NamedTuple

from app.core.decoder import HeadPlace
from app.widgets.parts.numbers import percent, step


class Tried(NamedTuple):
    """One head tried on the text: the probability that it leaves to the right word."""

    head: HeadPlace
    after: float
    shown: str
    tint: int
    chosen: bool


class SentenceRow(NamedTuple):
    """One of the twenty sentences: the shares of its right form, before and after."""

    text: str
    right: str
    wrong: str
    before: float
    after: float
    before_shown: str
    after_shown: str


class HeadRow(NamedTuple):
    """One head among all: its score of pattern, its effect, how often the right form wins."""

    head: HeadPlace
    pattern: float
    effect: float
    pattern_shown: str
    effect_shown: str
    wins: int


def grid_of(
    after: dict[HeadPlace, float], usual: float, place: HeadPlace
) -> tuple[tuple[Tried, ...], ...]:
    """Lay out by block the probability that each head leaves, against the usual one."""
    blocks = sorted({head.block for head in after})
    return tuple(
        tuple(
            Tried(head, left, percent(left), step(abs(left - usual)), head == place)
            for head, left in after.items()
            if head.block == block
        )
        for block in blocks
    )
