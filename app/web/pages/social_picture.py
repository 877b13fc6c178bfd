"""The picture that a social network shows beside a link: a title and a map of the lesson.

Social networks read no SVG, so this is a PNG of 1200 by 630 pixels, drawn with Pillow. The map
is the first one that the page shows, computed as there, with its label.
"""

import io
from dataclasses import dataclass
from functools import lru_cache

import font_source_serif_pro as serif
from PIL import Image, ImageDraw, ImageFont

from app.lessons.model import Lesson
from app.web.rendering.tints import Tint, hexadecimal
from app.widgets.contract.view import Map
from app.widgets.parts.numbers import percent, step

SIZE = (1200, 630)
_MARGIN, _LOW = 72, 566  # pixels: the sides, and the line on which the map stands
_TOP = 168  # where the title begins
_MOST_ROWS, _MOST_COLUMNS = 6, 9
_TITLES = (72, 64, 56, 48, 42)  # pixels, the largest that fits
_FONTS = {
    "regular": serif.font_files_ttf["SourceSerifPro"],
    "bold": serif.font_files_ttf["SourceSerifProSemibold"],
    "italic": serif.font_files_ttf["SourceSerifProIt"],
}
# The font lacks these two: dₖ is written with a small letter, nobody with the letter it looks like.
_SMALL = {"ₖ": "k"}
_LIKE = str.maketrans({"∅": "Ø", "\u202f": " ", "\u00a0": " "})

_PAPER, _INK = hexadecimal("oklch(98.6% 0.006 85)"), hexadecimal("oklch(24% 0.015 265)")
_SOFT, _ACCENT = hexadecimal("oklch(44% 0.015 265)"), hexadecimal("oklch(42% 0.14 268)")


@dataclass(frozen=True, slots=True)
class Preview:
    """Hold what the picture says: a line above, the title, and the map or else the summary."""

    above: str
    title: str
    summary: str
    map: Map | None


def preview_of(document: Lesson, above: str) -> Preview:
    """Return what the picture of a document shows: never what a reader is to bet on first."""
    for slot in document.slots.values():
        if slot.widget.maps is None:
            continue
        controls = slot.widget.read(slot.options, {}).controls
        if slot.widget.build(slot.options, controls).keeps_back:
            continue
        maps = slot.widget.maps(slot.options, controls)
        if maps:
            return Preview(above, document.title, document.summary, maps[0])
    return Preview(above, document.title, document.summary, None)


def draw(preview: Preview, tints: tuple[Tint, ...]) -> bytes:
    """Draw the picture; the same preview and the same 21 tints always give the same bytes."""
    image = Image.new("RGB", SIZE, _PAPER)
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, SIZE[0], 14), fill=_ACCENT)
    brand = _write(pen, (_MARGIN, 62), "Attention ", "bold", 38, _INK)
    _write(pen, (_MARGIN + brand, 62), "en clair", "italic", 38, _ACCENT)
    _write(pen, (_MARGIN, 122), preview.above, "regular", 28, _SOFT)
    tall = preview.map is not None and len(preview.map.rows) > 1
    _lines(pen, (_MARGIN, _TOP), preview.title, "bold", (56, 48, 42, 36) if tall else _TITLES, 2)
    if preview.map is not None:
        _map(pen, preview.map, tints)
    else:
        _lines(pen, (_MARGIN, _LOW - 150), preview.summary, "regular", (36, 32, 28, 24), 3)
    file = io.BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


def _lines(
    pen: ImageDraw.ImageDraw,
    at: tuple[float, float],
    text: str,
    style: str,
    sizes: tuple[int, ...],
    most: int,
) -> None:
    """Write a text on `most` lines at most, in the largest size in which it fits."""
    x, y = at
    for size in sizes:
        lines = _wrapped(pen, text, style, size)
        if len(lines) <= most:
            break
    for number, line in enumerate(lines[:most]):
        _write(pen, (x, y + number * size * 1.2), line, style, size, _INK)


def _wrapped(pen: ImageDraw.ImageDraw, text: str, style: str, size: int) -> list[str]:
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}".strip(" ")
        if _width(pen, longer, style, size) <= SIZE[0] - 2 * _MARGIN:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _map(pen: ImageDraw.ImageDraw, shown: Map, tints: tuple[Tint, ...]) -> None:
    """Draw the first rows of a map as tinted cells; one row has its words and numbers in them."""
    columns = min(len(shown.columns), _MOST_COLUMNS)
    rows = min(len(shown.rows), _MOST_ROWS)
    legend = f"{shown.title} · {shown.label.value}"
    if rows == 1:
        width = min(190, (SIZE[0] - 2 * _MARGIN) // columns)
        _write(pen, (_MARGIN, _LOW - 166), legend, "italic", 26, _SOFT)
        for j in range(columns):
            _cell(
                pen,
                (_MARGIN + j * width, _LOW - 122, width - 8, 122),
                shown,
                0,
                j,
                word=True,
                tints=tints,
            )
        return
    height = 204 // rows
    named = max(_width(pen, word, "regular", 24) for word in shown.rows[:rows])
    left = _MARGIN + min(named, 260) + 18
    cell = min(120.0, (SIZE[0] - _MARGIN - left) // columns)
    top = _LOW - rows * height
    _write(pen, (_MARGIN, top - 44), legend, "italic", 26, _SOFT)
    for i in range(rows):
        _write(
            pen, (_MARGIN, top + i * height + (height - 30) / 2), shown.rows[i], "regular", 24, _INK
        )
        for j in range(columns):
            box = (left + j * cell, top + i * height, cell - 4, height - 4)
            _cell(pen, box, shown, i, j, word=False, tints=tints)


def _cell(
    pen: ImageDraw.ImageDraw,
    box: tuple[float, float, float, float],
    shown: Map,
    i: int,
    j: int,
    word: bool,
    tints: tuple[Tint, ...],
) -> None:
    x, y, width, height = box
    weight = float(shown.weights[i, j])
    tint = tints[step(weight)]
    pen.rounded_rectangle((x, y, x + width, y + height), 8, fill=tint.fill)
    texts = [(shown.columns[j], 34), (percent(weight), 26)] if word else [(percent(weight), 20)]
    taken = sum(size * 1.3 for _, size in texts)
    at: float = y + (height - taken) / 2
    for text, size in texts:
        fitting = size
        while fitting > 12 and _width(pen, text, "regular", fitting) > width - 12:
            fitting -= 2
        middle = x + (width - _width(pen, text, "regular", fitting)) / 2
        _write(pen, (middle, at), text, "regular", fitting, tint.ink)
        at += size * 1.3


def _write(
    pen: ImageDraw.ImageDraw,
    at: tuple[float, float],
    text: str,
    style: str,
    size: int,
    colour: str,
) -> float:
    """Write one line from its top left corner; return its width."""
    x, y = at
    base = y + size
    for run, small in _runs(text):
        font = _font(style, round(size * 0.62) if small else size)
        pen.text((x, base + (size * 0.16 if small else 0)), run, colour, font, anchor="ls")
        x += pen.textlength(run, font)
    return x - at[0]


def _width(pen: ImageDraw.ImageDraw, text: str, style: str, size: int) -> float:
    return sum(
        pen.textlength(run, _font(style, round(size * 0.62) if small else size))
        for run, small in _runs(text)
    )


def _runs(text: str) -> list[tuple[str, bool]]:
    runs: list[tuple[str, bool]] = []
    for letter in text.translate(_LIKE).replace("« ", "«  "):  # the font draws them together
        small = letter in _SMALL
        letter = _SMALL.get(letter, letter)
        if runs and runs[-1][1] == small:
            runs[-1] = (runs[-1][0] + letter, small)
        else:
            runs.append((letter, small))
    return runs


@lru_cache(maxsize=64)
def _font(style: str, size: int) -> ImageFont.FreeTypeFont:
    # The basic layout draws the same on every machine, with or without Raqm.
    return ImageFont.truetype(_FONTS[style], size, layout_engine=ImageFont.Layout.BASIC)
