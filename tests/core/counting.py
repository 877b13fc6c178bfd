"""A layer of attention in plain loops, which counts every multiplication as it makes it.

Slow and literal on purpose: it is what the formulas of `operations` and the arrays of `variants`
are checked against. Nothing here knows a formula; each operation goes through a `Tally`.

Axes: n query words, m key words, d model width, h heads, g groups of shared keys and values.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from app.core.operations import Operations

Vector = list[float]
Rows = list[Vector]
Way = Literal["dot", "scaled", "additive"]


@dataclass(slots=True)
class Tally:
    """Do arithmetic and count it, by stage."""

    stage: str = ""
    counts: dict[str, int] = field(default_factory=dict)

    def count(self, name: str) -> None:
        """Add one to what is counted under a name."""
        self.counts[name] = self.counts.get(name, 0) + 1

    def product(self, a: Sequence[float], b: Sequence[float]) -> float:
        """Return Σ a_i b_i, counting each multiplication for the current stage."""
        total = 0.0
        for x, y in zip(a, b, strict=True):
            self.count(self.stage)
            total += x * y
        return total

    def project(self, x: Rows, w: Rows) -> Rows:
        """Return x (n, d) times w (d, k), counting."""
        columns = [list(column) for column in zip(*w, strict=True)]
        return [[self.product(row, column) for column in columns] for row in x]


@dataclass(frozen=True, slots=True)
class Matrices:
    """Hold the numbers of a layer: w_q (h, d, d_k), w_k (g, d, d_k), w_v (g, d, d_v).

    w_o is (h · d_v, d); v (h, d_k) serves the additive score alone. Head i reads group i·g // h.
    """

    w_q: list[Rows]
    w_k: list[Rows]
    w_v: list[Rows]
    w_o: Rows
    v: Rows


@dataclass(frozen=True, slots=True)
class Counted:
    """Hold what the loops found: weights (h, n, m), 0 where masked, output (n, d), the count."""

    weights: list[Rows]
    output: Rows
    operations: Operations


def run(
    x: Rows, y: Rows, matrices: Matrices, way: Way, mask: Sequence[Sequence[bool]] | None = None
) -> Counted:
    """Let the words x (n, d) look at the words y (m, d), one multiplication after the other.

    mask (n, m) is True where a couple is computed; a couple left out costs nothing.
    """
    tally = Tally("projections")
    h, g = len(matrices.w_q), len(matrices.w_k)
    keys = [tally.project(y, w) for w in matrices.w_k]
    values = [tally.project(y, w) for w in matrices.w_v]
    weights: list[Rows] = []
    joined: Rows = [[] for _ in x]
    for head in range(h):
        tally.stage = "projections"
        queries = tally.project(x, matrices.w_q[head])
        shared = head * g // h
        rows: Rows = []
        for i, query in enumerate(queries):
            row = [
                _score(tally, query, key, way, matrices.v[head])
                if mask is None or mask[i][j]
                else None
                for j, key in enumerate(keys[shared])
            ]
            rows.append(_shares(tally, row))
            joined[i] += _mix(tally, rows[-1], values[shared], row)
        weights.append(rows)
    tally.stage = "projections"
    output = tally.project(joined, matrices.w_o)
    counts = tally.counts
    return Counted(
        weights,
        output,
        Operations(
            projections=counts["projections"],
            scores=counts["scores"],
            values=counts["values"],
            tanh=counts.get("tanh", 0),
            divisions=counts.get("divisions", 0),
            exponentials=counts["exponentials"],
            stored=counts["stored"],
            cache=sum(len(group[0]) for group in (*keys, *values)),
        ),
    )


def run_linear(x: Rows, y: Rows, matrices: Matrices) -> tuple[list[Rows], Operations]:
    """Let x (n, d) read keys and values of y (m, d) summed once: no couple is ever made.

    Returns what each head mixes (h, n, d_v) and the count.
    """
    tally = Tally()
    mixes: list[Rows] = []
    state = 0
    for w_q, w_k, w_v in zip(matrices.w_q, matrices.w_k, matrices.w_v, strict=True):
        tally.stage = "projections"
        queries = [_positive(tally, row) for row in tally.project(x, w_q)]
        keys = [_positive(tally, row) for row in tally.project(y, w_k)]
        values = tally.project(y, w_v)
        tally.stage = "scores"
        sums = tally.project([list(row) for row in zip(*keys, strict=True)], values)
        totals = [sum(row) for row in zip(*keys, strict=True)]
        state += len(totals) + sum(map(len, sums))
        tally.stage = "values"
        mixes.append([])
        for query, mixed in zip(queries, tally.project(queries, sums), strict=True):
            total = tally.product(query, totals)
            mixes[-1].append([number / total for number in mixed])
    tally.stage = "projections"
    joined = [[number for mix in mixes for number in mix[i]] for i in range(len(x))]
    tally.project(joined, matrices.w_o)
    counts = tally.counts
    made = Operations(
        projections=counts["projections"],
        scores=counts["scores"],
        values=counts["values"],
        tanh=0,
        divisions=0,
        exponentials=counts["exponentials"],
        stored=state,
        cache=0,
    )
    return mixes, made


def _positive(tally: Tally, row: Vector) -> Vector:
    for _ in row:
        tally.count("exponentials")
    return [x + 1 if x > 0 else math.exp(x) for x in row]


def _score(tally: Tally, query: Vector, key: Vector, way: Way, v: Vector) -> float:
    tally.stage = "scores"
    tally.count("stored")
    if way == "additive":
        hidden = []
        for a, b in zip(query, key, strict=True):
            tally.count("tanh")
            hidden.append(math.tanh(a + b))
        return tally.product(v, hidden)
    score = tally.product(query, key)
    if way == "scaled":
        tally.count("divisions")
        score /= math.sqrt(len(query))
    return score


def _shares(tally: Tally, row: Sequence[float | None]) -> Vector:
    computed = [score for score in row if score is not None]
    highest, raised = max(computed), []
    for score in row:
        if score is None:
            raised.append(0.0)
        else:
            tally.count("exponentials")
            raised.append(math.exp(score - highest))
    total = sum(raised)
    return [share / total for share in raised]


def _mix(tally: Tally, shares: Vector, values: Rows, row: Sequence[float | None]) -> Vector:
    tally.stage = "values"
    computed = [j for j, score in enumerate(row) if score is not None]
    weights = [shares[j] for j in computed]
    return [
        tally.product(weights, [values[j][column] for j in computed])
        for column in range(len(values[0]))
    ]
