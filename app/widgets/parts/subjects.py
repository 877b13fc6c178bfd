"""Tell what may be the subject of a verb, from what the model reads and the words around.

An order has no subject: the one that it calls, and what it is about, are none.
"""

from app.core.analysis import Analysis
from app.core.french import model
from app.core.misread_subjects import MOVES
from app.core.spelling import base
from app.widgets.parts.natures import NOMINAL, VERBAL, spelled

# Pronouns that may be direct or indirect objects, and those that are direct ones alone.
EITHER = {"me", "te", "nous", "vous", "m'", "t'", "-moi", "-toi", "-nous", "-vous", "-m'", "-t'"}
NEVER_INDIRECT = {"le", "la", "les", "l'", "-le", "-la", "-les"}
_IMPERSONAL = {"il", "-il", "-t-il", "ce", "c'", "-ce", "ça", "on", "-on", "-t-on"}
_STOPS = {",", ".", "!", "…", ":", ";"}
_JOINING = {"et", "ou", "puis"}
_BEHIND_AN_ORDER = {"-moi", "-toi", "-le", "-la", "-les", "-lui", "-leur", "-y", "-en"}
_TURNED_TO = {"-nous", "-vous"}
_LIGHT = {"ne", "n'", "le", "la", "les", "l'", "lui", "leur", "me", "te", "nous", "vous", "y", "en"}


def is_subject(analysis: Analysis, j: int) -> bool:
    """Tell whether the model reads word `j` as a subject, or as joined to one."""
    function = analysis.functions[j]
    if function == "nsubj":
        return j not in analysis.unsure and _agrees(analysis, j)
    if function == "expl":
        return spelled(analysis, j) in _IMPERSONAL
    if function == "conj" and analysis.parts[j] in NOMINAL:
        before = [k for k in range(j) if analysis.functions[k] == "nsubj"]
        if not before:  # « Tom et Léa jouent »: the first of them may be read as joined, too
            commas = [k for k in range(j) if analysis.words[k] == ","]
            beside = analysis.parts[commas[-1] + 1 if commas else 0 : j]
            return "ADP" not in beside and not set(analysis.parts[:j]) & set(VERBAL)
        between = analysis.parts[before[-1] + 1 : j]
        return not set(between) & set(VERBAL)
    # « Fumer nuit » : the functions that the model knows have no name for such a subject.
    infinitive = analysis.parts[j] == "VERB" and spelled(analysis, j).endswith(("er", "ir", "re"))
    return infinitive and function == "other" and any(p in VERBAL for p in analysis.parts[j + 1 :])


def _agrees(analysis: Analysis, j: int) -> bool:
    """Tell whether « t’ » may be « tu »: « t’as faim », but « t’inquiète pas » is an order."""
    if spelled(analysis, j) != "t'":
        return True
    verbs = (i for i in range(j + 1, len(analysis.words)) if analysis.parts[i] in VERBAL)
    return spelled(analysis, next(verbs, j)).endswith(("s", "x"))


def belongs_to_an_order(analysis: Analysis, j: int, verb: int) -> bool:
    """Tell whether word `j` may be one that an order calls, that it is about or that it follows."""
    return (
        _turns_to_someone(analysis, verb)
        or _is_called(analysis, j, verb)
        or _is_ordered(analysis, j, verb)
        or _is_followed(analysis, j, verb)
    )


def _turns_to_someone(analysis: Analysis, verb: int) -> bool:
    """Tell whether an object behind the verb makes an order of it: « prends-le »."""
    behind = spelled(analysis, verb + 1) if verb + 1 < len(analysis.words) else ""
    return behind in _BEHIND_AN_ORDER and "?" not in "".join(analysis.words)


def _is_called(analysis: Analysis, j: int, verb: int) -> bool:
    """Tell whether word `j` may be one that an order calls or turns to, rather than its subject.

    « Paul, viens ! » has one comma, just before its verb; « levez-vous » has no question mark.
    """
    if spelled(analysis, j) in _TURNED_TO:
        return "?" not in "".join(analysis.words)
    between = [word for word in analysis.words[j + 1 : verb] if base(word).lower() not in _LIGHT]
    alone = not set(analysis.parts[j + 1 : verb]) & set(VERBAL)
    return alone and between.count(",") == 1 and between[-1] == ","


def _is_ordered(analysis: Analysis, j: int, verb: int) -> bool:
    """Tell whether word `j` may be what an order is about: « va chercher le pain »."""
    after_another = verb < j and not set(VERBAL).isdisjoint(analysis.parts[verb + 1 : j])
    order = "impe" in model().index.tags(analysis.words[verb])
    return after_another and order and "?" not in "".join(analysis.words)


def _is_followed(analysis: Analysis, j: int, verb: int) -> bool:
    """Tell whether the verb may be an order behind the clause of word `j`.

    « Le chat miaule, ouvre la porte » has no second verb of the cat, « il court, saute et mord »
    has.
    """
    between = [word for word in analysis.words[j + 1 : verb] if base(word).lower() not in _LIGHT]
    alone = not any(spelled(analysis, k) in _JOINING for k in range(verb, len(analysis.words)))
    order = "impe" in model().index.tags(analysis.words[verb])
    return len(between) > 1 and between[-1] in _STOPS and alone and order


def is_repeated_at_the_end(analysis: Analysis, verb: int, j: int) -> bool:
    """Tell whether word `j` may be the subject, named at last: « il dort, le chat ».

    Such a verb takes no direct object, or has one before it: « il m’énerve, ce chien ».
    """
    tags = model().index.tags(analysis.words[verb])
    takes_none = "transitive" not in tags and bool(tags & {"intransitive", "indirect"})
    return verb < j and (takes_none or has_moved(analysis, verb))


def has_moved(analysis: Analysis, verb: int) -> bool:
    """Tell whether the verb says what someone named before it feels: « il m’énerve »."""
    before = spelled(analysis, verb - 1) if verb else ""
    return before in EITHER | NEVER_INDIRECT and bool(MOVES.match(spelled(analysis, verb)))
