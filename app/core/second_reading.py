"""Read a sentence once more where its first reading contradicts a dictionary, or itself.

« Courir le fatigue » has no article, « bois du lait ! » no wood, « Marc mange une pomme, Sophie une
poire » one subject a verb. Each rule looks for one such contradiction, whatever the words, and says
by what form a word is read instead, or which of the tags that a dictionary gives it do not hold
here. The heads then compute their weights as they always do, from the vectors of that reading.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from app.core.attention import Array
from app.core.features import WordIndex

Tags = frozenset[str]


@dataclass(frozen=True, slots=True)
class FirstReading:
    """A sentence of n words as it was first read.

    forms are those that the model knows the words by, in small letters; looks (h, n) holds the
    place that each word looks at most in each head, n for nobody.
    """

    words: Sequence[str]
    forms: Sequence[str]
    parts: Sequence[str]
    functions: Sequence[str]
    looks: Array
    index: WordIndex

    def tags(self, i: int) -> Tags:
        """Return what a dictionary says of word `i`."""
        return self.index.tags(self.words[i])

    @property
    def asks(self) -> bool:
        """Tell whether the sentence has a question mark."""
        return any(word.startswith("?") for word in self.words)


class Remark(NamedTuple):
    """What to read at one place: another form, or the same without some of its tags."""

    place: int
    form: str = ""
    without: Tags = frozenset()


def remarks(first: FirstReading) -> Mapping[int, Remark]:
    """Return what to read otherwise, by place; nothing when the first reading stands."""
    return {remark.place: remark for rule in _RULES for remark in rule(first)}


# What is never an article, and stands where « le », « la » or « l’ » stand before a verb.
_PRONOUN = {"le": "me", "la": "me", "les": "me", "l'": "m'"}
_DETERMINED = {"nom", "adj", "ppas", "ppre"}
_BESIDE_A_NOUN = {"adv", "nb", "grammar", "interj", "name"}  # « le plus grand », « les deux »
_AGREES = {
    "le": ({"mas", "epi"}, {"sg", "inv"}),
    "la": ({"fem", "epi"}, {"sg", "inv"}),
    "l'": ({"mas", "fem", "epi"}, {"sg", "inv"}),
    "les": ({"mas", "fem", "epi"}, {"pl", "inv"}),
}


def _articles_of_verbs(first: FirstReading) -> Iterator[Remark]:
    """Read as a pronoun the article of a word that it cannot determine: « courir le fatigue »."""
    for i, form in enumerate(first.forms[:-1]):
        if first.parts[i] == "DET" and form in _PRONOUN and not _may_determine(first, form, i + 1):
            yield Remark(i, _PRONOUN[form])


def _may_determine(first: FirstReading, article: str, i: int) -> bool:
    tags = first.tags(i)
    if "finite" not in tags or not first.words[i].islower() or tags & _BESIDE_A_NOUN:
        return True  # an unknown word and a name may be nouns
    genders, numbers = _AGREES[article]
    return bool(tags & _DETERMINED and tags & genders and tags & numbers)


_VERBAL = {"VERB", "AUX"}
_OF_A_NOUN = frozenset({"nom", "adj", "mas", "fem", "epi", "sg", "pl", "inv"})
_NOT_OF_AN_ORDER = frozenset({"ipre", "spre", "1sg", "3sg"})
_AFTER_AN_ORDER = {"avec", "dans", "sur", "sous", "vers", "chez", "jusqu'", "devant", "derrière"}
_SOME = {"du", "de", "d'", "des"}


def _nouns_that_order(first: FirstReading) -> Iterator[Remark]:
    """Read as an order a first word that may be one: « bois du lait ! », « nage dans le lac. »."""
    end = first.words[-1][:1]
    begins = (first.parts[0], first.functions[0]) == ("NOUN", "root")
    if not begins or end not in ("!", ".") or _VERBAL & set(first.parts):
        return
    if not {"nom", "impe"} <= first.tags(0) or len(first.words) == 1:
        return
    following, part = first.forms[1], first.parts[1]
    completed = part == "ADV" or following in _AFTER_AN_ORDER
    has_an_object = part == "DET" and following not in _SOME
    called_out = end == "!" and (following in _SOME or len(first.words) == 2)
    if completed or has_an_object or called_out:
        yield Remark(0, without=_OF_A_NOUN | _NOT_OF_AN_ORDER)


_TENSES = frozenset({"finite", "infi", "ipre", "past", "later", "spre", "impe"})
_PERSONS = frozenset({"1sg", "2sg", "3sg", "1pl", "2pl", "3pl"})
_VALENCY = frozenset({"transitive", "intransitive", "indirect", "être"})
_BE = {"suis", "es", "est", "sommes", "êtes", "sont", "être", "été", "serai", "seras", "sera"}
_BE |= {"étais", "était", "étions", "étiez", "étaient", "fut", "furent", "serons", "seront"}
_BE_AN_ORDER = {"sois", "soyez", "soyons"}


def _verbs_behind_be(first: FirstReading) -> Iterator[Remark]:
    """Read as a noun or an adjective what no verb can be: « je suis élève », « soyez polis »."""
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


def _participles_beside_nouns(first: FirstReading) -> Iterator[Remark]:
    """Read as an adjective the participle of no auxiliary: « que de temps perdu ! »."""
    for i in range(1, len(first.words)):
        if (first.parts[i - 1], first.parts[i], first.functions[i]) != ("NOUN", "VERB", "root"):
            continue
        others = [k for k, part in enumerate(first.parts) if part in _VERBAL and k != i]
        free = all(first.functions[k] == "cop" for k in others)
        if free and first.tags(i) & {"ppas", "adj", "finite"} == {"ppas", "adj"}:
            yield Remark(i, without=_VALENCY | {"ppas", "nom"})


_OPENS = {",", ":", "«", "—", "-", "!", "et", "puis", "alors", "donc"}


def _pronouns_of_orders(first: FirstReading) -> Iterator[Remark]:
    """Read by the form of « -toi » what an order turns to: « levez-vous », no subject of it."""
    syntax = first.looks[0]
    for i in range(1, len(first.words)):
        if first.forms[i] not in ("-vous", "-nous") or first.asks:
            continue
        opens = i == 1 or first.forms[i - 2] in _OPENS
        tags = first.tags(i - 1)
        linked = syntax[i] == i - 1 or syntax[i - 1] == i
        if opens and linked and (not tags or "impe" in tags):
            yield Remark(i, "-toi")


def _objects_of_denied_orders(first: FirstReading) -> Iterator[Remark]:
    """Read by the form of « me » the « nous » of an order to others: « ne nous oubliez pas »."""
    denied = len(first.words) > 2 and first.forms[0] in ("ne", "n'") and first.forms[1] == "nous"
    if denied and first.functions[1] == "expl" and not first.forms[2].endswith("ons"):
        yield Remark(1, "me")


def _verbs_left_out(first: FirstReading) -> Iterator[Remark]:
    """Read a colon before a clause whose verb is left out: « …, Sophie une poire ».

    There a verb must not look first at the subject, nor at the object, of the clause that borrows
    it: its own stand before the comma.
    """
    for verb, part in enumerate(first.parts):
        if part not in _VERBAL:
            continue
        commas = [k for k in range(verb + 1, len(first.words)) if first.forms[k] == ","]
        if len(commas) != 1 or _VERBAL & set(first.parts[commas[0] + 1 :]):
            continue
        comma = commas[0]
        linked, its_objects = first.looks[0] == verb, first.looks[1] == verb
        subject, an_object = first.looks[:2, verb]
        astray = comma < subject or (
            its_objects[verb + 1 : comma].any() and comma < an_object < len(first.words)
        )
        if linked[:verb].any() and linked[comma + 1 :].any() and astray:
            yield Remark(comma, ":")


_WHEN = {"ipre", "past", "later"}


def _verbs_of_speech(first: FirstReading) -> Iterator[Remark]:
    """Read the end of a quotation before a verb of another tense: « il pleut, dit le roi ».

    A second verb of one subject would have the tense of the first.
    """
    for i in range(2, len(first.words) - 1):
        if first.forms[i - 1] != "," or first.parts[i] != "VERB" or first.looks[0, i] >= i:
            continue
        verb = first.looks[0, first.looks[0, i]]
        alone = "VERB" not in (*first.parts[:verb], *first.parts[verb + 1 : i])
        if verb < i and alone and first.parts[i + 1] in ("DET", "PROPN", "NOUN"):
            tenses, others = first.tags(i) & _WHEN, first.tags(verb) & _WHEN
            if tenses and others and not tenses & others:
                yield Remark(i - 1, "»")


_SUBJECTS = {"je": "1sg", "tu": "2sg", "nous": "1pl", "vous": "2pl", "ils": "3pl", "elles": "3pl"}
_SUBJECTS |= dict.fromkeys(("il", "elle", "on", "ce"), "3sg")
_BEFORE_AN_INVERSION = {"où", "quand", "comment", "pourquoi", "que", "qu'", "qui", "combien", "ne"}
_BEFORE_AN_INVERSION |= {
    "n'",
    "y",
    "en",
    "le",
    "la",
    "les",
    "l'",
    "me",
    "te",
    "m'",
    "t'",
    "et",
    ",",
}
_BEFORE_AN_INVERSION |= {"quoi", "alors", "donc", "mais"}


def _hyphens_left_out(first: FirstReading) -> Iterator[Remark]:
    """Read by its form behind a verb the subject of a question: « veux tu du thé ? »."""
    if not first.asks:
        return
    for i in range(1, len(first.words)):
        opens = i == 1 or first.forms[i - 2] in _BEFORE_AN_INVERSION
        agrees = _SUBJECTS.get(first.forms[i]) in first.tags(i - 1)
        if opens and agrees and not _has_a_verb_of_its_own(first, i):
            yield Remark(i, f"-{first.forms[i]}")


_LIGHT = {"ne", "n'", "le", "la", "les", "l'", "me", "m'", "te", "t'", "se", "s'", "lui", "leur"}


def _has_a_verb_of_its_own(first: FirstReading, i: int) -> bool:
    """Tell whether word `i` stands before its verb: « puis je lui ai dit »."""
    after = next((k for k in range(i + 1, len(first.words)) if first.forms[k] not in _LIGHT), i)
    return "finite" in first.tags(after)


_RULES: tuple[Callable[[FirstReading], Iterator[Remark]], ...] = (
    _articles_of_verbs,
    _nouns_that_order,
    _verbs_behind_be,
    _participles_beside_nouns,
    _pronouns_of_orders,
    _objects_of_denied_orders,
    _verbs_left_out,
    _verbs_of_speech,
    _hyphens_left_out,
)
