"""The numbers of one row as they stand on the page, those to find apart."""

from dataclasses import dataclass

from app.core.attention import Array
from app.widgets.calcul.blanks import Answer, Kind, Mode, Place, number_at
from app.widgets.calcul.row import FINE, HandRow
from app.widgets.parts.models import HeadAnalysis
from app.widgets.parts.numbers import short, step
from app.widgets.parts.wording import quoted

_FEW = 6  # up to so many dimensions, products are written out


@dataclass(frozen=True, slots=True)
class Cell:
    """Hold one number as shown: « ? » until it is found, with its answer when it is asked."""

    text: str
    name: str
    answer: Answer | None


@dataclass(frozen=True, slots=True)
class Line:
    """Hold what every step says of one key. `data` and `tint` are empty while the weight hides."""

    word: str
    allowed: bool
    key: tuple[str, ...]
    terms: str
    score: Cell
    scaled: Cell
    shifted: str
    exp: Cell
    weight: Cell
    value: tuple[str, ...]
    parts: tuple[str, ...]
    data: str
    tint: str


class Sheet:
    """Write the numbers of one row; those of `judged` are hidden until right or `solved`."""

    def __init__(
        self,
        seen: HeadAnalysis,
        row: HandRow,
        judged: tuple[Answer, ...],
        solved: bool,
        mode: Mode,
    ) -> None:
        self._seen, self._row, self._solved, self._mode = seen, row, solved, mode
        self._answers: dict[Place, Answer] = {answer.blank.place: answer for answer in judged}
        self.written_out = max(len(row.query), row.values.shape[1]) <= _FEW and mode != "seul"

    def cell(self, kind: Kind, index: int) -> Cell:
        """Write one number of a step."""
        answer = self._answers.get((kind, index))
        hidden = answer is not None and answer.verdict != "right" and not self._solved
        text = "?" if hidden else number_at(self._row, (kind, index))[1]
        return Cell(text, self._name(kind, index), answer)

    def line(self, j: int) -> Line:
        """Write what every step says of key `j`, counted from 0."""
        row = self._row
        key, value = row.keys[j], row.values[j]
        weight = self.cell("weight", j)
        shown = weight.text != "?"
        exact = float(self._seen.trace.weights[row.i, j])
        return Line(
            word=self._seen.columns[j],
            allowed=bool(row.allowed[j]),
            key=tuple(map(written, key)),
            terms=_terms(row.query, key) if self.written_out else "",
            score=self.cell("score", j),
            scaled=self.cell("scaled", j),
            shifted=self._shifted(j),
            exp=self.cell("exp", j),
            weight=weight,
            value=tuple(map(written, value)),
            parts=tuple(short(float(row.weights[j] * v), FINE) for v in value)
            if shown and self._mode == "complet"
            else (),
            data=f"{exact:.6f}" if shown else "",
            tint=f"t{step(exact)}" if shown else "",
        )

    def corrections(self) -> dict[Kind, tuple[Cell, ...]]:
        """Return, by step, what was answered and is not right."""
        found: dict[Kind, tuple[Cell, ...]] = {}
        for (kind, index), answer in self._answers.items():
            if answer.why:
                found[kind] = (*found.get(kind, ()), self.cell(kind, index))
        return found

    def _shifted(self, j: int) -> str:
        if self.cell("scaled", j).text == "?":
            return "?"
        return short(float(self._row.shifted[j]), FINE)

    def _name(self, kind: Kind, index: int) -> str:
        if kind == "total":
            return "Somme des exponentielles"
        if kind == "output":
            return f"Sortie, {self._seen.value_names[index]}"
        names: dict[Kind, str] = {
            "score": "Score de {word}",
            "scaled": "Score divisé de {word}",
            "exp": "Exponentielle de {word}",
            "weight": "Poids de {word}",
        }
        return names[kind].format(word=quoted(self._seen.columns[index]))


def written(number: float) -> str:
    """Write one number of a vector."""
    return short(float(number), FINE)


def _terms(query: Array, key: Array) -> str:
    return " + ".join(f"{_factor(q)} × {_factor(k)}" for q, k in zip(query, key, strict=True))


def _factor(number: float) -> str:
    return f"({written(number)})" if number < 0 else written(number)
