"""Write sentences with a relative clause, of the subject or of the object."""

from app.training.closed_words import AVOIR
from app.training.predicates import main_verb
from app.training.writer import Node, SentenceWriter


def relative_object(w: SentenceWriter) -> Node:
    """Write a noun and a clause whose object it is: « Le livre que lit mon frère me plaît. »."""
    agreement = w.rng.choice(("mas", "fem")), w.rng.choice(("sg", "pl"))
    noun = w.noun_phrase("nsubj", agreement, deep=False)
    w.hang(noun, _relative(w, agreement))
    return main_verb(w, noun, agreement)


def _relative(w: SentenceWriter, agreement: tuple[str, str]) -> Node:
    v = w.vocabulary
    that = w.add("que", "PRON", "obj")
    auxiliary = None
    kind = w.rng.random()
    if kind < 0.45:
        subject = w.subject(pronouns=0.5, deep=False)
        auxiliary = w.add(w.rng.choice(AVOIR[subject.person]), "AUX", "aux:tense")
        form = v.verb(v.transitive, "ppas " + " ".join(agreement))
        verb = w.add(form, "VERB", "acl:relcl", "VerbForm=Part")
        node = subject.node
    elif kind < 0.85:
        subject = w.subject(pronouns=0.4, deep=False)
        verb, node = w.finite(v.transitive, subject.person), subject.node
    else:
        other = w.rng.choice(("mas", "fem")), w.rng.choice(("sg", "pl"))
        verb = w.finite(v.transitive, "3" + other[1])
        node = w.noun_phrase("nsubj", other, deep=False)
    verb.relation = "acl:relcl"
    w.hang(verb, that, node, auxiliary)
    return verb


def relative_in_object(w: SentenceWriter) -> Node:
    """Write an object with a clause of its own: « Je regarde la maison que tu as achetée. »."""
    subject = w.subject()
    verb = w.finite(w.vocabulary.transitive, subject.person)
    agreement = w.rng.choice(("mas", "fem")), w.rng.choice(("sg", "pl"))
    noun = w.noun_phrase("obj", agreement, deep=False)
    w.hang(noun, _relative(w, agreement))
    w.hang(verb, subject.node, noun)
    return verb


def relative_subject(w: SentenceWriter) -> Node:
    """Write a subject with a clause of its own: « Le loup qui avait faim a dévoré la chèvre. »."""
    agreement = w.rng.choice(("mas", "fem")), w.rng.choice(("sg", "pl"))
    noun = w.noun_phrase("nsubj", agreement, deep=False)
    who = w.add("qui", "PRON", "nsubj")
    transitive = w.maybe(0.6)
    groups = w.vocabulary.transitive if transitive else w.vocabulary.intransitive
    auxiliary = None
    if w.maybe(0.25):
        auxiliary = w.add(w.rng.choice(AVOIR["3" + agreement[1]]), "AUX", "aux:tense")
        form = w.vocabulary.verb(groups, "ppas mas sg")
        inner = w.add(form, "VERB", "acl:relcl", "VerbForm=Part")
    else:
        inner = w.finite(groups, "3" + agreement[1])
    inner.relation = "acl:relcl"
    w.hang(inner, who, auxiliary)
    w.complete(inner, transitive)
    w.hang(noun, inner)
    return main_verb(w, noun, agreement)
