"""The numbers of a row that a reader has to find, and how an answer is judged."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any, Literal

import numpy as np
from pydantic import AfterValidator, BeforeValidator, Field, PlainSerializer

from app.widgets.calcul.row import COARSE, FINE, HandRow
from app.widgets.parts.numbers import decimal, read_decimal, short


class Mode(StrEnum):
    """How much of the row is left to find, by its name in an address."""

    WORKED = "complet"
    BLANKS = "trous"
    ALONE = "seul"


class Kind(StrEnum):
    """What a number of the row is: the result of which step."""

    SCORE = "score"
    SCALED = "scaled"
    EXP = "exp"
    TOTAL = "total"
    WEIGHT = "weight"
    OUTPUT = "output"


Place = tuple[Kind, int]
Verdict = Literal["empty", "right", "wrong", "unreadable"]

MOST_ASKED = 12  # words, and numbers of the output, that are left to find at once
_MOST_ANSWERS = 400
_LONGEST_ANSWER = 40
_BETWEEN = "_"  # between two answers in an address; no number holds it

# What rounding by hand, to two decimals at least, may cost: in units, and as a share of the number.
_SLACK: dict[Kind, tuple[float, float]] = {
    Kind.SCORE: (0.006, 0.0005),
    Kind.SCALED: (0.006, 0.0005),
    Kind.EXP: (0.006, 0.002),
    Kind.TOTAL: (0.02, 0.002),
    Kind.WEIGHT: (0.006, 0.0),
    Kind.OUTPUT: (0.02, 0.005),
}


def _cut(given: Any) -> Any:
    parts = [given] if isinstance(given, str) else given
    if not isinstance(parts, list | tuple) or not all(isinstance(part, str) for part in parts):
        return given
    return tuple(answer.strip() for part in parts for answer in part.split(_BETWEEN))


def _check_lengths(answers: tuple[str, ...]) -> tuple[str, ...]:
    if len(answers) > _MOST_ANSWERS:
        raise ValueError(f"{len(answers)} réponses\u00a0; {_MOST_ANSWERS} au plus sont acceptées")
    if max(map(len, answers), default=0) > _LONGEST_ANSWER:
        raise ValueError(f"une réponse dépasse {_LONGEST_ANSWER} caractères")
    return answers if any(answers) else ()


def _join(answers: tuple[str, ...]) -> str:
    return _BETWEEN.join(answers).rstrip(_BETWEEN)


Answers = Annotated[
    tuple[str, ...],
    BeforeValidator(_cut),
    AfterValidator(_check_lengths),
    PlainSerializer(_join),
    Field(
        alias="reponses",
        description=f"Les réponses, dans l’ordre des étapes, séparées par « {_BETWEEN} » :"
        f" {_MOST_ANSWERS} au plus, de {_LONGEST_ANSWER} caractères au plus.",
    ),
]


@dataclass(frozen=True, slots=True)
class Blank:
    """A number to find: what it is, its column (or its dimension, of an output) and its value."""

    kind: Kind
    index: int
    value: float
    text: str

    @property
    def place(self) -> Place:
        """Return where the blank stands."""
        return self.kind, self.index

    def accepts(self, number: float, value: float | None = None) -> bool:
        """Tell whether a number is this one, or `value`, give or take rounding by hand."""
        target = self.value if value is None else value
        units, part = _SLACK[self.kind]
        return abs(number - target) <= max(units, part * abs(target)) + 1e-9


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer typed in one blank and the verdict on it; `why` is empty when it is right."""

    number: int
    blank: Blank
    given: str
    verdict: Verdict
    why: str


def number_at(row: HandRow, place: Place) -> tuple[float, str]:
    """Return the number of a step and how it is shown."""
    kind, j = place
    match kind:
        case Kind.SCORE:
            return float(row.scores[j]), short(float(row.scores[j]), FINE)
        case Kind.SCALED:
            return float(row.scaled[j]), short(float(row.scaled[j]), FINE)
        case Kind.EXP:
            return float(row.exps[j]), decimal(float(row.exps[j]), row.exp_digits)
        case Kind.TOTAL:
            return row.total, decimal(row.total, row.exp_digits)
        case Kind.WEIGHT:
            return float(row.weights[j]), decimal(float(row.weights[j]), FINE)
        case Kind.OUTPUT:
            return float(row.output[j]), decimal(float(row.output[j]), COARSE)


def blanks_of(row: HandRow, mode: Mode) -> tuple[Blank, ...]:
    """Return the numbers to find, in the order of the steps: none, one a step, or all.

    Of a long row, all means those of the MOST_ASKED words that weigh most.
    """
    places = {Mode.WORKED: _none, Mode.BLANKS: _some, Mode.ALONE: _all}[mode](row)
    return tuple(Blank(*place, *number_at(row, place)) for place in places)


def judge(
    blanks: Sequence[Blank], answers: Sequence[str], explain: Callable[[Blank, float], str]
) -> tuple[Answer, ...]:
    """Judge the answers in the order of the blanks; those that are missing are empty.

    `explain` is asked about the wrong ones only.
    """
    given = [*answers[: len(blanks)], *[""] * (len(blanks) - len(answers))]
    return tuple(
        Answer(number, blank, text, *_verdict(blank, text, explain))
        for number, (blank, text) in enumerate(zip(blanks, given, strict=True), start=1)
    )


def _verdict(
    blank: Blank, text: str, explain: Callable[[Blank, float], str]
) -> tuple[Verdict, str]:
    if not text:
        return "empty", ""
    try:
        number = read_decimal(text)
    except ValueError as error:
        reason = str(error)
        return "unreadable", f"{reason[0].upper()}{reason[1:]}."
    if blank.accepts(number):
        return "right", ""
    return "wrong", explain(blank, number)


def _none(_: HandRow) -> list[Place]:
    return []


def _some(row: HandRow) -> list[Place]:
    ranked = [j for j in np.argsort(-row.weights, kind="stable").tolist() if row.allowed[j]]
    first, second = ranked[0], ranked[min(1, len(ranked) - 1)]
    largest = int(np.abs(row.output).argmax())
    return [
        (Kind.SCORE, first),
        (Kind.SCALED, second),
        (Kind.EXP, first),
        (Kind.TOTAL, 0),
        (Kind.WEIGHT, first),
        (Kind.OUTPUT, largest),
    ]


def _all(row: HandRow) -> list[Place]:
    allowed = _heaviest(row, np.flatnonzero(row.allowed).tolist())
    return [
        *((Kind.SCORE, j) for j in _heaviest(row, list(range(len(row.scores))))),
        *((kind, j) for kind in (Kind.SCALED, Kind.EXP) for j in allowed),
        (Kind.TOTAL, 0),
        *((Kind.WEIGHT, j) for j in allowed),
        *((Kind.OUTPUT, d) for d in range(min(len(row.output), MOST_ASKED))),
    ]


def _heaviest(row: HandRow, columns: list[int]) -> list[int]:
    """Return the columns to ask for, in order: no one works dozens of them out by hand."""
    ranked = sorted(columns, key=lambda j: -float(row.weights[j]))
    return sorted(ranked[:MOST_ASKED])
