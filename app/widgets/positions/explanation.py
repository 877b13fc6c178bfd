"""What the swap of two words moved, in words."""

import numpy as np

from app.core.attention import Array
from app.core.toy import ToyReading
from app.widgets.parts.numbers import decimal
from app.widgets.parts.wording import quoted
from app.widgets.positions.state import Coding

NAMES = {
    Coding.NONE: "sans position",
    Coding.SINUSOIDAL: "positions sinusoïdales",
    Coding.ROTARY: "positions rotatives",
}
NOTHING = 1e-12  # a move this small is rounding
_NOTHING_MOVES = (
    "{swapped} aucun poids ne change. Chaque ligne et chaque colonne a suivi son mot : le modèle"
    " ne voit pas l’ordre."
)


def swap_in_words(coding: Coding, before: ToyReading, moves: Array, a: int, b: int) -> str:
    """Tell the weight that moved most in moves (n, n) when words a and b, from 0, are swapped."""
    words = before.words
    if len(words) == 1:
        return "La phrase n’a qu’un mot\u00a0: il n’y a rien à échanger."
    if a == b:
        return "Choisissez deux mots différents à échanger."
    swapped = f"{quoted(words[a])} et {quoted(words[b])} échangés, {NAMES[coding]} :"
    i, j = divmod(int(np.abs(moves).argmax()), len(words))
    if abs(moves[i, j]) < NOTHING:
        return _NOTHING_MOVES.format(swapped=swapped)
    old = float(before.trace.weights[i, j])
    return (
        f"{swapped} des poids changent. Le plus déplacé va de {quoted(words[i])} à"
        f" {quoted(words[j])} : de {decimal(old)} à {decimal(old + float(moves[i, j]))}."
    )
