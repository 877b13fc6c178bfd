"""What heads 1 to 4 are trained to see: pairs of words read off a dependency tree.

1 subject and verb, 2 verb and objects, 3 adjective and noun, 4 determiner and noun. Relations are
those of Universal Dependencies, with choices made for the classroom: the subject of « est bleu »
looks at « est », coordinated subjects look at the verb, a second verb at the subject it shares.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from app.training.treebank import Token

SUBJECTS = {"nsubj", "nsubj:pass", "nsubj:caus", "nsubj:outer"}
_NOMINAL = {"NOUN", "PROPN", "PRON", "ADJ", "NUM"}
DIRECT = {"obj", "obj:lvc", "obj:agent"}
INDIRECT = {"iobj", "iobj:agent"}


class RolePair(NamedTuple):
    """Two surface words that should look at each other, and the name of what links them."""

    dependent: int
    head: int
    relation: str


def pairs_of(tokens: Sequence["Token"], place: Sequence[int]) -> tuple[tuple[RolePair, ...], ...]:
    """Return the pairs of heads 1 to 4. place gives each token's word, tokens count from 1."""
    pairs: list[set[RolePair]] = [set(), set(), set(), set()]

    def add(head_number: int, dependent: int, head: int, relation: str) -> None:
        if place[dependent] != place[head]:
            pairs[head_number - 1].add(RolePair(place[dependent], place[head], relation))

    # The subject of « est bleu » is that of « est »; of « fait rire », that of « fait ».
    lead = {"cop", "aux:caus"}
    copulas = {t.head: i for i, t in reversed([*enumerate(tokens, 1)]) if t.relation in lead}
    subjects: dict[int, int] = {}
    for i, token in enumerate(tokens, 1):
        if token.head == 0:
            continue
        governor = tokens[token.head - 1]
        if token.relation in SUBJECTS:
            verb = copulas.get(token.head, token.head)
            subjects.setdefault(token.head, i)
            kind = "nsubj:pass" if token.relation == "nsubj:pass" else "nsubj"
            attributive = tokens[verb - 1].relation == "cop"
            add(1, i, verb, "nsubj:cop" if attributive else kind)
            for j, other in enumerate(tokens, 1):
                joined = other.head == i and other.relation == "conj"
                if joined and other.part in {"NOUN", "PROPN", "PRON"}:
                    add(1, j, verb, "nsubj:conj")
            plain = token.relation != "nsubj:outer"
            if attributive and governor.part == "ADJ" and plain:
                add(3, token.head, i, "attr")
        elif token.relation in DIRECT | INDIRECT | {"obl:arg"}:
            # « où » says a place, whatever its verb asks for: no object.
            if governor.part in {"VERB", "AUX"} and token.form.lower() != "où":
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
        elif token.relation == "csubj" and "VerbForm=Inf" in token.features and i < token.head:
            add(1, i, copulas.get(token.head, token.head), "csubj")
    _add_left_out(tokens, subjects, add)
    for i in _verbs_without_subject(tokens):
        if tokens[i - 1].head in subjects:
            add(1, subjects[tokens[i - 1].head], i, "shared")
    return tuple(tuple(sorted(each)) for each in pairs)


def _add_left_out(
    tokens: Sequence["Token"],
    subjects: dict[int, int],
    add: Callable[[int, int, int, str], None],
) -> None:
    """Add the pairs of a verb that is left out, as in « Paul aime le thé, Marie le café ».

    Marie, joined to « aime », and the orphan « café » are subject and object of that verb.
    """
    cased = {t.head for t in tokens if t.relation == "case"}
    for i, token in enumerate(tokens, 1):
        joined = token.head and tokens[token.head - 1]
        if token.relation != "orphan" or not joined or joined.relation != "conj":
            continue
        if token.head in cased or joined.part not in _NOMINAL or joined.head not in subjects:
            continue
        add(1, token.head, joined.head, "elided")
        if i not in cased and token.part in _NOMINAL:
            add(2, i, joined.head, "elided")


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
