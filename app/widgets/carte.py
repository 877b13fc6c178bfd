"""`carte`: the map of a sentence as a table of numbers; a cell opens the story of its number."""

from dataclasses import dataclass

from app.core.attention import Array
from app.core.french import Reading, read
from app.widgets.cells import AuthorCell, ReaderCell, chosen_row
from app.widgets.contract import Label, Params, View, Widget
from app.widgets.heads import CHOICES, ChosenHeads, Heads, mean_weights, name_of, numbers_of
from app.widgets.heat_map import HeatMap, heat_map
from app.widgets.sentence import words_of
from app.widgets.story import Story, story_of
from app.widgets.wording import cell_in_words

MASKED_DIAGONAL = "La tête 6 ne compare jamais un mot à lui-même : sa diagonale est exclue (−∞)."


class _ShownHeads(Params):
    heads: Heads = "relations"
    chosen: ChosenHeads = (1, 2)


class Options(_ShownHeads, AuthorCell):
    """What an author may write: the first state of every control."""


class Controls(_ShownHeads, ReaderCell):
    """What a reader may change."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CarteView(View):
    """Hold the table, the story of its open cell if there is one, and the heads to choose from."""

    map: HeatMap
    story: Story | None
    head_choices: tuple[tuple[str, str], ...]
    chosen_heads: tuple[int, ...]


def build(options: Options, controls: Controls) -> CarteView:
    """Compute the map of one sentence in some heads and the story of one of its cells."""
    reading = read(words_of(controls.phrase)[1])
    numbers = numbers_of(controls.heads, controls.chosen)
    weights = mean_weights(reading, numbers)
    row = chosen_row(controls.row, reading)
    opened = open_cell(controls.row, controls.column, reading, weights)
    said, drawn, story = told_and_drawn(reading, weights, controls.heads, numbers, row, opened)
    return CarteView(
        label=Label.COMPUTED,
        said=said,
        map=drawn,
        story=story,
        head_choices=CHOICES,
        chosen_heads=controls.chosen,
    )


def told_and_drawn(
    reading: Reading,
    weights: Array,
    choice: str,
    heads: tuple[int, ...],
    row: int | None,
    opened: tuple[int, int] | None,
) -> tuple[str, HeatMap, Story | None]:
    """Say the open cell, lay out the table of weights (n, n + 1) and tell the cell's story.

    `choice` and `heads` name the heads averaged; `row` is marked even when no cell is open.
    """
    named = name_of(choice, heads)
    title = f"{named[0].upper()}{named[1:]}"
    note = MASKED_DIAGONAL if 6 in heads else ""
    if opened is None:
        said = f"Aucune case n’est ouverte ({named}). Choisissez une case pour suivre son calcul."
        return said, heat_map(title, reading.words, weights, (row, None), note), None
    said = cell_in_words(reading, *opened, weights[opened[0]], heads)
    drawn = heat_map(title, reading.words, weights, opened, note)
    return said, drawn, story_of(reading, *opened, heads)


def open_cell(
    row: int | None, column: int | None, reading: Reading, weights: Array
) -> tuple[int, int] | None:
    """Return the open cell counted from 0; without a column it is the strongest of the row."""
    i = chosen_row(row, reading)
    if i is None or column == 0:
        return None
    if column is None or column > len(reading.words) + 1:
        return i, int(weights[i].argmax())
    return i, column - 1


WIDGET = Widget(
    name="carte",
    title="La carte d’une phrase",
    summary="Tous les poids d’une phrase dans un tableau : ouvrez une case et suivez son calcul.",
    options=Options,
    controls=Controls,
    build=build,
    of_sentence=("ligne", "colonne"),
    example=(
        ":::{carte} La carte de « Le chat mange »\n"
        ":phrase: Le chat mange\n:tetes: 1\n:ligne: 3\n:colonne: 2\n:::\n"
    ),
)
