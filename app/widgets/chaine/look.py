"""What an attention head does with a document: it reads it, after the search."""

from dataclasses import dataclass, replace

from app.core.bm25 import Ranking, term_of
from app.core.toy_documents import Document
from app.core.words import cut
from app.widgets.contract.view import Map
from app.widgets.parts.models import HeadAnalysis, ModelName, read_head
from app.widgets.parts.numbers import percent, step
from app.widgets.parts.wording import quoted


@dataclass(frozen=True, slots=True)
class LookedAt:
    """One word looked at, with its weight; the last one is ∅, nobody."""

    text: str
    weight: float
    share: str
    step: int
    asking: bool


@dataclass(frozen=True, slots=True)
class Look:
    """What one word of a sentence looks at in one head; weights sum to 1."""

    letter: str
    head: str
    words: tuple[LookedAt, ...]
    explanation: str


@dataclass(frozen=True, slots=True)
class ReadSentence:
    """One sentence of a document, read by one head from word `i`."""

    document: Document
    sentence: str
    analysis: HeadAnalysis
    i: int

    def look(self) -> Look:
        """Say what the word looks at."""
        analysis, i = self.analysis, self.i
        row = [float(weight) for weight in analysis.trace.weights[i]]
        words = tuple(
            LookedAt(text, weight, percent(weight), step(weight), j == i)
            for j, (text, weight) in enumerate(zip(analysis.columns, row, strict=True))
        )
        top = max(words, key=lambda word: word.weight)
        looked = "personne (∅)" if top is words[-1] else quoted(top.text)
        explanation = f"{quoted(analysis.words[i])} regarde surtout {looked}\u00a0: {top.share}."
        return Look(self.document.letter, analysis.head, words, explanation)

    def map(self) -> Map:
        """Return the row as a map to save."""
        return replace(self.analysis.row(self.i), sentence=self.sentence)


def read_best_sentence(document: Document, ranking: Ranking, head: int) -> ReadSentence:
    """Read the sentence with most words of the query, from the rarest of these."""
    idf = dict(zip(ranking.terms, map(float, ranking.idf), strict=True))
    sentences = tuple(f"{text.strip(' .')}." for text in document.text.split(". "))
    cuts = [tuple(word.text for word in cut(text)) for text in sentences]
    worth = [[idf.get(term_of(word), 0.0) for word in words] for words in cuts]
    best = max(range(len(cuts)), key=lambda s: sum(points > 0 for points in worth[s]))
    chosen = max(range(len(cuts[best])), key=lambda i: worth[best][i])
    return ReadSentence(
        document, sentences[best], read_head(ModelName.TRAINED, head, cuts[best]), chosen
    )
