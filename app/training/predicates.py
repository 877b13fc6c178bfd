"""Write what is said of a noun: that it acts, or what it is."""

from app.training.closed_words import ETRE
from app.training.writer import Node, SentenceWriter


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


def copula(w: SentenceWriter) -> Node:
    """Write what a noun is: « Le ciel est bleu. », « Ma tante est une musicienne célèbre. »."""
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
