"""The words of two sentences that face each other, each with its share of what is shown."""

from dataclasses import dataclass

from app.core.attention import Array
from app.core.bilingual import Crossing
from app.widgets.parts.numbers import percent, step


@dataclass(frozen=True, slots=True)
class Token:
    """One word of the picture, what its button sends and its share of what is shown.

    weight is None where nothing is shown.
    """

    text: str
    number: int
    case: str
    chosen: bool
    unknown: bool
    weight: float | None
    percent: str
    step: int


def facing_words(
    crossing: Crossing, row: int | None, column: int | None, hidden: bool
) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
    """Return the words of both sentences; the shares of a row stand on the side looked at.

    Those of a column that is followed alone stand on the side that asks.
    """
    weights = crossing.trace.weights
    given = weights[:, column] if row is None and column is not None else None
    received = weights[row] if row is not None and not hidden else None
    return (
        _tokens(crossing.asking, crossing.asking_unknown, row, "{}-0", given),
        _tokens(crossing.looked_at, crossing.looked_at_unknown, column, "0-{}", received),
    )


def _tokens(
    words: tuple[str, ...],
    unknown: tuple[bool, ...],
    chosen: int | None,
    case: str,
    shares: Array | None,
) -> tuple[Token, ...]:
    weights = [None] * len(words) if shares is None else [float(share) for share in shares]
    return tuple(
        Token(
            text=word,
            number=i + 1,
            case=case.format(i + 1),
            chosen=i == chosen,
            unknown=unknown[i],
            weight=weight,
            percent="" if weight is None else percent(weight),
            step=0 if weight is None else step(weight),
        )
        for i, (word, weight) in enumerate(zip(words, weights, strict=True))
    )
