"""What a change of one past word does: the likeliest next pieces before it and after it."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise

import numpy as np

from app.core.little_model import LittleModel
from app.core.pieces import WORD, blocks
from app.widgets.parts.compared import Compared, compared, largest_move
from app.widgets.parts.decoder_stage import written
from app.widgets.parts.little_text import Added
from app.widgets.parts.wording import quoted

_PROPOSED = 5


@dataclass(frozen=True, slots=True)
class Change:
    """The word of the chosen piece and what may replace it; `rows` compare what comes next.

    `rows` are empty while nothing replaces the word, and where the text would be too long.
    """

    word: str
    new: str
    proposed: tuple[str, ...]
    rows: tuple[Compared, ...]
    explanation: str


def change_of(model: LittleModel, text: str, chosen: int, new: str) -> Change:
    """Compare what follows a text and the same text with another word at the chosen piece."""
    read = model.encode(text)
    first, last = _word(model, text, chosen)
    old = model.pieces.decode(read[first:last]).strip().replace("'", "’")
    proposed = tuple(_proposed(model, read, first, old))
    changed = (*read[:first], *model.pieces.encode(new), *read[last:])
    if not model.pieces.encode(new) or len(changed) >= model.longest:
        return Change(old, "", proposed, (), "")
    rows = compared(Added(model, read), model.shares(read), model.shares(changed))
    return Change(old, new.strip(), proposed, rows, _explanation(old, new.strip(), rows))


def _word(model: LittleModel, text: str, chosen: int) -> tuple[int, int]:
    """Return the pieces of the word that holds the chosen one: the first, and that after its last.

    Pieces count from <début>, which is 0.
    """
    ends = accumulate((len(model.pieces.cut(block)) for block in blocks(text)), initial=1)
    return next((first, last) for first, last in pairwise(ends) if chosen < last)


def _proposed(model: LittleModel, read: tuple[int, ...], at: int, old: str) -> Iterator[str]:
    """Yield the words that the model finds likeliest at that place, other than the one there."""
    order = np.argsort(-model.shares(read, read=at), kind="stable").tolist()
    texts = (model.pieces.texts[piece] for piece in order)
    words = (written(text) for text in texts if text.startswith(WORD) and text[1:].isalpha())
    others = (word for word in words if word != old)
    for _, word in zip(range(_PROPOSED), others, strict=False):
        yield word


def _explanation(old: str, new: str, rows: tuple[Compared, ...]) -> str:
    return f"Avec {quoted(new)} au lieu de {quoted(old)}, {largest_move(rows)}."
