"""`tetes`: the eight maps of a sentence side by side, each with its role; one opens in large."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from app.core.card import Measured, measured
from app.core.french import HEADS, Head, read
from app.widgets.carte import open_cell, told_and_drawn
from app.widgets.cells import AuthorCell, ReaderCell, chosen_row
from app.widgets.contract import Label, Map, Params, View, Widget
from app.widgets.heads import ALL
from app.widgets.heat_map import HeatMap
from app.widgets.models import only
from app.widgets.seen import seen_by_heads
from app.widgets.sentence import Sentence, words_of
from app.widgets.small_map import SmallMap, small_map
from app.widgets.story import Story
from app.widgets.wording import row_across_heads

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


@dataclass(frozen=True, slots=True)
class Card:
    """Hold one head: its small map and what was measured on sentences never seen."""

    head: Head
    measured: Measured
    map: SmallMap


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
    return tuple(
        Card(head, measured(head.number), small_map(words, words, trace.weights))
        for head, trace in zip(HEADS, read(words).traces, strict=True)
    )


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
