"""Small drawings of curves against the steps of a training, with the numbers of the step shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from app.widgets.parts.curves import Curve, Frame, curve

FRAME = Frame(height=112, left=38, bottom=92)


class CurveKey(NamedTuple):
    """What one curve is, and its number at the step shown."""

    line: str
    name: str
    shown: str


@dataclass(frozen=True, slots=True)
class Panel:
    """One drawing: its curves against the steps, what each one is, and its highest mark."""

    title: str
    curve: Curve
    keys: tuple[CurveKey, ...]
    top: str


def step_curve(
    steps: Sequence[int], heights: Mapping[str, Sequence[float]], at: int, top: float
) -> Curve:
    """Draw heights, by name and from 0 to `top`, at every step; the marker is at step `at`."""
    return curve(
        np.array(steps),
        {name: np.array(ys) for name, ys in heights.items()},
        at=float(steps[at]),
        here={name: ys[at] for name, ys in heights.items()},
        top=top,
        frame=FRAME,
    )
