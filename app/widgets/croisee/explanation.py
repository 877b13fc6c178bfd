"""Put into French words what one word of a sentence looks at in the other, and who looks at it."""

import numpy as np

from app.core.attention import Array
from app.core.bilingual import Crossing
from app.widgets.parts.numbers import decimal, percent
from app.widgets.parts.wording import quoted, rank_in_words, together

_EQUAL = 1e-5  # twins tie; in 32 bits their shares may differ by the last figure
_SHOWN = 0.05
_UNKNOWN_WORD = (
    "{word} n’est pas dans la table : sa requête ne contient que des zéros, tous ses scores"
    " valent 0 et chaque mot reçoit {share}."
)
_RECTANGLE = (
    "{n} mots demandent, {m} sont regardés : {n} × {m} = {weights} poids, et {n} lignes de somme"
    " 1. Choisissez un mot d’un côté ou de l’autre."
)


def row_in_words(crossing: Crossing, i: int) -> str:
    """Say what asking word i looks at most; why, when all or some words get the same."""
    row, word = crossing.trace.weights[i], quoted(crossing.asking[i])
    if crossing.asking_unknown[i]:
        return _UNKNOWN_WORD.format(word=word, share=percent(float(row[0])))
    if len(row) == 1:
        return f"{word} n’a qu’un mot à regarder : il lui donne tout, {percent(1)}."
    best = equals(row, int(row.argmax()))
    names = together([quoted(crossing.looked_at[j]) for j in best])
    text = f"{word} demande ; il regarde surtout {names} : {percent(float(row[best[0]]))}"
    if len(best) > 1:
        text += " chacun"
    ranked = [j for j in np.argsort(-row, kind="stable").tolist() if j not in best]
    then = [j for j in ranked[:2] if row[j] >= _SHOWN]
    text += "".join(
        f", puis {quoted(crossing.looked_at[j])} {percent(float(row[j]))}" for j in then
    )
    return f"{text}.{_twins(crossing, best)}{_lacking(crossing, best)}"


def column_in_words(crossing: Crossing, j: int) -> str:
    """Say who looks at word j, and that a column does not sum to 1."""
    column = crossing.trace.weights[:, j]
    ranked = np.argsort(-column, kind="stable").tolist()
    shown = [i for i in ranked[:3] if column[i] >= _SHOWN]
    total = decimal(float(column.sum()))
    word = quoted(crossing.looked_at[j])
    if shown:
        who = together(
            [f"{quoted(crossing.asking[i])} ({percent(float(column[i]))})" for i in shown]
        )
        text = f"{word} est regardé par {who}."
    else:
        text = f"Aucun mot ne donne {percent(_SHOWN)} ou plus à {word}."
    return f"{text} La somme de sa colonne est {total} : ce sont les lignes qui ont pour somme 1."


def cell_in_words(crossing: Crossing, i: int, j: int) -> str:
    """Say one weight: its two words, its value, its rank in the row."""
    row = crossing.trace.weights[i]
    lacks = [
        quoted(words[k])
        for words, flags, k in (
            (crossing.asking, crossing.asking_unknown, i),
            (crossing.looked_at, crossing.looked_at_unknown, j),
        )
        if flags[k]
    ]
    text = (
        f"Ligne {quoted(crossing.asking[i])}, colonne {quoted(crossing.looked_at[j])} :"
        f" {decimal(float(row[j]))}, {rank_in_words(j, row)}."
    )
    if not lacks:
        return text
    return f"{text} {together(lacks)} : pas dans la table, un vecteur de zéros, un score de 0."


def rectangle_in_words(crossing: Crossing) -> str:
    """Say what the whole rectangle holds when no word is followed."""
    n, m = crossing.trace.weights.shape
    return _RECTANGLE.format(n=n, m=m, weights=n * m)


def equals(row: Array, j: int) -> list[int]:
    """Return the columns whose share is that of j, in order."""
    return [int(k) for k in np.flatnonzero(np.abs(row - row[j]) < _EQUAL)]


def _twins(crossing: Crossing, best: list[int]) -> str:
    forms = {crossing.looked_at[j].lower() for j in best}
    if len(best) == 1 or len(forms) > 1:
        return ""
    return " Le même mot a le même vecteur partout : rien ici ne dit sa place."


def _lacking(crossing: Crossing, best: list[int]) -> str:
    if not any(crossing.looked_at_unknown[j] for j in best):
        return ""
    return " Ce mot n’est pas dans la table : son score est 0, et les autres sont plus bas."
