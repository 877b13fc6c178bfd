"""Name in French what each word of a sentence is, as a French class names it.

The model reads the codes of Universal Dependencies. A French grammar cuts elsewhere: « est » is a
verb in « le ciel est bleu », « du » is an article in « boire du lait », « le chat du voisin ».
"""

from unicodedata import category

from app.core.french import Analysis, HeadRole, model
from app.core.spelling import base

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
    "PUNCT": "signe de ponctuation",
    "SCONJ": "conjonction",
    "SYM": "symbole",
    "VERB": "verbe",
    "X": "mot étranger ou inconnu",
}

VERBAL = ("VERB", "AUX")
NOMINAL = ("NOUN", "PROPN", "PRON", "NUM", "ADJ")
PARTITIVE = "article partitif"
_CONTRACTED = {"du": "de le", "des": "de les", "au": "à le", "aux": "à les"}
_FEMININE = frozenset(PARTS[code] for code in ("ADP", "CCONJ", "INTJ", "PART"))
_ALL = {"tout", "toute", "tous", "toutes"}


def spelled(analysis: Analysis, i: int) -> str:
    """Return word `i` in small letters and in its one spelling."""
    return base(analysis.words[i]).lower()


def part_of_speech(analysis: Analysis, i: int) -> str:
    """Name the part of speech of word `i`; a sign that is no punctuation is a symbol."""
    part, function = analysis.parts[i], analysis.functions[i]
    if part == "PUNCT" and not any(
        category(letter).startswith("P") for letter in analysis.words[i]
    ):
        return PARTS["SYM"]
    if part == "AUX" and function != "aux":
        return "verbe attributif" if function == "cop" else PARTS["VERB"]
    if part == "ADJ" and spelled(analysis, i) in _ALL and function != "root":
        following = analysis.parts[i + 1] if i + 1 < len(analysis.parts) else ""
        return PARTS["DET"] if following in ("DET", "NOUN") else PARTS[part]
    if is_partitive(analysis, i):
        return PARTITIVE
    if part == "ADP" and spelled(analysis, i) in _CONTRACTED:
        return "article contracté"
    return PARTS[part]


def a_part_of_speech(analysis: Analysis, i: int) -> str:
    """Name the part of speech of word `i` after its article: « un nom », « une préposition »."""
    part = part_of_speech(analysis, i)
    return f"{'une' if part in _FEMININE else 'un'} {part}"


def is_partitive(analysis: Analysis, i: int) -> bool:
    """Tell whether word `i` is « du », « de » or « d’ » before an object: « il boit du lait ».

    Joined objects count too: « du pain et du beurre ».
    """
    if spelled(analysis, i) not in ("du", "de", "d'") or analysis.parts[i] not in ("ADP", "DET"):
        return False
    noun = determined(analysis, i)
    if noun is None:
        return False
    function = analysis.functions[noun]
    if function == "conj":
        return any(is_partitive(analysis, j) for j in range(i) if analysis.parts[j] != "PUNCT")
    return function == "obj" or (function == "obl" and _takes_an_object(analysis, noun, i))


def _takes_an_object(analysis: Analysis, noun: int, i: int) -> bool:
    """Tell whether the verb that the noun completes, before word `i`, has direct objects alone."""
    verb = int(analysis.traces[HeadRole.OBJECTS - 1].weights[noun].argmax())
    if verb >= i or analysis.parts[verb] not in VERBAL:
        return False
    tags = model().index.tags(analysis.words[verb])
    return "transitive" in tags and "indirect" not in tags


def determined(analysis: Analysis, i: int) -> int | None:
    """Return the place of the word after word `i` that it looks at most in head 4, if any."""
    weights = analysis.traces[HeadRole.DETERMINERS - 1].weights[i]
    j = int(weights.argmax())
    return j if i < j < len(analysis.words) else None


def is_article(analysis: Analysis, i: int) -> bool:
    """Tell whether word `i` determines a noun: a determiner, a number, « du », « aux »."""
    part = part_of_speech(analysis, i)
    return analysis.parts[i] in ("DET", "NUM") or part.startswith(("article", PARTS["DET"]))
