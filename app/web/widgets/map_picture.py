"""Maps of weights laid out for a picture that a reader saves.

The reader's fonts are not known here, so names get the room of wide letters.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from textwrap import wrap
from unicodedata import east_asian_width

from app.web.rendering.drawing import (
    SOFT,
    WHITE,
    Anchor,
    Cell,
    Grid,
    Layout,
    Style,
    TextLine,
    cells_of,
)
from app.web.rendering.svg_file import svg
from app.widgets.contract.view import Map
from app.widgets.parts.numbers import decimal

_MARGIN = 24
_LINE = 20  # from one line of text to the next
_ROW, _GAP = 30, 1
_TITLE, _SIZE, _SMALL = 17, 13, 11  # letters
_LETTER = 8.0  # width of a letter of 13 units, on the wide side: a name never leaves its column
_NARROWEST, _NARROWEST_NAMES, _LEAST_WIDTH = 50, 110.0, 560


def picture(title: str, maps: Sequence[Map], address: str) -> Layout:
    """Lay maps out one below the other, under a title and above the address of their state."""
    lefts = [max(_NARROWEST_NAMES, _wide(max(shown.rows, key=len))) for shown in maps]
    widths = [[max(_NARROWEST, _wide(name)) for name in shown.columns] for shown in maps]
    inner = max(_LEAST_WIDTH, *(left + sum(w) for left, w in zip(lefts, widths, strict=True)))
    letters = int(inner / _LETTER)
    heading = _lines(title, int(letters * 0.8))
    texts = [
        TextLine(_MARGIN, _MARGIN + 16 + 28 * i, line, _TITLE, Style.BOLD)
        for i, line in enumerate(heading)
    ]
    cells: list[Cell] = []
    y: float = _MARGIN + _LINE * 1.4 * len(heading)
    for shown, left, columns in zip(maps, lefts, widths, strict=True):
        above = list(_above(shown, y, letters))
        top = y + _LINE * (len(above) + 2.4)
        grid = Grid(_MARGIN + left, top, columns, _ROW, len(shown.rows), gap=_GAP)
        texts += [*above, *_names(shown, grid)]
        cells += _cells(shown, grid)
        y = grid.y(len(shown.rows)) + _LINE * 1.5
    foot = _lines(address, letters)
    texts += [
        TextLine(_MARGIN, y + _LINE * i, line, _SMALL, colour=SOFT) for i, line in enumerate(foot)
    ]
    first = maps[0]
    return Layout(
        width=inner + 2 * _MARGIN,
        height=y + _LINE * len(foot) + _MARGIN,
        title=title,
        summary=f"{len(maps)} carte{'s' if len(maps) > 1 else ''} de poids. "
        + " ".join(f"{first.title}, {first.head} : {first.sentence}.".split()),
        ground=WHITE,
        bands=(),
        texts=tuple(texts),
        cells=tuple(cells),
    )


def picture_file(templates: Path, title: str, maps: Sequence[Map], address: str) -> bytes:
    """Write the picture of some maps as SVG."""
    return svg(templates, picture(title, maps, address))


def _above(shown: Map, y: float, letters: int) -> Iterator[TextLine]:
    """Yield the lines above a map: its title, what was read, what computed it."""
    title = _lines(shown.title, letters)
    notes = (
        *_lines(shown.sentence, letters),
        *_lines(f"Calcul : {shown.head} · nombres : {shown.label.value}", letters),
    )
    for i, line in enumerate(title, start=1):
        yield TextLine(_MARGIN, y + _LINE * i, line, _SIZE, Style.BOLD)
    for i, line in enumerate(notes, start=len(title) + 1):
        yield TextLine(_MARGIN, y + _LINE * i, line, _SIZE, colour=SOFT)


def _names(shown: Map, grid: Grid) -> Iterator[TextLine]:
    """Yield what names the axes, the columns and the rows."""
    x, end = grid.left - 8, Anchor.END
    yield TextLine(x, grid.top - 24, "est regardé (K) →", _SMALL, colour=SOFT, anchor=end)
    yield TextLine(x, grid.top - 8, "demande (Q) ↓", _SMALL, colour=SOFT, anchor=end)
    for name, middle in zip(shown.columns, grid.middles, strict=True):
        yield TextLine(middle, grid.top - 8, name, _SIZE, Style.BOLD, anchor=Anchor.MIDDLE)
    for i, name in enumerate(shown.rows):
        yield TextLine(x, grid.y(i) + _LINE, name, _SIZE, Style.BOLD, anchor=end)


def _cells(shown: Map, grid: Grid) -> tuple[Cell, ...]:
    return cells_of(
        shown, grid, lambda i, _, weight: ((decimal(weight), grid.y(i) + _LINE, _SIZE),)
    )


def _wide(text: str) -> float:
    """Return the width of a name in its column, wide letters counted twice."""
    return 14 + _LETTER * sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def _lines(text: str, letters: int) -> tuple[str, ...]:
    return tuple(wrap(text, letters)) or ("",)
