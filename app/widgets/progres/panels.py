"""The curves of the first steps of a training: surprise, then agreement."""

import math

from app.core.growth import Growth
from app.widgets.parts.numbers import decimal, percent
from app.widgets.parts.step_panels import CurveKey, Panel, step_curve


def panels(growth: Growth, at: int) -> tuple[Panel, Panel]:
    """Draw both panels with the marker at one of the steps, counted from 0."""
    steps, here = growth.steps, growth.steps[at]
    numbers = [one.step for one in steps]
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
            step_curve(numbers, losses, at, highest),
            (
                CurveKey("novels", "romans jamais lus", decimal(here.novels)),
                CurveKey("debates", "débats jamais lus", decimal(here.debates)),
            ),
            decimal(highest, 0),
        ),
        Panel(
            "Les verbes bien accordés",
            step_curve(numbers, verbs, at, 1),
            (
                CurveKey("easy", "le nom est juste avant", _of(here.easy, growth.easy)),
                CurveKey("traps", "un autre nom les sépare", _of(here.traps, growth.traps)),
            ),
            percent(1),
        ),
    )


def _of(right: int, asked: int) -> str:
    return f"{right} sur {asked}"
