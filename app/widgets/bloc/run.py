"""What a model gives at each box of its block, the same whichever model runs it."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.core.attention import Array
from app.widgets.contract.view import Label

TITLES: Mapping[str, str] = {
    "entree": "Entrée",
    "tetes": "Huit têtes bout à bout",
    "attention": "Attention",
    "residu-1": "Addition résiduelle",
    "norme-1": "Normalisation",
    "elargir": "Réseau\u00a0: élargir, couper les négatifs",
    "reseau": "Réseau\u00a0: rétrécir",
    "residu-2": "Addition résiduelle",
    "norme-2": "Normalisation",
}


@dataclass(frozen=True, slots=True)
class Part:
    """Hold one box: its formula, what it means and what it gives, (n, width).

    A box that the model does not have gives nothing; its meaning says so.
    """

    step: str
    formula: str
    meaning: str
    given: Array | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Hold one run of a block on n words: its boxes in order, and what came of the whole, in words.

    names goes with the d numbers of a word, when they have names; limit says what the model can
    show; unknown says of each word whether the model lacks it.
    """

    label: Label
    limit: str
    unknown: tuple[bool, ...]
    parts: tuple[Part, ...]
    names: tuple[str, ...]
    moved: str


def shape_of(array: Array) -> str:
    """Write the shape of an array: « 6 × 240 »."""
    return "\u00a0×\u00a0".join(str(length) for length in array.shape)
