"""The drawing of `memoire`: a chest of drawers for each way to share keys and values.

A drawer is what one head of keys and values leaves to keep, K on the left and V on the right. All
chests stand on one floor and on one scale, so that a chest half as high keeps half as much.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from app.widgets.memoire.sharing import Sharing

WIDTH, HALF, FLOOR, TALLEST = 360, 46, 206, 160  # in units; HALF is the width of K, and of V
GAP = 2  # between K and V
_MOST_LINES = 64  # beyond, the edges of drawers would fill the chest


class Chest(NamedTuple):
    """One chest: its acronym, its place and height, the edges of its drawers, its size in words."""

    name: str
    groups: int
    x: float
    middle: float
    y: float
    height: float
    edges: str
    size: str
    part: float
    own: bool


@dataclass(frozen=True, slots=True)
class Drawers:
    """The chests side by side on `floor`; `each` is how many heads one drawer stands for.

    `half` is the width of K, and of V, `gap` what parts them.
    """

    chests: tuple[Chest, ...]
    each: int
    width: int = WIDTH
    half: int = HALF
    gap: int = GAP
    floor: int = FLOOR


def draw_drawers(sharings: Sequence[Sharing]) -> Drawers:
    """Draw each sharing beside the one that keeps the most, which comes first."""
    most = sharings[0]
    each = -(-most.groups // _MOST_LINES)
    slot = WIDTH / len(sharings)
    chests = []
    for k, sharing in enumerate(sharings):
        middle = slot * (k + 0.5)
        part = sharing.bytes / most.bytes
        height = part * TALLEST
        drawers = max(1, sharing.groups // each)
        x, y = middle - HALF - GAP / 2, FLOOR - height
        edges = "".join(
            f"M{x:.1f} {y + height * edge / drawers:.2f}h{2 * HALF + GAP}"
            for edge in range(1, drawers)
        )
        chests.append(
            Chest(
                name=sharing.name.partition(" ")[0],
                groups=sharing.groups,
                x=round(x, 1),
                middle=round(middle, 1),
                y=round(y, 1),
                height=round(height, 2),
                edges=edges,
                size=sharing.cache,
                part=part,
                own=sharing.own,
            )
        )
    return Drawers(tuple(chests), each)
