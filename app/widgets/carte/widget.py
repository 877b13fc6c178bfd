"""`carte`: the map of a sentence as a table of numbers; a cell opens the breakdown of it."""

from dataclasses import dataclass

from app.widgets.contract.view import Map, View
from app.widgets.contract.widget import Clicks, Params, Widget
from app.widgets.parts.bet import Bet, Given, Offered, is_open, with_bet
from app.widgets.parts.breakdown import Breakdown
from app.widgets.parts.cells import AuthorCell, ReaderCell, cells_of, chosen_row
from app.widgets.parts.head_choice import CHOICES, ChosenHeads, HeadChoice, Heads
from app.widgets.parts.heat_map import HeatMap
from app.widgets.parts.models import Model, ModelName, limit_where_chosen
from app.widgets.parts.numbers import decimal
from app.widgets.parts.opened_map import open_cell, opened_map
from app.widgets.parts.sentence import unknown_words, words_of
from app.widgets.parts.sentence_attention import SentenceAttention, attention_of
from app.widgets.parts.toys import ToyOptions
from app.widgets.parts.word_bet import ShownRow, bet_on_word
from app.widgets.parts.wording import quoted


class _State(Params):
    """What an author sets first and a reader then changes."""

    heads: Heads = HeadChoice.RELATIONS
    chosen: ChosenHeads = (1, 2)
    model: Model = ModelName.TRAINED


class Options(_State, AuthorCell, ToyOptions):
    """What an author may write: the first state of every control."""

    offered: Offered = False


class Controls(_State, ReaderCell):
    """What a reader may change."""

    given: Given = "non"


@dataclass(frozen=True, slots=True, kw_only=True)
class CarteView(View):
    """The table, the breakdown of its open cell if there is one, and the heads to choose from.

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
    attention = _attention(options, controls)
    row = chosen_row(controls.row, attention)
    bet: Bet | None = None
    if row is not None:
        word = quoted(attention.words[row])
        question = f"Dans la ligne de {word}, quelle colonne pèse le plus\u202f?"
        shown = ShownRow(attention, row, attention.weights[row], decimal)
        bet = bet_on_word(options.offered, controls.given, question, shown)
    hidden = is_open(bet)
    cell = None if hidden else open_cell(row, controls.column, attention.shown_weights)
    opened = opened_map(attention, row, cell, hidden)
    return CarteView(
        label=attention.label,
        explanation=with_bet(bet, opened.explanation),
        keeps_back=hidden,
        map=opened.map,
        breakdown=opened.breakdown,
        head_choices=CHOICES,
        chosen_heads=controls.chosen,
        bet=bet,
        limit=limit_where_chosen(attention.limit, options.model, controls.model),
        unknown=unknown_words(attention.words, attention.unknown),
    )


def maps(options: Options, controls: Controls) -> tuple[Map, ...]:
    """Return the map of the sentence."""
    return (_attention(options, controls).map(controls.phrase),)


def _attention(options: Options, controls: Controls) -> SentenceAttention:
    words = words_of(controls.phrase)[1]
    return attention_of(controls.model, words, controls.heads, controls.chosen, options)


WIDGET = Widget(
    name="carte",
    title="La carte d’une phrase",
    summary="Tous les poids d’une phrase dans un tableau : ouvrez une case et suivez son calcul.",
    options=Options,
    controls=Controls,
    build=build,
    maps=maps,
    clicks=Clicks("case", lambda controls: cells_of(controls.phrase)),
    example=(
        ":::{carte} La carte de « Le chat mange »\n"
        ":phrase: Le chat mange\n:tetes: 1\n:ligne: 3\n:colonne: 2\n:::\n"
    ),
)
