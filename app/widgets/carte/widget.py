"""`carte`: the map of a sentence as a table of numbers; a cell opens the breakdown of it."""

from dataclasses import dataclass

from app.widgets.contract.view import Map, View
from app.widgets.contract.widget import Params, Widget
from app.widgets.parts.analysis import see
from app.widgets.parts.bet import Bet, Given, Offered, is_open, with_bet
from app.widgets.parts.breakdown import Breakdown
from app.widgets.parts.cells import AuthorCell, ReaderCell, chosen_row
from app.widgets.parts.head_choice import CHOICES, ChosenHeads, Heads
from app.widgets.parts.heat_map import HeatMap
from app.widgets.parts.models import Model, ModelName, limit_where_chosen
from app.widgets.parts.numbers import decimal
from app.widgets.parts.opened_map import open_cell, told_and_drawn
from app.widgets.parts.sentence import unknown_words, words_of
from app.widgets.parts.toys import ToyOptions
from app.widgets.parts.word_bet import bet_on_word
from app.widgets.parts.wording import quoted


class _Shown(Params):
    heads: Heads = "relations"
    chosen: ChosenHeads = (1, 2)
    model: Model = ModelName.TRAINED


class Options(_Shown, AuthorCell, ToyOptions):
    """What an author may write: the first state of every control."""

    offered: Offered = False


class Controls(_Shown, ReaderCell):
    """What a reader may change."""

    given: Given = "non"


@dataclass(frozen=True, slots=True, kw_only=True)
class CarteView(View):
    """Hold the table, the breakdown of its open cell if there is one, and the heads to choose from.

    `limit` says what the model can show; it is empty where the author does not let one choose it.
    """

    map: HeatMap
    breakdown: Breakdown | None
    head_choices: tuple[tuple[str, str], ...]
    chosen_heads: tuple[int, ...]
    bet: Bet | None
    limit: str
    unknown: tuple[str, ...]


def build(options: Options, controls: Controls) -> CarteView:
    """Compute the map of one sentence in some heads and the breakdown of one of its cells."""
    texts = words_of(controls.phrase)[1]
    seen = see(controls.model, texts, controls.heads, controls.chosen, options)
    row = chosen_row(controls.row, seen)
    bet: Bet | None = None
    if row is not None:
        question = f"Dans la ligne de {quoted(texts[row])}, quelle colonne pèse le plus\u202f?"
        weights = seen.weights[row]
        bet = bet_on_word(options.offered, controls.given, question, seen, row, weights, decimal)
    opened = None if is_open(bet) else open_cell(row, controls.column, seen)
    said, drawn, breakdown = told_and_drawn(seen, row, opened, hidden=is_open(bet))
    return CarteView(
        label=seen.label,
        explanation=with_bet(bet, said),
        keeps_back=is_open(bet),
        map=drawn,
        breakdown=breakdown,
        head_choices=CHOICES,
        chosen_heads=controls.chosen,
        bet=bet,
        limit=limit_where_chosen(seen.limit, options.model, controls.model),
        unknown=unknown_words(texts, seen.unknown),
    )


def maps(options: Options, controls: Controls) -> tuple[Map, ...]:
    """Return the map of the sentence."""
    texts = words_of(controls.phrase)[1]
    seen = see(controls.model, texts, controls.heads, controls.chosen, options)
    return (seen.map(controls.phrase),)


WIDGET = Widget(
    name="carte",
    title="La carte d’une phrase",
    summary="Tous les poids d’une phrase dans un tableau : ouvrez une case et suivez son calcul.",
    options=Options,
    controls=Controls,
    build=build,
    maps=maps,
    of_sentence=("ligne", "colonne"),
    example=(
        ":::{carte} La carte de « Le chat mange »\n"
        ":phrase: Le chat mange\n:tetes: 1\n:ligne: 3\n:colonne: 2\n:::\n"
    ),
)
