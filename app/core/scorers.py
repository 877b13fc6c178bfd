"""The additive scorers that ship: one a trained head, fitted to give the weights that it gives."""

import json
from dataclasses import dataclass
from functools import cache

import numpy as np

from app.core.architecture import D_K
from app.core.french import WEIGHTS
from app.core.variants import Scorer

HIDDEN = D_K  # so that both ways of scoring cost the same multiplications
SCORERS = WEIGHTS.with_name("additive.npz")
FIDELITY = WEIGHTS.with_name("additive.json")


@dataclass(frozen=True, slots=True)
class Fidelity:
    """Say how close a scorer comes to its head on sentences that neither was fitted on.

    agreement is the share of rows whose strongest key is the same; moved is the mean share of a
    row that goes to another key; sentences is how many were read.
    """

    agreement: float
    moved: float
    sentences: int


@cache
def scorers() -> Scorer:
    """Return the scorers of all heads: w and u (h, d_k, a), v (h, a). Raises OSError."""
    with np.load(SCORERS) as file:
        return Scorer(*(file[name].astype(np.float32) for name in ("w", "u", "v")))


def scorer_of(head: int) -> Scorer:
    """Return the scorer fitted to head `head`, 1 to 8."""
    every = scorers()
    return Scorer(every.w[head - 1], every.u[head - 1], every.v[head - 1])


@cache
def fidelity(head: int) -> Fidelity:
    """Return what was measured for head `head`, 1 to 8, on the test treebank. Raises OSError."""
    content = json.loads(FIDELITY.read_text(encoding="utf-8"))
    line = content["tetes"][head - 1]
    assert line["numero"] == head
    return Fidelity(line["accord"], line["ecart"], content["phrases"])
