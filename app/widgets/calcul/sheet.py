"""The numbers of one row as the page shows them; those to find are fields."""

from dataclasses import dataclass

from app.core.attention import Array
from app.widgets.calcul.blanks import Answer, Kind, Mode, Place, number_at
from app.widgets.calcul.row import FINE, HandRow
from app.widgets.parts.models import HeadAnalysis
from app.widgets.parts.numbers import short, step
from app.widgets.parts.wording import quoted

_EXACT = 2 * FINE  # decimals of a product of two numbers that have FINE: none is lost
_FEW = 6  # up to so many dimensions, products are written out


@dataclass(frozen=True, slots=True)
class Cell:
    """One number as shown, « ? » until it is found; `answer` is None when it is not asked for."""

    text: str
    name: str
    answer: Answer | None


@dataclass(frozen=True, slots=True)
class Line:
    """The numbers of every step for one key. `data` and `tint` are empty while the weight hides."""

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
    """Write the numbers of one row; those in `judged` are hidden until right or `solved`."""

    def __init__(
        self,
        analysis: HeadAnalysis,
        row: HandRow,
        judged: tuple[Answer, ...],
        solved: bool,
        mode: Mode,
    ) -> None:
        self._analysis, self._row, self._solved, self._mode = analysis, row, solved, mode
        self._answers: dict[Place, Answer] = {answer.blank.place: answer for answer in judged}
        self.written_out = (
            max(len(row.query), row.values.shape[1]) <= _FEW and mode is not Mode.ALONE
        )

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
        weight = self.cell(Kind.WEIGHT, j)
        shown = weight.text != "?"
        exact = float(self._analysis.trace.weights[row.i, j])
        return Line(
            word=self._analysis.columns[j],
            allowed=bool(row.allowed[j]),
            key=tuple(map(written, key)),
            terms=_terms(row.query, key) if self.written_out else "",
            score=self.cell(Kind.SCORE, j),
            scaled=self.cell(Kind.SCALED, j),
            shifted=self._shifted(j),
            exp=self.cell(Kind.EXP, j),
            weight=weight,
            value=tuple(map(written, value)),
            parts=tuple(short(float(row.weights[j] * v), _EXACT) for v in value)
            if shown and self._mode is Mode.WORKED
            else (),
            data=f"{exact:.6f}" if shown else "",
            tint=f"t{step(exact)}" if shown else "",
        )

    def corrections(self) -> dict[Kind, tuple[Cell, ...]]:
        """Return the numbers answered wrong, by what they are."""
        wrong: dict[Kind, tuple[Cell, ...]] = {}
        for (kind, index), answer in self._answers.items():
            if answer.why:
                wrong[kind] = (*wrong.get(kind, ()), self.cell(kind, index))
        return wrong

    def _shifted(self, j: int) -> str:
        if self.cell(Kind.SCALED, j).text == "?":
            return "?"
        return short(float(self._row.shifted[j]), FINE)

    def _name(self, kind: Kind, index: int) -> str:
        if kind is Kind.TOTAL:
            return "Somme des exponentielles"
        if kind is Kind.OUTPUT:
            return f"Sortie, {self._analysis.value_names[index]}"
        names = {
            Kind.SCORE: "Score",
            Kind.SCALED: "Score divisé",
            Kind.EXP: "Exponentielle",
            Kind.WEIGHT: "Poids",
        }
        return f"{names[kind]} de {quoted(self._analysis.columns[index])}"


def written(number: float) -> str:
    """Write one number of a vector."""
    return short(float(number), FINE)


def _terms(query: Array, key: Array) -> str:
    return " + ".join(f"{_factor(q)} × {_factor(k)}" for q, k in zip(query, key, strict=True))


def _factor(number: float) -> str:
    return f"({written(number)})" if number < 0 else written(number)
