"""The drawings of `eteindre`: twenty shares before and after, heads ranked two ways.

Lengths are in units of each drawing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from app.core.decoder import HeadPlace
from app.widgets.eteindre.effects import Forms
from app.widgets.parts.word_links import COLUMNS

LEFT, RIGHT = 14, 346  # the ends of an axis of shares, from 0 to 1
TOP, BOTTOM = 30, 150  # the axis before, the axis after
WIDTH, HEIGHT = 360, 184


class Thread(NamedTuple):
    """One sentence: its place on both axes; `lost` tells that the right form wins no longer."""

    before: float
    after: float
    lost: bool


class Ranked(NamedTuple):
    """One head among the ranked: its numbers, its ranks from 0 and the y of both."""

    head: HeadPlace
    y_pattern: int
    y_effect: int


@dataclass(frozen=True, slots=True)
class RankedHeads:
    """Heads in the order of their pattern, joined to their place in the order of their effect."""

    lines: tuple[Ranked, ...]
    height: int


def threads(forms: Forms) -> tuple[Thread, ...]:
    """Draw the share of the right form of each sentence, before and after."""
    return tuple(
        Thread(_across(before), _across(after), before > 0.5 >= after)
        for before, after in zip(forms.before.tolist(), forms.after.tolist(), strict=True)
    )


def ranked_heads(
    patterns: Mapping[HeadPlace, float], effects: Mapping[HeadPlace, float]
) -> RankedHeads:
    """Rank heads twice, the largest first."""
    by_pattern, by_effect = (
        sorted(scores, key=lambda head: -scores[head]) for scores in (patterns, effects)
    )
    lines = tuple(
        Ranked(head, COLUMNS.middle(i), COLUMNS.middle(by_effect.index(head)))
        for i, head in enumerate(by_pattern)
    )
    return RankedHeads(lines, len(lines) * COLUMNS.row)


def _across(share: float) -> float:
    return round(LEFT + share * (RIGHT - LEFT), 1)
