"""The row as a film of five steps: under each word, the number that a step uses and what it makes.

A frame shows, for each word, the number found at the step before and the one found now; the number
that moves from one frame to the next is the one that is used.
"""

from dataclasses import dataclass

import numpy as np

from app.core.attention import Array
from app.widgets.calcul.row import HandRow
from app.widgets.calcul.sheet import Line, written
from app.widgets.parts.models import HeadAnalysis
from app.widgets.parts.squares import Squares, squares_of

STEPS = ("Comparer", "Diviser", "Exponentielle", "Partager", "Mélanger")
MOST_WORDS = 8  # side by side: a longer row is read in its tables


@dataclass(frozen=True, slots=True)
class StepNumber:
    """A number of one word, at the step that finds it; `exact` is for scripts.

    It is None while the number waits for a bet.
    """

    step: int
    text: str
    exact: float | None


@dataclass(frozen=True, slots=True)
class Column:
    """What the film shows of one word: its key, the numbers found at steps 1 to 4, its value."""

    word: str
    allowed: bool
    key: Squares
    numbers: tuple[StepNumber, ...]
    tint: str
    value: Squares
    part: Squares


@dataclass(frozen=True, slots=True)
class Film:
    """The columns of the words, and the vectors at both ends: the query and the output.

    `waits` tells that the numbers are kept back until a bet: the first frame alone is shown.
    """

    waits: bool
    query: Squares
    columns: tuple[Column, ...]
    output: Squares
    output_numbers: tuple[tuple[str, str], ...]


def film_of(
    analysis: HeadAnalysis, row: HandRow, lines: tuple[Line, ...], waits: bool = False
) -> Film:
    """Draw a row that is worked in full; while it `waits`, the vectors that are compared alone."""
    asked = max(_largest(row.query), _largest(row.keys))
    given = max(_largest(row.values), _largest(row.output))

    def drawn(numbers: Array, largest: float) -> Squares:
        text = f"({' ; '.join(map(written, numbers))})"
        return squares_of(numbers.tolist(), largest, text)

    columns = tuple(
        Column(
            word=line.word,
            allowed=line.allowed,
            key=drawn(row.keys[j], asked),
            numbers=_WAITING if waits else _numbers(row, line, j),
            tint="" if waits else line.tint,
            value=drawn(row.values[j], given),
            part=squares_of(
                (row.weights[j] * row.values[j]).tolist(), given, f"({' ; '.join(line.parts)})"
            ),
        )
        for j, line in enumerate(lines)
    )
    return Film(
        waits=waits,
        query=drawn(row.query, asked),
        columns=columns,
        output=drawn(row.output, given),
        output_numbers=tuple(zip(analysis.value_names, map(written, row.output), strict=True)),
    )


_WAITING = (StepNumber(1, "?", None),)


def _numbers(row: HandRow, line: Line, j: int) -> tuple[StepNumber, ...]:
    if not line.allowed:
        score = float(row.scores[j])
        return (
            StepNumber(1, line.score.text, score),
            StepNumber(2, "−∞", score),
            StepNumber(3, "0", 0.0),
            StepNumber(4, "0", 0.0),
        )
    exacts = row.scores[j], row.scaled[j], row.exps[j], row.weights[j]
    texts = line.score.text, line.scaled.text, line.exp.text, line.weight.text
    return tuple(
        StepNumber(step, text, float(exact))
        for step, (text, exact) in enumerate(zip(texts, exacts, strict=True), start=1)
    )


def _largest(numbers: Array) -> float:
    return float(np.abs(numbers).max())
