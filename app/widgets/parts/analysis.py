"""A sentence as `phrase` and `carte` show it, the same whichever model reads it.

Some of the eight trained heads know parts of speech and relations, and may look at nobody. The toy
has one head, no ∅ and no grammar: of its words only what its vectors hold can be said.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from app.core.attention import Array
from app.core.french import HEADS, Analysis, Head, read
from app.widgets.contract.view import Label, Map
from app.widgets.parts.breakdown import Breakdown, breakdown_of, head_breakdown
from app.widgets.parts.head_choice import mean_weights, name_of, numbers_of
from app.widgets.parts.models import LIMIT_OF_TRAINED, NOBODY, HeadAnalysis, ModelName, read_head
from app.widgets.parts.toy_wording import toy_cell_in_words, toy_row_in_words
from app.widgets.parts.toys import ToyOptions
from app.widgets.parts.wording import VERBAL, cell_in_words, row_in_words


@dataclass(frozen=True, slots=True)
class Seen:
    """Hold a sentence of n words as read, and say in words what it shows.

    weights (n, n + 1) has rows that sum to 1; its last column, nobody's, is 0 where the model has
    none. heads numbers the trained heads averaged; the toy has none of these. start is the word
    shown first, from 0. unknown says of each word whether the model lacks it.
    """

    reading: Analysis | HeadAnalysis
    label: Label
    limit: str
    heads: tuple[int, ...]
    named: str
    weights: Array
    has_nobody: bool
    start: int
    unknown: tuple[bool, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """Return the words of the sentence."""
        return self.reading.words

    def map(self, sentence: str) -> Map:
        """Return all its weights, under the sentence as it was typed."""
        return Map(
            title="Les poids de la phrase",
            head=self.named,
            sentence=sentence,
            label=self.label,
            rows=self.words,
            columns=(*self.words, NOBODY) if self.has_nobody else self.words,
            weights=self.weights if self.has_nobody else self.weights[:, :-1],
        )

    def row_in_words(self, i: int, row: Array) -> str:
        """Say what word i looks at, from the shares shown, `row` (n + 1,)."""
        if isinstance(self.reading, HeadAnalysis):
            return toy_row_in_words(self.reading, i)
        return row_in_words(self.reading, i, row, self.heads)

    def cell_in_words(self, i: int, j: int) -> str:
        """Say one cell of the map."""
        if isinstance(self.reading, HeadAnalysis):
            return toy_cell_in_words(self.reading, i, j)
        return cell_in_words(self.reading, i, j, self.weights[i], self.heads)

    def breakdown(self, i: int, j: int) -> Breakdown:
        """Tell how one cell got its weight."""
        toy = self.reading
        if isinstance(toy, HeadAnalysis):
            words = (toy.words, toy.columns)
            return head_breakdown(toy.trace, i, j, toy.head, *words, toy.key_names, exact=True)
        return breakdown_of(toy, i, j, self.heads)

    def head_that_prefers(self, i: int, j: int) -> tuple[Head, float] | None:
        """Return a trained head that is not shown and gives word j the most, with its share."""
        if isinstance(self.reading, HeadAnalysis):
            return None
        rows = [
            (self.reading.traces[head.number - 1].weights[i], head)
            for head in HEADS
            if head.number not in self.heads
        ]
        winners = [(float(row[j]), head) for row, head in rows if int(row.argmax()) == j]
        if not winners:
            return None
        share, head = max(winners, key=lambda winner: winner[0])
        return head, share

    def why_not_the_neighbour(self) -> str:
        """Say why being near counts for nothing here; empty when it counts."""
        if isinstance(self.reading, HeadAnalysis):
            return "Mais le jouet ne voit pas la place des mots."
        if 5 in self.heads:
            return ""
        return "Mais les têtes choisies n’ont pas appris à suivre la distance."


def see(
    model: ModelName,
    words: tuple[str, ...],
    choice: str,
    chosen: Iterable[int],
    options: ToyOptions,
) -> Seen:
    """Read a sentence with a choice of trained heads, or with the toy of the options."""
    if model == ModelName.TOY:
        return _seen_by_toy(read_head(ModelName.TOY, 1, words, toy=options.toy))
    return _seen_by_heads(words, choice, numbers_of(choice, chosen))


@lru_cache(maxsize=256)
def _seen_by_heads(words: tuple[str, ...], choice: str, heads: tuple[int, ...]) -> Seen:
    return seen_by_heads(read(words), choice, heads)


def seen_by_heads(reading: Analysis, choice: str, heads: tuple[int, ...]) -> Seen:
    """Return a sentence as some trained heads, averaged, see it; it starts at the first verb."""
    parts = reading.parts
    verbs = [i for i, part in enumerate(parts) if part == "VERB"]
    verbs = verbs or [i for i, part in enumerate(parts) if part in VERBAL]
    return Seen(
        reading=reading,
        label=Label.COMPUTED,
        limit=LIMIT_OF_TRAINED,
        heads=heads,
        named=name_of(choice, heads),
        weights=mean_weights(reading, heads),
        has_nobody=True,
        start=verbs[0] if verbs else 0,
        unknown=(False,) * len(parts),
    )


def _seen_by_toy(reading: HeadAnalysis) -> Seen:
    """Return a sentence as a toy sees it; it starts at the word of most action, if any is named."""
    names = reading.x_names
    start = int(reading.x[:, names.index("action")].argmax()) if "action" in names else 0
    return Seen(
        reading=reading,
        label=reading.label,
        limit=reading.limit,
        heads=(),
        named="la tête unique du jouet",
        weights=np.pad(reading.trace.weights, ((0, 0), (0, 1))),
        has_nobody=False,
        start=start,
        unknown=reading.unknown,
    )
