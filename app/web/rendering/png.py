"""Drawings written as PNG with Pillow, in the face of the course's prose."""

import io
from functools import lru_cache
from unicodedata import normalize

import font_source_serif_pro as serif
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from app.web.rendering.drawing import Anchor, Layout, Style, Sweep, TextLine
from app.widgets.parts.lettering import Face, text_width

_FACES = {
    Style.REGULAR: Face.PROSE,
    Style.BOLD: Face.PROSE_STRONG,
    Style.ITALIC: Face.PROSE_ITALIC,
}
_FONTS = {
    Style.REGULAR: serif.font_files_ttf["SourceSerifPro"],
    Style.BOLD: serif.font_files_ttf["SourceSerifProSemibold"],
    Style.ITALIC: serif.font_files_ttf["SourceSerifProIt"],
}
# The font lacks these: dₖ is written with a small letter, the others with what they look like.
_SMALL = {"ₖ": "k"}
_LIKE = str.maketrans({"∅": "Ø", "\u2011": "-", "\u202f": " ", "\u00a0": " "})
_FINER, _STEPS, _OPACITY = 3, 400, 190  # of curves: how much larger, in how many dots, of 255
_SMALLER, _LOWER = 0.62, 0.16  # of the size: a letter under the line, and how far it is lowered


def png(drawing: Layout) -> bytes:
    """Write a drawing; the same one always gives the same bytes."""
    image = Image.new("RGB", (round(drawing.width), round(drawing.height)), drawing.ground)
    pen = ImageDraw.Draw(image)
    for band in drawing.bands:
        corners = (band.x, band.y, band.x + band.width, band.y + band.height)
        pen.rectangle(corners, fill=band.colour)
    _sweep(image, drawing.curves)
    for text in drawing.texts:
        _write(pen, text)
    for cell in drawing.cells:
        corners = (cell.x, cell.y, cell.x + cell.width, cell.y + cell.height)
        pen.rounded_rectangle(corners, drawing.radius, fill=cell.fill)
        if cell.stripes:
            for ends in cell.hatching:
                pen.line(ends, cell.stripes, width=2)
        for words, y, size in cell.lines:
            _write(
                pen, TextLine(cell.middle, y, words, size, colour=cell.ink, anchor=Anchor.MIDDLE)
            )
    file = io.BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


def _sweep(image: Image.Image, curves: tuple[Sweep, ...]) -> None:
    """Draw curves larger, as the path of a round pen, then reduced: Pillow draws no smooth line."""
    t = np.linspace(0, 1, _STEPS)[:, None]
    for colour in dict.fromkeys(curve.colour for curve in curves):
        large = Image.new("L", (image.width * _FINER, image.height * _FINER))
        pen = ImageDraw.Draw(large)
        for curve in curves:
            if curve.colour == colour:
                start, first, second, end = (np.array(point) * _FINER for point in curve.points)
                path = start * (1 - t) ** 3 + 3 * first * t * (1 - t) ** 2
                path = path + 3 * second * t**2 * (1 - t) + end * t**3
                for point in path.tolist():
                    pen.circle(point, max(1, curve.stroke * _FINER / 2), _OPACITY)
        image.paste(colour, mask=large.resize(image.size, Image.Resampling.BOX))


def width(text: str, style: Style, size: float) -> float:
    """Return how wide a line of text is drawn."""
    return sum(
        text_width(letters, _FACES[style], _size(size, small)) for letters, small in _runs(text)
    )


def _write(pen: ImageDraw.ImageDraw, text: TextLine) -> None:
    """Set each letter at its place: Pillow takes the last of a run for narrower than it is."""
    face = _FACES[text.style]
    x = text.x - _BEFORE[text.anchor] * width(text.words, text.style, text.size)
    for letters, small in _runs(text.words):
        size = _size(text.size, small)
        y = text.y + (text.size * _LOWER if small else 0)
        for end in range(1, len(letters) + 1):
            letter = letters[end - 1]
            left = text_width(letters[:end], face, size) - text_width(letter, face, size)
            pen.text((x + left, y), letter, text.colour, _font(text.style, size), anchor="ls")
        x += text_width(letters, face, size)


_BEFORE = {Anchor.START: 0.0, Anchor.MIDDLE: 0.5, Anchor.END: 1.0}


def _size(size: float, small: bool) -> int:
    return round(size * _SMALLER if small else size)


def _runs(text: str) -> list[tuple[str, bool]]:
    """Cut a text where its letters change size."""
    runs: list[tuple[str, bool]] = []
    for letter in normalize("NFC", text).translate(_LIKE):
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
