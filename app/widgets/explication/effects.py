"""What other weights do to what is written: distances, and what the model reads there."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from app.core.attention import Array
from app.core.french import model
from app.core.labels import FUNCTIONS, PARTS
from app.core.rewriting import AttentionRow, move
from app.widgets.explication.functions import NAMES as FUNCTION_NAMES
from app.widgets.explication.maps import NAMES, MapName
from app.widgets.parts.models import HeadAnalysis
from app.widgets.parts.natures import PARTS as PART_NAMES
from app.widgets.parts.numbers import decimal, percent, short

_DIGITS = 5  # of a share; beyond, 32-bit numbers differ by rounding alone


@dataclass(frozen=True, slots=True)
class Effect:
    """One map beside the computed one.

    moved is the share of weight that changes place; head the distance between the head's mixes;
    layer the distance between what is written, over its length. read says what the model reads
    there, or shows the toy's output; same tells that nothing else is read.
    """

    key: MapName
    name: str
    moved: float
    moved_shown: str
    head: str
    layer: float
    layer_shown: str
    cosine: str
    read: str
    same: bool
    current: bool


def effects_of(
    analysis: HeadAnalysis, row: AttentionRow, maps: Mapping[MapName, Array], current: MapName
) -> tuple[str, tuple[Effect, ...]]:
    """Compare each map (m,) with the computed row; say too what is read with the computed one."""
    moves = move(row, np.stack([row.weights, *maps.values()]))
    (now, sure), *after = _reads(analysis, moves.written)
    effects = tuple(
        Effect(
            key,
            NAMES[key],
            float(moves.moved[k]),
            percent(round(float(moves.moved[k]), _DIGITS)),
            decimal(float(moves.head[k])),
            float(moves.layer[k]),
            percent(round(float(moves.layer[k]), _DIGITS)),
            decimal(float(moves.cosine[k]), 3),
            f"{label}{share}",
            label == now,
            key == current,
        )
        for k, (key, (label, share)) in enumerate(zip(maps, after, strict=True), 1)
    )
    return f"{now}{sure}", effects


def _reads(analysis: HeadAnalysis, written: Array) -> list[tuple[str, str]]:
    """Name what is read in each of written (k, d), and how surely: part and function, by the model.

    Of the toy, which reads nothing, the numbers themselves, to two decimals.
    """
    if not analysis.nobody:
        return [(f"({' ; '.join(short(float(x)) for x in row)})", "") for row in written]
    trained = model()
    parts = trained.chances(written, "parts").argmax(axis=1).tolist()
    functions = trained.chances(written, "functions")
    return [
        (
            f"{PART_NAMES[PARTS[part]]}, {FUNCTION_NAMES[FUNCTIONS[function]]}",
            f" ({percent(share)})",
        )
        for part, function, share in zip(
            parts, functions.argmax(axis=1).tolist(), functions.max(axis=1).tolist(), strict=True
        )
    ]
