"""Drawings written as PNG with Pillow, in the face of the course's prose."""

import io
import itertools
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import normalize

import font_source_serif_pro as serif
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from app.web.rendering.drawing import Anchor, Layout, Style, Sweep, TextLine
from app.web.rendering.unwritten import name_of
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
_LEAST = 0.36  # of the size: the name of a character that the font lacks
_UNDER = "under the line"
_NO_CHARACTER, _TRIED = "\U0010ffff", 32  # no font has it; the size at which boxes are compared


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
    return sum(run.width(size) for run in _runs(text, style))


def _write(pen: ImageDraw.ImageDraw, text: TextLine) -> None:
    """Set each letter at its place: Pillow takes the last of a run for narrower than it is."""
    x = text.x - _BEFORE[text.anchor] * width(text.words, text.style, text.size)
    for run in _runs(text.words, text.style):
        size, face = run.size(text.size), _FACES[run.style]
        y = text.y + text.size * run.lowered
        for end in range(1, len(run.letters) + 1):
            letter = run.letters[end - 1]
            left = text_width(run.letters[:end], face, size) - text_width(letter, face, size)
            pen.text((x + left, y), letter, text.colour, _font(run.style, size), anchor="ls")
        x += run.width(text.size)


_BEFORE = {Anchor.START: 0.0, Anchor.MIDDLE: 0.5, Anchor.END: 1.0}


@dataclass(frozen=True, slots=True)
class _Run:
    """Letters of one size and one style, in parts of the size of their text."""

    letters: str
    style: Style
    part: float = 1.0
    lowered: float = 0.0

    def size(self, size: float) -> int:
        return round(size * self.part)

    def width(self, size: float) -> float:
        return text_width(self.letters, _FACES[self.style], self.size(size))


def _runs(text: str, style: Style) -> list[_Run]:
    """Cut a text where its letters change size, or where the font lacks them."""
    letters = normalize("NFC", text).translate(_LIKE)
    named: list[tuple[str, str]] = []  # each letter, after the name of its kind
    missing = ""  # the name of the last one, which joiners and accents after it share
    for letter in letters:
        plain = normalize("NFKC", letter)
        if letter in _SMALL:
            named.append((_UNDER, _SMALL[letter]))
        elif not _lacks(style, letter):
            named.append(("", letter))
        elif plain != letter and not any(_lacks(style, one) for one in plain):
            named.append(("", plain))
        elif missing := name_of(letter) or missing:
            named.append((missing, letter))
            continue
        missing = ""
    return [
        _run(name, "".join(letter for _, letter in group), style)
        for name, group in itertools.groupby(named, key=lambda one: one[0])
    ]


def _run(name: str, letters: str, style: Style) -> _Run:
    """Write letters, or the name of what the font lacks, as wide as they would have been."""
    if name in {"", _UNDER}:
        return _Run(letters, style, *((_SMALLER, _LOWER) if name else ()))
    place = text_width(letters, _FACES[style], 1)
    whole = text_width(name, _FACES[Style.ITALIC], 1)
    return _Run(name, Style.ITALIC, min(_SMALLER, max(_LEAST, place / whole)))


@lru_cache(maxsize=4096)
def _lacks(style: Style, letter: str) -> bool:
    """Say whether a font would draw a box for a character, as it does for none."""
    font = _font(style, _TRIED)
    return bytes(font.getmask(letter)) == bytes(font.getmask(_NO_CHARACTER))


@lru_cache(maxsize=64)
def _font(style: Style, size: int) -> ImageFont.FreeTypeFont:
    # The basic layout draws the same on every machine, with or without Raqm.
    return ImageFont.truetype(_FONTS[style], size, layout_engine=ImageFont.Layout.BASIC)
