"""What an attention head does with a document that was found: it reads it, after the search."""

from dataclasses import dataclass

from app.core.search import Ranking, fold
from app.core.toy_documents import Document
from app.core.words import cut
from app.widgets.models import read_head
from app.widgets.numbers import percent, step
from app.widgets.wording import quoted


@dataclass(frozen=True, slots=True)
class Seen:
    """Hold one word looked at, with its weight; the last one is ∅, nobody."""

    text: str
    weight: float
    share: str
    step: int
    asking: bool


@dataclass(frozen=True, slots=True)
class Look:
    """Hold what one word of a sentence looks at in one head; weights sum to 1."""

    letter: str
    head: str
    words: tuple[Seen, ...]
    said: str


def look_at(document: Document, ranking: Ranking, head: int) -> Look:
    """Read the sentence of a document that holds most of the question, from its rarest word."""
    idf = dict(zip(ranking.terms, map(float, ranking.idf), strict=True))
    sentences = tuple(f"{text.strip(' .')}." for text in document.text.split(". "))
    best = max(sentences, key=lambda text: sum(fold(w.text) in idf for w in cut(text)))
    words = tuple(word.text for word in cut(best))
    chosen = max(range(len(words)), key=lambda i: idf.get(fold(words[i]), 0.0))
    reading = read_head("huit-tetes", head, words)
    row = [float(weight) for weight in reading.trace.weights[chosen]]
    seen = tuple(
        Seen(text, weight, percent(weight), step(weight), i == chosen)
        for i, (text, weight) in enumerate(zip(reading.columns, row, strict=True))
    )
    top = max(seen, key=lambda word: word.weight)
    looked = "personne (∅)" if top is seen[-1] else quoted(top.text)
    said = f"{quoted(words[chosen])} regarde surtout {looked}\u00a0: {top.share}."
    return Look(document.letter, reading.head, seen, said)
