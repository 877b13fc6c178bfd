"""Write a verb with its subject pronoun behind it, as questions do."""

from app.training.closed_words import AVOIR, PRONOUNS
from app.training.writer import Node, SentenceWriter

_ALIKE = {"me": "je", "te": "tu", "nous": "nous", "vous": "vous"}


def pronoun_behind(w: SentenceWriter, verb: Node, pronoun: str) -> Node:
    """Write the subject pronoun behind a verb or an auxiliary, with the t that the ear asks for."""
    link = "-t-" if pronoun in {"il", "elle", "on"} and verb.form[-1] in "eac" else "-"
    return w.add(link + pronoun, "PRON", "nsubj")


def verb_and_pronoun(w: SentenceWriter, participle: str, front: Node | None, kind: float) -> Node:
    """Write verb and pronoun behind it, in a simple or a compound tense; return the verb."""
    v = w.vocabulary
    barred = _ALIKE.get(front.form.lower(), "") if front is not None else ""
    pronoun, person = w.rng.choice([(p, n) for p, n in PRONOUNS.items() if p != barred])
    if kind < 0.5:
        auxiliary = w.add(w.rng.choice(AVOIR[person]), "AUX", "aux:tense")
        subject = pronoun_behind(w, auxiliary, pronoun)
        verb = w.add(v.verb(v.transitive, participle), "VERB", "root", "VerbForm=Part")
        w.hang(verb, auxiliary)
    else:
        verb = w.finite(v.transitive, person)
        subject = pronoun_behind(w, verb, pronoun)
    w.hang(verb, subject, front)
    return verb
