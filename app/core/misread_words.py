"""Words that a dictionary, or what stands beside them, shows to be misread.

Each rule yields a remark for every word of its kind: an article before a verb, a noun that orders,
a verb behind « être », a participle beside its noun.
"""

import re
from collections.abc import Iterator

from app.core.first_reading import VERBAL, FirstReading, Remark

# What is never an article, and stands where « le », « la » or « l’ » stand before a verb.
_PRONOUN = {"le": "me", "la": "me", "les": "me", "l'": "m'"}
_DETERMINED = {"nom", "adj", "ppas", "ppre"}
_BESIDE_A_NOUN = {"adv", "nb", "grammar", "interj", "name"}  # « le plus grand », « les deux »
_KNOW_OR_WANT = {"savoir", "vouloir"}  # « sans le savoir »
_AGREES = {
    "le": ({"mas", "epi"}, {"sg", "inv"}),
    "la": ({"fem", "epi"}, {"sg", "inv"}),
    "l'": ({"mas", "fem", "epi"}, {"sg", "inv"}),
    "les": ({"mas", "fem", "epi"}, {"pl", "inv"}),
}


def articles_of_verbs(first: FirstReading) -> Iterator[Remark]:
    """Read an article before a word that can only be a verb as a pronoun: « courir le fatigue »."""
    for i, form in enumerate(first.forms[:-1]):
        if first.parts[i] != "DET" or form not in _PRONOUN:
            continue
        if _is_infinitive_of(first, i):
            yield Remark(i, _PRONOUN[form])
            yield Remark(i + 1, without=_OF_A_NOUN)
            continue
        unaware = first.forms[max(i - 1, 0)] == "sans" and first.forms[i + 1] in _KNOW_OR_WANT
        if unaware or not _may_determine(first, form, i + 1):
            yield Remark(i, _PRONOUN[form])


# Verbs that an infinitive follows, with its object before it: « il voulut la manger ».
_WANTS = re.compile(
    "veu[tx]|veulent|voul|voudr|peu[tx]|peuvent|pouv|pourr|va$|vais|vas$|vont|all|doi|dev"
)


def _is_infinitive_of(first: FirstReading, i: int) -> bool:
    tags = first.tags(i + 1)
    behind = i > 0 and first.parts[i - 1] in VERBAL and _WANTS.match(first.forms[i - 1])
    noun = first.forms[i + 1] in ("pouvoir", "savoir")  # « il veut le pouvoir »
    return bool(behind) and {"infi", "nom"} <= tags and not noun


def _may_determine(first: FirstReading, article: str, i: int) -> bool:
    tags = first.tags(i)
    if "finite" not in tags or not first.words[i].islower() or tags & _BESIDE_A_NOUN:
        return True  # an unknown word and a name may be nouns
    genders, numbers = _AGREES[article]
    return bool(tags & _DETERMINED and tags & genders and tags & numbers)


_OF_A_NOUN = frozenset({"nom", "adj", "mas", "fem", "epi", "sg", "pl", "inv"})
_NOT_OF_AN_ORDER = frozenset({"ipre", "spre", "1sg", "3sg"})
_AFTER_AN_ORDER = {"avec", "dans", "sur", "sous", "vers", "chez", "jusqu'", "devant", "derrière"}
_STAYS = {"reste", "restes"}
_SOME = {"du", "de", "d'", "des"}


def nouns_that_order(first: FirstReading) -> Iterator[Remark]:
    """Read a noun that opens a sentence as an order: « bois du lait ! », « nage dans le lac. »."""
    end = first.words[-1][:1]
    begins = first.parts[0] in ("NOUN", "ADJ") and first.functions[0] == "root"
    ends = end in ("!", ".") or (first.words[0].islower() and end not in ("?", "…", ":"))
    if not begins or not ends or VERBAL & set(first.parts[2:]):  # « Cuisine très fine » is a title
        return
    if "impe" not in first.tags(0) or len(first.words) == 1:
        return
    following, part = first.forms[1], first.parts[1]
    stays = first.forms[0] in _STAYS and bool({"adj", "ppas"} & first.tags(1))  # « reste assis »
    if part in VERBAL and not stays:
        return
    completed = stays or part == "ADV" or following in _AFTER_AN_ORDER
    has_an_object = part == "DET" and following not in _SOME
    called_out = end == "!" and (following in _SOME or len(first.words) == 2)
    if completed or has_an_object or called_out:
        alone = "viens" if len(first.words) == 2 else ""  # « Cours ! »
        yield Remark(0, alone, _OF_A_NOUN | _NOT_OF_AN_ORDER)


_TENSES = frozenset({"finite", "infi", "ipre", "past", "later", "spre", "impe"})
_PERSONS = frozenset({"1sg", "2sg", "3sg", "1pl", "2pl", "3pl"})
_VALENCY = frozenset({"transitive", "intransitive", "indirect", "être"})
_BE = {"suis", "es", "est", "sommes", "êtes", "sont", "être", "été", "serai", "seras", "sera"}
_BE |= {"étais", "était", "étions", "étiez", "étaient", "fut", "furent", "serons", "seront"}
_BE_AN_ORDER = {"sois", "soyez", "soyons"}


def verbs_behind_be(first: FirstReading) -> Iterator[Remark]:
    """Read a verb after « être » as a noun or an adjective: « je suis élève », « soyez polis »."""
    for i in range(1, len(first.words)):
        before, verb = first.forms[i - 1], first.parts[i] == "VERB"
        orders = before in _BE_AN_ORDER and verb
        if not orders and not (before in _BE and (verb or first.functions[i - 1] == "aux")):
            continue
        tags = first.tags(i)
        if not tags & {"finite", "infi"} or tags & {"adv", "grammar"}:
            continue
        if orders and "adj" in tags:
            yield Remark(i, without=_TENSES | _PERSONS | _VALENCY | {"ppas", "nom"})
        elif "ppas" not in tags and tags & {"nom", "adj"}:
            yield Remark(i, without=_TENSES | _PERSONS | _VALENCY)


def participles_beside_nouns(first: FirstReading) -> Iterator[Remark]:
    """Read a participle without an auxiliary as an adjective: « que de temps perdu ! »."""
    for i in range(1, len(first.words)):
        if (first.parts[i - 1], first.parts[i], first.functions[i]) != ("NOUN", "VERB", "root"):
            continue
        others = [k for k, part in enumerate(first.parts) if part in VERBAL and k != i]
        free = all(first.functions[k] == "cop" for k in others)
        if free and first.tags(i) & {"ppas", "adj", "finite"} == {"ppas", "adj"}:
            yield Remark(i, without=_VALENCY | {"ppas", "nom"})


def joined_orders(first: FirstReading) -> Iterator[Remark]:
    """Read a bare noun that « et » joins to an order as an order: « ferme les yeux et compte »."""
    orders = first.parts[0] == "VERB" and "impe" in first.tags(0)
    if not orders or first.looks[0, 0] != len(first.words) or first.asks:
        return
    for i in range(2, len(first.words)):
        joined = first.forms[i - 1] in ("et", "puis") and first.parts[i] in ("NOUN", "ADJ")
        if joined and "DET" in first.parts[: i - 1] and "impe" in first.tags(i):
            yield Remark(i, without=_OF_A_NOUN | _NOT_OF_AN_ORDER)


def joined_participles(first: FirstReading) -> Iterator[Remark]:
    """Read a participle that « et » joins to another as no noun: « mangé et bu du lait »."""
    for i in range(1, len(first.words) - 1):
        joined = first.forms[i - 1] in ("et", "ou", "puis") and first.forms[i + 1] in _SOME
        free = first.parts[i] == "VERB" and first.looks[1, i] == len(first.words)
        if joined and free and {"ppas", "nom"} <= first.tags(i):
            yield Remark(i, without=_OF_A_NOUN)


def articles_of_nothing(first: FirstReading) -> Iterator[Remark]:
    """Read a « la » that ends a sentence or a clause as « là »: « tu restes la »."""
    for i, form in enumerate(first.forms):
        ends = i == len(first.words) - 1 or first.parts[i + 1] == "PUNCT"
        if form == "la" and ends and i > 0:
            yield Remark(i, "là")


_WHO = {"je", "j'", "tu", "il", "elle", "on", "nous", "vous", "ils", "elles"}
_SHOWS = {"c'", "est", "voilà", "voici"}


def places_without_accent(first: FirstReading) -> Iterator[Remark]:
    """Read as « où » the « ou » behind a noun that no verb precedes: « LA VILLE OU JE VIS »."""
    for i in range(1, len(first.words) - 2):
        if first.forms[i] != "ou" or first.parts[i - 1] != "NOUN" or first.asks:
            continue
        before = [k for k in range(i) if first.parts[k] in VERBAL]
        shown = all(first.forms[k] in _SHOWS for k in before)
        following = first.tags(i + 1)
        inverted = "finite" in following and not following & {"nom", "adj", "grammar", "adv"}
        if shown and (first.forms[i + 1] in _WHO or inverted):
            yield Remark(i, "où")


RULES = (
    articles_of_verbs,
    articles_of_nothing,
    nouns_that_order,
    verbs_behind_be,
    participles_beside_nouns,
    joined_orders,
    joined_participles,
    places_without_accent,
)
