"""Orders, questions and clauses whose reading contradicts itself.

Each rule yields a remark for every word or sign of its kind: whom an order turns to or names, a
clause whose verb is left out, a verb that tells speech, a question without its hyphen.
"""

from collections.abc import Iterator

from app.core.first_reading import VERBAL, FirstReading, Remark, is_noun

_SAYS_WHEN = {"maintenant", "ensuite", "demain", "vite", "bon", "enfin", "alors"}
_OPENS = {",", ":", "«", "—", "-", "!", "et", "puis", "alors", "donc"}


def pronouns_of_orders(first: FirstReading) -> Iterator[Remark]:
    """Read the pronoun after an order as « -toi », which is no subject: « levez-vous »."""
    syntax = first.looks[0]
    for i in range(1, len(first.words)):
        if first.forms[i] not in ("-vous", "-nous") or first.asks:
            continue
        opens = i == 1 or first.forms[i - 2] in _OPENS or (i == 2 and _calls(first))
        tags = first.tags(i - 1)
        linked = syntax[i] == i - 1 or syntax[i - 1] == i
        if opens and linked and (not tags or "impe" in tags):
            yield Remark(i, "-toi")


def _calls(first: FirstReading) -> bool:
    """Tell whether the first word calls someone, or says when: « Paul levez-vous »."""
    return first.forms[0] in _SAYS_WHEN or is_noun(first, 0)


_NOT_A_SPEAKER = {"un", "une", "du", "ton", "ta", "votre"}
_NOT_A_SPEAKER |= {"des", "les", "mes", "tes", "ces", "ses", "nos", "vos", "leurs"}


def orders_to_someone(first: FirstReading) -> Iterator[Remark]:
    """Read an order to someone named as its plural: « mamie, raconte une histoire ».

    « Silence, ordonne le roi » is built alike, so the word after the verb must not open the name
    of a speaker.
    """
    for i in range(2, len(first.words) - 1):
        called = first.parts[i - 2] in ("NOUN", "PROPN") and first.forms[i - 1] == ","
        mistaken = i < first.looks[0, i] < len(first.words)
        if called and mistaken and first.forms[i + 1] in _NOT_A_SPEAKER and not first.asks:
            begins = not VERBAL & set(first.parts[:i])
            if begins and first.forms[i].endswith("e") and "impe" in first.tags(i):
                yield Remark(i, f"{first.forms[i]}z")


def objects_of_denied_orders(first: FirstReading) -> Iterator[Remark]:
    """Read the « nous » of a denied order to others as « me »: « ne nous oubliez pas »."""
    denied = len(first.words) > 2 and first.forms[0] in ("ne", "n'") and first.forms[1] == "nous"
    if denied and first.functions[1] == "expl" and not first.forms[2].endswith("ons"):
        yield Remark(1, "me")


def objects_within_verbs(first: FirstReading) -> Iterator[Remark]:
    """Read as « tout » the « rien » of a compound verb, no subject: « t’as rien compris »."""
    for i in range(1, len(first.words) - 1):
        within = first.forms[i] == "rien" and first.parts[i - 1] == "AUX"
        if within and first.looks[0, i] < len(first.words):
            yield Remark(i, "tout")


# Verbs that do stand before a subject: « reste une question », « vive le roi ».
_COME_FIRST = {"reste", "manque", "arrive", "passe", "vive", "commence", "tombe", "entre", "existe"}
_COME_FIRST |= {"monte", "vienne", "règne", "approche", "demeure", "débute", "figure", "sonne"}
_COME_FIRST |= {"souffle", "brille", "coule"}


def orders_with_an_object(first: FirstReading) -> Iterator[Remark]:
    """Read an order that opens a sentence as its plural: « explique ta réponse »."""
    for i, form in enumerate(first.forms[:-1]):
        opens = first.words[i][:1].isupper() and (i == 0 or first.parts[i - 1] == "PUNCT")
        mistaken = i < first.looks[0, i] < len(first.words) and first.parts[i] == "VERB"
        if not opens or not mistaken or not form.endswith("e") or first.asks:
            continue
        following = first.forms[i + 1]
        comes = form in _COME_FIRST and following not in _NOT_A_SPEAKER - {"un", "une", "du", "des"}
        if first.parts[i + 1] in ("DET", "NUM") and not comes and "impe" in first.tags(i):
            yield Remark(i, f"{form}z")


_LET = {"fais": "viens", "laisse": "viens", "faites": "allez", "laissez": "allez"}


def orders_to_let(first: FirstReading) -> Iterator[Remark]:
    """Read « fais » and « laisse » before an infinitive as « viens »: « fais cuire le riz ».

    The rice is to cook; it is not the subject of « fais ».
    """
    for i, form in enumerate(first.forms[:-1]):
        opens = i == 0 or first.forms[i - 1] in _OPENS
        mistaken = i < first.looks[0, i] < len(first.words)
        if form in _LET and opens and mistaken and "infi" in first.tags(i + 1) and not first.asks:
            yield Remark(i, _LET[form])


def verbs_left_out(first: FirstReading) -> Iterator[Remark]:
    """Read the comma before a clause whose verb is left out as a colon: « …, Sophie une poire ».

    The verb has its own subject and object before the comma: it must not look first at those of
    the clause that borrows it.
    """
    for verb, part in enumerate(first.parts):
        if part not in VERBAL:
            continue
        commas = [k for k in range(verb + 1, len(first.words)) if first.forms[k] == ","]
        if len(commas) != 1 or VERBAL & set(first.parts[commas[0] + 1 :]):
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


def verbs_of_speech(first: FirstReading) -> Iterator[Remark]:
    """Read the comma before a verb of another tense as the end of a quotation.

    « Il pleuvra, dit le roi »: a second verb of « il » would have the tense of the first.
    """
    for i in range(2, len(first.words) - 1):
        if first.forms[i - 1] != "," or first.parts[i] != "VERB" or first.looks[0, i] >= i:
            continue
        verb = first.looks[0, first.looks[0, i]]
        alone = "VERB" not in (*first.parts[:verb], *first.parts[verb + 1 : i])
        if verb < i and alone and first.parts[i + 1] in ("DET", "PROPN", "NOUN"):
            compound = first.parts[verb - 1] == "AUX" and verb > 0
            tenses = first.tags(i) & _WHEN
            others = {"compound"} if compound else first.tags(verb) & _WHEN
            if tenses and others and not tenses & others:
                yield Remark(i - 1, "»")


_SUBJECTS = {"je": "1sg", "tu": "2sg", "nous": "1pl", "vous": "2pl", "ils": "3pl", "elles": "3pl"}
_SUBJECTS |= dict.fromkeys(("il", "elle", "on", "ce"), "3sg")
_BEFORE_AN_INVERSION = {
    *("où", "quand", "comment", "pourquoi", "que", "qu'", "qui", "quoi", "combien"),
    *("ne", "n'", "y", "en", "le", "la", "les", "l'", "me", "te", "m'", "t'"),
    *("et", ",", "alors", "donc", "mais"),
}


_BEFORE_CE = {"est", "sont", "était", "étaient", "sera", "seront", "serait", "fut"}


def hyphens_left_out(first: FirstReading) -> Iterator[Remark]:
    """Read the subject after the verb of a question with its hyphen: « veux tu du thé ? »."""
    if not first.asks:
        return
    for i in range(1, len(first.words)):
        opens = i == 1 or first.forms[i - 2] in _BEFORE_AN_INVERSION
        agrees = _SUBJECTS.get(first.forms[i]) in first.tags(i - 1)
        if (
            first.forms[i] == "ce" and first.forms[i - 1] not in _BEFORE_CE
        ):  # « que veut ce chat ? »
            continue
        if first.forms[i] == "ce" and first.parts[i + 1 : i + 2] == ("NOUN",):
            continue  # « à qui est ce manteau ? »
        if opens and agrees and not _has_a_verb_of_its_own(first, i):
            yield Remark(i, f"-{first.forms[i]}")


_LIGHT = {"ne", "n'", "le", "la", "les", "l'", "me", "m'", "te", "t'", "se", "s'", "lui", "leur"}


def _has_a_verb_of_its_own(first: FirstReading, i: int) -> bool:
    """Tell whether word `i` stands before its verb: « puis je lui ai dit »."""
    after = next((k for k in range(i + 1, len(first.words)) if first.forms[k] not in _LIGHT), i)
    return "finite" in first.tags(after)


RULES = (
    pronouns_of_orders,
    orders_to_someone,
    objects_of_denied_orders,
    objects_within_verbs,
    orders_with_an_object,
    orders_to_let,
    verbs_left_out,
    verbs_of_speech,
    hyphens_left_out,
)
