"""Template sentences where the object or the verb comes first, and where one speaks or quotes."""

from app.training.closed_words import ETRE
from app.training.inverted_verbs import verb_and_pronoun
from app.training.predicates import main_verb
from app.training.speech import quoted, spoken_you
from app.training.writer import Node, SentenceWriter

_WISHED = ("vive", "vivent", "vienne", "périsse", "soit", "revienne")
_COMING = {
    "3sg": ("reste", "arrive", "vient", "suit", "passe", "demeure", "manque", "arriva", "vint"),
    "3pl": ("restent", "arrivent", "viennent", "suivent", "passent", "demeurent", "manquent"),
}
_ABOUT = {
    "1sg": ("parle", "rêve", "doute"),
    "2sg": ("parles", "rêves", "parlais"),
    "3sg": ("parle", "rêve", "parlait", "discute"),
    "1pl": ("parlons", "rêvons"),
    "2pl": ("parlez", "rêvez"),
    "3pl": ("parlent", "rêvent", "discutent"),
}


def object_pronoun_first(w: SentenceWriter) -> Node:
    """Write « Vous aime-t-elle ? », « Nous a-t-on prévenus ? » or « Ne le vois-tu pas ? »."""
    no = w.add("ne", "ADV", "advmod") if w.maybe(0.12) else None
    direct = w.maybe(0.75)
    forms = ("nous", "vous", "nous", "vous", "me", "te", "le", "la", "les")
    form = w.rng.choice(forms if direct else ("nous", "vous", "lui", "leur", "me"))
    front = w.add(form, "PRON", "obj" if direct else "iobj")
    plural = form in {"nous", "vous", "les"}
    verb = verb_and_pronoun(
        w, f"ppas mas {'pl' if plural and direct else 'sg'}", front, w.rng.random()
    )
    w.hang(verb, no)
    if no is not None:
        w.hang(verb, w.add("pas", "ADV", "advmod"))
    if not direct:
        w.hang(verb, w.noun_phrase("obj", deep=False))
    elif w.maybe(0.35):
        w.hang(verb, w.circumstance())
    return _question(w, verb)


def object_question(w: SentenceWriter) -> Node:
    """Write « Qui as-tu vu ? », « Quel livre a-t-elle lu ? », « Quel train prend ta cousine ? »."""
    kind = w.rng.random()
    if kind < 0.4:
        front = w.add(w.rng.choice(("qui", "qui", "que")), "PRON", "obj")
        verb = verb_and_pronoun(w, "ppas mas sg", front, w.rng.random())
    else:
        agreement = w.rng.choice(("mas", "fem")), w.rng.choice(("sg", "sg", "pl"))
        which = {"mas sg": "quel", "fem sg": "quelle", "mas pl": "quels", "fem pl": "quelles"}
        determiner = w.add(which[" ".join(agreement)], "DET", "det")
        noun = w.add(w.vocabulary.noun(agreement), "NOUN", "obj")
        w.hang(noun, determiner)
        if w.maybe(0.1):
            adjective = w.add(w.vocabulary.adjective(agreement), "ADJ", "amod")
            w.hang(noun, adjective)
        if kind < 0.85:
            verb = verb_and_pronoun(w, "ppas " + " ".join(agreement), noun, w.rng.random())
        else:
            other = w.rng.choice(("mas", "fem")), w.rng.choice(("sg", "pl"))
            verb = w.finite(w.vocabulary.transitive, "3" + other[1])
            w.hang(verb, noun, w.noun_phrase("nsubj", other, deep=False))
    if w.maybe(0.25):
        w.hang(verb, w.circumstance())
    return _question(w, verb)


def _question(w: SentenceWriter, root: Node) -> Node:
    w.hang(root, w.add("?", "PUNCT", "punct"))
    return root


def verb_first(w: SentenceWriter) -> Node:
    """Write « Restent deux questions. », « Vive le roi ! » or « Sont invités les parents. »."""
    v, kind = w.vocabulary, w.rng.random()
    number = w.rng.choice(("sg", "pl"))
    agreement = w.rng.choice(("mas", "fem")), number
    inner = auxiliary = adverb = None
    relation = "nsubj"
    if kind < 0.3:
        root = w.add(w.rng.choice(_COMING["3" + number]), "VERB", "root", "VerbForm=Fin")
        if w.maybe(0.25):
            adverb = w.add(w.rng.choice(("enfin", "alors", "encore")), "ADV", "advmod")
    elif kind < 0.55:
        root = w.add(w.rng.choice(_WISHED), "VERB", "root", "VerbForm=Fin")
    elif kind < 0.7:
        root = w.finite(v.intransitive, "3" + number)
    elif kind < 0.85:
        auxiliary = w.add(w.rng.choice(ETRE["3" + number]), "AUX", "aux:pass")
        form = v.verb(v.transitive, "ppas " + " ".join(agreement))
        root = w.add(form, "VERB", "root", "VerbForm=Part")
        relation = "nsubj:pass"
    else:
        root = w.add("peuvent" if number == "pl" else "peut", "VERB", "root", "VerbForm=Fin")
        inner = w.add(v.verb(v.intransitive, "infi"), "VERB", "xcomp", "VerbForm=Inf")
    w.hang(root, auxiliary, adverb, inner, w.noun_phrase(relation, agreement))
    if 0.3 <= kind < 0.55 and w.maybe(0.7):
        w.hang(root, w.add("!", "PUNCT", "punct"))
    return root


def left_out_verb(w: SentenceWriter) -> Node:
    """Write a second clause without its verb: « Paul aime le thé, Marie le café. »."""
    subject = w.subject(pronouns=0.1, deep=False)
    verb = w.finite(w.vocabulary.transitive, subject.person)
    w.hang(verb, subject.node, w.noun_phrase("obj", deep=False))
    mark = w.add(",", "PUNCT", "punct")
    if w.maybe(0.25):
        mark.form, mark.part, mark.relation = "et", "CCONJ", "cc"
    kind = w.rng.random()
    if kind < 0.45:
        other = w.name("conj")
    elif kind < 0.52:
        other = w.add(w.rng.choice(("moi", "toi", "lui", "elle")), "PRON", "conj")
    else:
        other = w.noun_phrase("conj", deep=False)
    w.hang(other, mark, w.noun_phrase("orphan", deep=False))
    w.hang(verb, other)
    return verb


def place_or_owner(w: SentenceWriter) -> Node:
    """Write a clause with « où » or « dont »: « La ville où je suis né est belle. »."""
    v = w.vocabulary
    agreement = w.rng.choice(("mas", "fem")), w.rng.choice(("sg", "sg", "pl"))
    noun = w.noun_phrase("nsubj", agreement, deep=False)
    if w.maybe(0.5):
        where = w.add("où", "PRON", "obl:mod")
        subject = w.subject(pronouns=0.55, deep=False)
        transitive = w.maybe(0.3)
        verb = w.finite(v.transitive if transitive else v.intransitive, subject.person)
        w.hang(verb, where, subject.node)
        if transitive:
            w.hang(verb, w.noun_phrase("obj", deep=False))
    else:
        whose = w.add("dont", "PRON", "nmod")
        kind = w.rng.random()
        if kind < 0.35:
            whose.relation = "iobj"
            subject = w.subject(pronouns=0.6, deep=False)
            form = w.rng.choice(_ABOUT[subject.person])
            verb = w.add(form, "VERB", "acl:relcl", "VerbForm=Fin")
            w.hang(verb, whose, subject.node)
        elif kind < 0.7:
            owned = w.rng.choice(("mas", "fem")), w.rng.choice(("sg", "pl"))
            subject_node = w.noun_phrase("nsubj", owned, deep=False)
            if w.maybe(0.4):
                be = w.add(w.rng.choice(ETRE["3" + owned[1]]), "AUX", "cop")
                verb = w.add(v.adjective(owned), "ADJ")
                w.hang(verb, be)
            else:
                verb = w.finite(v.intransitive, "3" + owned[1])
            w.hang(verb, subject_node)
            w.hang(subject_node, whose)
        else:
            subject = w.subject(pronouns=0.7, deep=False)
            verb = w.finite(v.transitive, subject.person)
            held = w.noun_phrase("obj", deep=False)
            w.hang(verb, subject.node, held)
            w.hang(held, whose)
    verb.relation = "acl:relcl"
    w.hang(noun, verb)
    return main_verb(w, noun, agreement)


INVERSIONS = (
    (object_pronoun_first, 8),
    (object_question, 9),
    (spoken_you, 7),
    (quoted, 9),
    (verb_first, 8),
    (left_out_verb, 6),
    (place_or_owner, 6),
)
