"""The picture that a social network shows beside a link: a title and a figure of the lesson.

Social networks read no SVG, so this is a PNG of 1200 by 630 pixels. The figure is the first one
that the page shows, computed as there: a sentence on stage with its arcs, or a map with its label.
"""

from dataclasses import dataclass

from app.lessons.model import Lesson
from app.web.rendering.card import INSIDE, LOW, MARGIN, SIZE, brand, fitted
from app.web.rendering.drawing import (
    ACCENT,
    PAPER,
    SOFT,
    Band,
    Cell,
    Grid,
    Layout,
    Style,
    TextLine,
    cells_of,
)
from app.web.rendering.png import png, width
from app.web.widgets.sentence_picture import sentence_card
from app.widgets.contract.view import Map
from app.widgets.parts.numbers import percent
from app.widgets.parts.staged import Staged

_TOP = 168  # where the title begins
_WIDEST = 260  # pixels: a cell of one row
_MOST_ROWS, _MOST_COLUMNS = 6, 9
_TITLES, _TITLES_ABOVE_ROWS = (
    (72, 64, 56, 48, 42),
    (56, 48, 42, 36),
)  # pixels, the largest that fits
_SUMMARIES = (36, 32, 28, 24)
_NAME, _NAMES, _LEGEND, _SMALLEST = 24, 260, 26, 12


@dataclass(frozen=True, slots=True)
class Preview:
    """What the picture says: a line above, the title, and the figure or else the summary."""

    above: str
    title: str
    summary: str
    map: Map | None
    stage: Staged | None = None


def preview_of(document: Lesson, above: str) -> Preview:
    """Return what the picture of a document shows: never what a reader is to bet on first."""
    for slot in document.slots.values():
        if slot.widget.maps is None:
            continue
        controls = slot.widget.read(slot.options, {}).controls
        view = slot.widget.build(slot.options, controls)
        if view.keeps_back:
            continue
        maps = slot.widget.maps(slot.options, controls)
        if maps:
            stage = view if isinstance(view, Staged) else None
            return Preview(above, document.title, document.summary, maps[0], stage)
    return Preview(above, document.title, document.summary, None)


def draw(preview: Preview) -> bytes:
    """Draw the picture; the same preview always gives the same bytes."""
    if preview.stage:
        return png(sentence_card(preview.stage, preview.title, preview.above))
    return png(card(preview))


def card(preview: Preview) -> Layout:
    """Lay the picture out."""
    shown = preview.map
    tall = shown is not None and len(shown.rows) > 1
    titles = _TITLES_ABOVE_ROWS if tall else _TITLES
    texts = [
        *brand(),
        TextLine(MARGIN, 150, preview.above, 28, colour=SOFT),
        *fitted(_TOP, preview.title, Style.BOLD, titles, most=2),
    ]
    cells: tuple[Cell, ...] = ()
    if shown is None:
        texts += fitted(LOW - 150, preview.summary, Style.REGULAR, _SUMMARIES, most=3)
    elif tall:
        grid = _grid(shown)
        texts += [_legend(shown, grid.top - 18), *_names(shown, grid)]
        cells = cells_of(
            shown, grid, lambda i, j, weight: _written(grid, i, j, ((percent(weight), 20),))
        )
    else:
        grid = _one_row(shown)
        texts.append(_legend(shown, grid.top - 18))
        cells = cells_of(
            shown,
            grid,
            lambda i, j, weight: _written(
                grid, i, j, ((shown.columns[j], 34), (percent(weight), 26))
            ),
        )
    return Layout(
        *SIZE,
        title=preview.title,
        summary=preview.summary,
        ground=PAPER,
        bands=(Band(0, 0, SIZE[0], 14, ACCENT),),
        texts=tuple(texts),
        cells=cells,
        radius=8,
    )


def _legend(shown: Map, y: float) -> TextLine:
    return TextLine(MARGIN, y, f"{shown.title} · {shown.label.value}", _LEGEND, Style.ITALIC, SOFT)


def _one_row(shown: Map) -> Grid:
    columns = min(len(shown.columns), _MOST_COLUMNS)
    return Grid(MARGIN, LOW - 122, [min(_WIDEST, INSIDE // columns)] * columns, 130, 1, gap=8)


def _grid(shown: Map) -> Grid:
    """Place the first rows and columns of a map, beside the names of its rows."""
    rows, columns = min(len(shown.rows), _MOST_ROWS), min(len(shown.columns), _MOST_COLUMNS)
    height = 204 // rows
    named = max(width(word, Style.REGULAR, _NAME) for word in shown.rows[:rows])
    left = MARGIN + min(named, _NAMES) + 18
    cell = min(120.0, (SIZE[0] - MARGIN - left) // columns)
    return Grid(left, LOW - rows * height, [cell] * columns, height, rows, gap=4)


def _names(shown: Map, grid: Grid) -> list[TextLine]:
    return [
        TextLine(MARGIN, grid.y(i) + (grid.height - 30) / 2 + _NAME, name, _NAME)
        for i, name in enumerate(shown.rows[: grid.rows])
    ]


def _written(
    grid: Grid, row: int, column: int, texts: tuple[tuple[str, int], ...]
) -> tuple[tuple[str, float, float], ...]:
    """Place what a cell says, each line in the largest size that fits its width."""
    room, taken = grid.widths[column] - grid.gap - 12, sum(size * 1.3 for _, size in texts)
    y = grid.y(row) + (grid.height - grid.gap - taken) / 2
    lines = []
    for text, size in texts:
        fitting = size
        while fitting > _SMALLEST and width(text, Style.REGULAR, fitting) > room:
            fitting -= 2
        lines.append((text, y + fitting, fitting))
        y += size * 1.3
    return tuple(lines)
