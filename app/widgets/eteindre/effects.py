"""What switching a head does: to the word that comes after one text, and over twenty sentences.

Over the sentences the measure is the share of the right form: the probability of the verb that
agrees, out of that of the two forms. The forms alone are compared, so that a model which prefers
another word says no less about agreement.
"""

from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import takewhile
from typing import NamedTuple

import numpy as np

from app.core.attention import Array
from app.core.decoder import Decoder, HeadPlace
from app.core.switching import (
    Readings,
    Way,
    heads_of,
    logits_of_heads,
    logits_with,
    means_over,
    read_together,
)
from app.core.writing_model import WritingModel
from app.widgets.eteindre.sentences import SENTENCES
from app.widgets.parts.pattern_names import PatternName, named_patterns
from app.widgets.parts.waiting import can_wait


@dataclass(frozen=True, slots=True, eq=False)
class TextEffects:
    """The logits (V,) that come after one text: usual, and with each head of a block switched."""

    usual: Array
    switched: dict[HeadPlace, Array]


@lru_cache(maxsize=12)  # of some megabytes each for a model of many pieces
def effects_on(
    model: WritingModel, pieces: tuple[int, ...], way: Way, blocks: tuple[int, ...]
) -> TextEffects:
    """Try every head of some blocks on one text."""
    decoder = _averaged(model) if way is Way.MEAN else model.decoder
    read = read_together(decoder, [pieces])
    switched: dict[HeadPlace, Array] = {}
    for block in blocks:
        heads = [HeadPlace(block, head) for head in range(decoder.heads)]
        switched |= zip(heads, logits_of_heads(decoder, read, heads, way), strict=True)
    return TextEffects(read.logits[0], switched)


def blocks_tried(model: WritingModel, pieces: int, block: int) -> tuple[int, ...]:
    """Return the blocks whose heads are tried on so many pieces: all, one, or none if too large.

    `block` is that one; a reader waits for the answer.
    """
    decoder, blocks = model.decoder, model.blocks
    if can_wait(model, blocks * decoder.heads * pieces):
        return tuple(range(blocks))
    return (block,) if can_wait(model, decoder.heads * pieces) else ()


def can_read_twenty(model: WritingModel) -> bool:
    """Tell whether one head can be switched in the twenty sentences while a reader waits."""
    return _pieces_of_twenty(model) > 0 and can_wait(model, _pieces_of_twenty(model))


def can_rank(model: WritingModel) -> bool:
    """Tell whether every head can be switched in them."""
    heads = model.blocks * model.decoder.heads
    return can_read_twenty(model) and can_wait(model, heads * _pieces_of_twenty(model))


def can_average(model: WritingModel) -> bool:
    """Tell whether the means of heads are known, or can be measured on the twenty sentences."""
    return model.decoder.means is not None or can_read_twenty(model)


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
def forms_with(model: WritingModel, head: HeadPlace, way: Way) -> Forms:
    """Switch one head in the twenty sentences."""
    read = _readings(model)
    decoder = _averaged(model) if way is Way.MEAN else model.decoder
    after = logits_with(decoder, read, head, way)
    return Forms(_right_share(model, read.logits), _right_share(model, after))


@lru_cache(maxsize=8)
def pattern_scores(model: WritingModel, motif: PatternName) -> dict[HeadPlace, float]:
    """Return how much each head follows a pattern on the twenty sentences, a fraction."""
    read = _readings(model)
    scores = [
        named_patterns(read.weights[:, s, :, : last + 1, : last + 1])[motif]
        for s, last in enumerate(read.last.tolist())
    ]
    mean = np.mean(scores, axis=0)
    return {head: float(mean[head]) for head in heads_of(model.decoder)}


@lru_cache(maxsize=2)
def _averaged(model: WritingModel) -> Decoder:
    """Return a decoder whose means are known: its own, or over the twenty sentences."""
    decoder = model.decoder
    if decoder.means is not None:
        return decoder
    return replace(decoder, means=means_over(decoder, [model.encode(s.text) for s in SENTENCES]))


@lru_cache(maxsize=1)
def _readings(model: WritingModel) -> Readings:
    """Read the twenty sentences up to where the two forms part, often at their first piece."""
    return read_together(model.decoder, [one.read for one in _parted(model)])


class _Parted(NamedTuple):
    """What is read of a sentence, and the first pieces in which its two forms differ."""

    read: tuple[int, ...]
    right: int
    wrong: int


@lru_cache(maxsize=4)
def _parted(model: WritingModel) -> tuple[_Parted, ...]:
    """Cut the sentences where their two forms part; no form begins the other."""
    parted = []
    for one in SENTENCES:
        right, wrong = (model.encode(f"{one.text} {form}") for form in (one.right, one.wrong))
        same = [*takewhile(lambda pair: pair[0] == pair[1], zip(right, wrong, strict=False))]
        at = min(len(same), len(right) - 1, len(wrong) - 1)
        parted.append(_Parted(right[:at], right[at], wrong[at]))
    return tuple(parted)


def _right_share(model: WritingModel, logits: Array) -> Array:
    """Return the share (20,) of the right form out of the two, from logits (20, V)."""
    parted = _parted(model)
    right, wrong = (
        logits[np.arange(len(parted)), pieces].astype(np.float64)
        for pieces in ([one.right for one in parted], [one.wrong for one in parted])
    )
    share: Array = 1 / (1 + np.exp(wrong - right))
    return share


@lru_cache(maxsize=4)
def _pieces_of_twenty(model: WritingModel) -> int:
    """Return how many pieces the twenty sentences are, or 0 where the model cannot read one."""
    read = [len(model.encode(f"{one.text} {form}")) for one in SENTENCES for form in one[1:]]
    return 0 if max(read) > model.longest else sum(read) // 2
