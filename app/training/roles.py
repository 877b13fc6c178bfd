"""What heads 1 to 4 are trained to see: pairs of words read off a dependency tree.

1 subject and verb, 2 verb and objects, 3 adjective and noun, 4 determiner and noun. Relations are
those of Universal Dependencies, with choices made for the classroom: the subject of « est bleu »
looks at « est », coordinated subjects look at the verb, a second verb at the subject it shares.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from app.training.treebank import Token

SUBJECTS = {"nsubj", "nsubj:pass", "nsubj:caus", "nsubj:outer"}
DIRECT = {"obj", "obj:lvc", "obj:agent"}
INDIRECT = {"iobj", "iobj:agent"}


class Pair(NamedTuple):
    """Two surface words that should look at each other, and the name of what links them."""

    dependent: int
    head: int
    relation: str


def pairs_of(tokens: Sequence["Token"], place: Sequence[int]) -> tuple[tuple[Pair, ...], ...]:
    """Return the pairs of heads 1 to 4. place gives each token's word, tokens count from 1."""
    found: list[set[Pair]] = [set(), set(), set(), set()]

    def add(head_number: int, dependent: int, head: int, relation: str) -> None:
        if place[dependent] != place[head]:
            found[head_number - 1].add(Pair(place[dependent], place[head], relation))

    copulas = {t.head: i for i, t in reversed([*enumerate(tokens, 1)]) if t.relation == "cop"}
    subjects: dict[int, int] = {}
    for i, token in enumerate(tokens, 1):
        if token.head == 0:
            continue
        governor = tokens[token.head - 1]
        if token.relation in SUBJECTS:
            verb = copulas.get(token.head, token.head)
            subjects.setdefault(token.head, i)
            kind = "nsubj:pass" if token.relation == "nsubj:pass" else "nsubj"
            add(1, i, verb, "nsubj:cop" if verb != token.head else kind)
            for j, other in enumerate(tokens, 1):
                joined = other.head == i and other.relation == "conj"
                if joined and other.part in {"NOUN", "PROPN", "PRON"}:
                    add(1, j, verb, "nsubj:conj")
            plain = token.relation != "nsubj:outer"
            if verb != token.head and governor.part == "ADJ" and plain:
                add(3, token.head, i, "attr")
        elif token.relation in DIRECT | INDIRECT | {"obl:arg"}:
            if governor.part in {"VERB", "AUX"}:
                kind = "obj" if token.relation in DIRECT else "iobj"
                add(2, i, token.head, "obl:arg" if token.relation == "obl:arg" else kind)
        elif token.relation == "amod":
            add(3, i, token.head, "amod")
        elif token.relation == "acl" and token.part == "VERB":
            if "VerbForm=Part" in token.features:
                add(3, i, token.head, "acl")
        elif token.relation == "det":
            add(4, i, token.head, "det")
        elif token.relation == "nummod" and i < token.head:
            add(4, i, token.head, "nummod")
    for i in _verbs_without_subject(tokens):
        if tokens[i - 1].head in subjects:
            add(1, subjects[tokens[i - 1].head], i, "shared")
    return tuple(tuple(sorted(pairs)) for pairs in found)


def _verbs_without_subject(tokens: Sequence["Token"]) -> list[int]:
    """Return the coordinated verbs, as in « court et saute », that have no subject of their own."""
    served = {t.head for t in tokens if t.relation.startswith(("nsubj", "csubj", "expl:subj"))}
    return [
        i
        for i, token in enumerate(tokens, 1)
        if token.relation == "conj"
        and token.part == "VERB"
        and token.head
        and tokens[token.head - 1].part == "VERB"
        and "VerbForm=Inf" not in token.features
        and i not in served
    ]
