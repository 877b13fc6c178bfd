"""Name in French what each word of a sentence is, as a French class names it.

The model reads the codes of Universal Dependencies. A French grammar cuts elsewhere: « est » is a
verb in « le ciel est bleu », « du » is an article in « boire du lait », « le chat du voisin ».
Where the model is unsure, two names are given: « nom ou verbe ».
"""

import re
from unicodedata import category

from app.core.analysis import Analysis
from app.core.french import model
from app.core.head_roles import HeadRole
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
ATTRIBUTIVE = "verbe attributif"
_CONTRACTED = {"du": "de le", "des": "de les", "au": "à le", "aux": "à les"}
_FEMININE = frozenset(PARTS[code] for code in ("ADP", "CCONJ", "INTJ", "PART"))
_NOUN, _ADJECTIVE = frozenset({"nom"}), frozenset({"adj", "ppas", "ppre"})
_VERB = frozenset({"finite", "infi", "ppas", "ppre"})
_ADVERB, _GRAMMAR = frozenset({"adv"}), frozenset({"grammar"})
_CLOSED = ("ADP", "CCONJ", "DET", "PRON", "SCONJ")
_TAGS = {
    **{"NOUN": _NOUN, "ADJ": _ADJECTIVE, "VERB": _VERB, "AUX": _VERB, "ADV": _ADVERB},
    **dict.fromkeys(_CLOSED, _GRAMMAR),
    **{"NUM": frozenset({"nb"}), "INTJ": frozenset({"interj"}), "X": frozenset()},
}
_GENDERS, _NUMBERS = frozenset({"mas", "fem"}), frozenset({"sg", "pl"})
_ALL = {"tout", "toute", "tous", "toutes"}
# Verbs whose « il » is no one: « il reste du pain », « il faut du temps ».
IMPERSONAL = re.compile("(rest|manqu|exist)(e|ait|era|erait)|fau(t|dra|drait)|fallait")
_LEAVES = re.compile("sort|descend|remont|saut|tomb|surgi|rentr|retourn|chass|écart|éloign|arrach")
_HELPS = re.compile(
    "(es|est|suis|som|sont|ét|êt|etait|ser|fu|fû|soi|soy|a|ai|as|ont|av|au|ay|eu|eû|fai|fer|fi|font"
    "|laiss).*"
)
_DENIES = {"pas", "plus", "jamais", "point", "guère", "sans", "ni"}
_WANTS = re.compile("veu[tx]|veulent|voul|voudr")
_MAKES = re.compile("fai.*|fer.*|fi[st]|fîmes|fîtes|firent|fass.*|font|laiss.*")
_BE = re.compile("es|est|suis|sommes|êtes|sont|(ét|êt|ser|fu|fû|soi|soy).*")


def spelled(analysis: Analysis, i: int) -> str:
    """Return word `i` in small letters and in its one spelling."""
    return base(analysis.words[i]).lower()


def is_be(analysis: Analysis, i: int) -> bool:
    """Tell whether word `i` is a form of « être », which alone of the auxiliaries links."""
    form = model().index.form(analysis.words[i]).lower()  # « Etait » is « était »
    return analysis.parts[i] == "AUX" and _BE.fullmatch(form) is not None


def part_of_speech(analysis: Analysis, i: int) -> str:
    """Name the part of speech of word `i`, or the two that it may be: « nom ou verbe »."""
    return " ou ".join(_names(analysis, i))


def a_part_of_speech(analysis: Analysis, i: int) -> str:
    """Name the part of speech of word `i` after its article: « un nom », « une préposition »."""
    names = _names(analysis, i)
    return " ou ".join(f"{'une' if name in _FEMININE else 'un'} {name}" for name in names)


def _names(analysis: Analysis, i: int) -> tuple[str, ...]:
    """Return the one or two names of the parts of speech that word `i` may have."""
    parts = possible_parts(analysis, i)
    if set(parts) == {"NOUN", "PROPN"}:
        return (PARTS["NOUN"],)  # a proper noun is a noun
    names = tuple(dict.fromkeys(_name(analysis, i, part) for part in parts))
    return (PARTS["VERB"],) if set(names) == {PARTS["VERB"], ATTRIBUTIVE} else names


def _name(analysis: Analysis, i: int, part: str) -> str:
    """Name word `i` as a French class does, were it `part`."""
    function = analysis.functions[i]
    if _asks(analysis, i, part) or _exclaims(analysis, i, part):
        return PARTS["ADV"]
    if spelled(analysis, i) in ("parce", "quand"):
        return PARTS["SCONJ"]
    if part == "PUNCT" and not any(
        category(letter).startswith("P") for letter in analysis.words[i]
    ):
        return PARTS["SYM"]
    if part == "AUX" and _MAKES.fullmatch(spelled(analysis, i)):
        return "semi-auxiliaire"  # « il fait rire les enfants »
    if part == "AUX" and (function != "aux" or i in analysis.unsure):
        return ATTRIBUTIVE if function == "cop" and is_be(analysis, i) else PARTS["VERB"]
    if part == "ADJ" and spelled(analysis, i) in _ALL and function != "root":
        following = analysis.parts[i + 1] if i + 1 < len(analysis.parts) else ""
        return PARTS["DET"] if following in ("DET", "NOUN") else PARTS[part]
    if is_partitive(analysis, i):
        return PARTITIVE
    if part == "ADP" and spelled(analysis, i) in _CONTRACTED:
        return "article contracté"
    return PARTS[part]


def _asks(analysis: Analysis, i: int, part: str) -> bool:
    """Tell whether « où » or « quand » asks, rather than opens a clause: « tu vas où ? »."""
    before = analysis.parts[i - 1] if i else "PUNCT"
    after = analysis.parts[i + 1] if i + 1 < len(analysis.parts) else "PUNCT"
    word = spelled(analysis, i)
    if word == "quand":
        question = "?" in "".join(analysis.words)
        if before in VERBAL and after in ("ADP", "PUNCT"):
            return True
        if part == "SCONJ":
            return after == "PUNCT" or (question and before in VERBAL and after != "PRON")
        return part in ("PRON", "ADV") and (question or i > 0)
    opens = before in (*VERBAL, "PUNCT", "CCONJ")
    return word == "où" and part == "PRON" and (opens or after == "PUNCT")


def _exclaims(analysis: Analysis, i: int, part: str) -> bool:
    """Tell whether « que » or « comme » opens what is exclaimed: « que c’est beau ! »."""
    opens = i == 0 and part == "SCONJ" and spelled(analysis, i) in ("que", "qu'", "comme")
    return opens and analysis.words[-1].startswith("!") and "," not in analysis.words


def possible_parts(analysis: Analysis, i: int) -> tuple[str, ...]:
    """Return the code of word `i`, and the second that it may have where the model hesitates.

    A dictionary decides between the two when it knows the word as one of them only.
    """
    part, word = analysis.parts[i], analysis.words[i]
    tags = model().index.tags(word)
    if part == "NUM" and (word[0].isdigit() or "nb" in tags):
        behind_its_noun = "adj" in tags and i > 0 and analysis.parts[i - 1] == "NOUN"
        return ("ADJ", part) if behind_its_noun else (part,)  # « un livre neuf », « neuf livres »
    if i in analysis.second_parts:
        both = part, analysis.second_parts[i]
        if set(both) == set(VERBAL) and not _HELPS.fullmatch(word.lower()):
            return ("VERB",)  # « tomber » is no auxiliary
        if "PROPN" in both and "NOUN" not in both and tags and word.islower():
            return tuple(one for one in both if one != "PROPN")
        if set(both) == {"ADP", "DET"}:  # « du », « de »: `is_partitive` decides
            return (part,)
        return tuple(one for one in both if not tags or tags & _TAGS.get(one, tags)) or both
    return (part,)


def is_partitive(analysis: Analysis, i: int) -> bool:
    """Tell whether word `i` is « du », « de » or « d’ » before an object: « il boit du lait ».

    Joined objects count too: « du pain et du beurre ».
    """
    if spelled(analysis, i) not in ("du", "de", "d'") or analysis.parts[i] not in ("ADP", "DET"):
        return False
    noun = determined(analysis, i)
    if noun is None or not _may_be_some(analysis, i):
        return False
    function = analysis.functions[noun]
    if function == "conj":
        return any(is_partitive(analysis, j) for j in range(i) if analysis.parts[j] != "PUNCT")
    return function == "obj" or (function == "obl" and _takes_an_object(analysis, noun, i))


def _may_be_some(analysis: Analysis, i: int) -> bool:
    """Tell whether « de » may be an article: before « la », or where something is denied."""
    following = spelled(analysis, i + 1) if i + 1 < len(analysis.words) else ""
    denied = any(spelled(analysis, k) in _DENIES for k in range(i))
    return spelled(analysis, i) == "du" or following in ("la", "l'") or denied


def _takes_an_object(analysis: Analysis, noun: int, i: int) -> bool:
    """Tell whether the verb that the noun completes, before word `i`, has direct objects alone.

    « Il reste du pain » has what such an object would be.
    """
    verb = int(analysis.traces[HeadRole.OBJECTS - 1].weights[noun].argmax())
    if verb >= i or analysis.parts[verb] not in VERBAL:
        return False
    if (
        verb
        and spelled(analysis, verb - 1) in ("il", "n'", "ne")
        and IMPERSONAL.fullmatch(spelled(analysis, verb))
    ):
        return True
    tags = model().index.tags(analysis.words[verb])
    leaves = _LEAVES.match(spelled(analysis, verb))  # « le loup sortit du bois »
    direct = "indirect" not in tags or _WANTS.match(spelled(analysis, verb))
    return "transitive" in tags and bool(direct) and not leaves


def determined(analysis: Analysis, i: int) -> int | None:
    """Return the place of the word after word `i` that it looks at most in head 4, if any."""
    weights = analysis.traces[HeadRole.DETERMINERS - 1].weights[i]
    j = int(weights.argmax())
    return j if i < j < len(analysis.words) else None


def is_article(analysis: Analysis, i: int) -> bool:
    """Tell whether word `i` determines a noun: a determiner, a number, « du », « aux »."""
    name = _name(analysis, i, analysis.parts[i])
    return analysis.parts[i] in ("DET", "NUM") or name.startswith(("article", PARTS["DET"]))


def may_agree(analysis: Analysis, i: int, j: int) -> bool:
    """Tell whether two words may have one gender and one number, as a dictionary knows them."""
    tags, others = (model().index.tags(analysis.words[k]) for k in (i, j))
    return all(
        one in tags | others or not tags & kind or not others & kind or tags & others & kind
        for kind, one in ((_GENDERS, "epi"), (_NUMBERS, "inv"))
    )
