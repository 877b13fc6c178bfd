"""The bet of `explication`: how far what is written moves when one row of weights is replaced."""

import numpy as np

from app.core.rewriting import AttentionRow
from app.widgets.explication.effects import Effect
from app.widgets.explication.maps import MapName
from app.widgets.parts.bet import Bet, Choice, bet_on_choice
from app.widgets.parts.models import HeadAnalysis
from app.widgets.parts.numbers import decimal
from app.widgets.parts.wording import quoted

_BANDS = (
    ("moins-de-5", "de moins de 5\u00a0%", 0.05),
    ("5-a-30", "de 5 à 30\u00a0%", 0.3),
    ("plus-de-30", "de plus de 30\u00a0%", float("inf")),
)


def bet_on_move(
    offered: bool,
    given: str,
    analysis: HeadAnalysis,
    i: int,
    row: AttentionRow,
    effect: Effect | None,
) -> Bet | None:
    """Let one bet on the share by which what is written moves; no bet when nothing is changed."""
    if effect is None or effect.key == MapName.FARTHEST:
        return None

    def why(_: str) -> str:
        moved = f"{effect.moved_shown} du poids a changé de place, et la sortie bouge de"
        return f"{moved} {effect.layer_shown}. {_reason(analysis, row, effect.moved, effect.layer)}"

    return bet_on_choice(
        offered,
        given,
        f"Les poids de {quoted(analysis.words[i])} sont remplacés\u00a0: {effect.name}. De combien"
        " bouge la sortie\u202f?",
        tuple(Choice(value, text) for value, text, _ in _BANDS),
        (band_of(effect.layer),),
        why,
    )


def band_of(share: float) -> str:
    """Return the choice that holds a share; a bound belongs to the band above it."""
    return next(value for value, _, end in _BANDS if share < end)


def _reason(analysis: HeadAnalysis, row: AttentionRow, moved: float, layer: float) -> str:
    """Compare what the head brings with what it is added to: that bounds what weights can move."""
    if not analysis.nobody:
        return "Ce jouet n’a qu’une tête : sa sortie est le mélange, rien d’autre ne s’y ajoute."
    brought = float(np.linalg.norm(row.weights @ row.projected))
    rest = float(np.linalg.norm(row.rest))
    share = (
        f"cette tête apportait un vecteur de longueur {decimal(brought, 1)}, ajouté à un autre de"
    )
    share += f" longueur {decimal(rest, 1)}"
    if layer < moved / 2:
        return f"Ici, {share} : ce que ces poids choisissent pèse peu à côté du reste."
    return (
        f"Ici, {share}, mais les valeurs qui entrent dans le mélange sont longues ou différentes."
    )
