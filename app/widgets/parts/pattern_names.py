"""How a head looks, by the names that addresses and pages have for it."""

from collections.abc import Sequence
from enum import StrEnum

from app.core.attention import Array
from app.core.head_patterns import HeadPattern, patterns


class PatternName(StrEnum):
    """A pattern, by its name in an address; members are named as those of `HeadPattern`."""

    PREVIOUS = "precedent"
    ITSELF = "soi"
    START = "debut"
    DISTANCE = "distance"
    ENTROPY = "entropie"
    NEXT = "suivant"

    @property
    def pattern(self) -> HeadPattern:
        """Return the pattern of this name."""
        return HeadPattern[self.name]


CAUSAL = tuple(name for name in PatternName if name is not PatternName.NEXT)


def named_patterns(weights: Array, rows: Sequence[int] = ()) -> dict[PatternName, Array]:
    """Measure weights as `patterns` does, by the names of the patterns."""
    measured = patterns(weights, rows)
    return {name: measured[name.pattern] for name in PatternName}
