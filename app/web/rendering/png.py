"""Drawings written as PNG with Pillow, in the face of the course's prose."""

import io
from functools import lru_cache

import font_source_serif_pro as serif
from PIL import Image, ImageDraw, ImageFont

from app.web.rendering.drawing import Anchor, Layout, Style, TextLine

_FONTS = {
    Style.REGULAR: serif.font_files_ttf["SourceSerifPro"],
    Style.BOLD: serif.font_files_ttf["SourceSerifProSemibold"],
    Style.ITALIC: serif.font_files_ttf["SourceSerifProIt"],
}
# The font lacks these two: dₖ is written with a small letter, nobody with the letter it looks like.
_SMALL = {"ₖ": "k"}
_LIKE = str.maketrans({"∅": "Ø", "\u202f": " ", "\u00a0": " "})
_SMALLER, _LOWER = 0.62, 0.16  # of the size: a letter under the line, and how far it is lowered


def png(drawing: Layout) -> bytes:
    """Write a drawing; the same one always gives the same bytes."""
    image = Image.new("RGB", (round(drawing.width), round(drawing.height)), drawing.ground)
    pen = ImageDraw.Draw(image)
    for band in drawing.bands:
        corners = (band.x, band.y, band.x + band.width, band.y + band.height)
        pen.rectangle(corners, fill=band.colour)
    for text in drawing.texts:
        _write(pen, text)
    for cell in drawing.cells:
        corners = (cell.x, cell.y, cell.x + cell.width, cell.y + cell.height)
        pen.rounded_rectangle(corners, drawing.radius, fill=cell.fill)
        for words, y, size in cell.lines:
            _write(
                pen, TextLine(cell.middle, y, words, size, colour=cell.ink, anchor=Anchor.MIDDLE)
            )
    file = io.BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


def width(text: str, style: Style, size: float) -> float:
    """Return how wide a line of text is drawn."""
    return sum(
        _font(style, _size(size, small)).getlength(letters) for letters, small in _runs(text)
    )


def _write(pen: ImageDraw.ImageDraw, text: TextLine) -> None:
    x = text.x - _BEFORE[text.anchor] * width(text.words, text.style, text.size)
    for letters, small in _runs(text.words):
        font = _font(text.style, _size(text.size, small))
        y = text.y + (text.size * _LOWER if small else 0)
        pen.text((x, y), letters, text.colour, font, anchor="ls")
        x += font.getlength(letters)


_BEFORE = {Anchor.START: 0.0, Anchor.MIDDLE: 0.5, Anchor.END: 1.0}


def _size(size: float, small: bool) -> int:
    return round(size * _SMALLER if small else size)


def _runs(text: str) -> list[tuple[str, bool]]:
    """Cut a text where its letters change size."""
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
def _font(style: Style, size: int) -> ImageFont.FreeTypeFont:
    # The basic layout draws the same on every machine, with or without Raqm.
    return ImageFont.truetype(_FONTS[style], size, layout_engine=ImageFont.Layout.BASIC)
