"""The next pieces before a change and after it, face to face."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

import numpy as np

from app.core.attention import Array
from app.widgets.parts.little_text import Added
from app.widgets.parts.numbers import share
from app.widgets.parts.wording import quoted

_COMPARED = 5  # of the likeliest, on each side


class Compared(NamedTuple):
    """One next piece: its probabilities before and after the change, as fractions and written."""

    piece: int
    text: str
    before: float
    after: float
    before_shown: str
    after_shown: str


def compared(
    added: Added, before: Array, after: Array, also: Collection[int] = ()
) -> tuple[Compared, ...]:
    """Compare probabilities (V,) of the likeliest pieces of both sides, and of some others.

    Those that were likeliest come first.
    """
    best = sorted({*_best(before), *_best(after), *also}, key=lambda piece: -before[piece])
    return tuple(
        Compared(
            piece,
            added.text(piece),
            float(before[piece]),
            float(after[piece]),
            share(float(before[piece])),
            share(float(after[piece])),
        )
        for piece in best
    )


def largest_move(rows: Sequence[Compared]) -> str:
    """Say which piece moves most, and how."""
    return move(max(rows, key=lambda row: abs(row.after - row.before)))


def move(row: Compared) -> str:
    """Say how one piece moves."""
    if row.before_shown == row.after_shown:
        return f"{quoted(row.text)} garde {row.before_shown}"
    return f"{quoted(row.text)} passe de {row.before_shown} à {row.after_shown}"


def _best(shares: Array) -> list[int]:
    best: list[int] = np.argsort(-shares, kind="stable")[:_COMPARED].tolist()
    return best
