"""What the words of a sentence look at, and what may be said of it, whichever model computed it.

Some of the eight trained heads know parts of speech and relations, and may look at nobody. The toy
has one head, no ∅ and no grammar: of its words only what its vectors hold can be said.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from app.core.analysis import Analysis
from app.core.attention import Array
from app.core.french import read
from app.core.head_roles import HEADS, Head, HeadRole
from app.core.memo import memo
from app.widgets.contract.view import Label, Map
from app.widgets.parts.breakdown import Breakdown, NamedTrace, breakdown_of
from app.widgets.parts.head_choice import HeadChoice, mean_weights, name_of, numbers_of
from app.widgets.parts.models import LIMIT_OF_TRAINED, NOBODY, HeadAnalysis, ModelName, read_head
from app.widgets.parts.natures import VERBAL
from app.widgets.parts.toy_wording import toy_cell_in_words, toy_row_in_words
from app.widgets.parts.toys import ToyOptions
from app.widgets.parts.wording import cell_in_words, row_across_heads, row_in_words


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SentenceAttention(ABC):
    """The weights between the n words of a sentence, and the sentences that explain them.

    weights (n, n + 1) has rows that sum to 1; its last column, nobody's, is 0 where the model has
    none. `name` says which heads gave them, `limit` what the model can show. start is the word
    shown first, from 0. unknown says of each word whether the model lacks it.
    """

    words: tuple[str, ...]
    label: Label
    limit: str
    name: str
    weights: Array
    has_nobody: bool
    start: int
    unknown: tuple[bool, ...]
    heads: tuple[int, ...]

    @property
    def shown_weights(self) -> Array:
        """Return the weights (n, m) of the columns that the model has: ∅ last, or not at all."""
        return self.weights if self.has_nobody else self.weights[:, :-1]

    def map(self, sentence: str) -> Map:
        """Return all its weights, under the sentence as it was typed."""
        return Map(
            title="Les poids de la phrase",
            head=self.name,
            sentence=sentence,
            label=self.label,
            rows=self.words,
            columns=(*self.words, NOBODY) if self.has_nobody else self.words,
            weights=self.shown_weights,
        )

    @abstractmethod
    def row_in_words(self, i: int, row: Array) -> str:
        """Say what word i looks at, from the shares shown, `row` (n + 1,)."""

    @abstractmethod
    def row_across_heads(self, i: int) -> str:
        """Say what word i looks at in each head of the model."""

    @abstractmethod
    def cell_in_words(self, i: int, j: int) -> str:
        """Say one cell of the map."""

    @abstractmethod
    def breakdown(self, i: int, j: int) -> Breakdown:
        """Work out how one cell got its weight."""

    @abstractmethod
    def head_that_prefers(self, i: int, j: int) -> tuple[Head, float] | None:
        """Return a trained head that is not shown and gives word j the most, with its share."""

    @abstractmethod
    def why_not_the_neighbour(self) -> str:
        """Say why being near counts for nothing here; empty when it counts."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class HeadsAttention(SentenceAttention):
    """The weights of some trained heads, averaged; `heads` holds their numbers."""

    analysis: Analysis

    def row_in_words(self, i: int, row: Array) -> str:
        """Say what word i looks at, by the relations that the heads link."""
        return row_in_words(self.analysis, i, row, self.heads)

    def row_across_heads(self, i: int) -> str:
        """Say what word i looks at most in each of the eight heads."""
        return row_across_heads(self.analysis, i)

    def cell_in_words(self, i: int, j: int) -> str:
        """Say one cell by the relation of its two words."""
        return cell_in_words(self.analysis, i, j, self.weights[i], self.heads)

    def breakdown(self, i: int, j: int) -> Breakdown:
        """Work out one cell: in one head from q and k, in several from their shares."""
        return breakdown_of(self.analysis, i, j, self.heads)

    def head_that_prefers(self, i: int, j: int) -> tuple[Head, float] | None:
        """Look among the trained heads that are not shown."""
        rows = [
            (self.analysis.traces[head.number - 1].weights[i], head)
            for head in HEADS
            if head.number not in self.heads
        ]
        winners = [(float(row[j]), head) for row, head in rows if int(row.argmax()) == j]
        if not winners:
            return None
        share, head = max(winners, key=lambda winner: winner[0])
        return head, share

    def why_not_the_neighbour(self) -> str:
        """Say that no head shown has learnt the distance, if none has."""
        if HeadRole.DISTANCE in self.heads:
            return ""
        return "Mais les têtes choisies n’ont pas appris à suivre la distance."


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ToyAttention(SentenceAttention):
    """The weights of the toy's one head; `heads` is empty, since it is none of the trained ones."""

    analysis: HeadAnalysis

    def row_in_words(self, i: int, row: Array) -> str:
        """Say what word i looks at, by its computed shares alone."""
        return toy_row_in_words(self.analysis, i)

    def row_across_heads(self, i: int) -> str:
        """Say what word i looks at in the one head there is."""
        return toy_row_in_words(self.analysis, i)

    def cell_in_words(self, i: int, j: int) -> str:
        """Say one cell by its share and its rank."""
        return toy_cell_in_words(self.analysis, i, j)

    def breakdown(self, i: int, j: int) -> Breakdown:
        """Work out one cell from numbers written by hand."""
        toy = self.analysis
        return NamedTrace(
            trace=toy.trace,
            head=toy.head,
            words=toy.words,
            columns=toy.columns,
            dimensions=toy.key_names,
            exact=True,
        ).breakdown(i, j)

    def head_that_prefers(self, i: int, j: int) -> tuple[Head, float] | None:
        """Return None: there is no other head."""
        return None

    def why_not_the_neighbour(self) -> str:
        """Say that the toy knows no places."""
        return "Mais le jouet ne voit pas la place des mots."


def attention_of(
    model: ModelName,
    words: tuple[str, ...],
    choice: HeadChoice,
    chosen: Iterable[int],
    options: ToyOptions,
) -> SentenceAttention:
    """Read a sentence with a choice of trained heads, or with the toy of the options."""
    if model == ModelName.TOY:
        return _attention_of_toy(read_head(ModelName.TOY, 1, words, toy=options.toy))
    return _attention_of_heads(words, choice, numbers_of(choice, chosen))


@memo(256)
def _attention_of_heads(
    words: tuple[str, ...], choice: HeadChoice, heads: tuple[int, ...]
) -> HeadsAttention:
    return attention_of_heads(read(words), choice, heads)


def attention_of_heads(
    analysis: Analysis, choice: HeadChoice, heads: tuple[int, ...]
) -> HeadsAttention:
    """Return the mean weights of some trained heads; the word shown first is the first verb."""
    parts = analysis.parts
    verbs = [i for i, part in enumerate(parts) if part == "VERB"]
    verbs = verbs or [i for i, part in enumerate(parts) if part in VERBAL]
    return HeadsAttention(
        words=analysis.words,
        label=Label.COMPUTED,
        limit=LIMIT_OF_TRAINED,
        name=name_of(choice, heads),
        weights=mean_weights(analysis, heads),
        has_nobody=True,
        start=verbs[0] if verbs else 0,
        unknown=(False,) * len(parts),
        heads=heads,
        analysis=analysis,
    )


def _attention_of_toy(analysis: HeadAnalysis) -> ToyAttention:
    """Return the toy's weights; the word shown first has the most « action », if that is named."""
    names = analysis.x_names
    start = int(analysis.x[:, names.index("action")].argmax()) if "action" in names else 0
    return ToyAttention(
        words=analysis.words,
        label=analysis.label,
        limit=analysis.limit,
        name="la tête unique du jouet",
        weights=np.pad(analysis.trace.weights, ((0, 0), (0, 1))),
        has_nobody=False,
        start=start,
        unknown=analysis.unknown,
        heads=(),
        analysis=analysis,
    )
