"""`tetes`: the eight maps of a sentence side by side, each with its role; one opens in large."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import BeforeValidator, Field

from app.core.attention import Array
from app.core.card import Measured, measured
from app.core.french import HEADS, Head, Reading, read
from app.widgets.carte import open_cell, told_and_drawn
from app.widgets.cells import AuthorCell, ReaderCell, chosen_row
from app.widgets.contract import Label, Map, Params, View, Widget
from app.widgets.heads import ALL
from app.widgets.heat_map import HeatMap
from app.widgets.models import only
from app.widgets.numbers import decimal
from app.widgets.seen import seen_by_heads
from app.widgets.sentence import Sentence, words_of
from app.widgets.story import Story
from app.widgets.wording import quoted, row_across_heads

NUMBERED_WORDS = 16  # above this a small map is a drawing: numbers could no longer be read
_TOLD_LINKS = 3

HeadOpened = Literal["0", "moyenne", "1", "2", "3", "4", "5", "6", "7", "8"]


class _Shown(Params):
    phrase: Sentence = "Le chat noir mange la souris grise"
    head: Annotated[HeadOpened, BeforeValidator(str)] = Field(
        "0",
        alias="tete",
        description="La carte ouverte en grand : « 1 » à « 8 », « moyenne » (celle des huit têtes)"
        " ou « 0 » (aucune).",
    )


class Options(_Shown, AuthorCell):
    """What an author may write: the first state of every control."""

    model: Annotated[
        Literal["huit-tetes"],
        only("huit-tetes", "le jouet n’a qu’une tête ; la directive « carte » en montre la carte"),
        Field(alias="modele", description="« huit-tetes », seul : le jouet n’a qu’une tête."),
    ] = "huit-tetes"


class Controls(_Shown, ReaderCell):
    """What a reader may change."""


SmallCell = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Square:
    """Hold one square of a drawn map: column, row and tint class."""

    x: int
    y: int
    tint: str


@dataclass(frozen=True, slots=True)
class Card:
    """Hold one small map: rows of cells (weight, tint class, per cent) or, when long, squares.

    `told` says a drawing in words; `measured` is the head's score on sentences never seen.
    """

    head: Head
    measured: Measured
    rows: tuple[tuple[SmallCell, ...], ...]
    squares: tuple[Square, ...]
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TetesView(View):
    """Hold the eight small maps, the followed row from 0 if any, and the large map if any."""

    words: tuple[str, ...]
    cards: tuple[Card, ...]
    row: int | None
    map: HeatMap | None
    story: Story | None


def build(options: Options, controls: Controls) -> TetesView:
    """Compute the eight maps of one sentence, and the one that is open."""
    reading = read(words_of(controls.phrase)[1])
    numbers = ALL if controls.head in ("0", "moyenne") else (int(controls.head),)
    seen = seen_by_heads(reading, "moyenne" if numbers == ALL else controls.head, numbers)
    row = chosen_row(controls.row, seen)
    said = (
        "Aucune ligne n’est suivie. Choisissez un mot pour le suivre d’une carte à l’autre."
        if row is None
        else row_across_heads(reading, row)
    )
    drawn: HeatMap | None = None
    story: Story | None = None
    if controls.head != "0":
        opened = open_cell(row, controls.column, seen)
        told, drawn, story = told_and_drawn(seen, row, opened)
        said = told if opened else said
    return TetesView(
        label=Label.COMPUTED,
        said=said,
        words=reading.words,
        cards=_cards(reading.words),
        row=row,
        map=drawn,
        story=story,
    )


def maps(_: Options, controls: Controls) -> tuple[Map, ...]:
    """Return the map of each head and, when it is the one in large, their mean."""
    reading = read(words_of(controls.phrase)[1])
    shown: list[tuple[str, tuple[int, ...]]] = [(str(h.number), (h.number,)) for h in HEADS]
    if controls.head == "moyenne":
        shown.append(("moyenne", ALL))
    return tuple(
        seen_by_heads(reading, choice, numbers).map(controls.phrase) for choice, numbers in shown
    )


@lru_cache(maxsize=32)
def _cards(words: tuple[str, ...]) -> tuple[Card, ...]:
    """Lay out the eight small maps once for a sentence: opening one of them changes none."""
    reading = read(words)
    return tuple(
        _card(head, reading, trace.weights)
        for head, trace in zip(HEADS, reading.traces, strict=True)
    )


def _card(head: Head, reading: Reading, weights: Array) -> Card:
    score = measured(head.number)
    if len(reading.words) > NUMBERED_WORDS:
        return Card(head, score, (), _squares(weights), _told(reading.words, weights))
    return Card(head, score, _small_cells(weights), (), "")


def _small_cells(weights: Array) -> tuple[tuple[SmallCell, ...], ...]:
    tints = _tints(weights).tolist()
    return tuple(
        tuple((f"{w:.6f}", f"t{t}", f"{w * 100:.0f}") for w, t in zip(*row, strict=True))
        for row in zip(weights.tolist(), tints, strict=True)
    )


def _squares(weights: Array) -> tuple[Square, ...]:
    tints = _tints(weights)
    return tuple(
        Square(int(j), int(i), f"t{tints[i, j]}") for i, j in zip(*np.nonzero(tints), strict=True)
    )


def _tints(weights: Array) -> NDArray[np.int_]:
    return np.rint(weights * 20).astype(np.int_).clip(0, 20)


def _told(words: Sequence[str], weights: Array) -> str:
    n = len(words)
    strongest = np.argsort(-weights[:, :n], axis=None, kind="stable")[:_TOLD_LINKS].tolist()
    links = [
        f"{quoted(words[at // n])} vers {quoted(words[at % n])}, "
        + decimal(float(weights[at // n, at % n]))
        for at in strongest
    ]
    return f"{n} lignes, {n + 1} colonnes ; les plus forts : {' ; '.join(links)}"


WIDGET = Widget(
    name="tetes",
    title="Huit têtes sur la même phrase",
    summary="Les huit cartes d’une phrase côte à côte : suivez un mot de l’une à l’autre.",
    options=Options,
    controls=Controls,
    build=build,
    maps=maps,
    of_sentence=("ligne", "colonne"),
    example=(
        ":::{tetes} Huit têtes sur la même phrase\n"
        ":phrase: Le chat noir mange la souris grise\n:tete: 1\n:ligne: 4\n:colonne: 2\n:::\n"
    ),
)
