"""Write sentences of two clauses: side by side, under one subject, one inside the other."""

from app.training.writer import Node, SentenceWriter


def two_clauses(w: SentenceWriter) -> Node:
    """Write two clauses side by side: « Le vent souffle et les feuilles tombent. »."""
    short = w.maybe(0.5)
    first = _bare(w) if short else w.clause(0.2)
    comma = w.add(",", "PUNCT", "punct") if w.maybe(0.25) else None
    mark = w.add(w.rng.choice(("et", "et", "et", "mais", "puis", "car")), "CCONJ", "cc")
    second = _bare(w) if short else w.clause(0.2)
    second.relation = "conj"
    w.hang(second, mark, comma)
    w.hang(first, second)
    return first


def _bare(w: SentenceWriter) -> Node:
    """Write a subject and a verb alone, often a noun that could be a verb."""
    subject = w.subject(pronouns=0.1, deep=False)
    transitive = w.maybe(0.25)
    groups = w.vocabulary.transitive if transitive else w.vocabulary.intransitive
    verb = w.finite(groups, subject.person)
    w.hang(verb, subject.node)
    if transitive:
        w.hang(verb, w.noun_phrase("obj", deep=False))
    return verb


def shared_subject(w: SentenceWriter) -> Node:
    """Write two or three verbs of one subject: « Le chat court et saute. »."""
    subject = w.subject(pronouns=0.3)
    first = w.predicate(subject, w.maybe(0.4))
    if first.features != "VerbForm=Fin":
        return first
    for i in range(2 if w.maybe(0.2) else 1):
        comma = i == 0 and w.maybe(0.15)
        mark = (
            w.add(",", "PUNCT", "punct")
            if comma
            else w.add(w.rng.choice(("et", "et", "puis", "mais")), "CCONJ", "cc")
        )
        transitive = w.maybe(0.5)
        groups = w.vocabulary.transitive if transitive else w.vocabulary.intransitive
        verb = w.finite(groups, subject.person)
        verb.relation = "conj"
        w.hang(verb, mark)
        w.hang(first, verb)
        w.complete(verb, transitive)
    return first


def subordinate(w: SentenceWriter) -> Node:
    """Write a clause inside another: « Quand le soleil brille, les enfants jouent. »."""
    kind = w.rng.random()
    if kind < 0.35:
        mark = w.add(w.rng.choice(("quand", "si", "lorsque", "comme")), "SCONJ", "mark")
        inner = w.clause(0.35)
        comma = w.add(",", "PUNCT", "punct")
        verb = w.clause(0.35)
        inner.relation = "advcl"
        w.hang(inner, mark)
        w.hang(verb, inner, comma)
        return verb
    if kind < 0.7:
        verb = w.clause(0.35)
        words = w.rng.choice((("quand",), ("si",), ("parce", "que"), ("pendant", "que"), ("car",)))
        marks = [w.add(word, "SCONJ" if len(words) == 1 else "ADV", "mark") for word in words]
        inner = w.clause(0.4)
        inner.relation = "advcl"
        w.hang(inner, marks[0])
        if len(marks) == 2:
            marks[0].part, marks[1].part, marks[1].relation = "SCONJ", "SCONJ", "fixed"
            w.hang(marks[0], marks[1])
        w.hang(verb, inner)
        return verb
    subject = w.subject(pronouns=0.6)
    verbs = {
        "1sg": "crois",
        "2sg": "penses",
        "3sg": "dit",
        "1pl": "savons",
        "2pl": "voyez",
        "3pl": "pensent",
    }
    verb = w.add(verbs[subject.person], "VERB", "root", "VerbForm=Fin")
    mark = w.add("que", "SCONJ", "mark")
    inner = w.clause(0.4)
    inner.relation = "ccomp"
    w.hang(inner, mark)
    w.hang(verb, subject.node, inner)
    return verb
