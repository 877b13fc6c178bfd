"""`positions`: swap two words and see which weights move, without positions and with them."""

import math
from dataclasses import dataclass

import numpy as np

from app.core.attention import Array
from app.core.positions import NONE, ROTARY, SINUSOIDAL, frequencies, sinusoidal
from app.core.toy import ToyReading, read_toy
from app.widgets.contract.view import Label, Map, View
from app.widgets.contract.widget import Widget
from app.widgets.parts.bet import Bet, is_open, with_bet
from app.widgets.parts.heat_map import WeightCell, cells_of
from app.widgets.parts.numbers import decimal, short
from app.widgets.parts.sentence import unknown_words, words_of
from app.widgets.positions.bet import bet_on_moves
from app.widgets.positions.explanation import NAMES, NOTHING, swap_in_words
from app.widgets.positions.places import WAVE_NAMES, Line, draw_line, hands_at, strips_at
from app.widgets.positions.state import Coding, Controls, Options

_WAYS = {Coding.NONE: NONE, Coding.SINUSOIDAL: SINUSOIDAL, Coding.ROTARY: ROTARY}
_TITLES = ("La phrase telle quelle", "Les deux mots échangés")


@dataclass(frozen=True, slots=True)
class Order:
    """One order of the words and the map that comes of it."""

    title: str
    words: tuple[str, ...]
    rows: tuple[tuple[str, tuple[WeightCell, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionsView(View):
    """The two orders, what moved between them and what the positions look like.

    `lines` draw both orders as one word, `asking`, looks at them. `waves` are the numbers that
    positions add, by name; `angles` those by which they turn, by pair. While a bet is open, there
    is one line, one order, and `moved_text` is empty.
    """

    words: tuple[str, ...]
    swap: tuple[int, int]
    lines: tuple[Line, ...]
    asking: str
    orders: tuple[Order, ...]
    moved: float
    moved_text: str
    waves: tuple[tuple[str, tuple[str, ...]], ...]
    angles: tuple[tuple[str, ...], ...]
    unknown: tuple[str, ...]
    bet: Bet | None


def build(options: Options, controls: Controls) -> PositionsView:
    """Read the sentence twice, as it is and with two words swapped, and compare word by word."""
    before, after, order, (a, b) = _read(options, controls)
    texts = before.words
    moves = _back(after.trace.weights, order) - before.trace.weights
    moved = float(np.abs(moves).max())
    asking = _asking(before, moves, a, b)
    bet = bet_on_moves(options.offered, controls.given, controls.coding, texts, moves, a, b)
    shown = 1 if is_open(bet) else 2
    n, d, d_k = len(texts), before.x.shape[1], before.trace.keys.shape[1]
    return PositionsView(
        label=Label.TOY,
        explanation=with_bet(bet, swap_in_words(controls.coding, before, moves, a, b)),
        keeps_back=is_open(bet),
        words=texts,
        swap=(a + 1, b + 1),
        lines=_lines(controls.coding, before, after, order, (a, b), asking)[:shown],
        asking=texts[asking],
        orders=tuple(map(_order, _TITLES, (before, after)))[:shown],
        moved=moved,
        moved_text="" if is_open(bet) else short(moved, 4),
        waves=_waves(n, d) if controls.coding == Coding.SINUSOIDAL else (),
        angles=_angles(n, d_k) if controls.coding == Coding.ROTARY else (),
        unknown=unknown_words(texts, before.unknown),
        bet=bet,
    )


def maps(options: Options, controls: Controls) -> tuple[Map, ...]:
    """Return the map of each order."""
    return tuple(
        Map(
            title=title,
            head=f"la tête unique du jouet, {NAMES[controls.coding]}",
            sentence=" ".join(reading.words),
            label=Label.TOY,
            rows=reading.words,
            columns=reading.words,
            weights=reading.trace.weights,
        )
        for title, reading in zip(_TITLES, _read(options, controls)[:2], strict=True)
    )


def _read(
    options: Options, controls: Controls
) -> tuple[ToyReading, ToyReading, list[int], tuple[int, int]]:
    """Read the sentence in both orders; say the second order and which words it swaps."""
    texts = words_of(controls.phrase)[1]
    a, b = (min(place, len(texts)) - 1 for place in controls.swap)
    order = list(range(len(texts)))
    order[a], order[b] = order[b], order[a]
    way = _WAYS[controls.coding]
    before = read_toy(texts, options.toy, positions=way)
    after = read_toy([texts[i] for i in order], options.toy, positions=way)
    return before, after, order, (a, b)


def _back(weights: Array, order: list[int]) -> Array:
    """Put the rows and columns of a permuted map (n, n) back where their words were."""
    back = np.empty_like(weights)
    back[np.ix_(order, order)] = weights
    return back


def _order(title: str, reading: ToyReading) -> Order:
    cells = cells_of(reading.trace.weights)
    return Order(title, reading.words, tuple(zip(reading.words, cells, strict=True)))


def _asking(before: ToyReading, moves: Array, a: int, b: int) -> int:
    """Choose the word whose row tells most: where a weight moves most, else who looks at a or b."""
    if np.abs(moves).max() >= NOTHING:
        return int(np.abs(moves).max(axis=1).argmax())
    looked_at = before.trace.weights[:, [a, b]].max(axis=1)
    if len(before.words) > len({a, b}):
        looked_at[[a, b]] = -1
    return int(looked_at.argmax())


def _lines(
    coding: Coding,
    before: ToyReading,
    after: ToyReading,
    order: list[int],
    swapped: tuple[int, int],
    asking: int,
) -> tuple[Line, ...]:
    """Draw both orders; what a place gives stands under the first, for it moves with no word."""
    d, d_k = before.x.shape[1], before.trace.keys.shape[1]
    under = [
        (
            strips_at(place, d) if coding is Coding.SINUSOIDAL else (),
            hands_at(place, d_k) if coding is Coding.ROTARY else (),
        )
        for place in range(len(order))
    ]
    first, second = _TITLES
    there = order.index(asking)
    return (
        draw_line(first, before.words, before.trace.weights[asking], asking, swapped, under),
        draw_line(second, after.words, after.trace.weights[there], there, swapped, ()),
    )


def _waves(n: int, width: int) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Write what is added to the first pairs of dimensions, over the n positions."""
    table = sinusoidal(n, width).T.tolist()
    return tuple(
        (name, tuple(decimal(value, 4) for value in wave))
        for name, wave in zip(WAVE_NAMES, table, strict=False)
    )


def _angles(n: int, width: int) -> tuple[tuple[str, ...], ...]:
    """Say by pair of dimensions how far, in degrees, each of the n positions turns it."""
    return tuple(
        tuple(f"{short(p * turn % 360, 1)}°" for p in range(n))
        for turn in map(math.degrees, frequencies(width).tolist())
    )


WIDGET = Widget(
    name="positions",
    title="Échangez deux mots",
    summary=(
        "Une phrase lue deux fois par le jouet, dans deux ordres : sans position la carte suit"
        " les mots, avec des positions elle change."
    ),
    options=Options,
    controls=Controls,
    build=build,
    maps=maps,
    example=(
        ":::{positions} Échangez deux mots\n"
        ":phrase: Le chat noir mange la souris\n:codage: aucun\n:echange: 2, 6\n:::\n"
    ),
)
