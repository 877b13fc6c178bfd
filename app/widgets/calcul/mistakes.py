"""Name the mistake behind a wrong answer: make every known mistake and see which one gives it."""

from collections.abc import Iterator

import numpy as np

from app.core.attention import Array
from app.widgets.calcul import texts
from app.widgets.calcul.blanks import Blank, Kind
from app.widgets.calcul.row import HandRow
from app.widgets.parts.mistake_texts import BY_D, COLUMN, LATE_MASK, NO_EXP, NO_ROOT, SIGN
from app.widgets.parts.models import HeadAnalysis
from app.widgets.parts.numbers import short
from app.widgets.parts.wording import quoted

Mistake = tuple[float, str]

_FAR = 5  # an answer within so many tolerances is a matter of rounding


class Mistakes:
    """Make every known mistake on one row of one head."""

    def __init__(self, analysis: HeadAnalysis, row: HandRow) -> None:
        self._analysis, self._row = analysis, row
        self._d = len(row.query)
        self._words = {"root": short(row.root, 3), "d": str(self._d)}

    def explain(self, blank: Blank, given: float) -> str:
        """Say which mistake gives this answer, or else how the number is found."""
        explained = [
            (abs(given - value), text)
            for value, text in self._of(blank)
            if np.isfinite(value) and blank.accepts(given, value)
        ]
        if explained:
            return min(explained)[1].format(**self._words)
        if blank.accepts(blank.value + (given - blank.value) / _FAR):
            return texts.ALMOST
        return texts.RIGHT_WAY[blank.kind].format(**self._words)

    def _of(self, blank: Blank) -> Iterator[Mistake]:
        yield -blank.value, SIGN
        made = {
            Kind.SCORE: self._score,
            Kind.SCALED: self._scaled,
            Kind.EXP: self._exp,
            Kind.TOTAL: self._total,
            Kind.WEIGHT: self._weight,
            Kind.OUTPUT: self._output,
        }
        yield from made[blank.kind](blank.index)

    def _score(self, j: int) -> Iterator[Mistake]:
        row, trace = self._row, self._analysis.trace
        word = quoted(self._analysis.columns[j])
        yield float(row.scaled[j]), texts.ALREADY_SCALED
        if len(row.values[j]) == self._d:
            yield float(row.query @ row.values[j]), _filled(texts.VALUE_FOR_KEY, word=word)
        if j < len(trace.queries):
            asking = quoted(self._analysis.words[row.i])
            yield (
                float(trace.queries[j] @ row.keys[row.i]),
                _filled(texts.ROLES_SWAPPED, word=word, asking=asking),
            )
            yield float(row.query @ trace.queries[j]), _filled(texts.QUERY_FOR_KEY, word=word)
        yield float(row.query.sum() * row.keys[j].sum()), texts.ADDED_FIRST

    def _scaled(self, j: int) -> Iterator[Mistake]:
        score, root = float(self._row.scores[j]), self._row.root
        yield score, texts.NOT_SCALED
        yield score / self._d, BY_D
        yield score * root, texts.MULTIPLIED

    def _exp(self, j: int) -> Iterator[Mistake]:
        row = self._row
        score, shifted = float(row.scores[j]), float(row.shifted[j])
        yield shifted, texts.STEP_BEFORE
        if row.is_shifted:
            yield _exp(float(row.scaled[j])), texts.NOT_SHIFTED
        yield _exp(score), NO_ROOT
        yield _exp(score / self._d), BY_D
        yield _exp(-shifted), f"{SIGN} {texts.ABOVE_ONE}"
        yield 10 ** min(shifted, 300), texts.BASE_TEN

    def _total(self, _: int) -> Iterator[Mistake]:
        row, allowed = self._row, self._row.allowed
        yield float(row.shifted[allowed].sum()), NO_EXP
        yield _exp(float(row.shifted[allowed].sum())), texts.EXP_OF_SUM
        yield _exps(row.scores[allowed]).sum(), NO_ROOT
        yield _exps(row.scores[allowed] / self._d).sum(), BY_D
        if not allowed.all():
            yield _exps(row.shifted).sum(), LATE_MASK
        for column in self._columns():
            yield column.sum(), COLUMN

    def _weight(self, j: int) -> Iterator[Mistake]:
        row = self._row
        yield float(row.exps[j]), texts.NOT_DIVIDED
        for weights, text in self._wrong_weights():
            yield float(weights[j]), text
        column = self._columns()[j]
        if column.sum() > 0:
            yield float(column[row.i] / column.sum()), COLUMN
        for other in np.flatnonzero(row.allowed).tolist():
            if row.weights[other] != row.weights[j]:
                word = quoted(self._analysis.columns[other])
                yield float(row.weights[other]), _filled(texts.OTHER_WEIGHT, word=word)

    def _output(self, d: int) -> Iterator[Mistake]:
        row, analysis = self._row, self._analysis
        values = row.values[:, d]
        if row.keys.shape == row.values.shape:
            yield float(row.weights @ row.keys[:, d]), texts.MIXED_KEYS
        if analysis.x.shape == row.values.shape:
            yield float(row.weights @ analysis.x[:, d]), texts.MIXED_WORDS
        for weights, text in self._wrong_weights():
            yield float(weights @ values), text
        yield float(values.sum()), texts.NOT_WEIGHTED
        best = int(row.weights.argmax())
        yield float(values[best]), _filled(texts.ONE_VALUE, word=quoted(analysis.columns[best]))
        yield float(row.weights[best]), texts.WEIGHT_ALONE
        for other, name in enumerate(analysis.value_names):
            if row.output[other] != row.output[d]:
                text = _filled(texts.OTHER_DIMENSION, dimension=quoted(name))
                yield float(row.output[other]), text

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
        masked = self._analysis.trace.masked - self._row.peak
        columns: Array = _exps(masked).T
        return columns


def _filled(text: str, **words: str) -> str:
    """Fill a text with words of the reader, whose braces `explain` is not to fill again."""
    return text.format(
        **{name: word.replace("{", "{{").replace("}", "}}") for name, word in words.items()}
    )


def _exp(number: float) -> float:
    return float(_exps(np.array([number]))[0])


def _exps(numbers: Array) -> Array:
    exps: Array = np.exp(np.minimum(numbers, 700))  # beyond, a float is infinite
    return exps


def _shares(logits: Array) -> Array:
    exps = _exps(logits - logits.max())
    shares: Array = exps / exps.sum()
    return shares
