"""Write an imperative, with the pronouns that may stand behind it: « donne-le-lui »."""

from app.training.writer import Node, SentenceWriter

PERSONS = ("2sg", "2sg", "2pl", "1pl")
_REFLEXIVE = {"2sg": "toi", "2pl": "vous", "1pl": "nous"}
_DIRECT = ("le", "la", "les")
_INDIRECT = ("moi", "lui", "leur", "nous")
SHORT_ADVERBS = ("vite", "ici", "encore", "doucement", "lentement", "bien", "mieux", "dehors")


def with_pronouns(w: SentenceWriter) -> Node:
    """Write an imperative and one or two pronouns behind it; return the verb."""
    v, rng = w.vocabulary, w.rng
    person = rng.choice(PERSONS)
    kind = rng.random()
    if kind < 0.26:
        return _reflexive(w, person)
    if kind < 0.46:
        verb = imperative_verb(w, v.transitive, person)
        others = ("moi", "nous") if person != "1pl" else ()
        w.hang(verb, w.add("-" + rng.choice((*_DIRECT, *_DIRECT, *others)), "PRON", "obj"))
        if w.maybe(0.35):
            w.hang(verb, w.circumstance())
    elif kind < 0.66:
        verb = imperative_verb(w, v.indirect, person)
        w.hang(verb, w.add("-" + _someone(w, person), "PRON", "iobj"))
        if w.maybe(0.75):
            w.hang(verb, w.noun_phrase("obj", deep=w.maybe(0.3)))
    elif kind < 0.82:
        verb = imperative_verb(w, v.indirect, person)
        w.hang(verb, w.add("-" + rng.choice(_DIRECT), "PRON", "obj"))
        w.hang(verb, w.add("-" + _someone(w, person), "PRON", "iobj"))
    elif kind < 0.91:
        verb = imperative_verb(w, v.intransitive, person)
        w.hang(verb, w.add(rng.choice(("-y", "-en")), "PRON", "expl:comp"))
        if w.maybe(0.3):
            w.hang(verb, w.circumstance())
    else:
        verb = _some_of_it(w, person)
    return verb


def _someone(w: SentenceWriter, person: str) -> str:
    return w.rng.choice(_INDIRECT if person != "1pl" else ("lui", "leur"))


def _reflexive(w: SentenceWriter, person: str) -> Node:
    rng, v = w.rng, w.vocabulary
    itself = _REFLEXIVE[person]
    if w.maybe(0.2):
        verb = w.add({"2sg": "va", "2pl": "allez", "1pl": "allons"}[person], "VERB")
        if w.maybe(0.4):
            verb.form = v.verb(v.intransitive, f"{person} impe")
        away = "en" if person == "2sg" else "-en"
        itself = "t'" if person == "2sg" else itself
        w.hang(verb, w.add("-" + itself, "PRON", "expl:comp"), w.add(away, "PRON", "expl:comp"))
        return verb
    groups = v.transitive if w.maybe(0.6) else v.intransitive
    verb = imperative_verb(w, groups, person)
    w.hang(verb, w.add("-" + itself, "PRON", "expl:comp"))
    kind = rng.random()
    if kind < 0.2:
        w.hang(verb, w.noun_phrase("obj", deep=False))
    elif kind < 0.35:
        w.hang(verb, w.add(rng.choice(SHORT_ADVERBS), "ADV", "advmod"))
    elif kind < 0.6:
        w.hang(verb, w.circumstance())
    elif kind < 0.7:
        mark = w.add("de", "ADP", "mark")
        inner = w.add(v.verb(v.transitive, "infi"), "VERB", "ccomp", "VerbForm=Inf")
        w.hang(inner, mark)
        w.hang(verb, inner)
        w.complete(inner, True)
    return verb


def _some_of_it(w: SentenceWriter, person: str) -> Node:
    verb = imperative_verb(w, w.vocabulary.transitive, person)
    if verb.form[-1] in "ea":  # « achètes-en »: an s for the ear
        verb.form += "s"
    to = None
    if w.maybe(0.3):
        to = w.add(w.rng.choice(("-m'", "-lui", "-nous")), "PRON", "iobj")
    en = w.add("en" if to and to.form == "-m'" else "-en", "PRON", "iobj")
    w.hang(verb, to, en)
    if w.maybe(0.5):
        number = w.add(w.rng.choice(("deux", "trois", "quatre", "dix")), "NUM", "obj")
        w.hang(verb, number)
    return verb


def imperative_verb(w: SentenceWriter, groups: list[list[str]], person: str) -> Node:
    """Write an imperative of one of some groups of verbs."""
    return w.add(w.vocabulary.verb(groups, f"{person} impe"), "VERB", "root", "VerbForm=Fin")
