"""The curves of the first steps of a training: surprise, then agreement."""

import math

import numpy as np

from app.core.growth import Growth
from app.widgets.parts.curves import Curve, curve
from app.widgets.parts.numbers import decimal, percent
from app.widgets.parts.step_panels import FRAME, CurveKey, Panel


def panels(growth: Growth, at: int) -> tuple[Panel, Panel]:
    """Draw both panels with the marker at one of the steps, counted from 0."""
    steps, here = growth.steps, growth.steps[at]
    losses = {
        "novels": [one.novels for one in steps],
        "debates": [one.debates for one in steps],
    }
    highest = math.ceil(max(map(max, losses.values())))
    verbs = {
        "easy": [one.easy / growth.easy for one in steps],
        "traps": [one.traps / growth.traps for one in steps],
    }
    return (
        Panel(
            "La perte, en nats par morceau",
            _curve(growth, losses, at, highest),
            (
                CurveKey("novels", "romans jamais lus", decimal(here.novels)),
                CurveKey("debates", "débats jamais lus", decimal(here.debates)),
            ),
            decimal(highest, 0),
        ),
        Panel(
            "Les verbes bien accordés",
            _curve(growth, verbs, at, 1),
            (
                CurveKey("easy", "le nom est juste avant", _of(here.easy, growth.easy)),
                CurveKey("traps", "un autre nom les sépare", _of(here.traps, growth.traps)),
            ),
            percent(1),
        ),
    )


def _of(right: int, asked: int) -> str:
    return f"{right} sur {asked}"


def _curve(growth: Growth, heights: dict[str, list[float]], at: int, top: float) -> Curve:
    steps = np.array([one.step for one in growth.steps])
    return curve(
        steps,
        {name: np.array(ys) for name, ys in heights.items()},
        at=float(steps[at]),
        here={name: ys[at] for name, ys in heights.items()},
        top=top,
        frame=FRAME,
    )
