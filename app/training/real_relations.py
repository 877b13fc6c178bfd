"""Compare the heads of a model that looks both ways with a fixed distance, on French relations.

The pairs are those on which the little model is measured. A word looks by the mean of its pieces,
at the word whose pieces get most weight together (Clark et al. 2019, section 4.1); itself and what
the model adds are left out.
"""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from app.core.attention import Array
from app.core.visible_model import ReadPiece, VisibleModel
from app.training.little.head_relations import Case, related
from app.training.treebank import Sentence

Places = Sequence[tuple[int, int]]
_TOUCHING_AFTER, _TOUCHING_BEFORE = ("'", "’", "("), (",", ".", ")", "…", "-")


def cases(model: VisibleModel, sentences: Iterable[Sentence]) -> Iterator[Case]:
    """Yield every pair of words joined by a relation, in sentences that the model can hold.

    Where a head looks is counted in words before, under 0 for a word after.
    """
    for sentence in sentences:
        text, places = typed(sentence.words)
        pieces = model.pieces(text)
        inside = pieces_of_words(pieces, places)
        # A piece may hold two signs: the second then has none of its own.
        own = inside.max(axis=1).tolist()
        pairs = [pair for pair in related(sentence) if own[pair.later] and own[pair.earlier]]
        if not pairs or len(pieces) > model.longest:
            continue
        weights = between_words(model.maps(text), inside)
        for name, later, earlier in pairs:
            row = weights[:, :, later].copy()
            row[:, :, later] = 0
            yield Case(name, later - earlier, later - row.argmax(axis=-1))


def typed(words: Sequence[str]) -> tuple[str, Places]:
    """Return words as someone types them, and where each stands in that text."""
    text, places = "", []
    for word in words:
        touching = text.endswith(_TOUCHING_AFTER) or word.startswith(_TOUCHING_BEFORE)
        text += "" if touching or not text else " "
        places.append((len(text), len(text) + len(word)))
        text += word
    return text, places


def pieces_of_words(pieces: Sequence[ReadPiece], places: Places) -> np.ndarray:
    """Tell which of m pieces begin inside each of n words: (n, m)."""
    starts = np.array([-1 if piece.span is None else piece.span[0] for piece in pieces])
    return np.array([(starts >= start) & (starts < end) for start, end in places])


def between_words(maps: Array, inside: np.ndarray) -> Array:
    """Turn weights between pieces (L, h, m, m) into weights between words (L, h, n, n).

    Rows are means over the pieces of the word that looks, columns sums over those of the word
    looked at: what goes to no word is lost, so that rows sum to less than 1.
    """
    shares = inside / np.maximum(1, inside.sum(axis=1, keepdims=True))
    weights: Array = shares @ maps @ inside.T.astype(maps.dtype)
    return weights
