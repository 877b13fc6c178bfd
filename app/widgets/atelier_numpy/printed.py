"""Compare what a reader's own NumPy printed with what the core computes, and name the mistake."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np

from app.core.attention import Array, Trace, softmax
from app.widgets.parts.mistake_texts import BY_D, COLUMN, LATE_MASK, NO_EXP, NO_ROOT, SIGN
from app.widgets.parts.numbers import decimal, short

_UNITS, _PART = 0.006, 0.005  # what two printed decimals may cost
_FAR = 9  # within so many tolerances, it is a matter of rounding: one decimal costs 0.05
_NUMBER = re.compile(
    r"[-+]?(?:\d{1,12}(?:\.\d{0,20})?|\.\d{1,20})(?:e[-+]?\d{1,3})?", re.IGNORECASE
)
_PRINTED = re.compile(r"array|dtype=\w{1,12}")
_LEFT = re.compile(r"[\s\[\](),;]*")

_FLAT = "La somme porte sur toute la carte\u00a0: chaque ligne doit avoir pour somme 1."
_UNMASKED = "Il manque le masque causal\u00a0: un mot regarde aussi la suite."
_AFTER = "Le masque est passé après le softmax\u00a0: les lignes n’ont plus pour somme 1."
_FUTURE = "Le masque est à l’envers\u00a0: il cache le passé et montre la suite."
_ZERO = "Le masque met 0 au lieu de −∞\u00a0: e puissance 0 vaut 1, le mot caché garde un poids."
_SWAPPED = "Les rôles sont échangés\u00a0: c’est Q @ K.T, et non K @ Q.T."
_TURNED = "La carte est transposée\u00a0: une ligne par mot qui demande."
_WHERE = (
    "Sur {size}, {count}, d’abord à la ligne {row}, colonne {column}. Vérifiez que les nombres de"
    " Q, K et V sont les mêmes ici et chez vous."
)


@dataclass(frozen=True, slots=True)
class Judged:
    """The pasted text and the verdict on it; `why` is empty when it is right."""

    given: str
    verdict: Literal["empty", "right", "wrong", "unreadable"]
    why: str


def read_printed(text: str, rows: int, columns: int) -> Array:
    """Read the numbers of an array as NumPy prints it; ValueError says in French what is wrong."""
    plain = _PRINTED.sub(" ", text.replace("\u2212", "-"))
    if re.search(r"\bnan\b", plain):
        raise ValueError("nan n’est pas un nombre : une ligne est-elle entièrement masquée ?")
    if "." not in plain:  # decimal commas: « 0,33 0,67 »
        plain = re.sub(r"(?<=\d),(?=\d)", ".", plain)
    if not _LEFT.fullmatch(_NUMBER.sub(" ", plain)):
        raise ValueError("collez seulement les nombres affichés, entre crochets ou non")
    numbers = [float(number) for number in _NUMBER.findall(plain)]
    if len(numbers) != rows * columns:
        raise ValueError(
            f"{rows * columns} nombres sont attendus, {rows} lignes de {columns} ;"
            f" vous en donnez {len(numbers)}"
        )
    return np.array(numbers).reshape(rows, columns)


def judge_weights(text: str, trace: Trace, sent: bool = True) -> Judged:
    """Judge the weights (n, m) that were printed; those that were not sent only wait."""
    if not sent:
        return Judged(text, "empty", "")
    return _judge(text, trace.weights, [(w, why) for w, why in _wrong_weights(trace)], trace)


def judge_output(text: str, trace: Trace, sent: bool = True) -> Judged:
    """Judge the output (n, d_v) that was printed; what was not sent only waits."""
    if not sent:
        return Judged(text, "empty", "")
    return _judge(text, trace.output, list(_wrong_outputs(trace)), trace)


def _judge(text: str, truth: Array, mistakes: list[tuple[Array, str]], trace: Trace) -> Judged:
    if not text.strip():
        return Judged("", "empty", "")
    try:
        given = read_printed(text, *truth.shape)
    except ValueError as error:
        reason = str(error)
        return Judged(text, "unreadable", f"{reason[0].upper()}{reason[1:].rstrip('.')}.")
    if _near(given, truth):
        return Judged(text, "right", "")
    d_k = trace.keys.shape[-1]
    words = {"root": short(float(np.sqrt(d_k)), 3), "d": str(d_k)}
    explained = [
        (float(np.abs(given - wrong).max()), why)
        for wrong, why in mistakes
        if wrong.shape == given.shape and np.isfinite(wrong).all() and _near(given, wrong)
    ]
    if explained:
        return Judged(text, "wrong", min(explained)[1].format(**words))
    return Judged(text, "wrong", _where(given, truth, truth is trace.weights))


def _near(given: Array, truth: Array, times: int = 1) -> bool:
    return bool((np.abs(given - truth) <= times * (_UNITS + _PART * np.abs(truth))).all())


def _where(given: Array, truth: Array, weights: bool) -> str:
    if _near(given, truth, _FAR):
        return "Vous y êtes presque\u00a0: affichez au moins deux décimales."
    sums = given.sum(axis=1)
    if weights and (np.abs(sums - 1) > 0.03).any():
        i = int(np.abs(sums - 1).argmax())
        return (
            f"La somme de votre ligne {i + 1} vaut {decimal(float(sums[i]))}\u00a0: le softmax la"
            " rend égale à 1."
        )
    off = np.argwhere(np.abs(given - truth) > _UNITS + _PART * np.abs(truth))
    i, j = off[0].tolist()
    count = "un nombre diffère" if len(off) == 1 else f"{len(off)} nombres diffèrent"
    return _WHERE.format(size=truth.size, count=count, row=i + 1, column=j + 1)


def _wrong_weights(trace: Trace) -> Iterator[tuple[Array, str]]:
    """Yield the weights (n, m) that come of each mistake."""
    allowed = trace.masked > -np.inf
    hidden = np.where(allowed, 0, -np.inf)
    scaled, d_k = trace.scaled, trace.keys.shape[-1]
    exps = np.exp(trace.masked - trace.masked.max(axis=1, keepdims=True))
    by_column = np.exp(trace.masked - trace.masked.max(axis=0, keepdims=True))
    yield softmax(trace.scores + hidden), NO_ROOT
    yield softmax(trace.scores / d_k + hidden), BY_D
    for each in (exps, by_column):  # the sum alone along the columns, or all of the softmax
        yield each / each.sum(axis=0, keepdims=True), f"axis=0 au lieu de axis=-1. {COLUMN}"
    yield exps / exps.sum(), _FLAT
    yield softmax(scaled) * allowed, _AFTER
    yield softmax(scaled), f"{_UNMASKED} {LATE_MASK}"
    yield softmax(np.where(allowed.T, scaled, -np.inf)), _FUTURE
    yield softmax(np.where(allowed, scaled, 0)), _ZERO
    yield softmax(scaled.T + hidden), _SWAPPED
    yield softmax(-scaled + hidden), SIGN
    yield trace.weights.T, _TURNED
    visible = np.where(allowed, scaled, 0)
    sums = visible.sum(axis=1, keepdims=True)
    if (sums != 0).all():
        yield visible / sums, NO_EXP


def _wrong_outputs(trace: Trace) -> Iterator[tuple[Array, str]]:
    """Yield the outputs (n, d_v) that come of each mistake."""
    yield trace.weights @ trace.keys, "Vous avez mélangé les clés\u00a0: on mélange les valeurs."
    yield trace.weights @ trace.queries, "Vous avez mélangé les requêtes\u00a0: c’est V qu’il faut."
    yield (
        trace.scaled @ trace.values,
        "Vous avez mélangé par les scores\u00a0: il faut les poids.",
    )
    yield trace.values, "Ce sont les valeurs telles quelles\u00a0: il reste à les mélanger."
    for weights, why in _wrong_weights(trace):
        yield weights @ trace.values, why
