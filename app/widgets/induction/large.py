"""The same question to the little model, which reads French, with its own numbers."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from app.core.little_model import LittleModel, little_model
from app.core.pieces import LINE
from app.core.training_film import LIST, lists_read_twice, training_film
from app.widgets.parts.numbers import percent, share


@dataclass(frozen=True, slots=True)
class LargeAnswer:
    """What the little model gives the expected word, its likeliest piece, and its recall.

    Probability and recall are fractions; recall is that of words that are one piece each.
    """

    probability: float
    shown: str
    likeliest: str
    likeliest_shown: str
    recall: float
    recall_shown: str


@lru_cache(maxsize=64)
def large_answer(words: tuple[str, ...], expected: str) -> LargeAnswer | None:
    """Give the list to the little model, its words apart by a space; None where it is too long."""
    model = little_model()
    text = " ".join(words)
    read, longer = model.encode(text), model.encode(f"{text} {expected}")
    if len(longer) > model.longest:
        return None
    probability = model.probability(read, longer[len(read) :])
    (best,) = model.next(read, 1)
    begun = model.pieces.decode(read)
    likeliest = model.pieces.followed(begun, best.piece)[len(begun) :].strip()
    recall = recall_of(model)
    return LargeAnswer(
        probability,
        share(probability),
        "la fin de la ligne" if best.piece == LINE else f"«\u00a0{likeliest}\u00a0»",
        share(best.probability),
        recall,
        percent(recall),
    )


@lru_cache(maxsize=2)
def recall_of(model: LittleModel) -> float:
    """Return the fraction of the words of a list read twice that a model puts first."""
    cut = (model.pieces.encode(word) for word in training_film().words[1:])
    whole = np.array([pieces[0] for pieces in cut if len(pieces) == 1])
    right = []
    for places in lists_read_twice(len(whole) + 1):
        words = np.where(places == 0, 0, whole[places - 1])
        logits = model.decoder.read(words.tolist()).logits
        right.append((logits[LIST + 1 : -1].argmax(axis=1) == words[LIST + 2 :]).mean())
    return float(np.mean(right))
