"""The drawing of a block: the stream of vectors through its boxes, and the two by-passes.

A box takes a row of `ROW` units, in a column of boxes of 100 units; the page stretches both. A
line is as thick, in pixels, as the vectors it carries are long, on average over the words.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from app.widgets.bloc.boxes import SUMS, BoxContent, BoxName

ROW = 100
STREAM, BY_PASS, BOXES = 60, 7, 20  # from the left: the stream, a by-pass, the side of the boxes
_LEAVES, _ARRIVES = 93, 50  # in its row: below the box it leaves, at the middle of the sum
_TURN = 14
_THICKEST, _THINNEST = 14.0, 1.5


class Flow(NamedTuple):
    """One line of the drawing: its name, path and thickness, and the mean length it carries."""

    name: str
    path: str
    width: str
    length: float


@dataclass(frozen=True, slots=True)
class Stream:
    """The stream from box to box and the by-passes, each to its sum; `rows` are the boxes."""

    flows: tuple[Flow, ...]
    by_passes: tuple[Flow, ...]
    rows: int


def mean_length(box: BoxContent) -> float:
    """Return the mean length of the vectors that leave a box; 0 where the box is absent."""
    return 0.0 if box.output is None else float(np.linalg.norm(box.output, axis=1).mean())


def draw_stream(boxes: Sequence[BoxContent]) -> Stream:
    """Draw the stream through the boxes that the model has, in their order."""
    present = [box for box in boxes if box.output is not None]
    rows = {box.name: row for row, box in enumerate(present)}
    lengths = {box.name: mean_length(box) for box in present}
    longest = max(lengths.values()) or 1.0

    def flow(name: str, path: str, source: BoxName) -> Flow:
        width = max(_THINNEST, lengths[source] / longest * _THICKEST)
        return Flow(name, path, f"{width:.1f}", lengths[source])

    stream = tuple(
        flow(box.name, f"M{STREAM} {row * ROW + ROW // 2}v{ROW}", box.name)
        for row, box in enumerate(present[:-1])
    )
    by_passes = tuple(
        flow(name, _around(rows[source], rows[name]), source)
        for name in SUMS
        if name in rows
        for source in [_source(name, rows)]
    )
    return Stream(stream, by_passes, len(boxes))


def _source(name: BoxName, rows: dict[BoxName, int]) -> BoxName:
    """Return the box whose output a sum adds back: normalised where norms come after sums."""
    if name is BoxName.FIRST_SUM:
        return BoxName.INPUT
    normalised_after = rows[BoxName.FIRST_NORM] > rows[BoxName.FIRST_SUM]
    return BoxName.FIRST_NORM if normalised_after else BoxName.FIRST_SUM


def _around(source: int, target: int) -> str:
    leaves, arrives = source * ROW + _LEAVES, target * ROW + _ARRIVES
    return (
        f"M{STREAM} {leaves}H{BOXES}Q{BY_PASS} {leaves} {BY_PASS} {leaves + _TURN}"
        f"V{arrives - _TURN}Q{BY_PASS} {arrives} {BOXES} {arrives}"
    )
