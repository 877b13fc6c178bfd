"""Texts of several kinds, cut as a model reads them: how many pieces for a word."""

from dataclasses import dataclass
from functools import lru_cache

from app.widgets.jetons.cut import CuttingModel
from app.widgets.parts.numbers import decimal

_TEXTS = (
    ("une phrase courante", "Le chat dort sur la chaise."),
    ("un mot rare", "anticonstitutionnellement"),
    ("des fautes de frappe", "Le caht drot sur la chiase."),
    ("des mots récents", "Il tchatte sur son smartphone."),
    ("de l’anglais", "The cat is sleeping on the chair."),
    ("de l’allemand", "Die Katze schläft auf dem Stuhl."),
    ("des nombres", "En 1789, il a 12345 livres."),
)


@dataclass(frozen=True, slots=True)
class Sample:
    """One text: its kind, its words between spaces, its pieces, the pieces for a word."""

    kind: str
    text: str
    words: int
    pieces: int
    ratio: float
    ratio_shown: str


@lru_cache(maxsize=4)
def samples_of(model: CuttingModel) -> tuple[Sample, ...]:
    """Count every sample."""
    return tuple(_sample(model, kind, text) for kind, text in _TEXTS)


def _sample(model: CuttingModel, kind: str, text: str) -> Sample:
    words, pieces = len(text.split()), model.cut(text).count
    return Sample(kind, text, words, pieces, pieces / words, decimal(pieces / words, 1))
