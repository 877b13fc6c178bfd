"""The breakdown of one cell: from the query and the key of two words to one share, step by step.

Numbers shown are rounded from their exact values; only the products are rounded together, so that
the terms printed sum to the score printed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import ClassVar, Literal

import numpy as np

from app.core.analysis import Analysis
from app.core.attention import Array, Trace
from app.core.head_roles import HEADS
from app.widgets.parts.numbers import round_half_up
from app.widgets.parts.wording import NOBODY

SELF_EXCLUDED = "la tête 6 ne compare pas un mot à lui-même"
Way = Literal["scaled", "dot", "additive", "linear"]
SHOWN_TERMS = 5
TERM_DIGITS = 3


@dataclass(frozen=True, slots=True)
class ScoreTerm:
    """One term of a score: its dimension, from 1, and the product of the two numbers there."""

    dimension: int
    name: str
    query: float
    key: float
    product: float


@dataclass(frozen=True, slots=True)
class RowKey:
    """One key of the row: its word, scaled score (-inf when masked), exponential and share."""

    word: str
    scaled: float
    exponential: float
    share: float
    opened: bool


@dataclass(frozen=True, slots=True)
class HeadBreakdown:
    """How one head computes one weight.

    `largest` are the terms of greatest size, `others` the rest, all of them rounded so that they
    sum to `score`; `exponential` is that of `scaled - highest`, and 0 when the cell is masked.
    `exact` tells that queries and keys are short numbers, written by hand; `way` how the couple is
    scored, and `reason` why its cell is masked when it is. The linear way takes no exponential:
    what is shared there is the score itself.
    """

    kind: ClassVar[Literal["head"]] = "head"

    asking: str
    looked_at: str
    head: str
    nobody: bool
    masked: bool
    d_k: int
    root: float
    largest: tuple[ScoreTerm, ...]
    others: tuple[ScoreTerm, ...]
    score: float
    scaled: float
    highest: float
    exponential: float
    total: float
    share: float
    row: tuple[RowKey, ...]
    exact: bool
    way: Way
    reason: str


@dataclass(frozen=True, slots=True)
class HeadShare:
    """The share that one head gives."""

    number: int
    name: str
    share: float


@dataclass(frozen=True, slots=True)
class MeanBreakdown:
    """The share that each of several heads gives, and their mean."""

    kind: ClassVar[Literal["mean"]] = "mean"

    asking: str
    looked_at: str
    nobody: bool
    shares: tuple[HeadShare, ...]
    total: float
    share: float


Breakdown = HeadBreakdown | MeanBreakdown


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class NamedTrace:
    """The trace of one head (n, m), with the names that its breakdowns print.

    words names the n rows, columns the m keys, dimensions the d_k numbers of queries and keys.
    `scorer` (d_k,) is the v of an additive score, whose trace holds W q and U k. With `has_nobody`
    the column after the last word is nobody's. `linear` tells that scores themselves are shared.
    """

    trace: Trace
    head: str
    words: Sequence[str]
    columns: Sequence[str]
    dimensions: Sequence[str]
    exact: bool = False
    scorer: Array | None = None
    reason: str = SELF_EXCLUDED
    has_nobody: bool = True
    linear: bool = False

    def breakdown(self, i: int, j: int) -> HeadBreakdown:
        """Work out row i, column j, both from 0."""
        d_k = self.trace.queries.shape[-1]
        terms = self._terms(i, j)
        masked = self.trace.masked[i].astype(float)
        highest = float(masked.max())
        exponentials = np.maximum(masked, 0) if self.linear else np.exp(masked - highest)
        shares = self.trace.weights[i].tolist()
        return HeadBreakdown(
            asking=self.words[i],
            looked_at=self.columns[j],
            head=self.head,
            nobody=self.has_nobody and j == len(self.words),
            masked=bool(np.isneginf(masked[j])),
            d_k=d_k,
            root=sqrt(d_k),
            largest=terms[:SHOWN_TERMS],
            others=tuple(sorted(terms[SHOWN_TERMS:], key=lambda term: term.dimension)),
            score=float(self.trace.scores[i, j]),
            scaled=float(self.trace.scaled[i, j]),
            highest=highest,
            exponential=float(exponentials[j]),
            total=float(exponentials.sum()),
            share=shares[j],
            row=tuple(
                RowKey(word, float(masked[k]), float(exponentials[k]), shares[k], k == j)
                for k, word in enumerate(self.columns)
            ),
            exact=self.exact,
            way=self._way(),
            reason=self.reason,
        )

    def _way(self) -> Way:
        if self.linear:
            return "linear"
        if self.scorer is not None:
            return "additive"
        return "dot" if self.trace.scaled is self.trace.scores else "scaled"

    def _terms(self, i: int, j: int) -> tuple[ScoreTerm, ...]:
        """Return the d_k terms of one score, the largest in size first."""
        query, key = self.trace.queries[i].astype(float), self.trace.keys[j].astype(float)
        each = query * key if self.scorer is None else self.scorer * np.tanh(query + key)
        products = rounded_together(each, float(self.trace.scores[i, j]), TERM_DIGITS)
        return tuple(
            ScoreTerm(
                int(t) + 1, self.dimensions[t], float(query[t]), float(key[t]), float(products[t])
            )
            for t in np.argsort(-np.abs(products), kind="stable")
        )


def numbered(width: int) -> tuple[str, ...]:
    """Name the dimensions of a vector that have no name of their own: « 1 », « 2 », « 3 »."""
    return tuple(str(number) for number in range(1, width + 1))


def breakdown_of(analysis: Analysis, i: int, j: int, heads: Sequence[int]) -> Breakdown:
    """Work out row i, column j (from 0; j = n is nobody) in some heads, numbered 1 to 8."""
    columns = (*analysis.words, NOBODY)
    if len(heads) > 1:
        shares = tuple(
            HeadShare(head, HEADS[head - 1].name, float(analysis.traces[head - 1].weights[i, j]))
            for head in heads
        )
        total = sum(share.share for share in shares)
        return MeanBreakdown(
            asking=analysis.words[i],
            looked_at=columns[j],
            nobody=j == len(analysis.words),
            shares=shares,
            total=total,
            share=total / len(shares),
        )
    trace = analysis.traces[heads[0] - 1]
    return NamedTrace(
        trace=trace,
        head=f"tête {heads[0]} {HEADS[heads[0] - 1].name}",
        words=analysis.words,
        columns=columns,
        dimensions=numbered(trace.queries.shape[-1]),
    ).breakdown(i, j)


def rounded_together(values: Array, total: float, digits: int) -> Array:
    """Round values (d,) so that they sum to `total` rounded: each moves by less than one unit.

    The units missing go to the values that lost most by rounding down (largest remainder).
    """
    unit = 10.0**-digits
    low = np.floor(values / unit)
    missing = round(round_half_up(total, digits) / unit - low.sum())
    order = np.argsort(low - values / unit, kind="stable")
    low[order[: max(0, missing)]] += 1
    rounded: Array = np.round(low * unit, digits)
    return rounded
