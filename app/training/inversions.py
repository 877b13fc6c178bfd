"""Template sentences where the object or the verb comes first, and where one speaks or quotes."""

from app.training.closed_words import AVOIR, ETRE, PRONOUNS
from app.training.constructions import main_verb
from app.training.writer import Node, SentenceWriter

_ALIKE = {"me": "je", "te": "tu", "nous": "nous", "vous": "vous"}
_SPEECH = {
    "3sg": "dit répondit répond cria crie demanda demande murmura ajouta ordonna expliqua explique "
    "chuchota soupira annonça pensa avoua promit raconte raconta déclara affirme",
    "3pl": "disent répondirent crièrent demandent murmurent ajoutèrent expliquent répondent",
}
_REFLEXIVE_SPEECH = {"3sg": ("écria", "exclama", "étonne", "interroge"), "3pl": ("écrièrent",)}
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


def _turned(w: SentenceWriter, verb: Node, pronoun: str) -> Node:
    """Write the subject pronoun behind a verb or an auxiliary, with the t that the ear asks for."""
    link = "-t-" if pronoun in {"il", "elle", "on"} and verb.form[-1] in "eac" else "-"
    return w.add(link + pronoun, "PRON", "nsubj")


def _asked(w: SentenceWriter, participle: str, front: Node | None, kind: float) -> Node:
    """Write verb and pronoun behind it, in a simple or a compound tense; return the verb."""
    v = w.vocabulary
    barred = _ALIKE.get(front.form.lower(), "") if front is not None else ""
    pronoun, person = w.rng.choice([(p, n) for p, n in PRONOUNS.items() if p != barred])
    if kind < 0.5:
        auxiliary = w.add(w.rng.choice(AVOIR[person]), "AUX", "aux:tense")
        subject = _turned(w, auxiliary, pronoun)
        verb = w.add(v.verb(v.transitive, participle), "VERB", "root", "VerbForm=Part")
        w.hang(verb, auxiliary)
    else:
        verb = w.finite(v.transitive, person)
        subject = _turned(w, verb, pronoun)
    w.hang(verb, subject, front)
    return verb


def object_pronoun_first(w: SentenceWriter) -> Node:
    """Write « Vous aime-t-elle ? », « Nous a-t-on prévenus ? » or « Ne le vois-tu pas ? »."""
    no = w.add("ne", "ADV", "advmod") if w.maybe(0.12) else None
    direct = w.maybe(0.75)
    forms = ("nous", "vous", "nous", "vous", "me", "te", "le", "la", "les")
    form = w.rng.choice(forms if direct else ("nous", "vous", "lui", "leur", "me"))
    front = w.add(form, "PRON", "obj" if direct else "iobj")
    plural = form in {"nous", "vous", "les"}
    verb = _asked(w, f"ppas mas {'pl' if plural and direct else 'sg'}", front, w.rng.random())
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
        verb = _asked(w, "ppas mas sg", front, w.rng.random())
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
            verb = _asked(w, "ppas " + " ".join(agreement), noun, w.rng.random())
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


def spoken_you(w: SentenceWriter) -> Node:
    """Write « T’as vu le film ? », « T’as pas rangé ta chambre. » or « T’es malade ? »."""
    v, rng = w.vocabulary, w.rng
    you = w.add("t'", "PRON", "nsubj")
    kind = rng.random()
    if kind < 0.62:
        auxiliary = w.add(rng.choice(("as", "as", "as", "avais", "auras")), "AUX", "aux:tense")
        no = w.add(rng.choice(("pas", "jamais")), "ADV", "advmod") if w.maybe(0.2) else None
        adverb = w.add(rng.choice(("déjà", "bien")), "ADV", "advmod") if w.maybe(0.1) else None
        transitive = w.maybe(0.75)
        groups = v.transitive if transitive else v.intransitive
        root = w.add(v.verb(groups, "ppas mas sg"), "VERB", "root", "VerbForm=Part")
        w.hang(root, you, auxiliary, no, adverb)
        w.complete(root, transitive)
    elif kind < 0.78:
        root = w.add(rng.choice(("as", "as", "avais", "auras")), "VERB", "root", "VerbForm=Fin")
        no = w.add("pas", "ADV", "advmod") if w.maybe(0.15) else None
        w.hang(root, you, no, w.noun_phrase("obj", deep=False))
    elif kind < 0.93:
        be = w.add(rng.choice(("es", "es", "étais")), "AUX", "cop")
        no = w.add("pas", "ADV", "advmod") if w.maybe(0.2) else None
        root = w.add(v.adjective((rng.choice(("mas", "fem")), "sg")), "ADJ")
        w.hang(root, you, be, no)
    else:
        for _ in range(20):
            form = v.verb(v.intransitive, "2sg ipre")
            if form[0] in "aeiouéèêh":
                break
        root = w.add(form, "VERB", "root", "VerbForm=Fin")
        w.hang(root, you)
        if w.maybe(0.5):
            w.hang(root, w.circumstance())
    if w.maybe(0.5):
        w.hang(root, w.add("?", "PUNCT", "punct"))
    return root


def quoted(w: SentenceWriter) -> Node:
    """« Je reviens », dit la reine. « Où vas-tu ? » demanda le renard. Je dors, dit-il."""
    marks = w.maybe(0.8)
    opened = w.add("«", "PUNCT", "punct") if marks else None
    speech = _quotation(w)
    w.hang(speech, opened)
    sign = w.rng.choice((None, None, None, "!", "?", "…")) if marks else None
    if sign:
        w.hang(speech, w.add(sign, "PUNCT", "punct"))
    if marks:
        w.hang(speech, w.add("»", "PUNCT", "punct"))
    if sign is None:
        w.hang(speech, w.add(",", "PUNCT", "punct"))
    plural = w.maybe(0.15)
    person = "3pl" if plural else "3sg"
    itself = None
    if w.maybe(0.15):
        itself = w.add("se", "PRON", "expl:comp")
        form = w.rng.choice(_REFLEXIVE_SPEECH[person])
    elif w.maybe(0.1):
        itself = w.add(w.rng.choice(("lui", "leur")), "PRON", "iobj")
        form = w.rng.choice(_SPEECH[person].split())
    else:
        form = w.rng.choice(_SPEECH[person].split())
    verb = w.add(form, "VERB", "parataxis", "VerbForm=Fin")
    if w.maybe(0.2):
        subject = _turned(w, verb, "ils" if plural else w.rng.choice(("il", "elle")))
    elif w.maybe(0.2) and not plural:
        subject = w.name("nsubj")
    else:
        number = "pl" if plural else "sg"
        subject = w.noun_phrase("nsubj", (w.rng.choice(("mas", "fem")), number), deep=w.maybe(0.3))
    w.hang(verb, itself, subject)
    if w.maybe(0.15):
        w.hang(verb, w.circumstance())
    w.hang(speech, verb)
    return speech


def _quotation(w: SentenceWriter) -> Node:
    v, kind = w.vocabulary, w.rng.random()
    if kind < 0.5:
        return w.clause(0.5)
    if kind < 0.65:
        words = ("oui", "non", "bonjour", "merci", "attention", "bravo", "silence", "hélas")
        return w.add(w.rng.choice(words), "INTJ")
    if kind < 0.8:
        person = w.rng.choice(("2sg", "2pl"))
        transitive = w.maybe(0.6)
        groups = v.transitive if transitive else v.intransitive
        verb = w.add(v.verb(groups, f"{person} impe"), "VERB", "root", "VerbForm=Fin")
        w.complete(verb, transitive)
        return verb
    if kind < 0.9:
        subject = w.noun_phrase("nsubj", ("mas", "sg"), deep=False)
        auxiliary = w.add("a", "AUX", "aux:tense")
        again = w.add("-t-il", "PRON", "expl:subj")
        verb = w.add(v.verb(v.intransitive, "ppas mas sg"), "VERB", "root", "VerbForm=Part")
        w.hang(verb, subject, auxiliary, again)
        return verb
    return w.noun_phrase("root", deep=w.maybe(0.4))


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
    """Paul aime le thé, Marie le café. Ma sœur joue du piano et mon frère de la guitare."""
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
    """La ville où je suis né est belle. Le film dont tu parles me plaît."""
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
