"""Attention without a screen: small whole numbers for the words of a sentence, easy to work out.

A word that is looked at gets 2**score parts, where the score is the product q·k of whole numbers;
its share is its parts among those of the row. It is a softmax in base 2, softmax(score · ln 2),
without a division by √d_k: the sums are done in one's head, and only the base differs.

Queries, keys and values have two numbers: the first is about names, the second about actions. A
verb asks for names and a name asks for actions; a word that qualifies a name asks for names too.
The keys are such that the parts of a row sum to a number by which one divides easily.

Axes: n words.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

FEWEST, MOST = 2, 8  # words: more cards than that are lost in a classroom
LARGEST_SCORE = 4  # 2⁴ = 16 parts
EASY = (2, 4, 5, 8, 10, 16, 20, 25, 32, 40, 50)  # sums of parts: the shares are short decimals

_NAMES = frozenset({"NOUN", "PROPN", "PRON"})
_ACTIONS = frozenset({"VERB", "AUX"})
_ASK_FOR_NAMES = _ACTIONS | {"DET", "ADJ", "ADP", "NUM"}
_ASK_FOR_ACTIONS = _NAMES | {"ADV"}
# The mean of the first 3, of the first 6, of the first 7 is whole: a word that asks for nothing
# looks at all alike, and divides by their number.
_VALUES = ((4, 0), (0, 2), (2, 4), (4, 2), (0, 4), (2, 0), (2, 2), (4, 4))

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class WordCards:
    """The three cards of one word."""

    word: str
    query: Pair
    key: Pair
    value: Pair


@dataclass(frozen=True, slots=True)
class RowByHand:
    """One word that looks: its scores, the parts (n,) that they give, what it takes from all.

    `total` is the sum of the parts, and a share a part divided by it.
    """

    scores: tuple[int, ...]
    parts: tuple[int, ...]
    total: int
    output: tuple[Fraction, Fraction]

    @property
    def shares(self) -> tuple[Fraction, ...]:
        """Return the shares; they sum to 1."""
        return tuple(Fraction(part, self.total) for part in self.parts)


def deal(words: Sequence[str], natures: Sequence[str]) -> tuple[WordCards, ...]:
    """Return the cards of a sentence from the UPOS codes of its words.

    Raises ValueError unless there are FEWEST to MOST words.
    """
    count = len(words)
    if not FEWEST <= count <= MOST:
        raise ValueError(f"from {FEWEST} to {MOST} words, not {count}")
    names = _Direction.of([nature in _NAMES for nature in natures])
    actions = _Direction.of([nature in _ACTIONS for nature in natures])
    return tuple(
        WordCards(
            word,
            (
                names.ask if nature in _ASK_FOR_NAMES else 0,
                actions.ask if nature in _ASK_FOR_ACTIONS else 0,
            ),
            (names.keys[place], actions.keys[place]),
            _VALUES[place],
        )
        for place, (word, nature) in enumerate(zip(words, natures, strict=True))
    )


def work(cards: Sequence[WordCards], i: int) -> RowByHand:
    """Work out the row of word i, counted from 0."""
    query = cards[i].query
    scores = tuple(query[0] * card.key[0] + query[1] * card.key[1] for card in cards)
    parts = tuple(2**score for score in scores)
    total = sum(parts)
    first, second = (
        Fraction(sum(part * card.value[d] for part, card in zip(parts, cards, strict=True)), total)
        for d in (0, 1)
    )
    return RowByHand(scores, parts, total, (first, second))


@dataclass(frozen=True, slots=True)
class _Direction:
    """One number of queries and keys: what is asked, and what each word announces."""

    ask: int
    keys: tuple[int, ...]

    @classmethod
    def of(cls, sought: Sequence[bool]) -> "_Direction":
        """Return the smallest numbers whose parts have an easy sum; nobody sought, nothing asked.

        Where no sum is easy, the one of the smallest numbers is taken.
        """
        hits, count = sum(sought), len(sought)
        if hits in (0, count):
            return cls(0, tuple(map(int, sought)))
        sums = {_sum(hits, count - hits, *level): level for level in reversed(list(_levels()))}
        easy = [total for total in sorted(sums) if total in EASY and sums[total][2] <= count - hits]
        ask, high, nearly = sums[easy[0]] if easy else (1, 1, 0)
        left = iter([1] * nearly)
        return cls(ask, tuple(high if one else next(left, 0) for one in sought))


def _levels() -> Iterator[tuple[int, int, int]]:
    """Yield what may be asked, the key of a word sought, how many others have a key of 1."""
    for ask, high, nearly in product((1, 2), (1, 2, 3, 4), range(MOST)):
        if ask * high <= LARGEST_SCORE and (high > 1 or not nearly):
            yield ask, high, nearly


def _sum(hits: int, others: int, ask: int, high: int, nearly: int) -> int:
    return hits * (1 << ask * high) + nearly * (1 << ask) + others - nearly
