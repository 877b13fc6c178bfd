"""How the scores of one layer grow with the number of tokens: four schemes, in one same unit."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import log2

import numpy as np

from app.core.costs import dense_scores, flash_numbers, layer_bytes, root_scores, window_scores
from app.widgets.memoire.sizes import UNITS, size
from app.widgets.parts.curves import FRAME, Curve, curve
from app.widgets.parts.numbers import short, whole


class Scheme(StrEnum):
    """A way to compute the scores, by the name of its curve."""

    DENSE = "dense"
    ROOT = "root"
    WINDOW = "window"
    FLASH = "flash"


@dataclass(frozen=True, slots=True)
class Layer:
    """The scores of one layer: its heads, the tokens that a window sees, the bytes of a number."""

    heads: int
    window: int
    number_bytes: int

    def computed(self, scheme: Scheme, tokens: float) -> float:
        """Return how many scores one head computes."""
        return dense_scores(tokens) if scheme is Scheme.FLASH else self.stored(scheme, tokens)

    def stored(self, scheme: Scheme, tokens: float) -> float:
        """Return how many numbers one head stores."""
        laws: Mapping[Scheme, Callable[[float], float]] = {
            Scheme.DENSE: dense_scores,
            Scheme.ROOT: root_scores,
            Scheme.WINDOW: lambda n: window_scores(n, self.window),
            Scheme.FLASH: flash_numbers,
        }
        return laws[scheme](tokens)

    def memory(self, scheme: Scheme, tokens: float) -> float:
        """Return the bytes that all heads store."""
        return layer_bytes(self.heads, self.stored(scheme, tokens), self.number_bytes)


@dataclass(frozen=True, slots=True)
class SchemeRow:
    """What one scheme computes and stores in each head, and what twice the tokens multiply."""

    key: Scheme
    name: str
    formula: str
    computed: str
    stored: str
    memory: str
    bytes: float
    computed_doubled: str
    memory_doubled: str


@dataclass(frozen=True, slots=True)
class Growth:
    """The curves and their grid: each unit of 1 024 with its height in the drawing."""

    curve: Curve
    grid: tuple[tuple[str, float], ...]


def schemes(layer: Layer, tokens: int) -> tuple[SchemeRow, ...]:
    """Return the four schemes at `tokens`."""

    def row(key: Scheme, name: str, formula: str, stored: str) -> SchemeRow:
        computed, memory = layer.computed(key, tokens), layer.memory(key, tokens)
        return SchemeRow(
            key,
            name,
            formula,
            whole(round(computed)),
            stored,
            size(memory),
            memory,
            f"× {short(layer.computed(key, 2 * tokens) / computed)}",
            f"× {short(layer.stored(key, 2 * tokens) / layer.stored(key, tokens))}",
        )

    return (
        row(Scheme.DENSE, "dense, scores écrits", "n²", "n²"),
        row(Scheme.ROOT, "clairsemée, pas de √n", "≈ n√n", "≈ n√n"),
        row(Scheme.WINDOW, f"fenêtre de {whole(layer.window)}", "n·w", "n·w"),
        row(Scheme.FLASH, "dense, par FlashAttention", "n²", "2n"),
    )


def draw_growth(layer: Layer, tokens: int, most: int) -> Growth:
    """Draw the bytes of one layer from 1 to `most` tokens: a logarithm on both axes.

    Powers are then straight: a curve needs only its ends, and the point where the window is full.
    """
    n = sorted({1, layer.window, most})

    def height(scheme: Scheme, at: float) -> float:
        return log2(layer.memory(scheme, at))

    top = height(Scheme.DENSE, most)
    drawn = curve(
        np.log2(n),
        {scheme: np.array([height(scheme, at) for at in n]) for scheme in Scheme},
        at=log2(tokens),
        here={scheme: height(scheme, tokens) for scheme in Scheme},
        top=top,
    )
    grid = tuple(
        (unit, float(FRAME.up(np.array(10 * place / top))))
        for place, unit in enumerate(UNITS)
        if 10 * place <= top
    )
    return Growth(drawn, grid)
