"""The bet of `explication`: how far what is written moves when one row of weights is replaced."""

import numpy as np

from app.core.attention import Array
from app.core.rewriting import Row, move
from app.widgets.bet import Bet, Choice, bet_on_choice
from app.widgets.explication_maps import NAMES, MapName
from app.widgets.models import HeadReading
from app.widgets.numbers import percent
from app.widgets.wording import quoted

_BANDS = (
    ("moins-de-5", "de moins de 5 %", 0.05),
    ("5-a-30", "de 5 à 30 %", 0.3),
    ("plus-de-30", "de plus de 30 %", float("inf")),
)


def bet_on_move(
    offered: str,
    given: str,
    seen: HeadReading,
    i: int,
    row: Row,
    weights: Array,
    current: MapName,
) -> Bet | None:
    """Let one bet on the share by which what is written moves; no bet when nothing is changed."""
    if current in ("calculee", "lointaine"):
        return None
    found = move(row, weights[None])
    moved, layer = float(found.moved[0]), float(found.layer[0])
    right = band_of(layer)

    def why(_: str) -> str:
        told = f"{percent(moved)} du poids change de place et la sortie bouge de {percent(layer)}."
        return f"{told} {_reason(seen, row, moved, layer)}"

    return bet_on_choice(
        offered,
        given,
        f"Les poids de {quoted(seen.words[i])} sont remplacés : {NAMES[current]}. De combien bouge"
        " la sortie ?",
        tuple(Choice(value, text) for value, text, _ in _BANDS),
        (right,),
        why,
    )


def band_of(share: float) -> str:
    """Return the choice that holds a share; a bound belongs to the band above it."""
    return next(value for value, _, end in _BANDS if share < end)


def _reason(seen: HeadReading, row: Row, moved: float, layer: float) -> str:
    """Compare what the head brings with what it is added to: that bounds what weights can move."""
    if not seen.nobody:
        return "Ce jouet n’a qu’une tête : sa sortie est le mélange, rien d’autre ne s’y ajoute."
    brought = float(np.linalg.norm(row.weights @ row.projected))
    rest = float(np.linalg.norm(row.rest))
    share = f"cette tête apportait un vecteur de longueur {_of(brought)}, ajouté à un autre de"
    share += f" longueur {_of(rest)}"
    if layer < moved / 2:
        return f"Ici, {share} : le reste pèse davantage que ce que ces poids choisissent."
    return (
        f"Ici, {share}, mais les valeurs qui entrent dans le mélange sont longues ou différentes."
    )


def _of(length: float) -> str:
    return f"{length:.1f}".replace(".", ",")
