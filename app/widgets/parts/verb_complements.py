"""Name in French what a word completes its verb as: its direct object, its attribute, a measure.

Nothing is named where the model reads something else, or where a class would hesitate.
"""

import re

from app.core.analysis import Analysis
from app.core.french import model
from app.core.head_roles import HeadRole
from app.widgets.parts.natures import IMPERSONAL, NOMINAL, is_be, spelled
from app.widgets.parts.subjects import EITHER, NEVER_INDIRECT, has_moved, is_repeated_at_the_end

SURE_LINK = 0.9  # of a row
_REFLEXIVE = {"se", "s'"}
_TO_WHOM = {"lui", "leur", "-lui", "-leur"}
_SAME_PERSON = {"je": "me", "j'": "me", "tu": "te", "nous": "nous", "vous": "vous"}
_OF = {"de", "d'", "du", "des"}  # articles as well: « boire du lait »
_PLACES = {"où", "d'où"}
_SOME = {"un", "une", "des", "quelques", "plusieurs"}
_ASKED = {"qui", "quoi"}
_HAS = {"ai", "as", "a", "avons", "avez", "ont", "avais", "avait", "avions", "aviez", "avaient"}
_HAS |= {"aurai", "auras", "aura", "aurons", "aurez", "auront", "eut"}
_IS = re.compile("es|est|sommes|êtes|sont|(étai|serai)(s|t|ent)|ser(ai|as|a|ons|ez|ont)|étiez")
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
_LASTING = {
    "an", "ans", "année", "années", "jour", "heure", "heures", "minute", "minutes", "seconde",
    "secondes", "fois",
}
# fmt: on


def complement(analysis: Analysis, verb: int, j: int) -> str | None:
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
    if is_be(analysis, verb) or _asks_who(analysis, verb, j):
        return "attribut"
    if word in _ASKED and j and spelled(analysis, j - 1) in _OF:
        return "objet indirect"  # « de quoi parles-tu ? »
    if measure := _measure(analysis, verb, j):
        return measure
    if _is_time(analysis, j):  # « elle jardine le dimanche », « elle aime le dimanche »
        return None
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


def _measure(analysis: Analysis, verb: int, j: int) -> str | None:
    """Name word `j` where it is a quantity, or asks for one: « il court dix kilomètres ».

    « Il a dix ans » and « verse deux litres d’eau » have an object.
    """
    word = spelled(analysis, j)
    counts = j + 1 < len(analysis.words) and spelled(analysis, j + 1) in ("de", "d'")
    asks, counted = word == "combien", j > 0 and analysis.parts[j - 1] == "NUM"
    if asks and counts and spelled(analysis, j + 2) in _UNITS | _TIMES:
        return "complément de mesure"
    if (asks or (counted and word in _UNITS)) and not counts:
        owned = spelled(analysis, verb) in _HAS and not asks
        return "objet direct" if owned else "complément de mesure"
    return None


def _is_time(analysis: Analysis, j: int) -> bool:
    """Tell whether word `j` may be when or how long, as much as an object: « une heure »."""
    some = j > 0 and spelled(analysis, j - 1) in _SOME
    return spelled(analysis, j) in (_TIMES | _LASTING if some else _TIMES)


def _asks_who(analysis: Analysis, verb: int, j: int) -> bool:
    """Tell whether word `j` asks who or what someone is: « qui es-tu ? », « que suis-je ? »."""
    follows = verb + 1 < len(analysis.words) and spelled(analysis, verb + 1).startswith("-")
    asks = j == verb - 1 and spelled(analysis, j) in ("qui", "que", "quoi") and follows
    form = spelled(analysis, verb)
    is_me = form == "suis" and follows and spelled(analysis, verb + 1) == "-je"
    return asks and (is_me or _IS.fullmatch(form) is not None)


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
        weights[k, verb] >= SURE_LINK
        and analysis.functions[k] == "obj"
        and k not in analysis.unsure
        for k in range(len(analysis.words))
        if k != j
    )
