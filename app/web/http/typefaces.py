"""The fonts of the course, as `@font-face` rules: they show the same page on every system.

The files are made when the course is installed (`.hatch/fonts.py`). A checkout that was not
installed shows the fonts of its reader, which follow in every stack of `tokens.css`.
"""

from collections.abc import Callable, Container
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Typeface:
    """One file, the family that stylesheets name, and the weights that it stands for."""

    file: str
    family: str
    weights: str
    style: str = "normal"
    range: str = ""  # the characters that make a page ask for it; all of them where it is empty


TYPEFACES = (
    Typeface("fonts/serif-regular.woff2", "Cours Serif", "400 500"),
    Typeface("fonts/serif-semibold.woff2", "Cours Serif", "550 700"),
    Typeface("fonts/serif-italic.woff2", "Cours Serif", "400 500", "italic"),
    Typeface("fonts/sans-regular.woff2", "Cours Sans", "400 500"),
    Typeface("fonts/sans-semibold.woff2", "Cours Sans", "550 700"),
    Typeface("fonts/maths.woff2", "Cours Maths", "400"),  # asked for by pages with a formula alone
    Typeface(
        "fonts/maths-seldom.woff2",
        "Cours Maths",
        "400",
        range="U+AC, U+391-3B7, U+3B9-3C5, U+3C7-3C9, U+211D, U+2190-2191, U+2193-2194, U+21D2,"
        " U+21D4, U+2200-220C, U+2218, U+2227-222A, U+223C-223D, U+2261, U+226A-226B, U+2282-2299,"
        " U+22A5, U+22EE-22F1, U+1D6FC-1D702, U+1D704-1D710, U+1D712-1D71B",
    ),
)


@dataclass(frozen=True, slots=True)
class Heights:
    """How far a family of ours goes above its line and below it, in per cent of the size."""

    above: float
    below: float


_SERIF, _SANS = Heights(103.6, 33.5), Heights(98.4, 27.3)


@dataclass(frozen=True, slots=True)
class StandIn:
    """A font of the reader's system that stands in for one of ours until it has come.

    It is scaled so that a French paragraph is as long in both, and as high above its line and below
    it, so that words hardly move.
    """

    family: str
    systems: tuple[str, ...]  # fonts of the same widths, by their full names
    scale: float  # in per cent
    heights: Heights
    weights: str = "400 500"
    style: str = "normal"

    def rule(self) -> str:
        """Return its `@font-face`; a browser scales the heights too, hence the division."""
        above, below = (
            round(100 * height / self.scale, 1)
            for height in (self.heights.above, self.heights.below)
        )
        return (
            f'@font-face {{ font-family: "{self.family}"; font-weight: {self.weights};'
            f" font-style: {self.style}; size-adjust: {self.scale}%; ascent-override: {above}%;"
            f" descent-override: {below}%; line-gap-override: 0%; src: {_local(self.systems)}; }}"
        )


_BOLD = "550 700"
STAND_INS = (
    StandIn(
        "Attente Serif", ("Times New Roman", "Liberation Serif", "Tinos Regular"), 110.6, _SERIF
    ),
    StandIn(
        "Attente Serif",
        ("Times New Roman Bold", "Liberation Serif Bold", "Tinos Bold"),
        105.9,
        _SERIF,
        _BOLD,
    ),
    StandIn(
        "Attente Serif",
        ("Times New Roman Italic", "Liberation Serif Italic", "Tinos Italic"),
        101.4,
        _SERIF,
        style="italic",
    ),
    StandIn("Attente DejaVu Serif", ("DejaVu Serif",), 86.4, _SERIF),
    StandIn("Attente DejaVu Serif", ("DejaVu Serif Bold",), 79.4, _SERIF, _BOLD),
    StandIn("Attente DejaVu Serif", ("DejaVu Serif Italic",), 79.9, _SERIF, style="italic"),
    StandIn("Attente Sans", ("Arial", "Liberation Sans", "Arimo Regular"), 92.7, _SANS),
    StandIn(
        "Attente Sans", ("Arial Bold", "Liberation Sans Bold", "Arimo Bold"), 89.1, _SANS, _BOLD
    ),
    StandIn("Attente DejaVu Sans", ("DejaVu Sans",), 81.3, _SANS),
    StandIn("Attente DejaVu Sans", ("DejaVu Sans Bold",), 74.3, _SANS, _BOLD),
)
FIRST_SCREEN = ("fonts/serif-regular.woff2", "fonts/sans-regular.woff2")


def font_faces(files: Container[str], address: Callable[[str], str]) -> str:
    """Return the rules of the typefaces that have files, each at its address, and of stand-ins."""
    typefaces = [
        f'@font-face {{ font-family: "{face.family}"; font-weight: {face.weights};'
        f" font-style: {face.style}; font-display: swap;"
        f' src: url("{address(face.file)}") format("woff2");'
        f"{f' unicode-range: {face.range};' if face.range else ''} }}"
        for face in TYPEFACES
        if face.file in files
    ]
    return "\n".join((*(face.rule() for face in STAND_INS), *typefaces))


def _local(names: tuple[str, ...]) -> str:
    return ", ".join(f'local("{name}")' for name in names)
