"""Write speech: what is said and by whom, and « tu » as it is spoken."""

from app.training.inverted_verbs import pronoun_behind
from app.training.writer import Node, SentenceWriter

_SPEECH = {
    "3sg": "dit répondit répond cria crie demanda demande murmura ajouta ordonna expliqua explique "
    "chuchota soupira annonça pensa avoua promit raconte raconta déclara affirme",
    "3pl": "disent répondirent crièrent demandent murmurent ajoutèrent expliquent répondent",
}
_REFLEXIVE_SPEECH = {"3sg": ("écria", "exclama", "étonne", "interroge"), "3pl": ("écrièrent",)}


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
    """Write what is quoted and who speaks: « « Je reviens », dit la reine. »."""
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
        subject = pronoun_behind(w, verb, "ils" if plural else w.rng.choice(("il", "elle")))
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
