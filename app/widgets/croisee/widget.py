"""`croisee`: the words of one sentence ask, those of its translation are looked at."""

from dataclasses import dataclass

import numpy as np

from app.core.bilingual import Crossing, cross
from app.widgets.contract.view import Label, Map, View
from app.widgets.contract.widget import Widget
from app.widgets.croisee.bet import bet_on_counterpart
from app.widgets.croisee.explanation import cell_said, column_said, nothing_said, row_said
from app.widgets.croisee.state import Controls, Options, english_words_of
from app.widgets.parts.bet import Bet, is_open, with_bet
from app.widgets.parts.breakdown import HeadStory, head_breakdown
from app.widgets.parts.heat_map import HeatMap, heat_map
from app.widgets.parts.numbers import percent, step
from app.widgets.parts.sentence import unknown_words, words_of
from app.widgets.parts.word_links import Link, between

_TABLE = "table bilingue"
_ORIGIN = (
    "Le calcul est fait ici, à partir d’une table tirée d’un modèle public multilingue : un vecteur"
    " par mot, le même dans toutes les phrases. Ni le contexte ni la place des mots ne comptent."
)


@dataclass(frozen=True, slots=True)
class Token:
    """Hold one word of the picture, what its button sends and its share of what is shown.

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


@dataclass(frozen=True, slots=True)
class Part:
    """Hold one term of an output: the word whose value is taken and its weight."""

    word: str
    weight: float
    percent: str
    step: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CroiseeView(View):
    """Hold the picture (asking words at the left, the others at the right), the table, the steps.

    n, m and width give the shapes; row and column are followed, counted from 0. mixed holds the
    strongest terms of the output of the row, and rest the share that they leave.
    """

    sides: tuple[str, str]
    asking: tuple[Token, ...]
    looked_at: tuple[Token, ...]
    links: tuple[Link, ...]
    n: int
    m: int
    width: int
    row: int | None
    column: int | None
    map: HeatMap
    mixed: tuple[Part, ...]
    rest: str
    breakdown: HeadStory | None
    unknown: tuple[str, ...]
    bet: Bet | None
    origin: str


def build(options: Options, controls: Controls) -> CroiseeView:
    """Compute the weights between two sentences and show one word, one pair of words, or all."""
    asks = controls.direction == "fr-en"
    seen = _seen(controls)
    weights = seen.trace.weights
    row, column = _followed(controls, seen, asks)
    bet: Bet | None = None
    if row is not None:
        bet = bet_on_counterpart(options.offered, controls.given, seen, row)
    hidden = is_open(bet)
    if hidden:
        column = None
    drawn = heat_map(
        f"{_title(asks)}, {weights.shape[0]} × {weights.shape[1]}",
        seen.asking,
        np.concatenate([weights, np.zeros((len(weights), 1), weights.dtype)], axis=1),
        (row, column),
        nobody=False,
        columns=seen.looked_at,
        languages=("fr", "en") if asks else ("en", "fr"),
        hidden=row if hidden else None,
    )
    mixed, rest = _mixed(seen, row) if row is not None and not hidden else ((), "")
    return CroiseeView(
        label=Label.COMPUTED,
        explanation=with_bet(bet, _explanation(seen, row, column)),
        sides=_LANGUAGES[asks],
        asking=_tokens(
            seen.asking,
            seen.asking_unknown,
            row,
            "{}-0",
            weights[:, column] if row is None and column is not None else None,
        ),
        looked_at=_tokens(
            seen.looked_at,
            seen.looked_at_unknown,
            column,
            "0-{}",
            weights[row] if row is not None and not hidden else None,
        ),
        links=() if hidden else between(weights, row, column),
        n=weights.shape[0],
        m=weights.shape[1],
        width=seen.trace.output.shape[1],
        row=row,
        column=column,
        map=drawn,
        mixed=mixed,
        rest=rest,
        breakdown=_story(seen, row, column),
        unknown=unknown_words(
            (*seen.asking, *seen.looked_at), (*seen.asking_unknown, *seen.looked_at_unknown)
        ),
        bet=bet,
        origin=_ORIGIN,
    )


def maps(_: Options, controls: Controls) -> tuple[Map, ...]:
    """Return the rectangle of weights between the two sentences."""
    seen = _seen(controls)
    return (
        Map(
            title=_title(controls.direction == "fr-en"),
            head=_TABLE,
            sentence=f"{controls.phrase} / {controls.english}",
            label=Label.COMPUTED,
            rows=seen.asking,
            columns=seen.looked_at,
            weights=seen.trace.weights,
        ),
    )


def _title(french_asks: bool) -> str:
    here, there = _LANGUAGES[french_asks]
    return f"{here} → {there.lower()}"


def _seen(controls: Controls) -> Crossing:
    french, english = words_of(controls.phrase)[1], english_words_of(controls.english)
    return cross(french, english, controls.direction == "fr-en")


_LANGUAGES = {True: ("Français", "Anglais"), False: ("Anglais", "Français")}


def _followed(
    controls: Controls, seen: Crossing, french_asks: bool
) -> tuple[int | None, int | None]:
    """Return the row and the column followed, from 0; without any, the surest row."""
    row, column = controls.french_word, controls.english_word or None
    if row is None and column is None:
        return int(seen.trace.weights.max(axis=1).argmax()), None
    if not french_asks:
        row, column = column, row
    n, m = seen.trace.weights.shape
    return (
        row - 1 if row and row <= n else None,
        column - 1 if column and column <= m else None,
    )


def _tokens(
    words: tuple[str, ...],
    unknown: tuple[bool, ...],
    chosen: int | None,
    case: str,
    shares: np.ndarray | None,
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


def _mixed(seen: Crossing, i: int, most: int = 3) -> tuple[tuple[Part, ...], str]:
    row = seen.trace.weights[i]
    first = [int(j) for j in np.argsort(-row, kind="stable")[:most] if row[j] >= 0.005]
    parts = tuple(
        Part(seen.looked_at[j], float(row[j]), percent(float(row[j])), step(float(row[j])))
        for j in first
    )
    rest = float(1 - row[first].sum())
    return parts, percent(rest) if rest >= 0.0005 else ""


def _story(seen: Crossing, row: int | None, column: int | None) -> HeadStory | None:
    if row is None or column is None:
        return None
    names = tuple(str(number + 1) for number in range(seen.trace.queries.shape[1]))
    words = (seen.asking, seen.looked_at)
    return head_breakdown(seen.trace, row, column, _TABLE, *words, names, has_nobody=False)


def _explanation(seen: Crossing, row: int | None, column: int | None) -> str:
    if row is None:
        return nothing_said(seen) if column is None else column_said(seen, column)
    return row_said(seen, row) if column is None else cell_said(seen, row, column)


WIDGET = Widget(
    name="croisee",
    title="Deux phrases, une attention",
    summary="Une phrase française et une phrase anglaise : qui regarde qui, avec tous les poids.",
    options=Options,
    controls=Controls,
    build=build,
    of_sentence=("mot", "mot-anglais"),
    sentences=("phrase", "anglais"),
    maps=maps,
    example=(
        ":::{croisee} Qui regarde « cat » ?\n"
        ":phrase: Le chat noir mange la souris\n:anglais: The black cat eats the mouse\n"
        ":mot: 2\n:::\n"
    ),
)
