"""Read Universal Dependencies treebanks (CoNLL-U) as sentences of surface words.

The model sees words as they are typed, so a range such as « du » (de + le) is one word: it takes
over the arcs of its parts.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.core.labels import FUNCTIONS, PARTS
from app.training.roles import RolePair, pairs_of

TRAINING = (
    "fr_sequoia-ud-train",
    "fr_gsd-ud-dev",
    "fr_parisstories-ud-train",
    "fr_parisstories-ud-dev",
    "fr_rhapsodie-ud-train",
    "fr_rhapsodie-ud-dev",
    "fr_fqb-ud-test",
)


@dataclass(frozen=True, slots=True)
class Token:
    """One syntactic word. `head` counts from 1, 0 for the root; `features` as in CoNLL-U."""

    form: str
    part: str
    head: int
    relation: str
    features: str = "_"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of n surface words with its gold annotation.

    heads holds the index of each word's head, -1 for the root; functions keep the main relation
    only (nsubj:pass is nsubj); pairs holds, for heads 1 to 4, who should look at whom.
    """

    words: tuple[str, ...]
    parts: tuple[str, ...]
    heads: tuple[int, ...]
    functions: tuple[str, ...]
    features: tuple[str, ...]
    root: int
    pairs: tuple[tuple[RolePair, ...], ...]


def read(path: Path) -> Iterator[Sentence]:
    """Yield the sentences of a CoNLL-U file. Raises OSError, or ValueError for a broken line."""
    tokens: list[Token] = []
    ranges: dict[int, tuple[int, str]] = {}
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if line.startswith("#"):
                continue
            fields = line.rstrip("\n").split("\t")
            if fields == [""]:
                if tokens:
                    yield surface(tokens, ranges)
                tokens, ranges = [], {}
                continue
            try:
                if "-" in fields[0]:
                    first, last = map(int, fields[0].split("-"))
                    ranges[first] = last, fields[1]
                elif "." not in fields[0]:
                    tokens.append(Token(fields[1], fields[3], int(fields[6]), fields[7], fields[5]))
            except (IndexError, ValueError):
                raise ValueError(f"{path.name}, ligne {number} : ce n’est pas du CoNLL-U") from None
    if tokens:
        yield surface(tokens, ranges)


def surface(tokens: Sequence[Token], ranges: dict[int, tuple[int, str]] | None = None) -> Sentence:
    """Turn syntactic words into surface words; a range gives {first: (last, form)}, from 1."""
    place, words, parts, features = _join(tokens, ranges or {})
    heads = [-1] * len(words)
    functions = ["other"] * len(words)
    decided: set[int] = set()
    for i, token in enumerate(tokens, 1):
        word, head = place[i], place[token.head]
        if head != word and word not in decided:
            decided.add(word)
            relation = token.relation.split(":")[0]
            heads[word] = head
            functions[word] = relation if relation in FUNCTIONS else "other"
    root = next((place[i] for i, token in enumerate(tokens, 1) if token.head == 0), 0)
    return Sentence(
        words=tuple(words),
        parts=tuple(part if part in PARTS else "X" for part in parts),
        heads=tuple(heads),
        functions=tuple(functions),
        features=tuple(features),
        root=root,
        pairs=pairs_of(tokens, place),
    )


def _join(
    tokens: Sequence[Token], ranges: dict[int, tuple[int, str]]
) -> tuple[list[int], list[str], list[str], list[str]]:
    """Return the word index of each token (the root's is -1), and the words, parts, features."""
    place = [-1] * (len(tokens) + 1)
    words: list[str] = []
    parts: list[str] = []
    features: list[str] = []
    i = 1
    while i <= len(tokens):
        last, form = ranges.get(i, (i, tokens[i - 1].form))
        for j in range(i, last + 1):
            place[j] = len(words)
        words.append(form)
        # « auquel » is à + lequel: what counts is the pronoun.
        parts.append("PRON" if tokens[last - 1].part == "PRON" else tokens[i - 1].part)
        features.append(tokens[i - 1].features if last == i else "_")
        i = last + 1
    return place, words, parts, features
