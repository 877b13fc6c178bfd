"""Put into French words what the toy model computed: shares and ranks, without any grammar."""

import numpy as np

from app.widgets.parts.models import HeadAnalysis
from app.widgets.parts.numbers import decimal, percent
from app.widgets.parts.wording import quoted, rank_in_words, together

_EQUAL = 1e-9


def toy_row_in_words(analysis: HeadAnalysis, i: int) -> str:
    """Say what word i looks at most, or why it looks at all words alike."""
    row, word = analysis.trace.weights[i], quoted(analysis.words[i])
    if len(row) == 1:
        return f"{word} est seul : il garde tout son regard, {percent(1)}."
    each = f"chaque mot reçoit {percent(float(row[0]))}"
    if analysis.unknown[i]:
        return (
            f"Le jouet ne connaît pas {word} : sa requête ne contient que des zéros,"
            f" tous ses scores valent 0, et {each}."
        )
    if row.max() - row.min() < _EQUAL:
        return f"Tous les scores de {word} sont égaux : {each}."
    ranked = np.argsort(-row, kind="stable").tolist()
    best = [j for j in ranked if row[ranked[0]] - row[j] < _EQUAL]
    second = ranked[len(best)]
    also = sum(abs(float(row[j] - row[second])) < _EQUAL for j in ranked)
    names = together([quoted(analysis.words[j]) for j in best])
    each_one = " chacun" if len(best) > 1 else ""
    then = quoted(analysis.words[second]) if also == 1 else f"{also} mots à égalité"
    return (
        f"{word} regarde surtout {names} : {percent(float(row[best[0]]))}{each_one},"
        f" puis {then} : {percent(float(row[second]))}{' chacun' if also > 1 else ''}."
    )


def toy_cell_in_words(analysis: HeadAnalysis, i: int, j: int) -> str:
    """Say one cell of the toy's map: its two words, its share, its rank in the row."""
    row = analysis.trace.weights[i]
    missing = ", mot que le jouet ne connaît pas" if analysis.unknown[j] else ""
    return (
        f"Ligne {quoted(analysis.words[i])}, colonne {quoted(analysis.words[j])}{missing} :"
        f" {decimal(float(row[j]))}, {rank_in_words(j, row)}."
    )
