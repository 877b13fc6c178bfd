"""What the trained model computes on one sentence."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from app.core.attention import Array, Trace


@dataclass(frozen=True, slots=True)
class Analysis:
    """All that the model computed on one sentence of n words.

    x (n, d) is what the layer reads, output what it writes (residual added, normalised). traces
    has one Trace a head with m = n + 1 keys, the last being ∅. parts and functions are Universal
    Dependencies codes (UPOS, relation), one a word. second_parts holds by place the second code of
    the words whose part is unsure, unsure the places of the words whose function is.
    """

    words: tuple[str, ...]
    x: Array
    traces: tuple[Trace, ...]
    output: Array
    parts: tuple[str, ...]
    functions: tuple[str, ...]
    second_parts: Mapping[int, str] = field(default_factory=dict)
    unsure: frozenset[int] = frozenset()

    @property
    def weights(self) -> Array:
        """Return the weights of all heads (h, n, n + 1); each row sums to 1."""
        return np.stack([trace.weights for trace in self.traces])

    @property
    def mean(self) -> Array:
        """Return the mean of the heads' weights (n, n + 1); each row sums to 1."""
        mean: Array = self.weights.mean(axis=0)
        return mean
