"""`carte`: the map of a sentence as a table of numbers; a cell opens the story of its number."""

from dataclasses import dataclass

from app.widgets.bet import Bet, Given, Offered, is_open, with_bet
from app.widgets.cells import AuthorCell, ReaderCell, chosen_row
from app.widgets.contract import Map, Params, View, Widget
from app.widgets.heads import CHOICES, ChosenHeads, Heads
from app.widgets.heat_map import HeatMap, heat_map
from app.widgets.models import Model
from app.widgets.numbers import decimal
from app.widgets.phrase_bet import bet_on_word
from app.widgets.seen import Seen, see
from app.widgets.sentence import words_of
from app.widgets.story import Story
from app.widgets.toys import ToyOptions
from app.widgets.wording import quoted

MASKED_DIAGONAL = "La tête 6 ne compare jamais un mot à lui-même : sa diagonale est exclue (−∞)."


class _Shown(Params):
    heads: Heads = "relations"
    chosen: ChosenHeads = (1, 2)
    model: Model = "huit-tetes"


class Options(_Shown, AuthorCell, ToyOptions):
    """What an author may write: the first state of every control."""

    offered: Offered = "non"


class Controls(_Shown, ReaderCell):
    """What a reader may change."""

    given: Given = "non"


@dataclass(frozen=True, slots=True, kw_only=True)
class CarteView(View):
    """Hold the table, the story of its open cell if there is one, and the heads to choose from.

    `limit` says what the model can show; it is empty where the author does not let one choose it.
    """

    map: HeatMap
    story: Story | None
    head_choices: tuple[tuple[str, str], ...]
    chosen_heads: tuple[int, ...]
    bet: Bet | None
    limit: str
    unknown: tuple[str, ...]


def build(options: Options, controls: Controls) -> CarteView:
    """Compute the map of one sentence in some heads and the story of one of its cells."""
    texts = words_of(controls.phrase)[1]
    seen = see(controls.model, texts, controls.heads, controls.chosen, options)
    row = chosen_row(controls.row, seen)
    bet: Bet | None = None
    if row is not None:
        question = f"Dans la ligne de {quoted(texts[row])}, quelle colonne pèse le plus\u202f?"
        weights = seen.weights[row]
        bet = bet_on_word(options.offered, controls.given, question, seen, row, weights, decimal)
    opened = None if is_open(bet) else open_cell(row, controls.column, seen)
    said, drawn, story = told_and_drawn(seen, row, opened, hidden=is_open(bet))
    return CarteView(
        label=seen.label,
        said=with_bet(bet, said),
        keeps_back=is_open(bet),
        map=drawn,
        story=story,
        head_choices=CHOICES,
        chosen_heads=controls.chosen,
        bet=bet,
        limit=seen.limit if "jouet" in (options.model, controls.model) else "",
        unknown=tuple(dict.fromkeys(w for w, no in zip(texts, seen.unknown, strict=True) if no)),
    )


def maps(options: Options, controls: Controls) -> tuple[Map, ...]:
    """Return the map of the sentence."""
    texts = words_of(controls.phrase)[1]
    seen = see(controls.model, texts, controls.heads, controls.chosen, options)
    return (seen.map(controls.phrase),)


def told_and_drawn(
    seen: Seen, row: int | None, opened: tuple[int, int] | None, hidden: bool = False
) -> tuple[str, HeatMap, Story | None]:
    """Say the open cell, lay out the table of weights and tell the cell's story.

    `row` is marked even when no cell is open; `hidden` keeps its numbers for after a bet.
    """
    drawn = heat_map(
        f"{seen.named[0].upper()}{seen.named[1:]}",
        seen.words,
        seen.weights,
        opened or (row, None),
        MASKED_DIAGONAL if 6 in seen.heads else "",
        seen.has_nobody,
        row if hidden else None,
    )
    if opened is None:
        row_said = None if row is None or hidden else seen.row_in_words(row, seen.weights[row])
        said = row_said or f"Aucune case n’est ouverte ({seen.named})."
        return f"{said} Choisissez une case pour suivre son calcul.", drawn, None
    return seen.cell_in_words(*opened), drawn, seen.story(*opened)


def open_cell(row: int | None, column: int | None, seen: Seen) -> tuple[int, int] | None:
    """Return the open cell counted from 0; without a column it is the strongest of the row.

    `row` is the chosen one, from 0; `column` is counted from 1, as in the address.
    """
    if row is None or column == 0:
        return None
    if column is None or column > len(seen.words) + seen.has_nobody:
        return row, int(seen.weights[row].argmax())
    return row, column - 1


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
