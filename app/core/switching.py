"""What a decoder answers with one of its heads off, averaged or alone, on many texts at once.

Taking a head away tells what it does for an answer; its map alone does not (Michel et al. 2019,
arXiv:1905.10650). A head that is off gives 0, which the model never saw; one that is averaged gives
what it gives on average, whatever it reads: the two are different questions.

Axes: s texts, n pieces in the longest, d model width, L blocks, h heads, V pieces known.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

import numpy as np
from numpy.typing import NDArray

from app.core.attention import Array
from app.core.decoder import Decoder, HeadPlace, Switched


class Way(Enum):
    """How one head is switched: off, replaced by its mean, or alone, all the others being off."""

    OFF = auto()
    MEAN = auto()
    ALONE = auto()


@dataclass(frozen=True, slots=True, eq=False)
class Readings:
    """What some texts gave, each read whole.

    last (s,): the row of the last piece of each text. logits (s, V) come after it. weights
    (L, s, h, n, n) and vectors (L, s, n, d), those before each block, mean nothing beyond the end
    of a shorter text.
    """

    last: NDArray[np.int64]
    logits: Array
    weights: Array
    vectors: Array


def heads_of(decoder: Decoder) -> Iterator[HeadPlace]:
    """Yield every head, block by block."""
    for block in range(len(decoder.blocks)):
        for head in range(decoder.heads):
            yield HeadPlace(block, head)


def read_together(
    decoder: Decoder, texts: Sequence[Sequence[int]], watch: Switched | None = None
) -> Readings:
    """Read some texts (s) as the model is; `watch` is shown what the heads of each block give.

    Raises ValueError for a text that is empty or too long.
    """
    lengths = np.array([len(text) for text in texts])
    if not 0 < lengths.min() <= lengths.max() <= decoder.longest:
        raise ValueError(f"texts have between 1 and {decoder.longest} pieces")
    pieces = np.zeros((len(texts), lengths.max()), np.int64)
    for row, text in zip(pieces, texts, strict=True):
        row[: len(text)] = text
    x, vectors, weights = decoder.vectors(pieces), [], []
    for i in range(len(decoder.blocks)):
        vectors.append(x)
        x, shares, _, _ = decoder.through(i, x, None, watch or decoder.switched())
        weights.append(shares)
    logits = _after_last(decoder, x, lengths - 1)
    return Readings(lengths - 1, logits, np.stack(weights), np.stack(vectors))


def logits_with(decoder: Decoder, read: Readings, head: HeadPlace, way: Way) -> Array:
    """Return the logits (s, V) of texts already read, with one head switched.

    What comes before the block of that head is not computed again. Raises ValueError where its
    mean was not measured.
    """
    first = 0 if way is Way.ALONE else head.block
    x, switched = read.vectors[first], _switched(decoder, head, way)
    for i in range(first, len(decoder.blocks)):
        x, _, _, _ = decoder.through(i, x, None, switched)
    return _after_last(decoder, x, read.last)


def logits_of_heads(
    decoder: Decoder, read: Readings, heads: Sequence[HeadPlace], way: Way
) -> Array:
    """Return the logits (heads, V) of one text already read, each head switched in turn.

    The texts that this makes are computed together, from the first block that changes: the weights
    are gone through once. Raises ValueError where the means were not measured.
    """
    first = 0 if way is Way.ALONE else min(head.block for head in heads)
    of_each = [_switched(decoder, head, way) for head in heads]

    def switch(i: int, mixed: Array) -> Array:
        return np.stack([one(i, of_text) for one, of_text in zip(of_each, mixed, strict=True)])

    x = np.repeat(read.vectors[first], len(heads), axis=0)
    for i in range(first, len(decoder.blocks)):
        x, _, _, _ = decoder.through(i, x, None, switch)
    return _after_last(decoder, x, np.repeat(read.last, len(heads)))


def means_over(decoder: Decoder, texts: Sequence[Sequence[int]]) -> Array:
    """Return what each head gives on average over all the pieces of some texts (L, h, d_k)."""
    lengths = np.array([len(text) for text in texts])
    inside = np.arange(lengths.max()) < lengths[:, None]
    means: list[Array] = []

    def watch(_: int, mixed: Array) -> Array:
        means.append(mixed.swapaxes(-2, -3)[inside].mean(axis=0))
        return mixed

    read_together(decoder, texts, watch)
    return np.stack(means)


def _switched(decoder: Decoder, head: HeadPlace, way: Way) -> Switched:
    if way is Way.MEAN:
        return decoder.switched(averaged=[head])
    if way is Way.ALONE:
        return decoder.switched(off={other for other in heads_of(decoder) if other != head})
    return decoder.switched(off=[head])


def _after_last(decoder: Decoder, x: Array, last: NDArray[np.int64]) -> Array:
    return decoder.scores(x[np.arange(len(last)), last])
