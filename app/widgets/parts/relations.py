"""Name in French what one word of a sentence is to another, as the trained heads link them.

A relation is only claimed when the head trained for it gives one of the two words nine tenths of
the other's row, and when what the model reads, sure enough of it, does not deny it; elsewhere the
part of speech is named. On treebanks a link under nine tenths is wrong once in three times or four,
the others once in two hundred.
"""

from collections.abc import Callable, Sequence

from app.core.analysis import Analysis
from app.core.head_roles import HeadRole
from app.widgets.parts.natures import (
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
from app.widgets.parts.subjects import belongs_to_an_order, is_subject
from app.widgets.parts.verb_complements import SURE_LINK, complement

_SHARED = 0.1  # of a row: the verb left out after « et » has less of its verb than that
_BEHIND = {"-je", "-tu", "-il", "-elle", "-on", "-nous", "-vous", "-ils", "-elles", "-ce"}


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
    return float(max(weights[i, j], weights[j, i])) >= SURE_LINK


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
        denied = (_has_another_behind, _is_ignored, _asks_who_it_is)
        if any(denies(analysis, verb, subject) for denies in denied):
            continue
        return None if belongs_to_an_order(analysis, subject, verb) else name
    return None


def _is_ignored(analysis: Analysis, verb: int, j: int) -> bool:
    """Tell whether the verb has a subject in head 1 and hardly looks at word `j`, behind it."""
    row = analysis.traces[HeadRole.SYNTAX - 1].weights[verb]
    return j > verb and float(row[j]) < _SHARED <= float(row[:verb].max(initial=0.0))


def _asks_who_it_is(analysis: Analysis, verb: int, j: int) -> bool:
    """Tell whether word `j` asks who the subject is: « qui est ce garçon ? »."""
    asks = spelled(analysis, j) == "qui" and j == verb - 1 and is_be(analysis, verb)
    return asks and analysis.parts[verb + 1 : verb + 2] == ("DET",)


def _has_another_behind(analysis: Analysis, verb: int, j: int) -> bool:
    """Tell whether another pronoun than word `j` stands behind the verb: « est-ce que tu … »."""
    behind = verb + 1 < len(analysis.words) and spelled(analysis, verb + 1) in _BEHIND
    return behind and j != verb + 1 and analysis.parts[j] == "PRON"


def _objects(analysis: Analysis, i: int, j: int) -> str | None:
    if not _linked(analysis, HeadRole.OBJECTS, i, j):
        return None
    if _is_verb(analysis, i) and (name := complement(analysis, i, j)):
        return f"son {name}"
    if _is_verb(analysis, j) and (name := complement(analysis, j, i)):
        asked = name.startswith("objet")
        return f"le verbe dont il est l’{name}" if asked else "son verbe"
    return None


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
