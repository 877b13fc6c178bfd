"""`tetes`: the maps of a sentence side by side, a head each with its role; one opens in large.

The toy has one head, without role or score: it shows one map, and the page says why.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from pydantic import BeforeValidator, Field

from app.core.french import SENTENCES, read
from app.core.head_roles import HEADS
from app.core.memo import memo
from app.core.model_card import Measured, measured
from app.widgets.contract.view import Map, View
from app.widgets.contract.widget import Params, Widget
from app.widgets.parts.breakdown import Breakdown
from app.widgets.parts.cells import AuthorCell, ReaderCell, chosen_row
from app.widgets.parts.head_choice import HeadChoice
from app.widgets.parts.heat_map import LONGEST_BESIDE, HeatMap
from app.widgets.parts.models import Model, ModelName, limit_where_chosen
from app.widgets.parts.opened_map import OpenedMap, open_cell, opened_map
from app.widgets.parts.sentence import Sentence, unknown_words, words_of
from app.widgets.parts.sentence_attention import SentenceAttention, attention_of
from app.widgets.parts.small_map import SmallMap, small_map
from app.widgets.parts.small_stage import SmallStage, small_stage
from app.widgets.parts.toys import ToyOptions
from app.widgets.tetes.texts import NO_ROW, NO_ROW_OF_ONE, ONE_HEAD, ROLE_OF_TOY


class LargeMap(StrEnum):
    """The map that is open in large: none, the mean of the eight, or that of one head."""

    NONE = "0"
    MEAN = HeadChoice.MEAN
    HEAD_1 = HeadChoice.HEAD_1
    HEAD_2 = HeadChoice.HEAD_2
    HEAD_3 = HeadChoice.HEAD_3
    HEAD_4 = HeadChoice.HEAD_4
    HEAD_5 = HeadChoice.HEAD_5
    HEAD_6 = HeadChoice.HEAD_6
    HEAD_7 = HeadChoice.HEAD_7
    HEAD_8 = HeadChoice.HEAD_8

    @property
    def heads(self) -> HeadChoice:
        """Return the heads whose weights are followed: the mean while no map is open."""
        return HeadChoice.MEAN if self is LargeMap.NONE else HeadChoice(self.value)


class _State(Params):
    """What an author sets first and a reader then changes."""

    phrase: Sentence = "Le chat noir mange la souris grise"
    head: Annotated[LargeMap, BeforeValidator(str)] = Field(
        LargeMap.NONE,
        alias="tete",
        description="La carte ouverte en grand : « 1 » à « 8 », « moyenne » (celle des huit têtes)"
        " ou « 0 » (aucune). Le jouet n’en a qu’une : toute autre valeur que « 0 » l’ouvre.",
    )
    model: Model = ModelName.TRAINED


class Options(_State, AuthorCell, ToyOptions):
    """What an author may write: the first state of every control."""


class Controls(_State, ReaderCell):
    """What a reader may change."""


@dataclass(frozen=True, slots=True)
class Card:
    """One head: what opens it, its name, that of its map, its role and its map.

    `measured` is its score on sentences never seen, None for the toy.
    """

    choice: LargeMap
    name: str
    title: str
    role: str
    measured: Measured | None
    map: SmallMap
    stage: SmallStage


@dataclass(frozen=True, slots=True, kw_only=True)
class TetesView(View):
    """The small maps, the followed row from 0 if any, and the large map if any.

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
    toy = controls.model == ModelName.TOY
    attention = _attention(options, controls, controls.head.heads)
    row = chosen_row(controls.row, attention)
    if row is None:
        explanation = NO_ROW_OF_ONE if toy else NO_ROW
    else:
        explanation = attention.row_across_heads(row)
    opened: OpenedMap | None = None
    if controls.head != LargeMap.NONE:
        cell = open_cell(row, controls.column, attention.shown_weights)
        opened = opened_map(attention, row, cell, longest=LONGEST_BESIDE)
        explanation = opened.explanation if cell else explanation
    cards = _card_of_toy(attention, controls.head, row) if toy else _cards(texts, row)
    limit = f"{attention.limit} {ONE_HEAD}" if toy else attention.limit
    return TetesView(
        label=attention.label,
        explanation=explanation,
        words=texts,
        cards=cards,
        row=row,
        map=opened.map if opened else None,
        breakdown=opened.breakdown if opened else None,
        limit=limit_where_chosen(limit, options.model, controls.model),
        unknown=unknown_words(texts, attention.unknown),
    )


def maps(options: Options, controls: Controls) -> tuple[Map, ...]:
    """Return the map of each head and, when it is the one in large, their mean."""
    if controls.model == ModelName.TOY:
        shown = [HeadChoice.MEAN]
    else:
        shown = [HeadChoice(str(head.number)) for head in HEADS]
        if controls.head == LargeMap.MEAN:
            shown.append(HeadChoice.MEAN)
    return tuple(_attention(options, controls, choice).map(controls.phrase) for choice in shown)


def _attention(options: Options, controls: Controls, choice: HeadChoice) -> SentenceAttention:
    return attention_of(controls.model, words_of(controls.phrase)[1], choice, (), options)


def _card_of_toy(
    attention: SentenceAttention, opened: LargeMap, row: int | None
) -> tuple[Card, ...]:
    """Lay out the toy's one map; the head that was open stays chosen for the other model."""
    return (
        Card(
            choice=LargeMap.HEAD_1 if opened == LargeMap.NONE else opened,
            name="Tête unique",
            title="Tête unique",
            role=ROLE_OF_TOY,
            measured=None,
            map=small_map(
                attention.words, attention.words, attention.weights, attention.has_nobody
            ),
            stage=small_stage(attention.words, attention.weights, row, attention.has_nobody),
        ),
    )


@memo(SENTENCES)
def _cards(words: tuple[str, ...], row: int | None) -> tuple[Card, ...]:
    """Lay out the eight heads once for a followed row: opening one of them changes none."""
    return tuple(
        Card(
            choice=LargeMap(str(head.number)),
            name=f"{head.number} {head.name}",
            title=f"Tête {head.number}, {head.name}",
            role=head.role,
            measured=measured(head.number),
            map=small_map(words, words, trace.weights),
            stage=small_stage(words, trace.weights, row),
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
    example=(
        ":::{tetes} Huit têtes sur la même phrase\n"
        ":phrase: Le chat noir mange la souris grise\n:tete: 1\n:ligne: 4\n:colonne: 2\n:::\n"
    ),
)
