"""What the view of a sentence on stage has, whichever widget shows it."""

from typing import Protocol, runtime_checkable

from app.widgets.parts.stage import Arc, Line


class StagedShare(Protocol):
    """What one word receives: a fraction of 1, and its tint."""

    @property
    def weight(self) -> float:
        """Return the fraction."""

    @property
    def percent(self) -> str:
        """Return how it reads."""

    @property
    def step(self) -> int:
        """Return the step of its tint."""


@runtime_checkable
class Staged(Protocol):
    """A sentence, the word that looks, counted from 1 or 0 for none, and what each receives."""

    texts: tuple[str, ...]
    chosen: int
    line: Line
    arcs: tuple[Arc, ...]
    explanation: str

    @property
    def row(self) -> tuple[StagedShare, ...]:
        """Return the share of each word, or none while no row is shown."""

    @property
    def nobody(self) -> StagedShare | None:
        """Return the share of ∅, where a model may look at nobody."""
