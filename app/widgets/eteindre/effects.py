"""What switching a head does: to the word that comes after one text, and over twenty sentences.

Over the sentences the measure is the share of the right form: the probability of the verb that
agrees, out of that of the two forms. The forms alone are compared, so that a model which prefers
another word says no less about agreement.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from app.core.attention import Array
from app.core.decoder import HeadPlace
from app.core.head_patterns import HeadPattern, patterns
from app.core.little_model import LittleModel
from app.core.switching import Readings, Way, heads_of, logits_with, read_together
from app.widgets.eteindre.sentences import SENTENCES


@dataclass(frozen=True, slots=True, eq=False)
class TextEffects:
    """The logits (V,) that come after one text: usual, and with each head switched."""

    usual: Array
    switched: dict[HeadPlace, Array]


@lru_cache(maxsize=32)
def effects_on(model: LittleModel, pieces: tuple[int, ...], way: Way) -> TextEffects:
    """Try every head on one text."""
    read = read_together(model.decoder, [pieces])
    return TextEffects(
        read.logits[0],
        {head: logits_with(model.decoder, read, head, way)[0] for head in heads_of(model.decoder)},
    )


@dataclass(frozen=True, slots=True, eq=False)
class Forms:
    """The shares of the right form in the twenty sentences, fractions (20,): before and after."""

    before: Array
    after: Array

    @property
    def move(self) -> float:
        """Return the mean size of the change, a fraction."""
        return float(np.abs(self.after - self.before).mean())

    @property
    def right(self) -> tuple[int, int]:
        """Return how often the right form wins, before and after."""
        return int((self.before > 0.5).sum()), int((self.after > 0.5).sum())


@lru_cache(maxsize=128)
def forms_with(model: LittleModel, head: HeadPlace, way: Way) -> Forms:
    """Switch one head in the twenty sentences."""
    read = _readings(model)
    after = logits_with(model.decoder, read, head, way)
    return Forms(_right_share(model, read.logits), _right_share(model, after))


@lru_cache(maxsize=8)
def pattern_scores(model: LittleModel, motif: HeadPattern) -> dict[HeadPlace, float]:
    """Return how much each head follows a pattern on the twenty sentences, a fraction."""
    read = _readings(model)
    scores = [
        patterns(read.weights[:, s, :, : last + 1, : last + 1])[motif]
        for s, last in enumerate(read.last.tolist())
    ]
    mean = np.mean(scores, axis=0)
    return {head: float(mean[head]) for head in heads_of(model.decoder)}


@lru_cache(maxsize=1)
def _readings(model: LittleModel) -> Readings:
    return read_together(model.decoder, [model.encode(one.text) for one in SENTENCES])


def _right_share(model: LittleModel, logits: Array) -> Array:
    """Return the share (20,) of the right form out of the two, from logits (20, V)."""
    rows = np.arange(len(SENTENCES))
    right, wrong = (
        logits[rows, [model.pieces.encode(form)[0] for form in forms]].astype(np.float64)
        for forms in zip(*((one.right, one.wrong) for one in SENTENCES), strict=True)
    )
    share: Array = 1 / (1 + np.exp(wrong - right))
    return share
