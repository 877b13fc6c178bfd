"""The fonts of the course, as `@font-face` rules: they show the same page on every system.

The files are made when the course is installed (`.hatch/fonts.py`). A checkout that was not
installed shows the fonts of its reader, which follow in every stack of `tokens.css`.
"""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Typeface:
    """One file, the family that stylesheets name, and the weights that it stands for."""

    file: str
    family: str
    weights: str
    style: str = "normal"


TYPEFACES = (
    Typeface("fonts/serif-regular.woff2", "Cours Serif", "400 500"),
    Typeface("fonts/serif-semibold.woff2", "Cours Serif", "550 700"),
    Typeface("fonts/serif-italic.woff2", "Cours Serif", "400 500", "italic"),
    Typeface("fonts/sans-regular.woff2", "Cours Sans", "400 500"),
    Typeface("fonts/sans-semibold.woff2", "Cours Sans", "550 700"),
    Typeface("fonts/maths.woff2", "Cours Maths", "400"),  # asked for by pages with a formula alone
)
FIRST_SCREEN = ("fonts/serif-regular.woff2", "fonts/sans-regular.woff2")


def font_faces(address: Callable[[str], str]) -> str:
    """Return the rules of every typeface, each at the address of its file."""
    return "\n".join(
        f'@font-face {{ font-family: "{face.family}"; font-weight: {face.weights};'
        f" font-style: {face.style}; font-display: swap;"
        f' src: url("{address(face.file)}") format("woff2"); }}'
        for face in TYPEFACES
    )
