"""`croisee`: the words of one sentence ask, those of its translation are looked at."""

from dataclasses import dataclass

import numpy as np

from app.core.bilingual import Crossing, cross
from app.widgets.contract.view import Label, Map, View
from app.widgets.contract.widget import Widget
from app.widgets.croisee.bet import bet_on_counterpart
from app.widgets.croisee.explanation import (
    cell_in_words,
    column_in_words,
    rectangle_in_words,
    row_in_words,
)
from app.widgets.croisee.facing_words import Token, facing_words
from app.widgets.croisee.state import Controls, Direction, Options, english_words_of
from app.widgets.croisee.threads import FacingLines, Thread, facing_lines
from app.widgets.parts.bet import Bet, is_open, with_bet
from app.widgets.parts.breakdown import HeadBreakdown, NamedTrace, numbered
from app.widgets.parts.heat_map import Focus, HeatMap, Sides, heat_map
from app.widgets.parts.numbers import percent, step
from app.widgets.parts.sentence import unknown_words, words_of
from app.widgets.parts.word_links import COLUMNS, Columns, WordLink, between

_TABLE = "table bilingue"
_ORIGIN = (
    "Le calcul est fait ici, à partir d’une table tirée d’un modèle public multilingue : un vecteur"
    " par mot, le même dans toutes les phrases. Ni le contexte ni la place des mots ne comptent."
)
_NAMES = {"fr": "Français", "en": "Anglais"}
_LANGUAGES = {Direction.FRENCH_ASKS: ("fr", "en"), Direction.ENGLISH_ASKS: ("en", "fr")}
_MOST_TERMS = 3  # of an output, written out
_LEAST_TERM = 0.005  # a weight under this reads 0 %
_LEAST_REST = 0.0005


@dataclass(frozen=True, slots=True)
class OutputTerm:
    """One term of an output: the word whose value is taken and its weight."""

    word: str
    weight: float
    percent: str
    step: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CroiseeView(View):
    """The picture (asking words above or at the left, the others facing them), table and steps.

    n, m and width give the shapes; row and column are followed, counted from 0. mixed holds the
    strongest terms of the output of the row, and rest the share that they leave.
    """

    sides: tuple[str, str]
    asking: tuple[Token, ...]
    looked_at: tuple[Token, ...]
    lines: FacingLines
    threads: tuple[Thread, ...]
    links: tuple[WordLink, ...]
    columns: Columns = COLUMNS
    n: int
    m: int
    width: int
    row: int | None
    column: int | None
    map: HeatMap
    mixed: tuple[OutputTerm, ...]
    rest: str
    breakdown: HeadBreakdown | None
    unknown: tuple[str, ...]
    bet: Bet | None
    origin: str


def build(options: Options, controls: Controls) -> CroiseeView:
    """Compute the weights between two sentences and show one word, one pair of words, or all."""
    crossing = _cross(controls)
    row, column = _followed(controls, crossing)
    bet: Bet | None = None
    if row is not None:
        bet = bet_on_counterpart(options.offered, controls.given, crossing, row)
    hidden = is_open(bet)
    if hidden:
        column = None
    weights = crossing.trace.weights
    asking, looked_at = facing_words(crossing, row, column, hidden)
    links = () if hidden else between(weights, row, column)
    lines = facing_lines(crossing.asking, crossing.looked_at)
    mixed, rest = _output(crossing, row) if row is not None and not hidden else ((), "")
    return CroiseeView(
        label=Label.COMPUTED,
        explanation=with_bet(bet, _explanation(crossing, row, column)),
        sides=_side_names(controls.direction),
        asking=asking,
        looked_at=looked_at,
        lines=lines,
        threads=lines.threads(weights, links),
        links=links,
        n=weights.shape[0],
        m=weights.shape[1],
        width=crossing.trace.output.shape[1],
        row=row,
        column=column,
        map=_table(crossing, controls.direction, Focus(row, column, row if hidden else None)),
        mixed=mixed,
        rest=rest,
        breakdown=_breakdown(crossing, row, column),
        unknown=unknown_words(
            (*crossing.asking, *crossing.looked_at),
            (*crossing.asking_unknown, *crossing.looked_at_unknown),
        ),
        bet=bet,
        origin=_ORIGIN,
    )


def maps(_: Options, controls: Controls) -> tuple[Map, ...]:
    """Return the rectangle of weights between the two sentences."""
    crossing = _cross(controls)
    return (
        Map(
            title=_title(controls.direction),
            head=_TABLE,
            sentence=f"{controls.phrase} / {controls.english}",
            label=Label.COMPUTED,
            rows=crossing.asking,
            columns=crossing.looked_at,
            weights=crossing.trace.weights,
        ),
    )


def _cross(controls: Controls) -> Crossing:
    french, english = words_of(controls.phrase)[1], english_words_of(controls.english)
    return cross(french, english, controls.direction == Direction.FRENCH_ASKS)


def _side_names(direction: Direction) -> tuple[str, str]:
    asking, looked_at = _LANGUAGES[direction]
    return _NAMES[asking], _NAMES[looked_at]


def _title(direction: Direction) -> str:
    asking, looked_at = _side_names(direction)
    return f"{asking} → {looked_at.lower()}"


def _followed(controls: Controls, crossing: Crossing) -> tuple[int | None, int | None]:
    """Return the row and the column followed, from 0; without any, the surest row."""
    row, column = controls.french_word, controls.english_word or None
    if row is None and column is None:
        return int(crossing.trace.weights.max(axis=1).argmax()), None
    if controls.direction == Direction.ENGLISH_ASKS:
        row, column = column, row
    n, m = crossing.trace.weights.shape
    return (
        row - 1 if row and row <= n else None,
        column - 1 if column and column <= m else None,
    )


def _table(crossing: Crossing, direction: Direction, focus: Focus) -> HeatMap:
    n, m = crossing.trace.weights.shape
    sides = Sides(crossing.asking, crossing.looked_at, _LANGUAGES[direction])
    return heat_map(f"{_title(direction)}, {n} × {m}", sides, crossing.trace.weights, focus)


def _output(crossing: Crossing, i: int) -> tuple[tuple[OutputTerm, ...], str]:
    """Return the strongest terms of the output of row i, and the share that they leave."""
    row = crossing.trace.weights[i]
    ranked = np.argsort(-row, kind="stable")[:_MOST_TERMS].tolist()
    first = [j for j in ranked if row[j] >= _LEAST_TERM]
    terms = tuple(
        OutputTerm(crossing.looked_at[j], weight, percent(weight), step(weight))
        for j, weight in ((j, float(row[j])) for j in first)
    )
    rest = float(1 - row[first].sum())
    return terms, percent(rest) if rest >= _LEAST_REST else ""


def _breakdown(crossing: Crossing, row: int | None, column: int | None) -> HeadBreakdown | None:
    if row is None or column is None:
        return None
    return NamedTrace(
        trace=crossing.trace,
        head=_TABLE,
        words=crossing.asking,
        columns=crossing.looked_at,
        dimensions=numbered(crossing.trace.queries.shape[1]),
        has_nobody=False,
    ).breakdown(row, column)


def _explanation(crossing: Crossing, row: int | None, column: int | None) -> str:
    if row is not None and column is not None:
        return cell_in_words(crossing, row, column)
    if row is not None:
        return row_in_words(crossing, row)
    return rectangle_in_words(crossing) if column is None else column_in_words(crossing, column)


WIDGET = Widget(
    name="croisee",
    title="Deux phrases, une attention",
    summary="Une phrase française et une phrase anglaise : qui regarde qui, avec tous les poids.",
    options=Options,
    controls=Controls,
    build=build,
    maps=maps,
    example=(
        ":::{croisee} Qui regarde « cat » ?\n"
        ":phrase: Le chat noir mange la souris\n:anglais: The black cat eats the mouse\n"
        ":mot: 2\n:::\n"
    ),
)
