"""A library in tiny vectors made by hand: a request, shelf labels, what the shelves hold.

Axes: m = 5 shelves, d_k = 4 topics of the request and of the labels, d_v = 3 kinds of books.
"""

from dataclasses import dataclass

import numpy as np

from app.core.attention import Array, Trace, attend

SHELVES = ("informatique", "sciences", "histoire", "romans", "philosophie")
TOPICS = ("machines", "maths", "passé", "récit")
CONTENTS = ("livres sur l’IA", "autres savoirs", "récits")

REQUEST = (2.0, 1.0, 0.0, 0.0)  # (d_k,): books on AI; machines first, then mathematics
LABELS = (  # (m, d_k): how much of each topic the label of a shelf announces
    (3.0, 1.0, 0.0, 0.0),
    (1.0, 3.0, 0.0, 0.0),
    (0.0, 0.0, 3.0, 1.0),
    (1.0, 0.0, 1.0, 3.0),
    (1.0, 1.0, 1.0, 0.0),
)
BOOKS = np.array(  # (m, d_v): how many books of each kind the shelf holds
    [[10.0, 2.0, 0.0], [4.0, 6.0, 0.0], [0.0, 7.0, 2.0], [1.0, 0.0, 9.0], [2.0, 6.0, 0.0]]
)


@dataclass(frozen=True, slots=True)
class LookUp:
    """Both answers to n requests.

    trace is the soft one: weights (n, m), output (n, d_v). best (n,) is the shelf with the highest
    score, the first of equals; strict (n, d_v) is what that shelf alone holds.
    """

    trace: Trace
    best: Array
    strict: Array


def look_up(requests: Array, labels: Array) -> LookUp:
    """Answer requests (n, d_k) in front of labels (m, d_k), softly and strictly."""
    trace = attend(requests, labels, BOOKS)
    best = trace.scores.argmax(axis=-1)
    return LookUp(trace, best, BOOKS[best])


def slide(request: Array, labels: Array, topic: int, numbers: Array) -> LookUp:
    """Answer the request (d_k,) again and again while one topic takes each of `numbers` (n,)."""
    requests = np.repeat(request[None, :], len(numbers), axis=0)
    requests[:, topic] = numbers
    return look_up(requests, labels)
