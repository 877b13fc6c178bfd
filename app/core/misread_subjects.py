"""Subjects that are named late, and verbs that have none although one stands before.

Each rule yields a remark for every word of its kind: a subject said again at the end (« il dort, le
chat », without its comma), an order behind a whole clause, a subject behind the verb that opens.
"""

import re
from collections.abc import Iterator

from app.core.first_reading import VERBAL, FirstReading, Remark

_THIRD = {"il": "sg", "elle": "sg", "ils": "pl", "elles": "pl", "ça": "", "ca": "", "c'": ""}
_OBJECTS = {"le": "sg", "la": "sg", "les": "pl", "l'": "sg"}
_GENDER = {"il": "mas", "ils": "mas", "elle": "fem", "elles": "fem", "le": "mas", "la": "fem"}
_HIS = {"son", "sa", "ses", "leur", "leurs"}  # « elle crie sa colère »
_KNOWN = {"le", "la", "les", "l'", "ce", "cet", "cette", "ces", "mon", "ma", "mes", "ton", "ta"}
_KNOWN |= {"tes", "notre", "nos", "votre", "vos", *_HIS}
_CLITICS = {"me", "te", "nous", "vous", "m'", "t'", "le", "la", "les", "l'", "lui", "leur"}
_REFLEXIVE = {"me", "te", "se", "nous", "vous", "m'", "t'", "s'"}
# Verbs of what someone feels: « il m’énerve », and those that say to whom: « elle te plaît ».
MOVES = re.compile(
    "agac|amus|attrist|choqu|dégoût|dérang|effrai|embêt|énerv|ennui|épuis|étonn|fatigu|gên|inqui[eèé]t"
    "|intéress|passionn|rassur|repos|surpren"
)
_TO_WHOM = re.compile(
    "pla(ît|is|ira|irai)|manqu|ressembl|appart|convien|suffi|arriv|fait (peur|mal)"
)
# Verbs that a dictionary gives objects, and that people hardly ever do.
_BY_THEMSELVES = re.compile(
    "aboi|aboy|brill|cour[stre]|cri(e|ai|é)|dor[mt]|explos|grand|gueul|hurl|march|miaul|neig|pleur"
    "|pue|ralenti|rican|ri[st]$|rient$|ronfl|ronronn|roul|saign|sonn|souri|tomb|trembl|vieilli"
)
_ASKED = {"quoi", "qui", "où", "quand", "comment", "combien"}
_TASTES = {"bon", "mauvais", "fort"}  # « elles sentent bon »
_WHEN = "jour"  # read as a time, a noun is neither subject nor object


def repeats_at_the_end(first: FirstReading) -> Iterator[Remark]:
    """Read a noun that repeats the subject or the object at the end as « jour », which is neither.

    « Il dort le chat »: the cat sleeps. « Tu l’as vu ce film »: « l’ » is the film.
    """
    for noun in range(3, len(first.words)):
        verb = int(first.looks[1, noun])
        ends = noun == len(first.words) - 1 or first.parts[noun + 1] == "PUNCT"
        if not ends or verb >= noun - 1 or first.parts[noun] != "NOUN":
            continue
        known = first.forms[noun - 1] in _KNOWN and first.parts[noun - 1] == "DET"
        asked = first.forms[verb + 1] in _ASKED and verb + 2 == noun - 1  # « il dit quoi, le prof »
        alone = not {*first.parts[verb + 1 : noun - 1]} - {"ADV", "INTJ", "ADJ", "PART"}
        again = _is_the_subject(first, verb, noun) or _is_known(first, verb, noun)
        if known and (asked or (alone and again)):
            yield Remark(noun, _WHEN)


def _is_known(first: FirstReading, verb: int, noun: int) -> bool:
    """Tell whether the object stands before the verb already: « je la connais, cette chanson »."""
    before = [k for k in range(1, verb) if first.looks[1, k] == verb]
    pronoun = first.forms[before[-1]] if before else ""
    return pronoun in _OBJECTS and _may_be_one(first, pronoun, noun)


def _is_the_subject(first: FirstReading, verb: int, noun: int) -> bool:
    subject = int(first.looks[0, verb])
    pronoun = first.forms[subject] if subject < verb else ""
    agrees = pronoun in _THIRD and _may_be_one(first, pronoun, noun)
    return agrees and _has_no_object(first, subject, verb, noun)


def _may_be_one(first: FirstReading, pronoun: str, noun: int) -> bool:
    """Tell whether a pronoun and a noun agree in gender and number, as far as they show them."""
    tags, gender = first.tags(noun), _GENDER.get(pronoun, "")
    number = (_THIRD | _OBJECTS)[pronoun]
    plural = first.forms[noun - 1] in ("les", "ces", "mes", "tes", "nos", "vos", "ses", "leurs")
    same_number = not number or plural == (number == "pl")
    return same_number and (not gender or not tags or bool(tags & {gender, "epi"}))


def _has_no_object(first: FirstReading, subject: int, verb: int, noun: int) -> bool:
    """Tell whether the noun after the verb is unlikely to be its object."""
    form, tags = first.forms[verb], first.tags(verb)
    light = first.forms[subject + 1 : verb]
    auxiliary = any(first.index.form(one) in _BE for one in light)
    if auxiliary and _REFLEXIVE.isdisjoint(light) and "ppas" in tags:
        return True
    if not _CLITICS.isdisjoint(light):
        return bool(MOVES.match(form) or _TO_WHOM.match(form))
    if "transitive" not in tags and tags & {"intransitive", "indirect"}:
        return True
    by_itself = _BY_THEMSELVES.match(form) is not None
    tastes = form.startswith("sent") and first.forms[verb + 1] in _TASTES
    return (by_itself or tastes) and first.forms[noun - 1] not in _HIS


_BE = {"est", "sont", "était", "étaient", "sera", "seront", "serait"}
_STOPS = {",", ".", "!", "?", "…", "...", ":", ";", "»"}
_ENDS = _STOPS - {",", "»"}
_LIGHT = {"ne", "n'", "le", "la", "les", "l'", "me", "te", "nous", "vous", "m'", "t'"}
_LIGHT |= {"lui", "leur", "y", "en", "alors", "donc", "puis", "et", "vite"}
_PERSONS = {"je": "1sg", "j'": "1sg", "tu": "2sg", "t'": "2sg", "nous": "1pl", "vous": "2pl"}
_JOINING = {"et", "ou", "puis"}
_SUBORDINATE = {"si", "s'", "quand", "lorsque", "lorsqu'", "avant", "après", "dès", "pour"}
_YOURS = {"ton", "ta", "tes", "votre", "vos", "-toi", "-moi", "-nous", "-vous", "-le", "-la"}
_YOURS |= {"-les", "-lui", "-leur", "-y", "-en"}
# « vous avez perdu, déclare le juge »
_TELLS = re.compile(
    "affirm|ajout|annonc|assur|avou|chuchot|conclu|cri|déclar|demand|di[st]|expliqu|hurl|lanc|murmur"
    "|ordonn|pens|précis|racont|remarqu|répon|répliqu|souffl|soupir"
)
_NOT = {"ne", "n'"}
_NO_ONE = {"pleut", "neige", "fait", "faut", "tard", "tôt"}  # « il » is no one there


def orders_behind_clauses(first: FirstReading) -> Iterator[Remark]:
    """Read an order after a clause or a sentence as an infinitive, which has no subject.

    « Il fait froid, mets ton manteau »: « il » puts on no coat. A verb that may be the second one
    of that subject is left as it is: « il se lève, ouvre la fenêtre ».
    """
    if first.asks and first.words[-1].startswith("?"):
        return
    for i in range(2, len(first.words)):
        subject = int(first.looks[0, i])
        if first.parts[i] not in VERBAL or "impe" not in first.tags(i):
            continue
        stop = i - 1
        while stop > 0 and first.forms[stop] in _LIGHT:
            stop -= 1
        elsewhere = subject < stop or i < subject < len(first.words)
        if elsewhere and first.forms[stop] in _STOPS and _orders(first, subject, stop, i):
            yield Remark(i, _infinitive(first, i))


def _orders(first: FirstReading, subject: int, stop: int, i: int) -> bool:
    if first.forms[stop] in _ENDS and not first.words[i][:1].islower():
        return True
    pronoun, tags = first.forms[subject], first.tags(i)
    person = _PERSONS.get(pronoun, "3pl" if "pl" in first.tags(subject) else "3sg")
    following = first.forms[i + 1] if i + 1 < len(first.words) else ""
    if following not in _YOURS and _TELLS.match(first.forms[i]):
        return False
    misses_its_s = person == "2sg" and not first.forms[i].endswith(("s", "x"))
    if misses_its_s or person not in tags:
        return True
    if i < subject:  # « …, répond le roi »
        return following in _YOURS
    denied = first.forms[stop + 1] in _NOT and _NOT.isdisjoint(first.forms[:stop])
    if denied or first.forms[0] in _SUBORDINATE:
        return True
    if person == "1sg" and not _JOINING & set(first.forms[i:]):  # « je mange, bois et dors »
        return True
    return following in _YOURS or (pronoun == "il" and not _NO_ONE.isdisjoint(first.forms[:stop]))


def _infinitive(first: FirstReading, i: int) -> str:
    """Return the infinitive of a regular verb; « prendre » for any other verb."""
    form = first.forms[i]
    for ending in ("ons", "ez", "es", "e"):
        infinitive = f"{form.removesuffix(ending)}er"
        if form.endswith(ending) and first.index.entry(infinitive):
            return infinitive
    return "prendre"


_OPEN = re.compile("tomb|souffl|brill|meur|règn|coul|jailli|surgi")


def subjects_behind_verbs(first: FirstReading) -> Iterator[Remark]:
    """Read a verb that opens the sentence before its subject as « vient »: « tombe la neige »."""
    if len(first.words) < 3 or first.asks or "!" in first.words[-1]:
        return
    opens = first.parts[0] == "VERB" and _OPEN.match(first.forms[0]) and first.looks[1, 0] == 2
    if opens and first.forms[1] in ("le", "la", "les", "l'") and first.parts[2] == "NOUN":
        yield Remark(0, "viennent" if first.forms[1] == "les" else "vient")


RULES = (repeats_at_the_end, orders_behind_clauses, subjects_behind_verbs)
