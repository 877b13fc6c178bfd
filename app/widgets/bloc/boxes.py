"""The boxes of a block and what a model computes in each, the same whichever model runs it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.core.attention import Array
from app.core.block import BlockStep
from app.widgets.contract.view import Label


class BoxName(StrEnum):
    """A box of the diagram, by its name in an address."""

    INPUT = "entree"
    HEADS = "tetes"
    ATTENTION = "attention"
    FIRST_SUM = "residu-1"
    FIRST_NORM = "norme-1"
    WIDEN = "elargir"
    NARROW = "reseau"
    SECOND_SUM = "residu-2"
    SECOND_NORM = "norme-2"


BOX_OF: Mapping[BlockStep, BoxName] = {
    BlockStep.HEADS: BoxName.HEADS,
    BlockStep.ATTENTION: BoxName.ATTENTION,
    BlockStep.FIRST_SUM: BoxName.FIRST_SUM,
    BlockStep.FIRST_NORM: BoxName.FIRST_NORM,
    BlockStep.WIDEN: BoxName.WIDEN,
    BlockStep.NARROW: BoxName.NARROW,
    BlockStep.SECOND_SUM: BoxName.SECOND_SUM,
    BlockStep.SECOND_NORM: BoxName.SECOND_NORM,
}
SUMS = (BoxName.FIRST_SUM, BoxName.SECOND_SUM)


@dataclass(frozen=True, slots=True)
class BoxContent:
    """One box: its formula, its meaning and its output (n, width).

    A box that the model does not have has no output; its meaning says so.
    """

    name: BoxName
    formula: str
    meaning: str
    output: Array | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run of a block on n words: its boxes in order, and what the whole changed, in words.

    names are those of the d numbers of a word, if they have any; limit says what the model cannot
    show; unknown says of each word whether the model lacks it.
    """

    label: Label
    limit: str
    unknown: tuple[bool, ...]
    boxes: tuple[BoxContent, ...]
    names: tuple[str, ...]
    change: str


def shape_of(array: Array) -> str:
    """Write the shape of an array: « 6 × 240 »."""
    return "\u00a0×\u00a0".join(str(length) for length in array.shape)
