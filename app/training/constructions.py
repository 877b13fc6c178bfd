"""The constructions of the template sentences, each a function that writes and returns its root."""

from app.training.closed_words import AVOIR, ETRE, PLACES, PRONOUNS
from app.training.joined_clauses import shared_subject, subordinate, two_clauses
from app.training.predicates import copula
from app.training.relative_clauses import relative_in_object, relative_object, relative_subject
from app.training.writer import Node, SentenceWriter


def plain(w: SentenceWriter) -> Node:
    """Write a subject, a verb and its complements: « Hier, Léa a lavé sa robe rouge. »."""
    front = None
    if w.maybe(0.2):
        front = w.circumstance()
        comma = w.add(",", "PUNCT", "punct") if w.maybe(0.7) else None
    verb = w.clause()
    if front is not None:
        w.hang(verb, front, comma)
    return verb


def passive(w: SentenceWriter) -> Node:
    """Write a passive: « La souris est mangée par le chat. »."""
    subject = w.subject("nsubj:pass", pronouns=0.15)
    has_been = w.maybe(0.3)
    if has_been:
        tense = w.add(w.rng.choice(AVOIR[subject.person]), "AUX", "aux:tense")
        be = w.add("été", "AUX", "aux:pass")
    else:
        tense, be = None, w.add(w.rng.choice(ETRE[subject.person]), "AUX", "aux:pass")
    form = w.vocabulary.verb(w.vocabulary.transitive, "ppas " + " ".join(subject.agreement))
    verb = w.add(form, "VERB", "root", "VerbForm=Part")
    w.hang(verb, subject.node, tense, be)
    if w.maybe(0.6):
        w.hang(verb, w.prepositional("par", "obl:agent"))
    if w.maybe(0.3):
        w.hang(verb, w.circumstance())
    return verb


def inversion(w: SentenceWriter) -> Node:
    """Write a place, then a verb before its subject: « Dans la forêt vivait un ogre terrible. »."""
    place = w.prepositional(w.rng.choice((*PLACES, "à", "de", "dans", "sur")))
    agreement = w.rng.choice(("mas", "fem")), w.rng.choice(("sg", "sg", "pl"))
    verb = w.finite(w.vocabulary.intransitive, "3" + agreement[1])
    w.hang(verb, place, w.noun_phrase("nsubj", agreement))
    return verb


def clitic(w: SentenceWriter) -> Node:
    """Write pronouns before the verb: « Je te donne mon stylo. », « Nous leur avons parlé. »."""
    subject = w.subject(pronouns=0.6)
    direct = w.maybe(0.6)
    forms = (
        ("le", "la", "les", "me", "te", "nous", "vous")
        if direct
        else ("lui", "leur", "me", "te", "nous", "vous")
    )
    pronoun = w.add(w.rng.choice(forms), "PRON", "obj" if direct else "iobj")
    v = w.vocabulary
    groups = v.transitive if direct else v.indirect
    auxiliary = None
    if w.maybe(0.3):
        auxiliary = w.add(w.rng.choice(AVOIR[subject.person]), "AUX", "aux:tense")
        verb = w.add(v.verb(groups, "ppas mas sg"), "VERB", "root", "VerbForm=Part")
    else:
        verb = w.finite(groups, subject.person)
    w.hang(verb, subject.node, pronoun, auxiliary)
    if not direct and w.maybe(0.7):
        w.hang(verb, w.noun_phrase("obj"))
    elif w.maybe(0.4):
        w.hang(verb, w.circumstance())
    return verb


def dative(w: SentenceWriter) -> Node:
    """Write an indirect object: « Elle a donné un livre rouge à son ami. »."""
    subject = w.subject()
    v = w.vocabulary
    auxiliary = None
    if w.maybe(0.4):
        auxiliary = w.add(w.rng.choice(AVOIR[subject.person]), "AUX", "aux:tense")
        verb = w.add(v.verb(v.indirect, "ppas mas sg"), "VERB", "root", "VerbForm=Part")
    else:
        verb = w.finite(v.indirect, subject.person)
    w.hang(verb, subject.node, auxiliary)
    if w.maybe(0.6):
        w.hang(verb, w.noun_phrase("obj", deep=False))
    w.hang(verb, w.prepositional("à", "obl:arg"))
    return verb


def question(w: SentenceWriter) -> Node:
    """Write a question of any kind: « Où va le chat ? », « Aimes-tu la pluie ? »."""
    kind = w.rng.random()
    if kind < 0.5:
        first = None
        if w.maybe(0.25):
            first = w.add(w.rng.choice(("quand", "pourquoi", "comment", "où")), "ADV", "advmod")
        root = w.add("est", "VERB", "root", "VerbForm=Fin")
        this = w.add("-ce", "PRON", "nsubj")
        mark = w.add("que", "SCONJ", "mark")
        verb = w.clause(0.6)
        verb.relation = "ccomp"
        w.hang(verb, mark)
        w.hang(root, this, verb, first)
    elif kind < 0.75:
        first = (
            w.add(w.rng.choice(("pourquoi", "quand", "comment", "où")), "ADV", "advmod")
            if w.maybe(0.5)
            else None
        )
        pronoun, person = w.rng.choice([*PRONOUNS.items()])
        transitive = w.maybe(0.5)
        root = w.finite(
            w.vocabulary.transitive if transitive else w.vocabulary.intransitive, person
        )
        link = "-t-" if person == "3sg" and root.form[-1] in "ea" else "-"
        w.hang(root, w.add(link + pronoun, "PRON", "nsubj"), first)
        w.complete(root, transitive)
    elif kind < 0.88:
        first = w.add(w.rng.choice(("où", "quand", "comment")), "ADV", "advmod")
        agreement = w.rng.choice(("mas", "fem")), w.rng.choice(("sg", "pl"))
        root = w.finite(w.vocabulary.intransitive, "3" + agreement[1])
        w.hang(root, first, w.noun_phrase("nsubj", agreement))
    else:
        who = w.add("qui", "PRON", "nsubj")
        root = w.finite(w.vocabulary.transitive, "3sg")
        w.hang(root, who, w.noun_phrase("obj"))
    w.hang(root, w.add("?", "PUNCT", "punct"))
    return root


def impersonal(w: SentenceWriter) -> Node:
    """Write a verb whose « il » is no one: « Il faut manger des légumes. »."""
    it = w.add("il", "PRON", "expl:subj")
    if w.maybe(0.5):
        verb = w.add(
            w.rng.choice(("faut", "faut", "fallait", "faudra")), "VERB", "root", "VerbForm=Fin"
        )
        if w.maybe(0.55):
            transitive = w.maybe(0.6)
            groups = w.vocabulary.transitive if transitive else w.vocabulary.intransitive
            inner = w.add(w.vocabulary.verb(groups, "infi"), "VERB", "ccomp", "VerbForm=Inf")
            w.hang(verb, inner)
            w.complete(inner, transitive)
        elif w.maybe(0.5):
            w.hang(verb, w.noun_phrase("obj"))
        else:
            mark = w.add("que", "SCONJ", "mark")
            inner = w.clause(0.6)
            inner.relation = "ccomp"
            w.hang(inner, mark)
            w.hang(verb, inner)
    else:
        there = w.add("y", "PRON", "expl:comp")
        verb = w.add(w.rng.choice(("a", "a", "avait", "aura")), "VERB", "root", "VerbForm=Fin")
        w.hang(verb, there, w.noun_phrase("obj"))
        if w.maybe(0.5):
            w.hang(verb, w.circumstance())
    w.hang(verb, it)
    return verb


CONSTRUCTIONS = (
    (plain, 24),
    (two_clauses, 12),
    (shared_subject, 9),
    (relative_object, 8),
    (relative_in_object, 3),
    (relative_subject, 6),
    (copula, 8),
    (passive, 6),
    (inversion, 7),
    (clitic, 6),
    (dative, 6),
    (question, 8),
    (impersonal, 5),
    (subordinate, 7),
)
