"""`tetes`: the maps of a sentence side by side, a head each with its role; one opens in large.

The toy has one head, without role or score: one map, and it is said.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from app.core.french import HEADS, read
from app.core.model_card import Measured, measured
from app.widgets.contract.view import Map, View
from app.widgets.contract.widget import Params, Widget
from app.widgets.parts.analysis import Seen, see
from app.widgets.parts.breakdown import Breakdown
from app.widgets.parts.cells import AuthorCell, ReaderCell, chosen_row
from app.widgets.parts.heat_map import HeatMap
from app.widgets.parts.models import HeadAnalysis, Model, ModelName, limit_where_chosen
from app.widgets.parts.opened_map import open_cell, told_and_drawn
from app.widgets.parts.sentence import Sentence, unknown_words, words_of
from app.widgets.parts.small_map import SmallMap, small_map
from app.widgets.parts.toys import ToyOptions
from app.widgets.parts.wording import row_across_heads

HeadOpened = Literal["0", "moyenne", "1", "2", "3", "4", "5", "6", "7", "8"]
_ONE_HEAD = (
    "Une seule tête n’a qu’une carte : ni rôles à comparer, ni moyenne. Le modèle à huit têtes les"
    " montre."
)


class _Shown(Params):
    phrase: Sentence = "Le chat noir mange la souris grise"
    head: Annotated[HeadOpened, BeforeValidator(str)] = Field(
        "0",
        alias="tete",
        description="La carte ouverte en grand : « 1 » à « 8 », « moyenne » (celle des huit têtes)"
        " ou « 0 » (aucune). Le jouet n’en a qu’une : toute autre valeur que « 0 » l’ouvre.",
    )
    model: Model = ModelName.TRAINED


class Options(_Shown, AuthorCell, ToyOptions):
    """What an author may write: the first state of every control."""


class Controls(_Shown, ReaderCell):
    """What a reader may change."""


@dataclass(frozen=True, slots=True)
class Card:
    """Hold one head: what opens it, its name, that of its map, its role and its map.

    `measured` is what was measured on sentences never seen; of the toy nothing is.
    """

    choice: str
    name: str
    title: str
    role: str
    measured: Measured | None
    map: SmallMap


@dataclass(frozen=True, slots=True, kw_only=True)
class TetesView(View):
    """Hold the small maps, the followed row from 0 if any, and the large map if any.

    `limit` says what the model can show; it is empty where the author does not let one choose it.
    """

    words: tuple[str, ...]
    cards: tuple[Card, ...]
    row: int | None
    map: HeatMap | None
    breakdown: Breakdown | None
    limit: str
    unknown: tuple[str, ...]


def build(options: Options, controls: Controls) -> TetesView:
    """Compute the maps of one sentence, and the one that is open."""
    texts = words_of(controls.phrase)[1]
    seen = _see(options, controls, "moyenne" if controls.head == "0" else controls.head)
    row = chosen_row(controls.row, seen)
    said = _followed(seen, row)
    drawn: HeatMap | None = None
    breakdown: Breakdown | None = None
    if controls.head != "0":
        opened = open_cell(row, controls.column, seen)
        told, drawn, breakdown = told_and_drawn(seen, row, opened)
        said = told if opened else said
    toy = controls.model == ModelName.TOY
    limit = f"{seen.limit} {_ONE_HEAD}" if toy else seen.limit
    return TetesView(
        label=seen.label,
        explanation=said,
        words=texts,
        cards=_card_of_toy(seen, controls.head) if toy else _cards(texts),
        row=row,
        map=drawn,
        breakdown=breakdown,
        limit=limit_where_chosen(limit, options.model, controls.model),
        unknown=unknown_words(texts, seen.unknown),
    )


def maps(options: Options, controls: Controls) -> tuple[Map, ...]:
    """Return the map of each head and, when it is the one in large, their mean."""
    shown = ["moyenne"] if controls.model == ModelName.TOY else [str(head.number) for head in HEADS]
    if controls.head == "moyenne" and controls.model != ModelName.TOY:
        shown.append("moyenne")
    return tuple(_see(options, controls, choice).map(controls.phrase) for choice in shown)


def _see(options: Options, controls: Controls, choice: str) -> Seen:
    return see(controls.model, words_of(controls.phrase)[1], choice, (), options)


def _followed(seen: Seen, row: int | None) -> str:
    """Say what the followed word looks at, in each map."""
    if isinstance(seen.reading, HeadAnalysis):
        if row is None:
            return "Aucune ligne n’est suivie. Choisissez un mot pour suivre la sienne."
        return seen.row_in_words(row, seen.weights[row])
    if row is None:
        return "Aucune ligne n’est suivie. Choisissez un mot pour le suivre d’une carte à l’autre."
    return row_across_heads(seen.reading, row)


def _card_of_toy(seen: Seen, opened: str) -> tuple[Card, ...]:
    """Lay out the toy's one map; the head that was open stays chosen for the other model."""
    return (
        Card(
            choice="1" if opened == "0" else opened,
            name="Tête unique",
            title="Tête unique",
            role="Ses matrices sont écrites à la main, sans rôle appris.",
            measured=None,
            map=small_map(seen.words, seen.words, seen.weights, seen.has_nobody),
        ),
    )


@lru_cache(maxsize=32)
def _cards(words: tuple[str, ...]) -> tuple[Card, ...]:
    """Lay out the eight small maps once for a sentence: opening one of them changes none."""
    return tuple(
        Card(
            choice=str(head.number),
            name=f"{head.number} {head.name}",
            title=f"Tête {head.number}, {head.name}",
            role=head.role,
            measured=measured(head.number),
            map=small_map(words, words, trace.weights),
        )
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
