"""How wide words are drawn, so that a drawing can stand at their places before any browser sees it.

The fonts are the course's own; their advance widths and kerning were read out of them when the
course was installed (`.hatch/fonts.py`). Ligatures were left out, so letters simply add up.
"""

import itertools
import json
from enum import StrEnum
from functools import cache
from pathlib import Path
from unicodedata import category, east_asian_width, normalize

_ADVANCES = Path(__file__).parents[2] / "data" / "advances.json"
_EM = 1000  # advances are in thousandths of the size
_UNKNOWN, _WIDE = 600, 1000  # of a character that the fonts lack; a full-width one fills its em
_ON_ITS_NEIGHBOUR = frozenset({"Mn", "Me", "Cf"})  # accents, and what joins emoji


class Face(StrEnum):
    """A font of the course; values name its file."""

    PROSE = "serif-regular"
    PROSE_STRONG = "serif-semibold"
    PROSE_ITALIC = "serif-italic"
    CONTROLS = "sans-regular"
    CONTROLS_STRONG = "sans-semibold"


def text_width(text: str, face: Face, size: float) -> float:
    """Return how wide one line of text is, in the unit of `size`.

    A character that the font lacks is drawn with another, which only the browser knows: its width
    is then a guess.
    """
    widths, pairs = _advances()[face]
    letters = normalize("NFC", text)
    alone = sum(widths.get(letter, _guess(letter)) for letter in letters)
    between = sum(pairs.get(pair, 0) for pair in map("".join, itertools.pairwise(letters)))
    return (alone + between) * size / _EM


def shortened(text: str, face: Face, size: float, room: float) -> str:
    """Return a text that fits in `room`: whole, or its beginning and an ellipsis."""
    if text_width(text, face, size) <= room:
        return text
    fitting = (text[:end] + "…" for end in range(len(text) - 1, 1, -1))
    return next(
        (short for short in fitting if text_width(short, face, size) <= room), text[:1] + "…"
    )


def _guess(letter: str) -> float:
    if category(letter) in _ON_ITS_NEIGHBOUR:
        return 0
    return _WIDE if east_asian_width(letter) in "WF" else _UNKNOWN


@cache
def _advances() -> dict[str, tuple[dict[str, float], dict[str, float]]]:
    """Read, by face, the advance of each character and what each pair adds to it.

    Raises FileNotFoundError in a checkout that was not installed.
    """
    faces = json.loads(_ADVANCES.read_text("utf-8"))
    return {
        name: (
            face["widths"],
            {
                first + second: float(added)
                for first, rows in face["pairs"].items()
                for added, seconds in rows.items()
                for second in seconds
            },
        )
        for name, face in faces.items()
    }
