"""Write annotated sentences of school French, without end: constructions × vocabulary.

Treebanks hold newspapers, questions and talk; pupils write of ogres, of winds that blow and of
flowers that someone has picked. A construction writes a dependency tree; here it gets its elisions,
its contractions and its capital, and becomes a sentence like those of a treebank.
"""

import itertools

from app.training.agreement import Vocabulary
from app.training.complements import COMPLEMENTS
from app.training.constructions import CONSTRUCTIONS
from app.training.inversions import INVERSIONS
from app.training.orders import ORDERS
from app.training.treebank import Sentence, Token, surface
from app.training.writer import Node, SentenceWriter

_WRITTEN = (*CONSTRUCTIONS, *ORDERS, *INVERSIONS, *COMPLEMENTS)
_SIGNS = ("😀", "👍", "❤️", ":-)", "🎉")
_VOWELS = "aeiouyàâéèêëîïôœùûæ"
_FUSED = {("de", "le"): "du", ("de", "les"): "des", ("à", "le"): "au", ("à", "les"): "aux"}
_ELIDED = {w: w[:-1] + "'" for w in ("le", "la", "de", "ne", "que", "je", "me", "te", "se", "ce")}


def sentence(vocabulary: Vocabulary) -> Sentence:
    """Write one sentence of a construction drawn by weight."""
    writer = SentenceWriter(vocabulary)
    constructions, weights = zip(*_WRITTEN, strict=True)
    build = vocabulary.rng.choices(constructions, weights)[0]
    root = build(writer)
    root.relation, root.head = "root", None
    if not any(node.part == "PUNCT" and node.head is root for node in writer.words[-1:]):
        writer.hang(root, writer.add(".", "PUNCT", "punct"))
    if writer.maybe(0.06):
        _add_sign(writer, root)
    return finish(writer.words)


def _add_sign(writer: SentenceWriter, root: Node) -> None:
    """Add an emoji or an emoticon: after the sentence, in place of its full stop, or before it."""
    if writer.words[-1].form == "." and writer.maybe(0.5):
        writer.words.pop()
    sign = writer.add(writer.rng.choice(_SIGNS), "SYM", "discourse")
    writer.hang(root, sign)
    if writer.maybe(0.15):
        writer.words.insert(0, writer.words.pop())


def finish(nodes: list[Node]) -> Sentence:
    """Apply elision and contraction, capitalise, number the words."""
    number = {id(node): i for i, node in enumerate(nodes, 1)}
    ranges: dict[int, tuple[int, str]] = {}
    forms = [node.form for node in nodes]
    for i, (node, after) in enumerate(itertools.pairwise(nodes)):
        vowel = after.form[0].lower() in _VOWELS
        fused = _FUSED.get((node.form, after.form))
        blocked = i + 2 < len(nodes) and nodes[i + 2].form[0].lower() in _VOWELS
        if fused and after.part == "DET" and not (after.form == "le" and blocked):
            ranges[i + 1] = i + 2, fused
        elif vowel and node.part in {"DET", "PRON", "ADP", "ADV", "SCONJ"}:
            swapped = (
                {"ma": "mon", "ta": "ton", "sa": "son", "ce": "cet"} if node.part == "DET" else {}
            )
            forms[i] = swapped.get(node.form) or _ELIDED.get(node.form, node.form)
        elif node.form == "si" and after.form in {"il", "ils"}:
            forms[i] = "s'"
    first = ranges[1][1] if 1 in ranges else forms[0]
    if 1 in ranges:
        ranges[1] = ranges[1][0], first[0].upper() + first[1:]
    opened = nodes[0].part in {"PUNCT", "SYM"} and len(nodes) > 1
    for i in (0, 1) if opened else (0,):
        forms[i] = forms[i][0].upper() + forms[i][1:]
    tokens = [
        Token(
            form, node.part, number[id(node.head)] if node.head else 0, node.relation, node.features
        )
        for form, node in zip(forms, nodes, strict=True)
    ]
    return surface(tokens, ranges)
