"""What other weights do to what is written: distances, and what the model reads there."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from app.core.attention import Array
from app.core.french import model
from app.core.labels import FUNCTIONS, PARTS
from app.core.rewriting import Row, move
from app.widgets import functions
from app.widgets.explication_maps import NAMES, MapName
from app.widgets.models import HeadReading
from app.widgets.numbers import decimal, percent, short
from app.widgets.wording import PARTS as PART_NAMES

_DIGITS = 5  # of a share; beyond, 32-bit numbers differ by rounding alone


@dataclass(frozen=True, slots=True)
class Effect:
    """Hold one map beside the computed one.

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
    seen: HeadReading, row: Row, maps: Mapping[MapName, Array], current: MapName
) -> tuple[Effect, ...]:
    """Compare each map (m,) with the computed row."""
    found = move(row, np.stack(list(maps.values())))
    before = row.written(row.weights[None])
    reads, labels = read_off(seen, found.written), _labels(seen, found.written)
    (now,) = _labels(seen, before)
    return tuple(
        Effect(
            key,
            NAMES[key],
            float(found.moved[k]),
            percent(round(float(found.moved[k]), _DIGITS)),
            decimal(float(found.head[k])),
            float(found.layer[k]),
            percent(round(float(found.layer[k]), _DIGITS)),
            decimal(float(found.cosine[k]), 3),
            reads[k],
            labels[k] == now,
            key == current,
        )
        for k, key in enumerate(maps)
    )


def read_off(seen: HeadReading, written: Array) -> tuple[str, ...]:
    """Say what is read in each of written (k, d): part and function, or the toy's own numbers."""
    if not seen.nobody:
        return tuple(f"({' ; '.join(short(float(x)) for x in row)})" for row in written)
    sure = model().chances(written, "functions").max(axis=1)
    return tuple(
        f"{label} ({percent(float(share))})"
        for label, share in zip(_labels(seen, written), sure, strict=True)
    )


def _labels(seen: HeadReading, written: Array) -> tuple[str, ...]:
    """Name part and function, or the toy's numbers to two decimals."""
    if not seen.nobody:
        return tuple(" ".join(f"{x:.2f}" for x in row.round(2) + 0.0) for row in written)
    trained = model()
    parts = trained.chances(written, "parts").argmax(axis=1)
    found = trained.chances(written, "functions").argmax(axis=1)
    return tuple(
        f"{PART_NAMES[PARTS[part]]}, {functions.NAMES[FUNCTIONS[function]]}"
        for part, function in zip(parts.tolist(), found.tolist(), strict=True)
    )
