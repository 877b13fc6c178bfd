"""What a widget shows: plain values for a template, and the maps that a reader may save."""

from dataclasses import dataclass
from enum import StrEnum

from app.core.attention import Array


class Label(StrEnum):
    """Say on screen where the numbers of a map come from."""

    COMPUTED = "calculé"
    TOY = "jouet"
    ILLUSTRATIVE = "illustratif"
    REAL_MODEL = "modèle réel"


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """Plain values for a template.

    `explanation` is the sentence in words, read aloud when it changes. `keeps_back` tells
    that numbers wait for a bet or an answer: they are not to be saved yet.
    """

    label: Label
    explanation: str
    keeps_back: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Map:
    """One map of weights, to be saved as a picture or as numbers.

    weights (n, m) are the fractions as computed; rows names the n that look, columns the m that
    are looked at. `head` names what computed them; `sentence` is what it read or, where there is
    no sentence, its settings in words.
    """

    title: str
    head: str
    sentence: str
    label: Label
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    weights: Array

    def __post_init__(self) -> None:
        assert self.weights.shape == (len(self.rows), len(self.columns)), self.weights.shape
