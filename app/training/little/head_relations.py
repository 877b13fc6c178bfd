"""Compare the heads of the little model with a fixed distance, on French relations.

In a causal map a word looks at those before it: of two words joined by a relation, the later one
should look at the earlier one. The head and the distance are chosen on one treebank and scored on
another; a head that does no better than a distance proves nothing.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np

from app.core.attention import Array
from app.core.little_model import LittleModel
from app.core.little_model_card import HeadRelation
from app.core.pieces import START
from app.training.treebank import Sentence

RELATIONS = {  # function, does the dependent come first? and the name that the card shows
    ("nsubj", True): "verbe → sujet",
    ("obj", False): "objet → verbe",
    ("det", True): "nom → déterminant",
    ("case", True): "nom → préposition",
    ("amod", False): "adjectif → nom",
    ("nmod", False): "complément → nom",
    ("obl", False): "complément → verbe",
    ("aux", True): "participe → auxiliaire",
    ("conj", False): "second membre → premier",
}


class Case(NamedTuple):
    """Which relation, how many words before the right one stands, where each head looks (L, h)."""

    name: str
    distance: int
    looks: Array


class Related(NamedTuple):
    """Two words joined by a relation, by their places from 0: the later one should look back."""

    name: str
    later: int
    earlier: int


def related(sentence: Sentence) -> Iterator[Related]:
    """Yield every pair of words of a sentence that a measured relation joins."""
    for dependent, head in enumerate(sentence.heads):
        key = (sentence.functions[dependent], dependent < head)
        if head >= 0 and key in RELATIONS:
            yield Related(RELATIONS[key], max(dependent, head), min(dependent, head))


def cases(model: LittleModel, sentences: Iterable[Sentence]) -> Iterator[Case]:
    """Yield every pair of words joined by a relation, in sentences that the model can hold.

    A word looks through its last piece, at the word before it whose pieces get most weight;
    <début> and the word itself are left out.
    """
    for sentence in sentences:
        parts = [model.pieces.encode(word) for word in sentence.words]
        ends = np.cumsum([1, *(len(part) for part in parts)])
        if ends[-1] > model.longest or not all(parts):
            continue
        read = [START, *(piece for part in parts for piece in part)]
        weights = model.decoder.read(read).weights
        for name, later, earlier in related(sentence):
            row = weights[:, :, ends[later + 1] - 1, 1 : ends[later]]
            words = np.add.reduceat(row, ends[:later] - 1, axis=-1)
            yield Case(name, later - earlier, later - words.argmax(axis=-1))


def scored(chosen_on: Iterable[Case], scored_on: Iterable[Case]) -> list[HeadRelation]:
    """Choose the head and the distance of each relation on some cases, score them on others."""
    chosen, tried = _by_name(chosen_on), _by_name(scored_on)
    scores = []
    for name in RELATIONS.values():
        if name not in chosen or name not in tried:
            continue
        right = np.mean([case.looks == case.distance for case in chosen[name]], axis=0)
        block, head = np.unravel_index(int(right.argmax()), right.shape)
        distance = Counter(case.distance for case in chosen[name]).most_common(1)[0][0]
        others = tried[name]
        share = np.mean([case.looks[block, head] == case.distance for case in others])
        fixed = np.mean([case.distance == distance for case in others])
        scores.append(
            HeadRelation(
                name=name,
                block=int(block),
                head=int(head),
                share=float(share),
                distance=distance,
                fixed=float(fixed),
                cases=len(others),
            )
        )
    return scores


def _by_name(some: Iterable[Case]) -> dict[str, list[Case]]:
    named: dict[str, list[Case]] = {}
    for case in some:
        named.setdefault(case.name, []).append(case)
    return named
