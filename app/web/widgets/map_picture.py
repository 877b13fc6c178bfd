"""Maps of weights laid out for a picture that stands alone: every place and colour computed here.

The drawing has no stylesheet: what it needs stands in its own attributes, so that a text editor, a
slide or a printer shows it as the site does.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap
from unicodedata import east_asian_width

from app.web.rendering.tints import Tint
from app.widgets.contract.view import Map
from app.widgets.parts.numbers import decimal, step

MARGIN = 24
LINE = 20  # user units from one line of text to the next
ROW = 30
_LETTER = 8.0  # width of a letter of 13 units, on the wide side: a name never leaves its column
_NARROWEST = 50
_LEAST_WIDTH = 560


@dataclass(frozen=True, slots=True)
class PictureCell:
    """Hold one cell: its corner, its width, its tint, its number and where that stands."""

    x: float
    y: float
    width: float
    tint: Tint
    number: str
    middle: float


@dataclass(frozen=True, slots=True)
class Drawn:
    """Hold one map at its place: lines of text above it, names of columns and rows, cells."""

    y: float
    title: tuple[str, ...]
    notes: tuple[str, ...]
    top: float
    left: float
    columns: tuple[tuple[str, float], ...]
    rows: tuple[tuple[str, float], ...]
    squares: tuple[PictureCell, ...]


@dataclass(frozen=True, slots=True)
class MapPicture:
    """Hold the whole drawing, in user units."""

    width: float
    height: float
    title: tuple[str, ...]
    maps: tuple[Drawn, ...]
    foot: float
    address: tuple[str, ...]
    told: str


def picture(title: str, maps: Sequence[Map], address: str, tints: Sequence[Tint]) -> MapPicture:
    """Lay maps out one below the other, under a title and above the address of their state."""
    lefts = [max(110.0, _wide(max(shown.rows, key=len))) for shown in maps]
    widths = [[max(_NARROWEST, _wide(name)) for name in shown.columns] for shown in maps]
    inner = max(_LEAST_WIDTH, *(left + sum(w) for left, w in zip(lefts, widths, strict=True)))
    letters = int(inner / _LETTER)
    heading = _lines(title, int(letters * 0.8))
    y: float = MARGIN + LINE * 1.4 * len(heading)
    drawn = []
    for shown, left, columns in zip(maps, lefts, widths, strict=True):
        one = _draw(shown, y, left, columns, letters, tints)
        drawn.append(one)
        y = one.top + ROW * len(shown.rows) + LINE * 1.5
    foot = _lines(address, letters)
    return MapPicture(
        width=inner + 2 * MARGIN,
        height=y + LINE * len(foot) + MARGIN,
        title=heading,
        maps=tuple(drawn),
        foot=y,
        address=foot,
        told=f"{len(maps)} carte{'s' if len(maps) > 1 else ''} de poids. "
        + " ".join(" ".join(f"{m.title}, {m.head} : {m.sentence}.".split()) for m in maps[:1]),
    )


def _draw(
    shown: Map, y: float, left: float, widths: list[float], letters: int, tints: Sequence[Tint]
) -> Drawn:
    title = _lines(shown.title, letters)
    notes = (
        *_lines(shown.sentence, letters),
        *_lines(f"Calcul : {shown.head} · nombres : {shown.label.value}", letters),
    )
    top = y + LINE * (len(title) + len(notes) + 2.4)
    starts = [MARGIN + left + sum(widths[:j]) for j in range(len(widths))]
    middles = [start + width / 2 for start, width in zip(starts, widths, strict=True)]
    return Drawn(
        y=y,
        title=title,
        notes=notes,
        top=top,
        left=MARGIN + left,
        columns=tuple(zip(shown.columns, middles, strict=True)),
        rows=tuple((name, top + ROW * i) for i, name in enumerate(shown.rows)),
        squares=tuple(
            PictureCell(start, top + ROW * i, width, tints[step(weight)], decimal(weight), middle)
            for i, weights in enumerate(shown.weights.tolist())
            for weight, start, width, middle in zip(weights, starts, widths, middles, strict=True)
        ),
    )


def _wide(text: str) -> float:
    """Return the width of a name in its column, wide letters counted twice."""
    return 14 + _LETTER * sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def _lines(text: str, letters: int) -> tuple[str, ...]:
    return tuple(wrap(text, letters)) or ("",)
