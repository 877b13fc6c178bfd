"""Template sentences for what often surrounds a verb: « fait rire », « crie fort », « cédât »."""

from app.training.closed_words import AVOIR
from app.training.writer import Node, SentenceWriter

_MAKES = {
    "1sg": ("fais", "ferai", "faisais"),
    "2sg": ("fais", "feras", "faisais"),
    "3sg": ("fait", "fait", "fera", "faisait", "fit"),
    "1pl": ("faisons", "ferons"),
    "2pl": ("faites", "ferez"),
    "3pl": ("font", "feront", "faisaient"),
}
# Adjectives that serve as adverbs, and verbs after which they do.
_ADVERBS = {
    "fort": "souffler crier parler frapper chanter pleurer rire respirer taper serrer tirer",
    "bas": "parler voler tomber viser jouer chanter",
    "haut": "voler monter parler sauter grimper viser",
    "faux": "chanter sonner jouer",
    "juste": "chanter tomber viser jouer penser",
    "dur": "travailler frapper taper cogner",
    "cher": "coûter payer acheter vendre",
    "bon": "sentir",
    "mauvais": "sentir",
    "clair": "voir parler",
    "droit": "marcher avancer",
    "dru": "tomber pousser",
    "gros": "jouer écrire risquer",
    "net": "couper casser refuser",
    "sec": "boire frapper casser",
    "franc": "jouer parler",
    "vrai": "sonner",
    "profond": "creuser respirer",
}
_MEASURES = {
    "courir marcher nager parcourir reculer avancer": "mètres kilomètres pas lieues",
    "dormir durer attendre travailler marcher rester chanter": "heures minutes jours ans mois",
    "coûter valoir": "euros francs dollars centimes",
    "peser": "kilos grammes tonnes",
    "mesurer": "mètres centimètres pieds",
}
# Verbs whose « du » and « de la » are prepositions, as those of « boire du lait » are articles.
_FROM = (
    "revenir venir sortir descendre partir parler rêver dépendre profiter manquer provenir douter"
    " jaillir tomber sauter hériter rire débarquer disparaître surgir jouir"
)
_COUNTS = ("deux", "trois", "quatre", "cinq", "six", "dix", "douze", "vingt", "cent", "trente")
_WISHES = (
    ("il", "fallait"),
    ("il", "voulait"),
    ("elle", "désirait"),
    ("on", "craignait"),
    ("je", "doutais"),
    ("elle", "attendait"),
    ("nous", "souhaitions"),
)
_ALTHOUGH = ("bien que", "quoique", "avant que", "pourvu que", "afin que", "pour que")


def made_to(w: SentenceWriter) -> Node:
    """Write what is made to act: « Elle fait bouillir l’eau. », « Il la fait attendre. »."""
    v = w.vocabulary
    subject = w.subject("nsubj:caus", pronouns=0.35, deep=False)
    clitic = None
    if w.maybe(0.25):
        clitic = w.add(w.rng.choice(("me", "te", "le", "la", "les")), "PRON", "obj")
    auxiliary = None
    if w.maybe(0.3):
        auxiliary = w.add(w.rng.choice(AVOIR[subject.person]), "AUX", "aux:tense")
        makes = w.add("fait", "AUX", "aux:caus")
    else:
        makes = w.add(w.rng.choice(_MAKES[subject.person]), "AUX", "aux:caus")
    transitive = w.maybe(0.5)
    groups = v.transitive if transitive else v.intransitive
    verb = w.add(v.verb(groups, "infi"), "VERB", "root", "VerbForm=Inf")
    w.hang(verb, subject.node, clitic, auxiliary, makes)
    if clitic is None:
        w.hang(verb, w.noun_phrase("obj" if transitive else "obj:agent", deep=False))
    if w.maybe(0.25):
        w.hang(verb, w.circumstance())
    return verb


def adverbial(w: SentenceWriter) -> Node:
    """Write an adjective that serves as an adverb: « Le vent souffle fort. », « Parlez bas. »."""
    adverb = w.rng.choice([*_ADVERBS])
    known = [verb for verb in _ADVERBS[adverb].split() if verb in w.vocabulary.verbs]
    lemma = w.rng.choice(known) if known else None
    if w.maybe(0.12):
        person = w.rng.choice(("2sg", "2pl"))
        verb = w.add(_of(w, lemma, f"{person} impe"), "VERB", "root", "VerbForm=Fin")
    else:
        subject = w.subject(pronouns=0.25, deep=w.maybe(0.2))
        if w.maybe(0.2):
            auxiliary = w.add(w.rng.choice(AVOIR[subject.person]), "AUX", "aux:tense")
            form = _of(w, lemma, "ppas mas sg")
            verb = w.add(form, "VERB", "root", "VerbForm=Part")
            w.hang(verb, auxiliary)
        else:
            tense = w.rng.choice(("ipre", "ipre", "iimp")) if subject.person[0] == "3" else "ipre"
            verb = w.add(_of(w, lemma, f"{subject.person} {tense}"), "VERB", "root", "VerbForm=Fin")
        w.hang(verb, subject.node)
    more = None
    if w.maybe(0.15):
        more = w.add(w.rng.choice(("très", "si", "trop", "plus")), "ADV", "advmod")
    plain = w.add(adverb, "ADV", "advmod")
    w.hang(plain, more)
    w.hang(verb, plain)
    if w.maybe(0.3):
        w.hang(verb, w.circumstance())
    return verb


def from_there(w: SentenceWriter) -> Node:
    """Write what a verb takes with « de »: « Elle revient de l’école. »."""
    subject = w.subject(pronouns=0.4, deep=w.maybe(0.2))
    form = f"{subject.person} {w.rng.choice(('ipre', 'ipre', 'iimp', 'ifut'))}"
    known = [lemma for lemma in _FROM.split() if form in w.vocabulary.verbs.get(lemma, {})]
    lemma = w.rng.choice(known) if known else None
    verb = w.add(_of(w, lemma, form), "VERB", "root", "VerbForm=Fin")
    w.hang(verb, subject.node)
    w.hang(verb, w.prepositional("de", "obl:arg"))
    if w.maybe(0.25):
        w.hang(verb, w.circumstance())
    return verb


def measured(w: SentenceWriter) -> Node:
    """Write a quantity that is no object: « Elle court dix kilomètres. »."""
    verbs = w.rng.choice([*_MEASURES])
    known = [verb for verb in verbs.split() if verb in w.vocabulary.verbs]
    lemma = w.rng.choice(known) if known else None
    subject = w.subject(pronouns=0.3, deep=False)
    auxiliary = None
    if w.maybe(0.35):
        auxiliary = w.add(w.rng.choice(AVOIR[subject.person]), "AUX", "aux:tense")
        verb = w.add(_of(w, lemma, "ppas mas sg"), "VERB", "root", "VerbForm=Part")
    else:
        verb = w.add(_of(w, lemma, f"{subject.person} ipre"), "VERB", "root", "VerbForm=Fin")
    number = w.add(w.rng.choice(_COUNTS), "NUM", "nummod")
    noun = w.add(w.rng.choice(_MEASURES[verbs].split()), "NOUN", "obl:mod")
    w.hang(noun, number)
    w.hang(verb, subject.node, auxiliary, noun)
    if w.maybe(0.2):
        w.hang(verb, w.circumstance())
    return verb


def _of(w: SentenceWriter, lemma: str | None, form: str) -> str:
    """Return a form of one verb, or of any where the vocabulary lacks it."""
    form_known = w.vocabulary.verbs[lemma].get(form) if lemma else None
    return form_known or w.vocabulary.verb(w.vocabulary.intransitive, form)


def wished(w: SentenceWriter) -> Node:
    """Write a clause in the subjunctive: « Il fallait que le roi cédât. »."""
    if w.maybe(0.6):
        pronoun, verb_form = w.rng.choice(_WISHES)
        relation = "expl:subj" if verb_form == "fallait" else "nsubj"
        subject = w.add(pronoun, "PRON", relation)
        verb = w.add(verb_form, "VERB", "root", "VerbForm=Fin")
        mark = w.add("que", "SCONJ", "mark")
        inner = _cede(w)
        inner.relation = "ccomp"
        w.hang(inner, mark)
        w.hang(verb, subject, inner)
        return verb
    words = w.rng.choice(_ALTHOUGH).split()
    marks = [w.add(words[0], "SCONJ" if len(words) == 1 else "ADV", "mark")]
    for word in words[1:]:
        marks.append(w.add(word, "SCONJ", "fixed"))
        w.hang(marks[0], marks[-1])
    inner = _cede(w)
    inner.relation = "advcl"
    w.hang(inner, marks[0])
    comma = w.add(",", "PUNCT", "punct")
    verb = w.clause(0.5)
    w.hang(verb, inner, comma)
    return verb


def _cede(w: SentenceWriter) -> Node:
    """Write a subject and a predicate in the imperfect subjunctive; return the verb."""
    v = w.vocabulary
    agreement = w.rng.choice(("mas", "fem")), w.rng.choice(("sg", "sg", "pl"))
    number = agreement[1]
    if w.maybe(0.35):
        pronouns = {"sg": {"mas": "il", "fem": "elle"}, "pl": {"mas": "ils", "fem": "elles"}}
        node = w.add(pronouns[number][agreement[0]], "PRON", "nsubj")
    else:
        node = w.noun_phrase("nsubj", agreement, deep=False)
    if w.maybe(0.25):
        be = w.add("fût" if number == "sg" else "fussent", "AUX", "cop")
        root = w.add(v.adjective(agreement), "ADJ")
        w.hang(root, node, be)
        return root
    transitive = w.maybe(0.4)
    groups = v.transitive if transitive else v.intransitive
    verb = w.add(v.verb(groups, f"3{number} simp"), "VERB", "root", "VerbForm=Fin")
    w.hang(verb, node)
    w.complete(verb, transitive)
    return verb


def infinitive_subject(w: SentenceWriter) -> Node:
    """Write an infinitive as a subject: « Fumer nuit à la santé. »."""
    v = w.vocabulary
    transitive = w.maybe(0.6)
    groups = v.transitive if transitive else v.intransitive
    subject = w.add(v.verb(groups, "infi"), "VERB", "csubj", "VerbForm=Inf")
    if transitive:
        w.hang(subject, w.noun_phrase("obj", deep=False))
    if w.maybe(0.5):
        be = w.add(w.rng.choice(("est", "est", "était", "sera")), "AUX", "cop")
        root = w.add(v.adjective(("mas", "sg")), "ADJ")
        w.hang(root, subject, be)
        if w.maybe(0.3):
            w.hang(root, w.prepositional("pour"))
        return root
    verb = w.finite(v.transitive if w.maybe(0.6) else v.intransitive, "3sg")
    w.hang(verb, subject)
    w.complete(verb, w.maybe(0.6))
    return verb


COMPLEMENTS = (
    (made_to, 10),
    (adverbial, 7),
    (from_there, 24),
    (measured, 5),
    (wished, 6),
    (infinitive_subject, 3),
)
