"""`masque`: the causal mask on and off, and what a change of the last word moves above it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.core.attention import Array, causal_mask
from app.core.words import cut
from app.widgets.contract.view import Map, View
from app.widgets.contract.widget import Widget
from app.widgets.masque.bet import bet_on_first_row
from app.widgets.masque.curtain import CurtainDrawing, draw_curtain
from app.widgets.masque.explanation import Move, mask_and_move_in_words
from app.widgets.masque.state import Controls, Options
from app.widgets.parts.bet import Bet, is_open, with_bet
from app.widgets.parts.heat_map import cells_of
from app.widgets.parts.models import HeadAnalysis, read_head
from app.widgets.parts.numbers import MINUS, short
from app.widgets.parts.sentence import unknown_words, words_of
from app.widgets.parts.wording import quoted

MOST_SHOWN = 24  # beyond so many words, the weights alone are shown, and the other steps in words
_VISIBLE = 0.005  # a move of a weight that two decimals show


@dataclass(frozen=True, slots=True)
class MaskCell:
    """One cell: a weight for scripts (empty for a score), its tint, its number for readers.

    `moved` tells that the weight is another one since the last word changed.
    """

    weight: str
    tint: int | None
    text: str
    masked: bool = False
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its title, what it shows, its columns, its rows."""

    title: str
    note: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[MaskCell, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MasqueView(View):
    """The maps, and the move when the last word is changed (`old`, `new`).

    The curtain is `closed` when the mask hides something; it is drawn back while one bets, and not
    drawn at all for a long sentence.
    """

    words: tuple[str, ...]
    head: str
    limit: str
    bet: Bet | None
    closed: bool
    curtain: CurtainDrawing | None
    maps: tuple[Table, ...]
    old: str
    new: str
    move: Move | None
    unknown: tuple[str, ...]


def build(options: Options, controls: Controls) -> MasqueView:
    """Read the sentence with the mask or without it, and again with another last word."""
    analysis, changed = _read(options, controls)
    words = analysis.words
    move = _move(analysis, changed) if changed and len(words) > 1 else None
    bet = bet_on_first_row(
        options.offered, controls.given, controls.model, controls.head, words, options.toy
    )
    read = (analysis, changed) if changed else (analysis,)
    return MasqueView(
        label=analysis.label,
        explanation=with_bet(
            bet, mask_and_move_in_words(analysis, controls.masking, changed, move)
        ),
        keeps_back=is_open(bet),
        words=words,
        head=analysis.head,
        limit=analysis.limit,
        bet=bet,
        closed=controls.masking and not is_open(bet),
        curtain=_curtain(analysis, changed, controls.masking, is_open(bet)),
        maps=() if is_open(bet) else _maps(analysis, changed),
        old=words[-1],
        new=changed.words[-1] if changed else "",
        move=None if is_open(bet) else move,
        unknown=unknown_words(
            [word for one in read for word in one.words],
            [lacks for one in read for lacks in one.unknown],
        ),
    )


def _read(options: Options, controls: Controls) -> tuple[HeadAnalysis, HeadAnalysis | None]:
    words = words_of(controls.phrase)[1]
    mask = causal_mask(len(words)) if controls.masking else None
    analysis = read_head(controls.model, controls.head, words, mask, options.toy)
    if not controls.last:
        return analysis, None
    new = cut(controls.last)[0].text
    return analysis, read_head(controls.model, controls.head, (*words[:-1], new), mask, options.toy)


def maps(options: Options, controls: Controls) -> tuple[Map, ...]:
    """Return the weights and, when the last word is changed, those that come of it."""
    analysis, changed = _read(options, controls)
    if changed is None:
        return (analysis.map(),)
    return analysis.map(), changed.map(f"Avec {quoted(changed.words[-1])} à la fin")


def _move(before: HeadAnalysis, after: HeadAnalysis) -> Move:
    """Compare the rows (n - 1, m) of the words before the last, weight by weight."""
    moves = np.abs(after.trace.weights[:-1] - before.trace.weights[:-1])
    i, j = divmod(int(moves.argmax()), moves.shape[1])
    largest = float(moves[i, j])
    text = "0" if largest == 0 else short(largest, 4)
    return Move(largest, text if text != "0" or largest == 0 else "moins de 0,0001", i, j)


def _maps(analysis: HeadAnalysis, changed: HeadAnalysis | None) -> tuple[Table, ...]:
    weights = _weights("Les poids", analysis)
    if len(analysis.words) > MOST_SHOWN:
        return (weights,)
    digits = 1 if analysis.nobody else 2  # the scores of the trained heads have two figures before
    scores = Table(
        "Les scores divisés par √dₖ",
        f"Masqué\u00a0: {MINUS}∞, avant le softmax." if _hides(analysis) else "",
        analysis.columns,
        tuple(
            (word, tuple(_score(score, digits) for score in row))
            for word, row in zip(analysis.words, analysis.trace.masked.tolist(), strict=True)
        ),
    )
    if changed is None:
        return scores, weights
    title = f"Les poids, avec {quoted(changed.words[-1])} à la fin"
    return scores, weights, _weights(title, changed, analysis)


def _curtain(
    analysis: HeadAnalysis, changed: HeadAnalysis | None, masked: bool, hidden: bool
) -> CurtainDrawing | None:
    if len(analysis.words) > MOST_SHOWN:
        return None
    last = changed or analysis
    return draw_curtain(
        last.words,
        None if hidden else last.trace.weights,
        masked and not hidden,
        analysis.nobody,
        None if changed is None or hidden else _moved(changed, analysis).tolist(),
    )


def _moved(changed: HeadAnalysis, before: HeadAnalysis) -> NDArray[np.bool_]:
    """Tell which weights (n, m) two decimals show to have moved, but in the last word's row."""
    moved: NDArray[np.bool_] = np.abs(changed.trace.weights - before.trace.weights) >= _VISIBLE
    moved[-1] = False  # the row of the word that was changed: of course it moves
    return moved


def _score(score: float, digits: int) -> MaskCell:
    if score == float("-inf"):
        return MaskCell("", None, f"{MINUS}∞", masked=True)
    return MaskCell("", None, short(score, digits))


def _weights(title: str, analysis: HeadAnalysis, before: HeadAnalysis | None = None) -> Table:
    hidden = np.isneginf(analysis.trace.masked)
    moved = np.zeros(hidden.shape, np.bool_) if before is None else _moved(analysis, before)
    cells = tuple(
        tuple(
            MaskCell(weight, None, "0", masked=True)
            if hides
            else MaskCell(weight, tint, text, moved=moves)
            for (weight, tint, text), hides, moves in zip(row, *marks, strict=True)
        )
        for row, *marks in zip(
            cells_of(analysis.trace.weights), hidden.tolist(), moved.tolist(), strict=True
        )
    )
    note = "Après le softmax, une case masquée vaut 0." if _hides(analysis) else ""
    if moved.any():
        note = f"{note} Soulignés\u00a0: les poids qui ont bougé de 0,005 ou plus.".strip()
    return Table(title, note, analysis.columns, tuple(zip(analysis.words, cells, strict=True)))


def _hides(analysis: HeadAnalysis) -> bool:
    masked: Array = analysis.trace.masked
    return bool(np.isneginf(masked).any())


WIDGET = Widget(
    name="masque",
    title="Avec et sans masque",
    summary=(
        "La même phrase avec un masque causal et sans lui : les −∞, le triangle, et ce que change"
        " un autre dernier mot."
    ),
    options=Options,
    controls=Controls,
    build=build,
    maps=maps,
    example=(
        ":::{masque} Changez la fin\n"
        ":phrase: Le chat mange la souris\n:masque: oui\n:dernier: pomme\n:::\n"
    ),
)
