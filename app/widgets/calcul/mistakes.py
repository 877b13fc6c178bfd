"""Name the mistake behind a wrong answer, by making the mistakes and looking which one gives it."""

from collections.abc import Iterator

import numpy as np

from app.core.attention import Array
from app.widgets.calcul.blanks import Blank
from app.widgets.calcul.row import HandRow
from app.widgets.parts.mistake_texts import BY_D, COLUMN, LATE_MASK, NO_EXP, NO_ROOT, SIGN
from app.widgets.parts.models import HeadAnalysis
from app.widgets.parts.numbers import short
from app.widgets.parts.wording import quoted

Mistake = tuple[float, str]

_RIGHT_WAY = {
    "score": "Multipliez la requête et la clé nombre par nombre, puis additionnez.",
    "scaled": "Divisez le score par √dₖ = {root}.",
    "exp": "Prenez l’exponentielle du nombre de l’étape précédente (touche eˣ d’une calculatrice).",
    "total": "Additionnez toutes les exponentielles de la ligne.",
    "weight": "Divisez l’exponentielle de ce mot par la somme de la ligne.",
    "output": "Multipliez chaque poids par le nombre de la valeur, puis additionnez.",
}
_ALMOST = "Vous y êtes presque\u00a0: gardez une décimale de plus aux étapes précédentes."
_FAR = 5  # an answer within so many tolerances is a matter of rounding


class Mistakes:
    """Make every known mistake on one row of one head."""

    def __init__(self, seen: HeadAnalysis, row: HandRow) -> None:
        self._seen, self._row = seen, row
        self._d = len(row.query)
        self._words = {"root": short(row.root, 3), "d": str(self._d)}

    def explain(self, blank: Blank, given: float) -> str:
        """Say which mistake gives this answer, or else how the number is found."""
        found = [
            (abs(given - value), text)
            for value, text in self._of(blank)
            if np.isfinite(value) and blank.accepts(given, value)
        ]
        if found:
            return min(found)[1].format(**self._words)
        if blank.accepts(blank.value + (given - blank.value) / _FAR):
            return _ALMOST
        return _RIGHT_WAY[blank.kind].format(**self._words)

    def _of(self, blank: Blank) -> Iterator[Mistake]:
        yield -blank.value, SIGN
        made = {
            "score": self._score,
            "scaled": self._scaled,
            "exp": self._exp,
            "total": self._total,
            "weight": self._weight,
            "output": self._output,
        }
        yield from made[blank.kind](blank.index)

    def _score(self, j: int) -> Iterator[Mistake]:
        row, trace = self._row, self._seen.trace
        word = quoted(self._seen.columns[j])
        yield (
            float(row.scaled[j]),
            "C’est le score déjà divisé\u00a0: la division est l’étape suivante.",
        )
        if len(row.values[j]) == self._d:
            yield (
                float(row.query @ row.values[j]),
                f"Vous avez pris la valeur de {word}\u00a0: la requête rencontre sa clé.",
            )
        if j < len(trace.queries):
            yield (
                float(trace.queries[j] @ row.keys[row.i]),
                f"Vous avez pris la requête de {word} et la clé de l’autre mot\u00a0: c’est"
                f" {quoted(self._seen.words[row.i])} qui demande.",
            )
            yield (
                float(row.query @ trace.queries[j]),
                f"Vous avez pris la requête de {word}\u00a0: c’est sa clé qu’il faut.",
            )
        yield (
            float(row.query.sum() * row.keys[j].sum()),
            (
                "Vous avez additionné avant de multiplier\u00a0: on multiplie nombre par nombre,"
                " puis on additionne."
            ),
        )

    def _scaled(self, j: int) -> Iterator[Mistake]:
        score, root = float(self._row.scores[j]), self._row.root
        yield score, "C’est le score\u00a0: il reste à le diviser par √dₖ = {root}."
        yield score / self._d, BY_D
        yield score * root, "Vous avez multiplié par √dₖ\u00a0: on divise."

    def _exp(self, j: int) -> Iterator[Mistake]:
        row = self._row
        score, shifted = float(row.scores[j]), float(row.shifted[j])
        yield shifted, "Il manque l’exponentielle\u00a0: c’est le nombre de l’étape précédente."
        if row.is_shifted:
            yield (
                _exp(float(row.scaled[j])),
                "Le plus grand score n’a pas été retiré\u00a0: les poids seraient les mêmes, mais"
                " la suite du calcul part des nombres réduits.",
            )
        yield _exp(score), NO_ROOT
        yield _exp(score / self._d), BY_D
        yield _exp(-shifted), f"{SIGN} Une exponentielle ne dépasse 1 que pour un nombre positif."
        yield (
            10 ** min(shifted, 300),
            "C’est une puissance de 10\u00a0: l’exponentielle a pour base e.",
        )

    def _total(self, _: int) -> Iterator[Mistake]:
        row, allowed = self._row, self._row.allowed
        yield float(row.shifted[allowed].sum()), NO_EXP
        yield (
            _exp(float(row.shifted[allowed].sum())),
            (
                "Vous avez pris l’exponentielle de la somme\u00a0: on prend la somme"
                " des exponentielles."
            ),
        )
        yield _exps(row.scores[allowed]).sum(), NO_ROOT
        yield _exps(row.scores[allowed] / self._d).sum(), BY_D
        if not allowed.all():
            yield _exps(row.shifted).sum(), LATE_MASK
        for column in self._columns():
            yield column.sum(), COLUMN

    def _weight(self, j: int) -> Iterator[Mistake]:
        row = self._row
        yield (
            float(row.exps[j]),
            "C’est l’exponentielle\u00a0: il reste à la diviser par la somme de la ligne.",
        )
        for weights, text in self._wrong_weights():
            yield float(weights[j]), text
        column = self._columns()[j]
        if column.sum() > 0:
            yield float(column[row.i] / column.sum()), COLUMN
        for other in np.flatnonzero(row.allowed).tolist():
            if row.weights[other] != row.weights[j]:
                yield (
                    float(row.weights[other]),
                    f"C’est le poids de {quoted(self._seen.columns[other])}.",
                )

    def _output(self, d: int) -> Iterator[Mistake]:
        row, seen = self._row, self._seen
        values = row.values[:, d]
        if row.keys.shape == row.values.shape:
            yield (
                float(row.weights @ row.keys[:, d]),
                "Vous avez mélangé les clés\u00a0: la sortie mélange les valeurs.",
            )
        if seen.x.shape == row.values.shape:
            yield (
                float(row.weights @ seen.x[:, d]),
                "Vous avez mélangé les vecteurs des mots\u00a0: la sortie mélange leurs valeurs.",
            )
        for weights, text in self._wrong_weights():
            yield float(weights @ values), text
        yield (
            float(values.sum()),
            "Vous avez additionné les valeurs sans les multiplier par leurs poids.",
        )
        best = int(row.weights.argmax())
        yield (
            float(values[best]),
            f"C’est la valeur de {quoted(seen.columns[best])} seule\u00a0: toutes entrent dans le"
            " mélange.",
        )
        yield (
            float(row.weights[best]),
            "C’est un poids\u00a0: la sortie le multiplie par une valeur.",
        )
        for other, name in enumerate(seen.value_names):
            if row.output[other] != row.output[d]:
                yield (
                    float(row.output[other]),
                    f"C’est la sortie de la dimension {quoted(name)}.",
                )

    def _wrong_weights(self) -> Iterator[tuple[Array, str]]:
        """Yield the weights (m,) that come of each mistake."""
        row, allowed = self._row, self._row.allowed
        yield _shares(np.where(allowed, row.scores, -np.inf)), NO_ROOT
        yield _shares(np.where(allowed, row.scores / self._d, -np.inf)), BY_D
        yield _shares(np.where(allowed, -row.scaled, -np.inf)), SIGN
        if not allowed.all():
            yield _shares(row.scaled), LATE_MASK
        whole = row.scaled[allowed].sum()
        if whole != 0:
            yield np.where(allowed, row.scaled / whole, 0), NO_EXP

    def _columns(self) -> Array:
        """Return the exponentials of every column: (m, n), by word looked at."""
        masked = self._seen.trace.masked - self._row.peak
        columns: Array = _exps(masked).T
        return columns


def _exp(number: float) -> float:
    return float(_exps(np.array([number]))[0])


def _exps(numbers: Array) -> Array:
    exps: Array = np.exp(np.minimum(numbers, 700))  # beyond, a float is infinite
    return exps


def _shares(logits: Array) -> Array:
    exps = _exps(logits - logits.max())
    shares: Array = exps / exps.sum()
    return shares
