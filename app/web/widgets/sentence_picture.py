"""The sentence of a reader as a picture to share: its words, their shares and their arcs.

A PNG of 1200 by 630 pixels. A sentence too long for one line is set in several, and threads join
its words.
"""

import re
from collections.abc import Iterator

from app.web.palette import TINTS
from app.web.rendering.card import (
    BRAND_LINE,
    INSIDE,
    LOW,
    MARGIN,
    SIZE,
    brand,
    fitted,
    shortened,
)
from app.web.rendering.drawing import (
    ACCENT,
    INK,
    LINE,
    PAPER,
    SOFT,
    Anchor,
    Band,
    Cell,
    Layout,
    Style,
    Sweep,
    TextLine,
)
from app.web.rendering.png import width
from app.widgets.parts.stage import GAP, PADDING, UNITS
from app.widgets.parts.staged import Staged, StagedShare

_LARGEST, _SMALLEST = 60.0, 26.0  # pixels: letters on one line
_BROKEN = (34.0, 30.0, 26.0, 22.0, 18.0, 15.0, 12.0, 10.0)  # on several
_LOWEST = LOW - 110.0  # pixels: the last number under them
_STROKE = 14.0  # pixels: a thread of all the weight
_HIGHEST = 215.0  # pixels: the arcs
_FLOOR = 340.0  # the top of the words under arcs
_TALL = 1.35  # a word with its paddings, in letters
_EXPLANATIONS = (38, 34, 30, 26)
_TITLES = (64, 56, 48, 42, 36)
_NUMBER = 26.0
_LONGEST = 150  # characters: more would not fit in two lines


def sentence_card(view: Staged, title: str = "", beside: str = "") -> Layout:
    """Lay out the picture of a sentence.

    Below stands what the sentence shows, or else the title of the page that shows it; `beside` is
    a few words at the right of the brand.
    """
    size = min(_LARGEST, INSIDE / view.line.width, _HIGHEST / view.line.height)
    one_line = size >= _SMALLEST
    cells = tuple(_on_one_line(view, size) if one_line else _broken(view))
    text = (
        fitted(LOW - 90, title, Style.BOLD, _TITLES, most=2)
        if title
        else fitted(LOW - 84, _sentence(view), Style.REGULAR, _EXPLANATIONS, most=2)
    )
    right = TextLine(SIZE[0] - MARGIN, BRAND_LINE, beside, 28, colour=SOFT, anchor=Anchor.END)
    return Layout(
        *SIZE,
        title=title or " ".join(view.texts),
        summary=view.explanation,
        ground=PAPER,
        bands=(Band(0, 0, SIZE[0], 14, ACCENT),),
        texts=(*brand(), *text, *_numbers(view, cells, one_line), *([right] if beside else [])),
        cells=cells,
        radius=8,
        curves=tuple(_curves(view, size) if one_line else _threads(view, cells)),
    )


def _sentence(view: Staged) -> str:
    """Return the sentence in words, or its first sentence where it takes more than two lines."""
    whole = view.explanation
    return whole if len(whole) <= _LONGEST else re.split(r"(?<=[.!?])\s", whole)[0]


def _left(view: Staged, size: float) -> float:
    return (SIZE[0] - view.line.width * size) / 2


def _on_one_line(view: Staged, size: float) -> Iterator[Cell]:
    left = _left(view, size)
    for j, place in enumerate(view.line.places):
        wide = 2 * (place.middle - place.left) * size
        yield _cell(view, j, left + place.left * size, _FLOOR, wide, size)


def _broken(view: Staged) -> list[Cell]:
    """Set the words in lines, in the largest letters in which they fit, each above its number."""
    tried = (_in_lines(view, size) for size in _BROKEN)
    return next(cells for cells in tried if _bottom(cells) <= _LOWEST)


def _bottom(cells: list[Cell]) -> float:
    return max(cell.y + cell.height + _number(cell) for cell in cells)


def _in_lines(view: Staged, size: float) -> list[Cell]:
    cells, x, y = [], float(MARGIN), BRAND_LINE + 40.0
    for j in range(len(view.line.places)):
        text = shortened(_text(view, j), Style.REGULAR, size, INSIDE - 2 * PADDING * size)
        wide = width(text, Style.REGULAR, size) + 2 * PADDING * size
        if x + wide > MARGIN + INSIDE:
            x, y = float(MARGIN), y + size * _TALL + 1.6 * min(_NUMBER, size)
        cells.append(_cell(view, j, x, y, wide, size, text))
        x += wide + 2 * GAP * size
    return cells


def _cell(
    view: Staged, j: int, x: float, y: float, wide: float, size: float, text: str = ""
) -> Cell:
    """Tint one word; the one that looks is in the colours of ink, and nobody, ∅, is hatched."""
    if j + 1 == view.chosen:
        fill, ink = INK, PAPER
    elif j == len(view.texts):
        fill, ink = PAPER, SOFT
    else:
        tint = TINTS[_steps(view)[j]]
        fill, ink = tint.fill.hexadecimal, tint.ink.hexadecimal
    line = (text or _text(view, j), y + size, size)
    stripes = LINE if j == len(view.texts) else ""
    return Cell(x, y, wide, size * _TALL, fill, ink, x + wide / 2, (line,), stripes)


def _steps(view: Staged) -> list[int]:
    shares = [*view.row, *([view.nobody] if view.nobody else [])]
    return [share.step for share in shares] or [0] * len(view.line.places)


def _text(view: Staged, j: int) -> str:
    return view.texts[j] if j < len(view.texts) else "∅"


def _weighed(view: Staged, cells: tuple[Cell, ...]) -> Iterator[tuple[Cell, StagedShare]]:
    return zip(cells, [*view.row, *([view.nobody] if view.nobody else [])], strict=False)


def _number(cell: Cell) -> float:
    return min(_NUMBER, cell.lines[0][2])


def _numbers(view: Staged, cells: tuple[Cell, ...], one_line: bool) -> Iterator[TextLine]:
    """Write the shares that count under their words."""
    for cell, share in _weighed(view, cells):
        if share.weight >= 0.05:
            size = _NUMBER if one_line else _number(cell)
            y = cell.y + cell.height + size * (1.3 if one_line else 1.0)
            x = max(cell.middle, MARGIN + width(share.percent, Style.BOLD, size) / 2)
            yield TextLine(x, y, share.percent, size, Style.BOLD, ACCENT, Anchor.MIDDLE)


def _threads(view: Staged, cells: tuple[Cell, ...]) -> Iterator[Sweep]:
    """Join the word that looks, in lines, to those that it looks at: they pass under the words."""
    asking = cells[view.chosen - 1] if 0 < view.chosen <= len(cells) else None
    for cell, share in _weighed(view, cells):
        if asking is None or cell is asking or share.weight < 0.05:
            continue
        level = cell.y == asking.y
        start = asking.y if cell.y <= asking.y else asking.y + asking.height
        end = cell.y if cell.y >= asking.y else cell.y + cell.height
        first, second = (start - 40, end - 40) if level else (end, start)
        points = ((asking.middle, start), (asking.middle, first), (cell.middle, second))
        yield Sweep((*points, (cell.middle, end)), max(2.0, share.weight * _STROKE), ACCENT)


def _curves(view: Staged, size: float) -> Iterator[Sweep]:
    """Scale the arcs of the stage: each is a cubic, « M x y C x y x y x y »."""
    left, top = _left(view, size), _FLOOR - view.line.height * size
    for arc in view.arcs:
        stroke = float(arc.stroke) * size / UNITS
        if stroke:
            numbers = [float(number) * size / UNITS for number in re.findall(r"-?\d+", arc.path)]
            points = [(left + x, top + y) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]
            yield Sweep(tuple(points), max(2.0, stroke), SOFT if not view.chosen else ACCENT)
