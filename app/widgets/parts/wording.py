"""Put into French words what one word looks at, from the two words and what the model read.

A relation is only claimed when the head trained for it points there; a part of speech is said
otherwise.
"""

from collections.abc import Sequence
from math import isinf
from unicodedata import category

from app.core.attention import Array
from app.core.french import HEADS, Analysis
from app.widgets.parts.numbers import decimal, percent

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
_ONLY = 0.995  # shown as 100 %
_EQUAL = 0.01  # shares this close are said to be equal
_MOST_EQUALS = 3
_FEMININE = frozenset(PARTS[code] for code in ("ADP", "CCONJ", "INTJ", "PART", "PUNCT"))


def quoted(text: str) -> str:
    """Put a word between French quotation marks."""
    return f"«\u00a0{text}\u00a0»"


def together(names: Sequence[str]) -> str:
    """Join one name or more: « a », « a et b », « a, b et c »."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} et {names[-1]}"


def row_in_words(reading: Analysis, i: int, row: Array, heads: Sequence[int]) -> str:
    """Say what word `i` looks at: the largest shares of `row` (n + 1,), the last one nobody.

    `heads` holds the numbers, 1 to 8, of the heads that `row` averages.
    """
    subject = f"{quoted(reading.words[i])}, {_part(reading, i)},"
    nobody = len(reading.words)
    share = row.tolist()
    ranked = sorted((j for j in range(nobody) if share[j] >= _SHOWN_SHARE), key=lambda j: -share[j])
    if not ranked:
        return f"{subject} ne regarde personne ({NOBODY}) : {percent(share[nobody])}."
    best = share[ranked[0]]
    first = _shared(reading, i, ranked[0], heads, best)
    if share[nobody] > best:
        return (
            f"{subject} laisse {percent(share[nobody])} à personne ({NOBODY}),"
            f" puis regarde {first}."
        )
    if best > _ONLY:
        return f"{subject} ne regarde que {first}."
    equals = [j for j in ranked if best - share[j] < _EQUAL]
    if 1 < len(equals) <= _MOST_EQUALS:
        *others, last = [_named(reading, i, j, heads) for j in sorted(equals)]
        together = f"{', '.join(others)}, et {last}"
        return f"{subject} regarde à parts égales {together} : {percent(best)} chacun."
    rest = [_shared(reading, i, j, heads, share[j]) for j in ranked[1:2]]
    return f"{subject} regarde surtout {', puis '.join([first, *rest])}."


def cell_in_words(reading: Analysis, i: int, j: int, row: Array, heads: Sequence[int]) -> str:
    """Say one cell of a map: its two words, what the second is to the first, its share, its rank.

    `row` (n + 1,) is the row of word `i`; `heads` holds the numbers of the heads it averages.
    """
    where = f"Ligne {quoted(reading.words[i])}, colonne {_column(reading, i, j, heads)}"
    if all(isinf(reading.traces[head - 1].masked[i, j]) for head in heads):
        return f"{where} : {decimal(0)}, case exclue du calcul dans cette tête."
    return f"{where} : {decimal(float(row[j]))}, {rank_in_words(j, row)}."


def row_across_heads(reading: Analysis, i: int) -> str:
    """Say where word `i` looks most in each head: « 1 Syntaxe, « chat » : 98 % »."""
    words = (*map(quoted, reading.words), "personne")
    clauses = []
    for head, trace in zip(HEADS, reading.traces, strict=True):
        j = int(trace.weights[i].argmax())
        share = percent(float(trace.weights[i, j]))
        clauses.append(f"{head.number}\u00a0{head.name}, {words[j]} ({share})")
    return f"{quoted(reading.words[i])}, tête par tête : {' ; '.join(clauses)}."


def relation(reading: Analysis, i: int, j: int, heads: Sequence[int]) -> str:
    """Name what word `j` is to word `i`: « son sujet », « le mot d’après » or « un nom »."""
    if i == j:
        return "le mot lui-même"
    named = (_RELATIONS[head](reading, i, j) for head in heads)
    return next((name for name in named if name), _part_with_article(reading, j))


def _named(reading: Analysis, i: int, j: int, heads: Sequence[int]) -> str:
    return f"{quoted(reading.words[j])}, {relation(reading, i, j, heads)}"


def _shared(reading: Analysis, i: int, j: int, heads: Sequence[int], share: float) -> str:
    return f"{_named(reading, i, j, heads)} : {percent(share)}"


def _column(reading: Analysis, i: int, j: int, heads: Sequence[int]) -> str:
    if j == len(reading.words):
        return f"{NOBODY}, personne"
    return f"{quoted(reading.words[j])}, {relation(reading, i, j, heads)}"


def rank_in_words(j: int, row: Array) -> str:
    """Say which place the share of column j has in its row (m,), among shares of two decimals.

    Those are the ones that a reader sees: what they cannot tell apart is said to be equal.
    """
    shown = [decimal(share) for share in row.tolist()]
    above = sum(share > shown[j] for share in shown)
    equal = shown.count(shown[j]) - 1
    if equal == len(row) - 1 > 0:
        return "le même poids que les autres cases de la ligne"
    if above == 0:
        place = "le poids le plus fort de la ligne"
    elif above + equal == len(row) - 1:
        place = "le poids le plus faible de la ligne"
    else:
        place = f"le {above + 1}e poids de la ligne"
    return f"{place}, à égalité avec {equal} autre{'s' * (equal > 1)}" if equal else place


def _part(reading: Analysis, i: int) -> str:
    if reading.parts[i] == "PUNCT" and not any(
        category(letter).startswith("P") for letter in reading.words[i]
    ):
        return PARTS["SYM"]
    return PARTS[reading.parts[i]]


def _part_with_article(reading: Analysis, j: int) -> str:
    name = _part(reading, j)
    return f"{'une' if name in _FEMININE else 'un'} {name}"


def _linked(reading: Analysis, head: int, i: int, j: int) -> bool:
    weights = reading.traces[head - 1].weights
    return int(weights[i].argmax()) == j or int(weights[j].argmax()) == i


def _if_linked(name: str | None, reading: Analysis, head: int, i: int, j: int) -> str | None:
    return name if name and _linked(reading, head, i, j) else None


def _syntax(reading: Analysis, i: int, j: int) -> str | None:
    name = None
    if reading.functions[j].startswith("nsubj"):
        name = "son sujet"
    elif reading.functions[i].startswith("nsubj") or reading.parts[j] in VERBAL:
        name = "son verbe"
    elif reading.parts[i] in VERBAL:
        name = "son sujet"
    return _if_linked(name, reading, 1, i, j)


def _objects(reading: Analysis, i: int, j: int) -> str | None:
    if reading.functions[j] in ("obj", "iobj"):
        name = "son objet"
    elif reading.functions[i] in ("obj", "iobj"):
        name = "le verbe dont il est l’objet"
    else:
        name = "son complément" if reading.parts[i] in VERBAL else "son verbe"
    return _if_linked(name, reading, 2, i, j)


def _adjectives(reading: Analysis, i: int, j: int) -> str | None:
    name = "son adjectif" if reading.parts[j] == "ADJ" else None
    if reading.parts[i] == "ADJ":
        name = "le mot qu’il qualifie"
    return _if_linked(name, reading, 3, i, j)


def _determiners(reading: Analysis, i: int, j: int) -> str | None:
    name = "son déterminant" if reading.parts[j] in ("DET", "NUM", "ADP") else None
    if reading.parts[i] in ("DET", "NUM", "ADP"):
        name = "le nom qu’il détermine"
    return _if_linked(name, reading, 4, i, j)


def _distance(reading: Analysis, i: int, j: int) -> str | None:
    return {1: "le mot d’après", -1: "le mot d’avant"}.get(j - i)


def _semantics(reading: Analysis, i: int, j: int) -> str | None:
    closest = int(reading.traces[5].weights[i].argmax()) == j
    return "le mot d’emploi le plus proche" if closest else None


def _position(reading: Analysis, i: int, j: int) -> str | None:
    kind = "signe" if reading.parts[j] == "PUNCT" else "mot"
    return {0: f"le premier {kind}", len(reading.words) - 1: f"le dernier {kind}"}.get(j)


def _context(reading: Analysis, i: int, j: int) -> str | None:
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
