"""Template sentences that give an order: imperatives with pronouns, negated, with a vocative."""

from app.training.closed_words import NAMES
from app.training.imperatives import PERSONS, SHORT_ADVERBS, imperative_verb, with_pronouns
from app.training.writer import Node, SentenceWriter

_BEFORE = {"2sg": "te", "2pl": "vous", "1pl": "nous"}
_CALLED = ("maman", "papa", "monsieur", "madame", "mademoiselle", "docteur", "chéri", "Seigneur")
_NEGATIONS = ("pas", "pas", "pas", "plus", "jamais")
_BE = {"2sg": "sois", "2pl": "soyez", "1pl": "soyons"}
_HAVE = {"2sg": "aie", "2pl": "ayez", "1pl": "ayons"}


def order(w: SentenceWriter) -> Node:
    """Write an order with its complements: « Mangez vos légumes ! »."""
    return _closed(w, _imperative(w, w.rng.choice(PERSONS), w.maybe(0.8)))


def short_order(w: SentenceWriter) -> Node:
    """Write an order of a few words: « Sois sage. », « Danse avec moi. », « Cours vite ! »."""
    person = w.rng.choice(PERSONS)
    kind = w.rng.random()
    if kind < 0.4:
        return _closed(w, _be(w, person))
    if kind < 0.5:
        verb = w.add(_HAVE[person], "VERB", "root", "VerbForm=Fin")
        noun = w.add(w.rng.choice(("confiance", "pitié", "patience", "peur")), "NOUN", "obj")
        w.hang(verb, noun)
        return _closed(w, verb)
    verb = imperative_verb(w, w.vocabulary.intransitive, person)
    if kind < 0.7:
        w.hang(verb, w.add(w.rng.choice(SHORT_ADVERBS), "ADV", "advmod"))
    elif kind < 0.8:
        with_ = w.add(w.rng.choice(("avec", "pour", "sans", "chez", "devant")), "ADP", "case")
        pronoun = w.add(w.rng.choice(("moi", "lui", "elle", "eux", "nous")), "PRON", "obl:mod")
        w.hang(pronoun, with_)
        w.hang(verb, pronoun)
    elif kind < 0.9:
        w.hang(verb, w.prepositional(w.rng.choice(("avec", "dans", "vers", "sur", "sans"))))
    return _closed(w, verb)


def _be(w: SentenceWriter, person: str) -> Node:
    be = w.add(_BE[person], "AUX", "cop", "VerbForm=Fin")
    agreement = w.rng.choice(("mas", "fem")), "sg" if person == "2sg" else "pl"
    if w.maybe(0.15):
        root = w.noun_phrase("root", agreement, deep=False)
    else:
        adverb = None
        if w.maybe(0.15):
            adverb = w.add(w.rng.choice(("plus", "très", "moins", "bien")), "ADV", "advmod")
        root = w.add(w.vocabulary.adjective(agreement), "ADJ")
        w.hang(root, adverb)
    w.hang(root, be)
    return root


def negated_order(w: SentenceWriter) -> Node:
    """Write a negated order: « N’oublie pas tes clés. », « Ne t’inquiète pas. »."""
    person = w.rng.choice(PERSONS)
    kind = w.rng.random()
    # People often leave the « ne » out when they talk: « Mange pas la soupe. »
    no = w.add("ne", "ADV", "advmod") if w.maybe(0.9) else None
    pronoun, objects = None, False
    if kind < 0.45:
        objects = True
    elif kind < 0.62:
        forms = ("le", "la", "les", *(("me", "nous") if person != "1pl" else ()))
        pronoun = w.add(w.rng.choice(forms), "PRON", "obj")
    elif kind < 0.74:
        pronoun = w.add(w.rng.choice(("lui", "leur", "me", "nous")), "PRON", "iobj")
        objects = w.maybe(0.6)
    elif kind < 0.88:
        pronoun = w.add(_BEFORE[person], "PRON", "expl:comp")
    elif kind < 0.94:
        pronoun = w.add(w.rng.choice(("y", "en")), "PRON", "expl:comp")
    groups = w.vocabulary.transitive if objects or kind < 0.62 else w.vocabulary.intransitive
    verb = imperative_verb(w, groups, person)
    w.hang(verb, no, pronoun)
    if objects and w.maybe(0.15):
        w.hang(verb, w.add("rien", "PRON", "obj"))
    elif objects and w.maybe(0.08):
        w.hang(verb, w.add("personne", "PRON", "obj"))
    else:
        w.hang(verb, w.add(w.rng.choice(_NEGATIONS), "ADV", "advmod"))
        if objects:
            w.hang(verb, w.noun_phrase("obj"))
    if w.maybe(0.3):
        w.hang(verb, w.circumstance())
    return _closed(w, verb)


def order_with_pronouns(w: SentenceWriter) -> Node:
    """Write « Regarde-moi. », « Donne-le-lui. », « Dépêchez-vous ! », « Prends-en deux. »."""
    verb = with_pronouns(w)
    if w.maybe(0.15):
        comma = w.add(",", "PUNCT", "punct") if w.maybe(0.5) else None
        mark = w.add(w.rng.choice(("et", "puis")), "CCONJ", "cc")
        other = with_pronouns(w) if w.maybe(0.6) else _imperative(w, "2sg", w.maybe(0.7))
        other.relation = "conj"
        w.hang(other, mark, comma)
        w.hang(verb, other)
    return _closed(w, verb)


def called_order(w: SentenceWriter) -> Node:
    """Write an order and whom it calls: « Léa, mange ta soupe. », « Ouvre la porte, Paul. »."""
    kind = w.rng.random()
    if kind < 0.25:
        called = _called(w)
        comma = w.add(",", "PUNCT", "punct")
        root = w.clause(0.8)
        w.hang(root, called, comma)
        return root
    if kind < 0.8:
        called = _called(w)
        comma = w.add(",", "PUNCT", "punct")
        verb = _any_order(w)
    else:
        verb = _any_order(w)
        comma = w.add(",", "PUNCT", "punct")
        called = _called(w, first=False)
    w.hang(verb, called, comma)
    return _closed(w, verb)


def _any_order(w: SentenceWriter) -> Node:
    kind = w.rng.random()
    if kind < 0.3:
        return with_pronouns(w)
    if kind < 0.4:
        return _be(w, "2sg" if w.maybe(0.6) else "2pl")
    person = w.rng.choice(PERSONS)
    if kind < 0.6:
        no = w.add("ne", "ADV", "advmod")
        verb = imperative_verb(w, w.vocabulary.transitive, person)
        w.hang(verb, no, w.add(w.rng.choice(_NEGATIONS), "ADV", "advmod"))
        if w.maybe(0.7):
            w.hang(verb, w.noun_phrase("obj", deep=False))
        return verb
    return _imperative(w, person, w.maybe(0.75))


def _called(w: SentenceWriter, first: bool = True) -> Node:
    rng = w.rng
    oh = w.add("ô", "INTJ", "discourse") if first and w.maybe(0.3) else None
    hello = None
    if first and oh is None and w.maybe(0.08):
        hello = w.add(rng.choice(("bonjour", "allons", "oh", "salut")), "INTJ", "discourse")
    kind = rng.random()
    if oh is None and kind < 0.5:
        called = w.add(rng.choice(NAMES), "PROPN", "vocative")
    elif oh is None and kind < 0.65:
        called = w.add(rng.choice(_CALLED), "NOUN", "vocative")
    else:
        agreement = rng.choice(("mas", "fem")), rng.choice(("sg", "sg", "pl"))
        mine = {"sg": {"mas": "mon", "fem": "ma"}[agreement[0]], "pl": "mes"}[agreement[1]]
        the = mine if agreement[1] == "sg" else rng.choice(("mes", "les"))
        determiner = w.add(the, "DET", "det") if oh is None or w.maybe(0.4) else None
        adjective = None
        if oh and w.maybe(0.25):
            adjective = w.add(rng.choice(w.vocabulary.short[agreement]), "ADJ", "amod")
        called = w.add(w.vocabulary.noun(agreement), "NOUN", "vocative")
        w.hang(called, determiner, adjective)
    w.hang(called, oh, hello)
    return called


def _imperative(w: SentenceWriter, person: str, transitive: bool) -> Node:
    groups = w.vocabulary.transitive if transitive else w.vocabulary.intransitive
    verb = imperative_verb(w, groups, person)
    w.complete(verb, transitive)
    return verb


def _closed(w: SentenceWriter, root: Node) -> Node:
    """Close with an exclamation mark sometimes; a full stop comes by itself otherwise."""
    if w.maybe(0.35):
        w.hang(root, w.add("!", "PUNCT", "punct"))
    return root


ORDERS = (
    (order, 4),
    (short_order, 5),
    (negated_order, 10),
    (order_with_pronouns, 14),
    (called_order, 15),
)
