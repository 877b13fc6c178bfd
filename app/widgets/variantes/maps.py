"""The variants of the course, computed with one trained head on one sentence.

Every map keeps ∅ as its last column, since the head was trained with it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from app.core import sparse, variants
from app.core.analysis import Analysis
from app.core.attention import Array, Mask, Trace, attend
from app.core.scorers import scorer_of


class VariantName(StrEnum):
    """The variants, in the order of the course."""

    ADDITIVE = "additive"
    DOT = "produit"
    SCALED = "normalisee"
    MULTI_HEAD = "multi"
    SELF = "soi"
    CROSS = "croisee"
    GROUPED = "groupee"
    SPARSE = "clairsemee"
    LINEAR = "lineaire"


class Pattern(StrEnum):
    """The cells that the sparse variant computes: near ones, or one in so many."""

    WINDOW = "fenetre"
    STRIDED = "pas"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a reader may set: head and groups counted from 1, the mask and its size."""

    head: int
    groups: int
    pattern: Pattern
    size: int


@dataclass(frozen=True, slots=True, eq=False)
class Variant:
    """One variant: its weights (n, m + 1), the words looked at, how they came.

    trace is None for the mean of eight heads, which no single computation gives. moved is the mean
    share of a row that goes to another word than in the head as trained, and same how many rows
    keep their strongest word; both are None where the columns are other words.
    """

    name: VariantName
    columns: tuple[str, ...]
    weights: Array
    trace: Trace | None
    moved: float | None = None
    same: int | None = None


def mask_of(settings: Settings, n: int) -> Mask:
    """Return the cells (n, n) that the sparse variant computes."""
    if settings.pattern == Pattern.STRIDED:
        return sparse.strided_mask(n, settings.size)
    return sparse.window_mask(n, settings.size)


def all_variants(analysis: Analysis, other: Analysis, settings: Settings) -> tuple[Variant, ...]:
    """Compute the map of each variant, in the order of the course."""
    as_trained = analysis.traces[settings.head - 1].weights
    strongest = as_trained.argmax(axis=1)
    return tuple(
        replace(
            variant,
            moved=float(np.abs(variant.weights - as_trained).sum(axis=1).mean() / 2),
            same=int((variant.weights.argmax(axis=1) == strongest).sum()),
        )
        if variant.columns is analysis.words
        else variant
        for variant in _each(analysis, other, settings)
    )


def _each(analysis: Analysis, other: Analysis, settings: Settings) -> Iterator[Variant]:
    head = analysis.traces[settings.head - 1]
    allowed = ~np.isneginf(head.masked)
    q, k, v = head.queries, head.keys, head.values

    def of(name: VariantName, trace: Trace) -> Variant:
        return Variant(name, analysis.words, trace.weights, trace)

    yield of(VariantName.ADDITIVE, variants.additive(q, k, v, scorer_of(settings.head), allowed))
    yield of(VariantName.DOT, variants.dot(q, k, v, allowed))
    yield of(VariantName.SCALED, head)
    yield Variant(VariantName.MULTI_HEAD, analysis.words, analysis.mean, None)
    yield of(VariantName.SELF, head)
    theirs = other.traces[settings.head - 1]
    crossed = attend(q, theirs.keys, theirs.values)
    yield Variant(VariantName.CROSS, other.words, crossed.weights, crossed)
    yield of(VariantName.GROUPED, _grouped(analysis, settings))
    n = len(analysis.words)
    cells = np.pad(mask_of(settings, n), ((0, 0), (0, 1)), constant_values=True) & allowed
    yield of(VariantName.SPARSE, attend(q, k, v, cells))
    yield of(VariantName.LINEAR, variants.linear(q, k, v, allowed))


def _grouped(analysis: Analysis, settings: Settings) -> Trace:
    """Return the head with the mean keys and values of its group; its queries are its own."""
    size = len(analysis.traces) // settings.groups
    first = (settings.head - 1) // size * size
    group = Trace.stack(analysis.traces[first : first + size])
    mine = analysis.traces[settings.head - 1]
    allowed = ~np.isneginf(mine.masked)
    every = variants.grouped(group.queries, group.keys, group.values, 1, allowed)
    return every.head(settings.head - 1 - first)
