"""The breakdown of one cell: from the query and the key of two words to one share, step by step.

Numbers shown are rounded from their exact values; only the products are rounded together, so that
the terms printed sum to the score printed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Literal

import numpy as np

from app.core.attention import Array, Trace
from app.core.french import HEADS, Analysis
from app.widgets.parts.wording import NOBODY

Way = Literal["scaled", "dot", "additive"]
SELF_EXCLUDED = "la tête 6 ne compare pas un mot à lui-même"
SHOWN_TERMS = 5
TERM_DIGITS = 3


@dataclass(frozen=True, slots=True)
class Term:
    """Hold one product of the score: dimension from 1, its name, the query's number, the key's."""

    dimension: int
    name: str
    query: float
    key: float
    product: float


@dataclass(frozen=True, slots=True)
class Compared:
    """Hold one key of the row: its word, scaled score (-inf when masked), exponential and share."""

    word: str
    scaled: float
    exponential: float
    share: float
    opened: bool


@dataclass(frozen=True, slots=True)
class HeadStory:
    """Hold how one head finds one weight.

    `largest` are the terms of greatest size, `others` the rest, all of them rounded so that they
    sum to `score`; `exponential` is that of `scaled - highest`, and 0 when the cell is masked.
    `exact` tells that queries and keys are short numbers, written by hand; `way` how the couple is
    scored, and `reason` why its cell is masked when it is.
    """

    asking: str
    looked_at: str
    head: str
    nobody: bool
    masked: bool
    d_k: int
    root: float
    largest: tuple[Term, ...]
    others: tuple[Term, ...]
    score: float
    scaled: float
    highest: float
    exponential: float
    total: float
    share: float
    row: tuple[Compared, ...]
    exact: bool
    way: Way
    reason: str


@dataclass(frozen=True, slots=True)
class HeadShare:
    """Hold the share that one head gives."""

    number: int
    name: str
    share: float


@dataclass(frozen=True, slots=True)
class MeanStory:
    """Hold the share of each head and their mean."""

    asking: str
    looked_at: str
    nobody: bool
    shares: tuple[HeadShare, ...]
    total: float
    share: float


Breakdown = HeadStory | MeanStory


def breakdown_of(reading: Analysis, i: int, j: int, heads: Sequence[int]) -> Breakdown:
    """Tell how row i, column j (from 0; j = n is nobody) got its weight in some heads, 1 to 8."""
    columns = (*reading.words, NOBODY)
    if len(heads) > 1:
        return _mean(reading, i, j, heads, reading.words[i], columns[j])
    trace = reading.traces[heads[0] - 1]
    name = f"tête {heads[0]} {HEADS[heads[0] - 1].name}"
    numbered = tuple(str(d) for d in range(1, trace.queries.shape[-1] + 1))
    return head_breakdown(trace, i, j, name, reading.words, columns, numbered)


def head_breakdown(
    trace: Trace,
    i: int,
    j: int,
    head: str,
    words: Sequence[str],
    columns: Sequence[str],
    names: Sequence[str],
    exact: bool = False,
    scorer: Array | None = None,
    reason: str = SELF_EXCLUDED,
    has_nobody: bool = True,
) -> HeadStory:
    """Tell how row i, column j got its weight in one head; `names` are those of its d_k numbers.

    `scorer` (d_k,) is the v of an additive score, whose trace holds W q and U k. With `has_nobody`
    the column after the last word is nobody's.
    """
    d_k = trace.queries.shape[-1]
    terms = _terms(trace, i, j, names, scorer)
    scaled = trace.scaled[i].astype(float)
    masked = trace.masked[i].astype(float)
    highest = float(masked.max())
    exponentials = np.exp(masked - highest)
    return HeadStory(
        asking=words[i],
        looked_at=columns[j],
        head=head,
        nobody=has_nobody and j == len(words),
        masked=bool(np.isneginf(masked[j])),
        d_k=d_k,
        root=sqrt(d_k),
        largest=terms[:SHOWN_TERMS],
        others=tuple(sorted(terms[SHOWN_TERMS:], key=lambda term: term.dimension)),
        score=float(trace.scores[i, j]),
        scaled=float(scaled[j]),
        highest=highest,
        exponential=float(exponentials[j]),
        total=float(exponentials.sum()),
        share=float(trace.weights[i, j]),
        row=tuple(
            Compared(word, float(masked[k]), float(e), float(trace.weights[i, k]), k == j)
            for k, (word, e) in enumerate(zip(columns, exponentials, strict=True))
        ),
        exact=exact,
        way=_way(trace, scorer),
        reason=reason,
    )


def _way(trace: Trace, scorer: Array | None) -> Way:
    if scorer is not None:
        return "additive"
    return "dot" if trace.scaled is trace.scores else "scaled"


def rounded_together(values: Array, total: float, digits: int) -> Array:
    """Round values (d,) so that they sum to `total` rounded: each moves by less than one unit.

    The units missing go to the values that lost most by rounding down (largest remainder).
    """
    unit = 10.0**-digits
    low = np.floor(values / unit)
    missing = round(round(total, digits) / unit - low.sum())
    order = np.argsort(low - values / unit, kind="stable")
    low[order[: max(0, missing)]] += 1
    rounded: Array = np.round(low * unit, digits)
    return rounded


def _terms(
    trace: Trace, i: int, j: int, names: Sequence[str], scorer: Array | None
) -> tuple[Term, ...]:
    query, key = trace.queries[i].astype(float), trace.keys[j].astype(float)
    each = query * key if scorer is None else scorer * np.tanh(query + key)
    products = rounded_together(each, float(trace.scores[i, j]), TERM_DIGITS)
    return tuple(
        Term(int(t) + 1, names[t], float(query[t]), float(key[t]), float(products[t]))
        for t in np.argsort(-np.abs(products), kind="stable")
    )


def _mean(
    reading: Analysis, i: int, j: int, heads: Sequence[int], asking: str, looked_at: str
) -> MeanStory:
    shares = tuple(
        HeadShare(head, HEADS[head - 1].name, float(reading.traces[head - 1].weights[i, j]))
        for head in heads
    )
    total = sum(share.share for share in shares)
    return MeanStory(asking, looked_at, j == len(reading.words), shares, total, total / len(shares))
