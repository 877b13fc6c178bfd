"""The model card: what was measured on the shipped weights, as the training code wrote it."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import SimpleNamespace

from app.core.bilingual import CARD as BILINGUAL_CARD
from app.core.french import WEIGHTS

CARD = WEIGHTS.with_name("modele.json")


@dataclass(frozen=True, slots=True)
class Measured:
    """Hold the main score of one head: what was asked, the fraction that is right, of how many."""

    question: str
    score: float
    cases: int


@cache
def card() -> SimpleNamespace:
    """Return the whole card, under its French names. Raises OSError when the file is missing."""
    return _read(CARD)


@cache
def bilingual_card() -> SimpleNamespace:
    """Return the card of the bilingual table. Raises OSError when the file is missing."""
    return _read(BILINGUAL_CARD)


def measured(head: int) -> Measured:
    """Return the main score of head `head`, 1 to 8, on the written test treebank."""
    line = card().tetes[head - 1]
    assert line.numero == head
    return Measured(line.mesure, line.score, line.cas)


def _read(path: Path) -> SimpleNamespace:
    content: SimpleNamespace = json.loads(
        path.read_text(encoding="utf-8"), object_hook=lambda entry: SimpleNamespace(**entry)
    )
    return content
