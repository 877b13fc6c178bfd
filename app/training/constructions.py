"""The constructions of the template sentences, each a function that writes and returns its root."""

from app.training.closed_words import AVOIR, ETRE, PLACES, PRONOUNS
from app.training.writer import Node, SentenceWriter


def plain(w: SentenceWriter) -> Node:
    """Le boulanger vend du pain. Hier, Léa a lavé sa robe rouge."""
    front = None
    if w.maybe(0.2):
        front = w.circumstance()
        comma = w.add(",", "PUNCT", "punct") if w.maybe(0.7) else None
    verb = w.clause()
    if front is not None:
        w.hang(verb, front, comma)
    return verb


def two_clauses(w: SentenceWriter) -> Node:
    """Le vent souffle et les feuilles tombent."""
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
    """Le chat court et saute. Mon oncle ouvre la porte, entre et pose son sac."""
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


def relative_object(w: SentenceWriter) -> Node:
    """Les fleurs que tu as cueillies sont fanées. Le livre que lit mon frère me plaît."""
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


def main_verb(w: SentenceWriter, noun: Node, agreement: tuple[str, str]) -> Node:
    """Write the predicate of a noun already written; return its root."""
    person = "3" + agreement[1]
    if w.maybe(0.4):
        copula = w.add(w.rng.choice(ETRE[person]), "AUX", "cop")
        adjective = w.add(w.vocabulary.adjective(agreement), "ADJ")
        w.hang(adjective, noun, copula)
        return adjective
    if w.maybe(0.25):
        auxiliary = w.add(w.rng.choice(ETRE[person]), "AUX", "aux:pass")
        form = w.vocabulary.verb(w.vocabulary.transitive, "ppas " + " ".join(agreement))
        verb = w.add(form, "VERB", "root", "VerbForm=Part")
        noun.relation = "nsubj:pass"
        w.hang(verb, noun, auxiliary)
        return verb
    transitive = w.maybe(0.4)
    verb = w.finite(w.vocabulary.transitive if transitive else w.vocabulary.intransitive, person)
    w.hang(verb, noun)
    w.complete(verb, transitive)
    return verb


def relative_in_object(w: SentenceWriter) -> Node:
    """Je regarde la maison que mes parents ont achetée."""
    subject = w.subject()
    verb = w.finite(w.vocabulary.transitive, subject.person)
    agreement = w.rng.choice(("mas", "fem")), w.rng.choice(("sg", "pl"))
    noun = w.noun_phrase("obj", agreement, deep=False)
    w.hang(noun, _relative(w, agreement))
    w.hang(verb, subject.node, noun)
    return verb


def relative_subject(w: SentenceWriter) -> Node:
    """Le loup qui avait faim a dévoré la chèvre."""
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


def copula(w: SentenceWriter) -> Node:
    """Le ciel est bleu. Ma tante est une musicienne célèbre."""
    subject = w.subject(pronouns=0.2)
    be = w.add(w.rng.choice(ETRE[subject.person]), "AUX", "cop")
    no = None
    if w.maybe(0.1):
        no = w.add("pas", "ADV", "advmod")
    if w.maybe(0.7):
        adverb = (
            w.add(w.rng.choice(("très", "trop", "assez", "si")), "ADV", "advmod")
            if w.maybe(0.3)
            else None
        )
        predicate = w.add(w.vocabulary.adjective(subject.agreement), "ADJ")
        w.hang(predicate, adverb)
    else:
        predicate = w.noun_phrase("root", subject.agreement)
    w.hang(predicate, subject.node, be, no)
    return predicate


def passive(w: SentenceWriter) -> Node:
    """La souris est mangée par le chat."""
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
    """Dans la forêt vivait un ogre terrible. Au loin brillait une lumière."""
    place = w.prepositional(w.rng.choice((*PLACES, "à", "de", "dans", "sur")))
    agreement = w.rng.choice(("mas", "fem")), w.rng.choice(("sg", "sg", "pl"))
    verb = w.finite(w.vocabulary.intransitive, "3" + agreement[1])
    w.hang(verb, place, w.noun_phrase("nsubj", agreement))
    return verb


def clitic(w: SentenceWriter) -> Node:
    """Je te donne mon stylo. Il la regarde. Nous leur avons parlé."""
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
    """Elle a donné un livre rouge à son ami. Cette voiture appartient à mon oncle."""
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
    """Est-ce que tu aimes le chocolat ? Où va le chat ? Aimes-tu la pluie ? And so on."""
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
    """Il faut manger des légumes. Il y a un chien dans la cour."""
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


def subordinate(w: SentenceWriter) -> Node:
    """Quand le soleil brille, les enfants jouent. Je crois que tu dors."""
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
