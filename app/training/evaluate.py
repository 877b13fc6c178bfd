"""Measure the shipped model on any CoNLL-U treebank. Runs on NumPy alone.

A relation is measured both ways: « dépendant → tête » asks whether the row of the dependent is
highest at its head, « tête → dépendant » whether the row of the head is highest at a right partner.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

import numpy as np

from app.core.analysis import Analysis
from app.core.attention import Array
from app.core.features import WordIndex
from app.core.french import MAX_WORDS, FrenchModel, model
from app.training import targets
from app.training.treebank import Sentence, read

RELATIONS = {
    1: ("nsubj", "nsubj:pass", "nsubj:cop", "nsubj:conj", "shared"),
    2: ("obj", "iobj", "obl:arg"),
    3: ("amod", "attr", "acl"),
    4: ("det", "nummod"),
}


class Share(NamedTuple):
    """A mean of so many cases; shares go from 0 to 1."""

    value: float
    cases: int


class Tally:
    """Add up cases by name."""

    def __init__(self) -> None:
        self._sums: dict[str, float] = defaultdict(float)
        self._counts: dict[str, int] = defaultdict(int)

    def add(self, name: str, value: float) -> None:
        """Count one case, or one share of a case."""
        self._sums[name] += float(value)
        self._counts[name] += 1

    def scores(self) -> dict[str, Share]:
        """Return the mean of each name."""
        return {name: Share(self._sums[name] / n, n) for name, n in self._counts.items()}


def measure(sentences: Iterable[Sentence], french: FrenchModel) -> dict[str, Share]:
    """Return every score over sentences of at most 64 words.

    Names: « nsubj> » dependent to head, « nsubj< » head to dependent; « 1 nobody » rows without a
    partner that look at ∅, « 1 precision » rows looking at a word that are right; « distance »,
    « similarity », « similarity nobody », « ends » (weight), « root », « content » (weight),
    « parts » and « functions »; « shared spread » the lesser of the two weights that a shared
    subject gives to its verbs.
    """
    tally = Tally()
    for sentence in sentences:
        if len(sentence.words) <= MAX_WORDS:
            _measure(sentence, french.read(sentence.words), french.index, tally)
    return tally.scores()


def _measure(sentence: Sentence, reading: Analysis, index: WordIndex, tally: Tally) -> None:
    weights = reading.weights
    for head in RELATIONS:
        _syntax(head, sentence, weights[head - 1], tally)
    _fixed_heads(sentence, weights, index, tally)
    for gold, answer in zip(sentence.parts, reading.parts, strict=True):
        tally.add("parts", gold == answer)
    for gold, answer in zip(sentence.functions, reading.functions, strict=True):
        tally.add("functions", gold == answer)


def _syntax(head: int, sentence: Sentence, weights: Array, tally: Tally) -> None:
    n = len(sentence.words)
    looked_at = weights.argmax(axis=1)
    partners: dict[int, set[int]] = defaultdict(set)
    headed: dict[tuple[int, str], None] = {}
    for pair in sentence.pairs[head - 1]:
        partners[pair.dependent].add(pair.head)
        partners[pair.head].add(pair.dependent)
        headed[pair.head, pair.relation] = None
        tally.add(f"{pair.relation}>", looked_at[pair.dependent] == pair.head)
        if pair.relation == "shared":
            _spread(sentence, pair.dependent, pair.head, weights, tally)
    for word, relation in headed:
        tally.add(f"{relation}<", looked_at[word] in partners[word])
    for word in range(n):
        if word not in partners:
            tally.add(f"{head} nobody", looked_at[word] == n)
        if looked_at[word] != n:
            tally.add(f"{head} precision", looked_at[word] in partners[word])


def _spread(sentence: Sentence, subject: int, second: int, weights: Array, tally: Tally) -> None:
    own = [p.head for p in sentence.pairs[0] if p.dependent == subject and p.relation != "shared"]
    if own:
        tally.add("shared spread", min(weights[subject, second], weights[subject, own[0]]))


def _fixed_heads(sentence: Sentence, weights: Array, index: WordIndex, tally: Tally) -> None:
    n = len(sentence.words)
    content = [i for i, part in enumerate(sentence.parts) if part in targets.CONTENT]
    rows = index.rows[[index.entry(index.form(word)) for word in sentence.words]]
    known = np.array([part in targets.CONTENT for part in sentence.parts]) & (rows > 0)
    similar = targets.similarity(index.vectors[rows], known).argmax(axis=1)
    best = weights.argmax(axis=2)
    for i in range(n):
        if n > 1:
            tally.add("distance", abs(best[4, i] - i) == 1 and best[4, i] != n)
        name = "similarity nobody" if similar[i] == n else "similarity"
        tally.add(name, best[5, i] == similar[i])
        tally.add("ends", weights[6, i, 0] + (weights[6, i, n - 1] if n > 1 else 0))
        if sentence.parts[sentence.root] != "PUNCT":
            tally.add("root", best[7, i] == sentence.root)
        if content:
            tally.add("content", weights[7, i, content].sum())


def lowered(sentences: Iterable[Sentence]) -> Iterable[Sentence]:
    """Yield the sentences in lower case and without their last full stop, as pupils type."""
    for sentence in sentences:
        words = tuple(word.lower() for word in sentence.words)
        n = len(words)
        closed = n > 1 and sentence.parts[-1] == "PUNCT" and sentence.root != n - 1
        used = any(n - 1 in pair[:2] for pairs in sentence.pairs for pair in pairs)
        shown = n - 1 if closed and not used else n
        yield Sentence(
            words[:shown],
            sentence.parts[:shown],
            sentence.heads[:shown],
            sentence.functions[:shown],
            sentence.features[:shown],
            sentence.root,
            sentence.pairs,
        )


def treebanks(folder: Path) -> list[Path]:
    """Return the CoNLL-U files of a folder. Raises ValueError, in French, when there is none."""
    files = sorted(folder.glob("*.conllu"))
    if not files:
        raise ValueError(f"aucun fichier .conllu dans {folder}")
    return files


TITLES = {
    "nsubj": "sujet",
    "nsubj:pass": "sujet d’un passif",
    "nsubj:cop": "sujet et copule",
    "nsubj:conj": "sujet coordonné",
    "shared": "sujet partagé, 2e verbe",
    "obj": "objet direct",
    "iobj": "objet indirect (pronom)",
    "obl:arg": "complément oblique",
    "amod": "adjectif épithète",
    "attr": "attribut",
    "acl": "participe épithète",
    "det": "déterminant",
    "nummod": "numéral",
}
MEASURES = {
    **{f"{head} nobody": f"Tête {head} : ∅ à raison" for head in RELATIONS},
    **{f"{head} precision": f"Tête {head} : regarde le bon mot" for head in RELATIONS},
    "distance": "Distance : un voisin",
    "similarity": "Sémantique : le plus proche",
    "similarity nobody": "Sémantique : ∅ à raison",
    "ends": "Position : poids des deux bouts",
    "root": "Contexte : le centre",
    "content": "Contexte : poids des mots pleins",
    "shared spread": "Sujet partagé : plus petit des deux poids",
    "parts": "Natures",
    "functions": "Fonctions",
}


def table(name: str, scores: dict[str, Share]) -> str:
    """Lay out scores as a French table, in per cent."""
    lines = [name, f"{'relation':<36}{'dép. → tête':>14}{'tête → dép.':>14}{'cas':>8}"]
    for relation, title in TITLES.items():
        if f"{relation}>" in scores:
            there, back = scores[f"{relation}>"], scores[f"{relation}<"]
            lines.append(f"{title:<36}{_percent(there):>14}{_percent(back):>14}{there.cases:>8}")
    lines.append(f"{'mesure':<36}{'score':>14}{'':>14}{'cas':>8}")
    for key, title in MEASURES.items():
        if key in scores:
            lines.append(f"{title:<36}{_percent(scores[key]):>14}{'':>14}{scores[key].cases:>8}")
    return "\n".join(lines) + "\n"


def _percent(score: Share) -> str:
    return f"{100 * score.value:.1f}".replace(".", ",") + " %"


def run(data: Path, show: Callable[[str], None] = print) -> None:
    """Show one French table for each CoNLL-U file of a folder.

    Raises SystemExit, with a message in French, for an empty folder or a file that is no CoNLL-U.
    """
    try:
        for path in treebanks(data):
            show(table(path.stem, measure(read(path), model())))
    except ValueError as error:
        raise SystemExit(f"Évaluation impossible : {error}.") from None
