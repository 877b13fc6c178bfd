"""The eight variants of the course, computed with one trained head on one sentence.

Every map keeps ∅ as its last column, since the head was trained with it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from app.core import sparse, variants
from app.core.attention import Array, Mask, Trace, attend
from app.core.french import Analysis
from app.core.scorers import scorer_of

Name = Literal[
    "additive", "produit", "normalisee", "multi", "soi", "croisee", "groupee", "clairsemee"
]
Pattern = Literal["fenetre", "pas"]


@dataclass(frozen=True, slots=True)
class Settings:
    """Hold what a reader may set: head and groups counted from 1, the mask and its size."""

    head: int
    groups: int
    pattern: Pattern
    size: int


@dataclass(frozen=True, slots=True, eq=False)
class Variant:
    """Hold one variant: its weights (n, m + 1), the words looked at, how they came.

    trace is None for the mean of eight heads, which no single computation gives. moved is the mean
    share of a row that goes to another word than in the head as trained, and same how many rows
    keep their strongest word; both are None where the columns are other words.
    """

    name: Name
    columns: tuple[str, ...]
    weights: Array
    trace: Trace | None
    moved: float | None = None
    same: int | None = None


def mask_of(settings: Settings, n: int) -> Mask:
    """Return the cells (n, n) that the sparse variant computes."""
    if settings.pattern == "pas":
        return sparse.strided_mask(n, settings.size)
    return sparse.window_mask(n, settings.size)


def all_variants(reading: Analysis, other: Analysis, settings: Settings) -> tuple[Variant, ...]:
    """Compute the eight maps, in the order of the course."""
    as_trained = reading.traces[settings.head - 1].weights
    strongest = as_trained.argmax(axis=1)
    return tuple(
        replace(
            found,
            moved=float(np.abs(found.weights - as_trained).sum(axis=1).mean() / 2),
            same=int((found.weights.argmax(axis=1) == strongest).sum()),
        )
        if found.columns is reading.words
        else found
        for found in _each(reading, other, settings)
    )


def _each(reading: Analysis, other: Analysis, settings: Settings) -> Iterator[Variant]:
    head = reading.traces[settings.head - 1]
    allowed = ~np.isneginf(head.masked)
    q, k, v = head.queries, head.keys, head.values

    def of(name: Name, trace: Trace) -> Variant:
        return Variant(name, reading.words, trace.weights, trace)

    yield of("additive", variants.additive(q, k, v, scorer_of(settings.head), allowed))
    yield of("produit", variants.dot(q, k, v, allowed))
    yield of("normalisee", head)
    yield Variant("multi", reading.words, reading.mean, None)
    yield of("soi", head)
    theirs = other.traces[settings.head - 1]
    crossed = attend(q, theirs.keys, theirs.values)
    yield Variant("croisee", other.words, crossed.weights, crossed)
    yield of("groupee", _grouped(reading, settings))
    n = len(reading.words)
    cells = np.pad(mask_of(settings, n), ((0, 0), (0, 1)), constant_values=True) & allowed
    yield of("clairsemee", attend(q, k, v, cells))


def _grouped(reading: Analysis, settings: Settings) -> Trace:
    """Return the head with the mean keys and values of its group; its queries are its own."""
    size = len(reading.traces) // settings.groups
    first = (settings.head - 1) // size * size
    group = reading.traces[first : first + size]
    mine = reading.traces[settings.head - 1]
    queries, keys, values = (
        np.stack([getattr(trace, name) for trace in group])
        for name in ("queries", "keys", "values")
    )
    every = variants.grouped(queries, keys, values, 1, ~np.isneginf(mine.masked))
    at = settings.head - 1 - first
    steps = ("queries", "keys", "values", "scores", "scaled", "masked", "weights", "output")
    return Trace(*(getattr(every, step)[at] for step in steps))
