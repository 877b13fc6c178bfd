"""The curves of a training: losses, then recall and two heads, with the moment marked on both."""

from typing import NamedTuple

import numpy as np

from app.core.training_film import Measures, TrainingFilm
from app.widgets.parts.head_gallery import name_of_head
from app.widgets.parts.numbers import decimal, percent
from app.widgets.parts.step_panels import FRAME, CurveKey, Panel, step_curve


class Band(NamedTuple):
    """A stretch of the training, in units of the drawings."""

    x: float
    width: float


def panels(film: TrainingFilm, at: int) -> tuple[Panel, Panel]:
    """Draw both panels with the marker at one of the steps, counted from 0."""
    measures, here = film.measures, film.measures[at]
    before, induction = film.previous_head, film.induction_head
    highest = float(np.ceil(max(max(one.loss_first, one.loss_second) for one in measures)))
    losses = {
        "first": [one.loss_first for one in measures],
        "second": [one.loss_second for one in measures],
    }
    fractions = {
        "recall": [one.recall for one in measures],
        "previous": [float(one.previous[before]) for one in measures],
        "induction": [float(one.induction[induction]) for one in measures],
    }
    return (
        Panel(
            "La perte, en nats par mot",
            step_curve(film.steps, losses, at, highest),
            (
                CurveKey("first", "listes neuves, première lecture", decimal(here.loss_first)),
                CurveKey("second", "deuxième lecture", decimal(here.loss_second)),
            ),
            decimal(highest, 0),
        ),
        Panel(
            "La mémoire de la liste",
            step_curve(film.steps, fractions, at, 1.0),
            (
                CurveKey("recall", "mots retrouvés", percent(here.recall)),
                CurveKey(
                    "previous",
                    f"{name_of_head(before)}, au mot d’avant",
                    percent(float(here.previous[before])),
                ),
                CurveKey(
                    "induction",
                    f"{name_of_head(induction)}, induction",
                    percent(float(here.induction[induction])),
                ),
            ),
            percent(1),
        ),
    )


def band_of(film: TrainingFilm) -> Band | None:
    """Return where induction appears, in units of both drawings."""
    if film.appearance is None:
        return None
    last = film.steps[-1]
    start, end = (
        float(FRAME.across(np.array(one.step / last)))
        for one in (film.appearance.before, film.appearance.after)
    )
    return Band(start, round(end - start, 1))


def appearance_in_words(film: TrainingFilm, here: Measures) -> str:
    """Say whether induction is still to come at a step, appears there, or has appeared."""
    appearance = film.appearance
    if appearance is None:
        return ""
    before, after = appearance
    if here.step <= before.step:
        return "L’induction n’est pas encore apparue."
    if here.step < after.step:
        return "L’induction est en train d’apparaître."
    return (
        f"L’induction est apparue entre les étapes {before.step} et {after.step}, où les mots"
        f" retrouvés passent de {percent(before.recall)} à {percent(after.recall)}."
    )
