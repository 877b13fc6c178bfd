"""Small drawings of curves against the steps of a training, with the numbers of the step shown."""

from dataclasses import dataclass
from typing import NamedTuple

from app.widgets.parts.curves import Curve, Frame

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
