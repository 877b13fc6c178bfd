"""Put into French words what one word looks at, from the two words and what the model read.

A relation is only claimed when the head trained for it points there; a part of speech is said
otherwise.
"""

from collections.abc import Sequence

import numpy as np

from app.core.attention import Array
from app.core.french import Reading
from app.widgets.numbers import percent

PARTS = {
    "ADJ": "adjectif",
    "ADP": "préposition",
    "ADV": "adverbe",
    "AUX": "auxiliaire",
    "CCONJ": "conjonction",
    "DET": "déterminant",
    "INTJ": "interjection",
    "NOUN": "nom",
    "NUM": "nombre",
    "PART": "particule",
    "PRON": "pronom",
    "PROPN": "nom propre",
    "PUNCT": "ponctuation",
    "SCONJ": "conjonction",
    "SYM": "symbole",
    "VERB": "verbe",
    "X": "mot étranger ou inconnu",
}

VERBAL = ("VERB", "AUX")
NOBODY = "∅"
_SHOWN_SHARE = 0.05  # a share under this is not worth a clause


def quoted(text: str) -> str:
    """Put a word between French quotation marks."""
    return f"«\u00a0{text}\u00a0»"


def row_in_words(reading: Reading, i: int, row: Array, heads: Sequence[int]) -> str:
    """Say what word `i` looks at: the first two shares of `row` (n + 1,), the last one nobody.

    `heads` holds the numbers, 1 to 8, of the heads that `row` averages.
    """
    subject = f"{quoted(reading.words[i])}, {PARTS[reading.parts[i]]},"
    nobody = len(reading.words)
    ranked = [int(j) for j in np.argsort(-row, kind="stable") if row[j] >= _SHOWN_SHARE]
    if not ranked or (ranked[0] == nobody and len(ranked) == 1):
        return f"{subject} ne regarde personne ({NOBODY}) : {percent(float(row[nobody]))}."
    clauses = [_clause(reading, i, j, float(row[j]), heads) for j in ranked[:2]]
    if ranked[0] == nobody:
        return (
            f"{subject} ne regarde surtout personne ({NOBODY}) : "
            f"{percent(float(row[nobody]))}, puis {clauses[1]}."
        )
    return f"{subject} regarde surtout {', puis '.join(clauses)}."


def relation(reading: Reading, i: int, j: int, heads: Sequence[int]) -> str:
    """Name what word `j` is to word `i`: « son sujet », « le mot d’après » or « un nom »."""
    if i == j:
        return "le mot lui-même"
    named = (_RELATIONS[head](reading, i, j) for head in heads)
    return next((name for name in named if name), _part_with_article(reading.parts[j]))


def _clause(reading: Reading, i: int, j: int, share: float, heads: Sequence[int]) -> str:
    if j == len(reading.words):
        return f"personne ({NOBODY}) : {percent(share)}"
    return f"{quoted(reading.words[j])}, {relation(reading, i, j, heads)} : {percent(share)}"


def _part_with_article(part: str) -> str:
    name = PARTS[part]
    feminine = part in ("ADP", "CCONJ", "SCONJ", "INTJ", "PART", "PUNCT")
    return f"{'une' if feminine else 'un'} {name}"


def _linked(reading: Reading, head: int, i: int, j: int) -> bool:
    weights = reading.traces[head - 1].weights
    return int(weights[i].argmax()) == j or int(weights[j].argmax()) == i


def _syntax(reading: Reading, i: int, j: int) -> str | None:
    if not _linked(reading, 1, i, j):
        return None
    if reading.functions[j].startswith("nsubj"):
        return "son sujet"
    if reading.functions[i].startswith("nsubj") or reading.parts[j] in VERBAL:
        return "son verbe"
    return "son sujet" if reading.parts[i] in VERBAL else None


def _objects(reading: Reading, i: int, j: int) -> str | None:
    if not _linked(reading, 2, i, j):
        return None
    if reading.functions[j] in ("obj", "iobj"):
        return "son objet"
    if reading.functions[i] in ("obj", "iobj"):
        return "le verbe dont il est l’objet"
    return "son complément" if reading.parts[i] in VERBAL else "son verbe"


def _adjectives(reading: Reading, i: int, j: int) -> str | None:
    if not _linked(reading, 3, i, j):
        return None
    if reading.parts[i] == "ADJ":
        return "le mot qu’il qualifie"
    return "son adjectif" if reading.parts[j] == "ADJ" else None


def _determiners(reading: Reading, i: int, j: int) -> str | None:
    if not _linked(reading, 4, i, j):
        return None
    if reading.parts[i] in ("DET", "NUM", "ADP"):
        return "le nom qu’il détermine"
    return "son déterminant" if reading.parts[j] in ("DET", "NUM", "ADP") else None


def _distance(reading: Reading, i: int, j: int) -> str | None:
    return {1: "le mot d’après", -1: "le mot d’avant"}.get(j - i)


def _semantics(reading: Reading, i: int, j: int) -> str | None:
    return "un mot d’emploi proche" if _linked(reading, 6, i, j) else None


def _position(reading: Reading, i: int, j: int) -> str | None:
    return {0: "le premier mot", len(reading.words) - 1: "le dernier mot"}.get(j)


def _context(reading: Reading, i: int, j: int) -> str | None:
    return "le centre de la phrase" if reading.functions[j] == "root" else None


_RELATIONS = dict(
    enumerate(
        (
            _syntax,
            _objects,
            _adjectives,
            _determiners,
            _distance,
            _semantics,
            _position,
            _context,
        ),
        start=1,
    )
)
