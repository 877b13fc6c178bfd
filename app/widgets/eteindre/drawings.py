"""The drawings of `eteindre`: twenty shares before and after, heads ranked two ways.

Lengths are in units of each drawing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from app.core.decoder import HeadPlace
from app.widgets.eteindre.effects import Forms
from app.widgets.parts.word_links import COLUMNS

_LEFT, _RIGHT = 14, 346  # the ends of an axis of shares


class Thread(NamedTuple):
    """One sentence: its place on both axes; `lost` tells that the right form wins no longer."""

    before: float
    after: float
    lost: bool


@dataclass(frozen=True, slots=True)
class Threads:
    """The threads between two axes of shares, from 0 at `left` to 1 at `right`: before, after."""

    lines: tuple[Thread, ...]
    left: int = _LEFT
    right: int = _RIGHT
    top: int = 30
    bottom: int = 150
    height: int = 184

    @property
    def width(self) -> int:
        """Return the width of the drawing, with as much room on both sides."""
        return self.left + self.right

    @property
    def half(self) -> int:
        """Return the place of one half."""
        return (self.left + self.right) // 2


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


def threads(forms: Forms) -> Threads:
    """Draw the share of the right form of each sentence, before and after."""
    return Threads(
        tuple(
            Thread(_across(before), _across(after), before > 0.5 >= after)
            for before, after in zip(forms.before.tolist(), forms.after.tolist(), strict=True)
        )
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
    return round(_LEFT + share * (_RIGHT - _LEFT), 1)
