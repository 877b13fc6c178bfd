"""`explication`: put other weights in one row and see whether what is written moves."""

from dataclasses import dataclass

import numpy as np

from app.core.attention import Array
from app.core.rewriting import AttentionRow, free_changes
from app.core.toy import Toy
from app.widgets.contract.view import Map, View
from app.widgets.contract.widget import Widget
from app.widgets.explication.bet import bet_on_move
from app.widgets.explication.effects import Effect, effects_of
from app.widgets.explication.explanation import norms_in_words, output_in_words
from app.widgets.explication.facing import Facing, draw_facing
from app.widgets.explication.maps import NAMES, MapName, far_map, map_of, row_of, sliders
from app.widgets.explication.state import Controls, Options, Side
from app.widgets.parts.bet import Bet, asks_for_bet, is_open, with_bet
from app.widgets.parts.models import HeadAnalysis, ModelName, read_head
from app.widgets.parts.numbers import decimal, percent, step
from app.widgets.parts.sentence import unknown_words, words_of
from app.widgets.parts.signature import is_of
from app.widgets.parts.vectors import write_vector

FIXED = (MapName.EQUAL, MapName.UPSIDE_DOWN, MapName.NOBODY)  # always compared


@dataclass(frozen=True, slots=True)
class Key:
    """One key: its weights as shown, its slider, and what it brings, (m,) each.

    brought and brought_out are weight times length of the value, before and after W_O.
    """

    number: int
    text: str
    computed: float
    computed_shown: str
    weight: float
    weight_shown: str
    step: int
    part: float
    norm: str
    brought: str
    brought_out: str
    heaviest: bool
    brings_most: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplicationView(View):
    """What the template shows; effects are empty while one bets.

    facing draws the computed weights and those put in their place, or weights and what they bring;
    nothing for a long sentence, nor for sliders, which stand in their table.

    read says what is read with the computed weights; free counts the changes of weights that
    leave the head's mix as it is; excluded tells that the head hides a key from this word.
    """

    words: tuple[str, ...]
    chosen: int
    head: str
    limit: str
    choices: tuple[tuple[MapName, str], ...]
    current: MapName
    facing: Facing | None
    keys: tuple[Key, ...]
    read: str
    effects: tuple[Effect, ...]
    free: int
    has_output_matrix: bool
    excluded: bool
    signature: str
    hand: str
    unknown: tuple[str, ...]
    bet: Bet | None


def build(options: Options, controls: Controls) -> ExplicationView:
    """Change one row and compare what is written before and after."""
    texts, i, analysis = _read(controls, options.toy)
    row = row_of(controls.model, texts, controls.head, i, options.toy)
    signature = _signature(controls, i)
    hand = _hand(controls, signature, row)
    current = _current(controls)
    weights = _weights(controls, row, texts, i, options.toy)
    names = [name for name in FIXED if analysis.nobody or name != MapName.NOBODY]
    fixed = {name: map_of(name, row, ()) for name in names}
    shown = {**fixed, current: weights} if current != MapName.COMPUTED else fixed
    read, effects = effects_of(analysis, row, shown, current)
    effect = next((effect for effect in effects if effect.current), None)
    bet = bet_on_move(options.offered, controls.given, analysis, i, row, effect)
    free = len(free_changes(row))
    if controls.shown == Side.NORMS:
        explanation = norms_in_words(analysis, i, row, weights, current)
    else:
        explanation = output_in_words(analysis, i, read, effects, current, free, controls.nearly)
    hidden = is_open(bet)
    # The current map may leave nothing to bet on: the other maps still wait for a bet.
    if asks_for_bet(controls.given):
        effects = tuple(one for one in effects if one.current)
    return ExplicationView(
        label=analysis.label,
        explanation=with_bet(bet, explanation),
        keeps_back=hidden,
        words=texts,
        chosen=i + 1,
        head=analysis.head,
        limit=analysis.limit,
        choices=tuple((n, t) for n, t in NAMES.items() if analysis.nobody or n != MapName.NOBODY),
        current=current,
        facing=_facing(analysis, row, weights, controls.shown, current),
        keys=_keys(analysis, row, weights, sliders(row.weights, hand)),
        read=read,
        effects=() if hidden else effects,
        free=free,
        has_output_matrix=analysis.nobody,
        excluded=bool(np.isinf(analysis.trace.masked[i]).any()),
        signature=signature,
        hand=write_vector(hand),
        unknown=unknown_words(texts, analysis.unknown),
        bet=bet,
    )


def maps(options: Options, controls: Controls) -> tuple[Map, ...]:
    """Return the computed row, and the one put in its place."""
    texts, i, analysis = _read(controls, options.toy)
    row = row_of(controls.model, texts, controls.head, i, options.toy)
    return (
        Map(
            title=f"Deux cartes pour « {texts[i]} »",
            head=analysis.head,
            sentence=controls.phrase,
            label=analysis.label,
            rows=("calculée", NAMES[_current(controls)]),
            columns=analysis.columns,
            weights=np.stack([row.weights, _weights(controls, row, texts, i, options.toy)]),
        ),
    )


def _read(controls: Controls, toy: Toy) -> tuple[tuple[str, ...], int, HeadAnalysis]:
    texts = words_of(controls.phrase)[1]
    analysis = read_head(controls.model, controls.head, texts, toy=toy)
    return texts, min(controls.word, len(texts)) - 1, analysis


def _signature(controls: Controls, i: int) -> str:
    return f"{i + 1}-{controls.model}-{controls.head}"


def _hand(controls: Controls, signature: str, row: AttentionRow) -> tuple[float, ...]:
    fits = len(controls.hand) == row.weights.size and is_of(controls.signature, signature)
    return controls.hand if fits else ()


def _current(controls: Controls) -> MapName:
    missing = controls.model == ModelName.TOY and controls.other == MapName.NOBODY
    return MapName.COMPUTED if missing else controls.other


def _weights(
    controls: Controls, row: AttentionRow, texts: tuple[str, ...], i: int, toy: Toy
) -> Array:
    if controls.other == MapName.FARTHEST:
        tolerance = int(controls.nearly) / 100
        return np.array(far_map(controls.model, texts, controls.head, i, tolerance, toy))
    return map_of(_current(controls), row, _hand(controls, _signature(controls, i), row))


def _facing(
    analysis: HeadAnalysis, row: AttentionRow, weights: Array, shown: Side, current: MapName
) -> Facing | None:
    computed, other = ([percent(w) for w in numbers.tolist()] for numbers in (row.weights, weights))
    if shown is Side.NORMS:
        brought = weights * np.linalg.norm(row.projected, axis=1)
        texts = [decimal(length) for length in brought.tolist()]
        return draw_facing(
            ("poids", "ce qu’il apporte"),
            analysis.columns,
            (weights, other),
            (brought, texts),
            same_scale=False,
        )
    if current is MapName.BY_HAND:
        return None
    return draw_facing(
        ("calculés", NAMES[current] if current is not MapName.COMPUTED else "inchangés"),
        analysis.columns,
        (row.weights, computed),
        (weights, other),
        same_scale=True,
    )


def _keys(
    analysis: HeadAnalysis, row: AttentionRow, weights: Array, parts: tuple[float, ...]
) -> tuple[Key, ...]:
    norms = np.linalg.norm(row.values, axis=1)
    brought = weights * norms
    brought_out = weights * np.linalg.norm(row.projected, axis=1)
    heaviest, most = int(weights.argmax()), int(brought_out.argmax())
    return tuple(
        Key(
            j + 1,
            text,
            float(row.weights[j]),
            percent(float(row.weights[j])),
            float(weights[j]),
            percent(float(weights[j])),
            step(float(weights[j])),
            parts[j],
            decimal(float(norms[j])),
            decimal(float(brought[j])),
            decimal(float(brought_out[j])),
            j == heaviest,
            j == most and bool(brought_out[j] > 0),
        )
        for j, text in enumerate(analysis.columns)
    )


WIDGET = Widget(
    name="explication",
    title="Changer les poids, regarder la sortie",
    summary="Une ligne de poids remplacée par une autre : ce qui est écrit bouge-t-il ? Et chaque"
    " poids à côté de ce qu’il apporte.",
    options=Options,
    controls=Controls,
    build=build,
    maps=maps,
    example=(
        ":::{explication} Changer les poids, regarder la sortie\n"
        ":phrase: Le chat noir mange la souris\n:mot: 4\n:tete: 7\n:carte: egale\n:::\n"
    ),
)
