"""The maps of all heads of a model side by side, each small; one of them opens."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isqrt
from typing import Annotated

import numpy as np
from pydantic import Field

from app.core.attention import Array
from app.core.decoder import HeadPlace
from app.widgets.parts.numbers import steps
from app.widgets.parts.wording import quoted, unique_names

_MOST_SQUARES = 144 * 48**2  # in the maps of all heads, which are drawn at once

HeadValue = Annotated[
    str, Field(pattern=r"^[1-9][0-9]?-[1-9][0-9]?$")
]  # a head in an address: its block and its number there, from 1


@dataclass(frozen=True, slots=True)
class HeadDrawing:
    """The map of one head: its place, and the marked row said to who cannot see it.

    `value` is the head in an address, « 2-1 ».
    """

    place: HeadPlace
    value: str
    caption: str


@dataclass(frozen=True, slots=True)
class HeadGallery:
    """The maps of L blocks of h heads over n pieces, and the picture that all are cut from.

    `tints` are those of its squares, 0 to 20, a byte each: L·(n + 1) rows of h·(n + 1), where each
    map stands at the place of its head. An empty row and an empty column part it from the next,
    of which an edge would show where a square is not a whole number of pixels.
    """

    size: int
    blocks: tuple[tuple[HeadDrawing, ...], ...]
    tints: bytes

    @property
    def step(self) -> int:
        """Return how many squares there are from a map to the next."""
        return self.size + 1

    @property
    def width(self) -> int:
        """Return how many squares of the picture stand side by side."""
        return self.step * len(self.blocks[0])

    @property
    def height(self) -> int:
        """Return how many of its squares stand one under another."""
        return self.step * len(self.blocks)


def head_gallery(weights: Array, texts: Sequence[str], row: int) -> HeadGallery:
    """Draw weights (L, h, n, n) of n texts, block by block, with one row marked."""
    blocks = tuple(
        tuple(
            _drawing(HeadPlace(block, head), weights[block, head], texts, row)
            for head in range(len(heads))
        )
        for block, heads in enumerate(weights)
    )
    apart = np.pad(steps(weights), ((0, 0), (0, 0), (0, 1), (0, 1)))
    side_by_side = apart.transpose(0, 2, 1, 3)
    return HeadGallery(weights.shape[-1], blocks, side_by_side.tobytes())


def most_drawn(heads: int) -> int:
    """Return of how many pieces at most the maps of so many heads are drawn side by side."""
    return isqrt(_MOST_SQUARES // heads)


def value_of(place: HeadPlace) -> str:
    """Write a head in an address, « 2-1 »."""
    return f"{place.block + 1}-{place.head + 1}"


def place_of(value: str) -> HeadPlace:
    """Read a head of an address."""
    block, head = value.split("-")
    return HeadPlace(int(block) - 1, int(head) - 1)


def name_of_head(place: HeadPlace) -> str:
    """Name a head in French, after an article."""
    return f"tête {place.head + 1} de la couche {place.block + 1}"


def _drawing(place: HeadPlace, weights: Array, texts: Sequence[str], row: int) -> HeadDrawing:
    names = unique_names(texts)
    most = names[int(weights[row].argmax())]
    caption = f"{quoted(names[row])} regarde surtout {quoted(most)}"
    return HeadDrawing(place, value_of(place), caption)
