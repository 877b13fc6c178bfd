"""The drawing of `masque`: the sentence once a word, and the curtain that hides what follows it.

Words stand where the course's own fonts put them, so no script has to measure the page.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from app.core.attention import Array
from app.widgets.parts.lettering import Face, text_width
from app.widgets.parts.numbers import percent, step

SIZE = 17  # of the letters, in units of the drawing
_PADDING, _GAP, _NARROWEST = 5, 4, 34
_HEIGHT, _ROW = 44, 50  # of a word with its share, and from one row to the next
_FOLD = 9  # between two folds of the curtain
_WIDEST = 400  # a wider drawing is scrolled instead of shrunk


class Word(NamedTuple):
    """One word in one row: its box, its share and tint; a share is empty while one bets."""

    text: str
    j: int
    x: float
    middle: float
    width: float
    weight: float | None
    share: str
    step: int
    moved: bool


class Row(NamedTuple):
    """The sentence as word `i` asks: the curtain hangs from `x`; its width is 0 when drawn back."""

    i: int
    y: int
    words: tuple[Word, ...]
    x: float
    curtain: float
    folds: str


@dataclass(frozen=True, slots=True)
class CurtainDrawing:
    """All rows and the size of the drawing, in units; `tile` is the height of a word's box."""

    rows: tuple[Row, ...]
    width: float
    height: int
    tile: int = _HEIGHT

    @property
    def scrolls(self) -> bool:
        """Tell whether the drawing is too wide to be shrunk to a phone."""
        return self.width > _WIDEST


def draw_curtain(
    words: Sequence[str],
    weights: Array | None,
    masked: bool,
    nobody: bool,
    moved: Sequence[Sequence[bool]] | None = None,
) -> CurtainDrawing:
    """Draw the rows of weights (n, m), ∅ first where the model has it: nothing ever hides it.

    `weights` is None while one bets; `moved` (n, m) marks what another last word has changed.
    """
    n = len(words)
    columns = [n, *range(n)] if nobody else list(range(n))
    texts = [*words, "∅"]
    widths = [
        max(_NARROWEST, text_width(texts[j], Face.PROSE, SIZE) + 2 * _PADDING) for j in columns
    ]
    ends = list(accumulate(width + _GAP for width in widths))
    right = ends[-1]
    rows = []
    for i in range(n):
        line = tuple(
            _word(
                texts[j],
                j,
                end - _GAP - width,
                width,
                None if weights is None else float(weights[i, j]),
                moved is not None and moved[i][j],
            )
            for j, width, end in zip(columns, widths, ends, strict=True)
        )
        start = ends[i + 1 if nobody else i] - _GAP / 2
        width = right - start if masked and i < n - 1 else 0.0
        x = round(start if width else right, 1)
        folds = "".join(f"M{x + at:.1f} {i * _ROW}v{_HEIGHT}" for at in range(4, int(width), _FOLD))
        rows.append(Row(i, i * _ROW, line, x, round(width, 1), folds))
    return CurtainDrawing(tuple(rows), round(right, 1), n * _ROW)


def _word(text: str, j: int, x: float, width: float, weight: float | None, moved: bool) -> Word:
    return Word(
        text,
        j,
        round(x, 1),
        round(x + width / 2, 1),
        round(width, 1),
        weight,
        "" if weight is None else percent(weight),
        0 if weight is None else step(weight),
        moved,
    )
