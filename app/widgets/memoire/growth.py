"""How the scores of one layer grow with the number of tokens: four schemes, in one same unit."""

from collections.abc import Callable
from dataclasses import dataclass
from math import log2

import numpy as np

from app.core.costs import dense_scores, flash_numbers, layer_bytes, root_scores, window_scores
from app.widgets.memoire.sizes import UNITS, size
from app.widgets.parts.curves import BOTTOM, TOP, Curve, curve
from app.widgets.parts.numbers import short, whole


@dataclass(frozen=True, slots=True)
class Scheme:
    """Hold one scheme: what it computes in each head, what it keeps, what twice the tokens do."""

    key: str
    name: str
    formula: str
    computed: str
    kept: str
    memory: str
    bytes: float
    computed_doubled: str
    memory_doubled: str


@dataclass(frozen=True, slots=True)
class Growth:
    """Hold the curves and their grid: each unit of 1 024 with its height in the drawing."""

    curve: Curve
    grid: tuple[tuple[str, float], ...]


def schemes(heads: int, tokens: int, window: int, number: int) -> tuple[Scheme, ...]:
    """Return the four schemes at `tokens`; the window sees `window` tokens."""
    computed, kept = _computed(window), _kept(window)

    def scheme(key: str, name: str, formula: str, stays: str) -> Scheme:
        memory = layer_bytes(heads, kept[key](tokens), number)
        return Scheme(
            key,
            name,
            formula,
            whole(round(computed[key](tokens))),
            stays,
            size(memory),
            memory,
            f"× {short(computed[key](2 * tokens) / computed[key](tokens))}",
            f"× {short(kept[key](2 * tokens) / kept[key](tokens))}",
        )

    return (
        scheme("dense", "dense, scores écrits", "n²", "n²"),
        scheme("root", "clairsemée, pas de √n", "≈ n√n", "≈ n√n"),
        scheme("window", f"fenêtre de {whole(window)}", "n·w", "n·w"),
        scheme("flash", "dense, par FlashAttention", "n²", "2n"),
    )


def draw_growth(heads: int, tokens: int, window: int, number: int, most: int) -> Growth:
    """Draw the bytes of one layer from 1 to `most` tokens: a logarithm on both axes.

    Powers are then straight: the ends are enough, and where the window is full.
    """
    kept = _kept(window)
    n = sorted({1, window, most})

    def height(key: str, at: float) -> float:
        return log2(layer_bytes(heads, kept[key](at), number))

    top = height("dense", most)
    drawn = curve(
        np.log2(n),
        {key: np.array([height(key, at) for at in n]) for key in kept},
        at=log2(tokens),
        here={key: height(key, tokens) for key in kept},
        top=top,
    )
    grid = tuple(
        (unit, round(BOTTOM - 10 * place / top * (BOTTOM - TOP), 1))
        for place, unit in enumerate(UNITS)
        if 10 * place <= top
    )
    return Growth(drawn, grid)


def _computed(window: int) -> dict[str, Callable[[float], float]]:
    return _kept(window) | {"flash": dense_scores}


def _kept(window: int) -> dict[str, Callable[[float], float]]:
    return {
        "dense": dense_scores,
        "root": root_scores,
        "window": lambda n: window_scores(n, window),
        "flash": flash_numbers,
    }
