"""What a change of one past word does: the likeliest next pieces before it and after it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from app.core.writing_model import WritingModel
from app.widgets.parts.compared import Compared, compared, largest_move
from app.widgets.parts.little_text import Added
from app.widgets.parts.staged import SpacedWord
from app.widgets.parts.wording import quoted
from app.widgets.parts.writers import staged_pieces

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


def change_of(model: WritingModel, text: str, chosen: int, new: str) -> Change:
    """Compare what follows a text and the same text with another word at the chosen piece."""
    read = model.encode(text)
    first, last = _word(staged_pieces(model, text)[1], chosen)
    old = model.decode(read[first:last]).strip()
    proposed = tuple(_proposed(model, read, first, old))
    changed = model.replaced(text, first, last, new)
    if not new.strip() or not 0 < len(changed) < model.longest:
        return Change(old, "", proposed, (), "")
    rows = compared(Added(model, read), model.shares(read), model.shares(changed))
    return Change(old, new.strip(), proposed, rows, _explanation(old, new.strip(), rows))


def _word(pieces: Sequence[SpacedWord], chosen: int) -> tuple[int, int]:
    """Return the pieces of the word that holds the chosen one: the first, and that after its last.

    Pieces count from 1. A word ends at a space, and where letters meet other signs.
    """
    first, last = chosen, chosen + 1
    while first > 1 and _go_on(pieces[first - 2], pieces[first - 1]):
        first -= 1
    while last <= len(pieces) and _go_on(pieces[last - 2], pieces[last - 1]):
        last += 1
    return first, last


def _go_on(one: SpacedWord, other: SpacedWord) -> bool:
    """Tell whether a piece goes on with the word of the one before it."""
    return not other.gap and one.text[-1:].isalnum() and other.text[:1].isalnum()


def _proposed(model: WritingModel, read: tuple[int, ...], at: int, old: str) -> Iterator[str]:
    """Yield the words that the model finds likeliest at that place, other than the one there."""
    order = np.argsort(-model.shares(read, read=at), kind="stable").tolist()
    words = (model.opening(piece) for piece in order)
    others = (word for word in words if word and word != old)
    for _, word in zip(range(_PROPOSED), others, strict=False):
        yield word


def _explanation(old: str, new: str, rows: tuple[Compared, ...]) -> str:
    return f"Avec {quoted(new)} au lieu de {quoted(old)}, {largest_move(rows)}."
