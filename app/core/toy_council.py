"""Four experts in front of five cars, in tiny vectors made by hand: multi-head attention.

Axes: n = 1 buyer, m = 5 cars, d = 8 characteristics, h = 4 experts, d_k = d_v = 2 characteristics
for each, 4 numbers of advice. A mark says how a car stands to the mean of the five: 0 is the mean,
2 far above. Each characteristic sums to 0 over the cars, so that weights all equal give an advice
of 0: no opinion.
"""

from dataclasses import dataclass

import numpy as np

from app.core.attention import Array, Trace, attend
from app.core.heads import MultiHead, multi_head, split

EXPERTS = ("sécurité", "économie", "design", "performance")
CARS = ("citadine", "familiale", "électrique", "sportive", "cabriolet")
CHARACTERISTICS = (  # two for each expert, in the order of EXPERTS
    "freinage",
    "protection",
    "petit prix",
    "sobriété",
    "carrosserie",
    "habitacle",
    "reprises",
    "tenue de route",
)
MARKS = np.array(  # (m, d)
    [
        [-1.0, 0.0, 2.0, 1.0, -1.0, -2.0, -1.0, 0.0],
        [1.0, 2.0, 1.0, 0.0, -2.0, 1.0, -1.0, -1.0],
        [1.0, 0.0, -1.0, 2.0, 0.0, 0.0, 1.0, 0.0],
        [0.0, -1.0, -2.0, -2.0, 1.0, -1.0, 2.0, 2.0],
        [-1.0, -1.0, 0.0, -1.0, 2.0, 2.0, -1.0, -1.0],
    ]
)
BUYER = np.ones((1, 8))  # (n, d): someone who wants a car, and prefers nothing yet
W_O = np.array(  # (h * d_v, 4): brakes and road holding also serve speed, or safety; speed costs
    [
        [1.0, 0.0, 0.0, 0.5],
        [1.0, 0.0, 0.0, 0.0],
        [0.0, 1.0, 0.0, 0.0],
        [0.0, 1.0, 0.0, 0.0],
        [0.0, 0.0, 1.0, 0.0],
        [0.0, 0.0, 1.0, 0.0],
        [0.0, -0.5, 0.0, 0.5],
        [0.5, 0.0, 0.0, 0.5],
    ]
)
PORTRAITS = MARKS @ W_O  # (m, 4): the advice that would come out if every expert saw one car only


@dataclass(frozen=True, slots=True)
class Council:
    """One deliberation: the heads, the advice (4,) and its dot product with each car (m,)."""

    heads: MultiHead
    advice: Array
    agreement: Array


def deliberate(criteria: Array) -> Council:
    """Let each expert look at the cars with their two criteria: criteria (h, d_k).

    The criteria are the diagonal of W_Q; W_K and W_V are the identity, so that each expert compares
    and reports their own two characteristics.
    """
    identity = np.eye(len(CHARACTERISTICS))
    w_q = np.diag(criteria.ravel())
    heads = multi_head(BUYER, MARKS, w_q, identity, identity, W_O, h=len(EXPERTS))
    return Council(heads, heads.output[0], PORTRAITS @ heads.output[0])


def alone(criteria: Array, expert: int) -> tuple[Trace, Array, Array]:
    """Let one expert decide on everything: their weights mix all eight characteristics.

    This is a single head. Returns its trace, the advice (4,) and its agreement with each car (m,).
    """
    keys = split(MARKS, len(EXPERTS))[expert]
    trace = attend(criteria[expert][None, :], keys, MARKS)
    advice: Array = trace.output[0] @ W_O
    return trace, advice, PORTRAITS @ advice
