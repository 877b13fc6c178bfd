"""Name in French what one word of a sentence is to another, as the trained heads link them.

A relation is only claimed when the head trained for it points from one word to the other; elsewhere
the second word's part of speech is named.
"""

from collections.abc import Callable, Sequence
from unicodedata import category

from app.core.french import Analysis, HeadRole

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
_FEMININE = frozenset(PARTS[code] for code in ("ADP", "CCONJ", "INTJ", "PART", "PUNCT"))


def part_of_speech(analysis: Analysis, i: int) -> str:
    """Name the part of speech of word `i`; a sign that is no punctuation is a symbol."""
    if analysis.parts[i] == "PUNCT" and not any(
        category(letter).startswith("P") for letter in analysis.words[i]
    ):
        return PARTS["SYM"]
    return PARTS[analysis.parts[i]]


def relation(analysis: Analysis, i: int, j: int, heads: Sequence[int]) -> str:
    """Name what word `j` is to word `i`: « son sujet », « le mot d’après » or « un nom ».

    `heads` holds the numbers of the heads shown: the first that links the two words names it.
    """
    if i == j:
        return "le mot lui-même"
    for head in heads:
        name = _RELATIONS[HeadRole(head)](analysis, i, j)
        if name:
            return name
    part = part_of_speech(analysis, j)
    return f"{'une' if part in _FEMININE else 'un'} {part}"


def _linked(analysis: Analysis, role: HeadRole, i: int, j: int) -> bool:
    """Tell whether one of the two words looks most at the other in the head of that role."""
    weights = analysis.traces[role - 1].weights
    return int(weights[i].argmax()) == j or int(weights[j].argmax()) == i


def _syntax(analysis: Analysis, i: int, j: int) -> str | None:
    if not _linked(analysis, HeadRole.SYNTAX, i, j):
        return None
    if analysis.functions[j].startswith("nsubj"):
        return "son sujet"
    if analysis.functions[i].startswith("nsubj") or analysis.parts[j] in VERBAL:
        return "son verbe"
    return "son sujet" if analysis.parts[i] in VERBAL else None


def _objects(analysis: Analysis, i: int, j: int) -> str | None:
    if not _linked(analysis, HeadRole.OBJECTS, i, j):
        return None
    if analysis.functions[j] in ("obj", "iobj"):
        return "son objet"
    if analysis.functions[i] in ("obj", "iobj"):
        return "le verbe dont il est l’objet"
    return "son complément" if analysis.parts[i] in VERBAL else "son verbe"


def _adjectives(analysis: Analysis, i: int, j: int) -> str | None:
    if not _linked(analysis, HeadRole.ADJECTIVES, i, j):
        return None
    if analysis.parts[i] == "ADJ":
        return "le mot qu’il qualifie"
    return "son adjectif" if analysis.parts[j] == "ADJ" else None


def _determiners(analysis: Analysis, i: int, j: int) -> str | None:
    if not _linked(analysis, HeadRole.DETERMINERS, i, j):
        return None
    determining = ("DET", "NUM", "ADP")
    if analysis.parts[i] in determining:
        return "le nom qu’il détermine"
    return "son déterminant" if analysis.parts[j] in determining else None


def _distance(_: Analysis, i: int, j: int) -> str | None:
    return {1: "le mot d’après", -1: "le mot d’avant"}.get(j - i)


def _meaning(analysis: Analysis, i: int, j: int) -> str | None:
    row = analysis.traces[HeadRole.MEANING - 1].weights[i]
    return "le mot d’emploi le plus proche" if int(row.argmax()) == j else None


def _position(analysis: Analysis, _: int, j: int) -> str | None:
    kind = "signe" if analysis.parts[j] == "PUNCT" else "mot"
    return {0: f"le premier {kind}", len(analysis.words) - 1: f"le dernier {kind}"}.get(j)


def _context(analysis: Analysis, _: int, j: int) -> str | None:
    return "le centre de la phrase" if analysis.functions[j] == "root" else None


_RELATIONS: dict[HeadRole, Callable[[Analysis, int, int], str | None]] = {
    HeadRole.SYNTAX: _syntax,
    HeadRole.OBJECTS: _objects,
    HeadRole.ADJECTIVES: _adjectives,
    HeadRole.DETERMINERS: _determiners,
    HeadRole.DISTANCE: _distance,
    HeadRole.MEANING: _meaning,
    HeadRole.POSITION: _position,
    HeadRole.CONTEXT: _context,
}
