"""Name in French what one word of a sentence is to another, as the trained heads link them.

A relation is only claimed when the head trained for it gives one of the two words nine tenths of
the other's row, and when what the model reads, sure enough of it, does not deny it; elsewhere the
part of speech is named. On treebanks a link under nine tenths is wrong once in three times or four,
the others once in two hundred.
"""

from collections.abc import Callable, Sequence

from app.core.analysis import Analysis
from app.core.french import model
from app.core.head_roles import HeadRole
from app.widgets.parts.natures import (
    IMPERSONAL,
    NOMINAL,
    PARTS,
    VERBAL,
    a_part_of_speech,
    is_article,
    is_be,
    may_agree,
    part_of_speech,
    possible_parts,
    spelled,
)
from app.widgets.parts.subjects import (
    EITHER,
    NEVER_INDIRECT,
    belongs_to_an_order,
    has_moved,
    is_repeated_at_the_end,
    is_subject,
)

_REFLEXIVE = {"se", "s'"}
_TO_WHOM = {"lui", "leur", "-lui", "-leur"}
_SAME_PERSON = {"je": "me", "j'": "me", "tu": "te", "nous": "nous", "vous": "vous"}
_SURE_LINK = 0.9  # of a row
_OF = {"de", "d'", "du", "des"}  # articles as well: « boire du lait »
_PLACES = {"où", "d'où"}
_THERE_IS = {"a", "avait", "aura", "aurait", "ait", "eut"}
_THINGS = {"rien", "tout", "ça", "cela", "ceci", "ce", "que", "qu'", "quoi"}
_ABOUT = {"y", "en", "-y", "-en"}
# fmt: off
_UNITS = {
    "an", "ans", "année", "années", "mois", "semaine", "semaines", "jour", "jours", "nuit",
    "heure", "heures", "minute", "minutes", "seconde", "secondes", "mètre", "mètres",
    "centimètre", "centimètres", "kilomètre", "kilomètres", "pas", "pied", "pieds",
    "lieue", "lieues", "kilo", "kilos", "gramme", "grammes", "tonne", "tonnes", "litre",
    "litres", "euro", "euros", "franc", "francs", "dollar", "dollars", "centime",
    "centimes", "degré", "degrés", "fois",
}
_TIMES = {
    "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "matin", "soir",
    "après-midi", "nuit", "journée", "semaine", "mois", "année", "été", "hiver", "printemps",
    "automne", "temps", "matins", "soirs", "nuits", "jours", "semaines",
}
# fmt: on


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
    return a_part_of_speech(analysis, j)


def _linked(analysis: Analysis, role: HeadRole, i: int, j: int) -> bool:
    """Tell whether one of the two words looks at nearly nothing else in the head of that role."""
    weights = analysis.traces[role - 1].weights
    return float(max(weights[i, j], weights[j, i])) >= _SURE_LINK


def _is_verb(analysis: Analysis, i: int) -> bool:
    return set(possible_parts(analysis, i)) <= set(VERBAL)


def _may_be_verb(analysis: Analysis, i: int) -> bool:
    return not set(VERBAL).isdisjoint(possible_parts(analysis, i))


def _is_doubtful(analysis: Analysis, i: int) -> bool:
    return possible_parts(analysis, i) != (analysis.parts[i],)


def _syntax(analysis: Analysis, i: int, j: int) -> str | None:
    if not _linked(analysis, HeadRole.SYNTAX, i, j):
        return None
    for verb, subject, name in ((i, j, "son sujet"), (j, i, "son verbe")):
        if not _is_verb(analysis, verb) or not is_subject(analysis, subject):
            continue
        return None if belongs_to_an_order(analysis, subject, verb) else name
    return None


def _objects(analysis: Analysis, i: int, j: int) -> str | None:
    if not _linked(analysis, HeadRole.OBJECTS, i, j):
        return None
    if _is_verb(analysis, i) and (name := _complement(analysis, i, j)):
        return f"son {name}"
    if _is_verb(analysis, j) and (name := _complement(analysis, j, i)):
        asked = name.startswith("objet")
        return f"le verbe dont il est l’{name}" if asked else "son verbe"
    return None


def _complement(analysis: Analysis, verb: int, j: int) -> str | None:
    """Name what word `j` completes its verb as, or None when the model reads something else."""
    word, function = spelled(analysis, j), analysis.functions[j]
    if word in _PLACES:
        return "complément de lieu"
    if word in _REFLEXIVE or _says_the_subject_again(analysis, j):
        return "pronom réfléchi"
    if word in _ABOUT:
        return "complément"
    if function in ("obj", "iobj") and word in NEVER_INDIRECT:
        return "objet direct"
    if function in ("obj", "iobj") and word in EITHER:
        if has_moved(analysis, verb):
            return "objet direct"
        tags = model().index.tags(analysis.words[verb])
        only_indirect = "indirect" in tags and "transitive" not in tags
        to_whom = only_indirect or _has_noun_object(analysis, verb, j)
        return "objet indirect" if to_whom else "objet"
    if function in ("obj", "iobj", "obl") and (word in _TO_WHOM or word == "dont"):
        return "objet indirect"
    if function == "iobj" and word in _THINGS and not _has_preposition(analysis, j):
        return "objet direct"
    if function == "iobj":
        return "objet indirect"
    if spelled(analysis, verb).startswith("appel") and analysis.parts[j] == "PROPN":
        return "attribut"  # « je m’appelle Léo », « on l’appelle Toto »
    if j in analysis.unsure or function not in ("obj", "obl"):
        return None
    if function == "obl" or _has_preposition(analysis, j):
        return "complément"
    if _is_measure(analysis, j):
        return "complément de mesure"
    if word in _TIMES:  # « elle jardine le dimanche », « elle aime le dimanche »
        return None
    if is_be(analysis, verb):
        return "attribut"
    if _is_impersonal(analysis, verb) and verb < j:
        return "complément"  # « il manque un joueur », « il y a trois chats »
    direct = analysis.parts[j] in NOMINAL and not is_repeated_at_the_end(analysis, verb, j)
    return "objet direct" if direct else None


def _has_preposition(analysis: Analysis, j: int) -> bool:
    """Tell whether a preposition, « de » set aside, introduces word `j`: « à qui », « au lac »."""
    before = j - 1
    while before > 0 and analysis.parts[before] in ("DET", "NUM", "ADJ"):
        before -= 1
    word = spelled(analysis, before) if before >= 0 else ""
    return before >= 0 and analysis.parts[before] == "ADP" and word not in _OF


def _says_the_subject_again(analysis: Analysis, j: int) -> bool:
    """Tell whether word `j` is the reflexive pronoun of the subject before it: « je me lève »."""
    before = spelled(analysis, j - 1) if j else ""
    word = {"m'": "me", "t'": "te"}.get(spelled(analysis, j), spelled(analysis, j))
    return before in _SAME_PERSON and _SAME_PERSON[before] == word


def _is_measure(analysis: Analysis, j: int) -> bool:
    """Tell whether word `j` is a quantity: « court dix kilomètres »; or asks for one."""
    counted = j > 0 and analysis.parts[j - 1] == "NUM"
    return (counted and spelled(analysis, j) in _UNITS) or spelled(analysis, j) == "combien"


def _is_impersonal(analysis: Analysis, verb: int) -> bool:
    """Tell whether the « il » of the verb is no one: « il reste », « il y a », « il faut »."""
    before = [spelled(analysis, k) for k in range(verb)]
    light = [word for word in before[-3:] if word not in ("ne", "n'", "en", "me", "te", "lui")]
    if light[-1:] == ["y"]:
        return spelled(analysis, verb) in _THERE_IS
    return light[-1:] == ["il"] and IMPERSONAL.fullmatch(spelled(analysis, verb)) is not None


def _has_noun_object(analysis: Analysis, verb: int, j: int) -> bool:
    """Tell whether the verb surely has another object than word `j`: « donne-moi la clé »."""
    weights = analysis.traces[HeadRole.OBJECTS - 1].weights
    return any(
        weights[k, verb] >= _SURE_LINK
        and analysis.functions[k] == "obj"
        and k not in analysis.unsure
        for k in range(len(analysis.words))
        if k != j
    )


def _adjectives(analysis: Analysis, i: int, j: int) -> str | None:
    if not _linked(analysis, HeadRole.ADJECTIVES, i, j):
        return None
    for word, other, name in ((i, j, "le mot qu’il qualifie"), (j, i, "")):
        if _may_be_verb(analysis, other) or _is_doubtful(analysis, word):
            continue
        if not may_agree(analysis, word, other):
            continue
        if analysis.parts[word] == "ADJ" and part_of_speech(analysis, word) == PARTS["DET"]:
            return "le nom qu’il détermine" if name else "son déterminant"
        if analysis.parts[word] == "ADJ":
            return name or "son adjectif"
        if analysis.parts[word] == "VERB" and analysis.functions[word] == "acl":
            return name or "son participe"
    return None


def _determiners(analysis: Analysis, i: int, j: int) -> str | None:
    if not _linked(analysis, HeadRole.DETERMINERS, i, j):
        return None
    for word in (i, j):
        if is_article(analysis, word) and _is_doubtful(analysis, word):
            return None
        if not is_article(analysis, word) and _may_be_verb(analysis, word):
            return None
    if is_article(analysis, i):
        if not is_article(analysis, j):
            named = analysis.parts[j] in ("NOUN", "PROPN")
            return f"le {'nom' if named else 'mot'} qu’il détermine"
        # « Les deux » : a number has an article of its own; it is none of that article.
        return "son article" if analysis.parts[i] == "NUM" else "le mot qu’il détermine"
    return "son déterminant" if is_article(analysis, j) else None


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
