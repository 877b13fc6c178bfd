"""`variantes`: one sentence through the variants, side by side, each with what it costs."""

from dataclasses import dataclass

from app.core.analysis import Analysis
from app.core.french import SENTENCES, read
from app.core.head_roles import HEADS
from app.core.memo import memo
from app.widgets.contract.view import Label, Map, View
from app.widgets.contract.widget import Widget
from app.widgets.parts.bet import Bet, is_open, with_bet
from app.widgets.parts.breakdown import Breakdown
from app.widgets.parts.cells import chosen_row
from app.widgets.parts.head_choice import HeadChoice
from app.widgets.parts.heat_map import HeatMap
from app.widgets.parts.models import NOBODY
from app.widgets.parts.opened_map import OpenedMap
from app.widgets.parts.sentence import words_of
from app.widgets.parts.sentence_attention import attention_of_heads
from app.widgets.parts.small_map import SmallMap, small_map
from app.widgets.variantes.bet import bet_on_fewer
from app.widgets.variantes.layer_costs import (
    COLUMNS,
    LAYERS,
    Cost,
    Count,
    LayerName,
    cost,
    layer_in_words,
)
from app.widgets.variantes.maps import (
    Settings,
    Variant,
    VariantName,
    all_variants,
    mask_of,
)
from app.widgets.variantes.opened import open_variant
from app.widgets.variantes.state import Controls, Options
from app.widgets.variantes.texts import NO_ROW, TEXTS, VariantText, here, row_across_variants


@dataclass(frozen=True, slots=True)
class Card:
    """One variant: what it changes, its small map, how it was made here, what it costs."""

    name: VariantName
    text: VariantText
    map: SmallMap
    here: str
    cost: Cost


@dataclass(frozen=True, slots=True, kw_only=True)
class VariantesView(View):
    """The cards, the followed row from 0 if any, and the large map if any.

    `costs` is empty while a bet on them is open.
    """

    words: tuple[str, ...]
    other: tuple[str, ...]
    cards: tuple[Card, ...]
    row: int | None
    head: str
    layer: str
    costs: tuple[tuple[str, tuple[Count | None, ...]], ...]
    columns: tuple[str, ...]
    map: HeatMap | None
    breakdown: Breakdown | None
    bet: Bet | None


def build(options: Options, controls: Controls) -> VariantesView:
    """Compute each variant of one sentence and count what it costs."""
    analysis, other, settings, variants = _compute(controls)
    head = HeadChoice(str(controls.head))
    row = chosen_row(controls.row, attention_of_heads(analysis, head, (controls.head,)))
    explanation = NO_ROW if row is None else row_across_variants(analysis, variants, row)
    opened: OpenedMap | None = None
    for variant in variants:
        if variant.name.value == controls.opened.value:
            opened = open_variant(analysis, variant, controls.head, row, controls.column)
            explanation = opened.explanation or explanation
    cards = _cards(analysis.words, other.words, settings, controls.layer)
    products = {card.name: card.cost.operations.products for card in cards}
    bet = bet_on_fewer(options.offered, controls.given, products)
    return VariantesView(
        label=Label.COMPUTED,
        explanation=explanation if is_open(bet) else with_bet(bet, explanation),
        words=analysis.words,
        other=other.words,
        cards=cards,
        costs=() if is_open(bet) else tuple((card.text.title, card.cost.lines) for card in cards),
        row=row,
        head=_named(controls.head),
        layer=layer_in_words(LAYERS[controls.layer]),
        columns=COLUMNS,
        map=opened.map if opened else None,
        breakdown=opened.breakdown if opened else None,
        bet=bet,
    )


def maps(_: Options, controls: Controls) -> tuple[Map, ...]:
    """Return the map of each variant."""
    analysis, _other, _settings, variants = _compute(controls)
    return tuple(
        Map(
            title=TEXTS[variant.name].title,
            head=f"{_named(controls.head)} du modèle à huit têtes, {TEXTS[variant.name].english}",
            sentence=controls.phrase
            if variant.name != VariantName.CROSS
            else f"{controls.phrase} / {controls.other}",
            label=Label.COMPUTED,
            rows=analysis.words,
            columns=(*variant.columns, NOBODY),
            weights=variant.weights,
        )
        for variant in variants
    )


def _compute(controls: Controls) -> tuple[Analysis, Analysis, Settings, tuple[Variant, ...]]:
    words, other = words_of(controls.phrase)[1], words_of(controls.other)[1]
    settings = Settings(controls.head, controls.groups, controls.pattern, controls.size)
    return read(words), read(other), settings, _variants(words, other, settings)


@memo(SENTENCES)
def _variants(
    words: tuple[str, ...], other: tuple[str, ...], settings: Settings
) -> tuple[Variant, ...]:
    """Compute the maps once for their settings: opening one of them changes none."""
    return all_variants(read(words), read(other), settings)


@memo(SENTENCES)
def _cards(
    words: tuple[str, ...], other: tuple[str, ...], settings: Settings, layer: LayerName
) -> tuple[Card, ...]:
    n, m = len(words), len(other)
    cells = int(mask_of(settings, n).sum())
    return tuple(
        Card(
            variant.name,
            TEXTS[variant.name],
            small_map(words, variant.columns, variant.weights),
            here(variant, settings, cells),
            cost(variant.name, LAYERS[layer], n, m, settings.groups, cells),
        )
        for variant in _variants(words, other, settings)
    )


def _named(head: int) -> str:
    return f"tête {head}, {HEADS[head - 1].name}"


WIDGET = Widget(
    name="variantes",
    title="Les variantes de l’attention sur la même phrase",
    summary="La même phrase par neuf variantes de l’attention, avec leurs produits, leur mémoire et"
    " leur cache comptés.",
    options=Options,
    controls=Controls,
    build=build,
    maps=maps,
    example=(
        ":::{variantes} La même phrase, neuf fois\n"
        ":phrase: Le chat noir mange la souris\n:tete: 8\n:ligne: 4\n:colonne: 2\n:::\n"
    ),
)
