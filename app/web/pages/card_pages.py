"""The cards to cut out: attention worked out by hand on a sentence that the address gives."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Annotated, TypedDict

from pydantic import AfterValidator, ValidationError

from app.core.by_hand import FEWEST, LARGEST_SCORE, MOST, RowByHand, WordCards, deal, work
from app.core.french import read
from app.lessons.model import Lesson
from app.widgets.contract.messages import Mistake, mistakes_of
from app.widgets.contract.widget import Params
from app.widgets.parts.numbers import short
from app.widgets.parts.sentence import check_sentence, words_of

_DEFAULT = "Le chat mange la souris"
_DIGITS = 4  # of the shortest decimals that shares are


def _few(sentence: str) -> str:
    """Return a sentence that has few words; raises ValueError, in French, for another."""
    count = len(words_of(check_sentence(sentence))[0])
    if not FEWEST <= count <= MOST:
        words = "1 mot" if count == 1 else f"{count} mots"
        raise ValueError(f"la phrase compte {words} ; il en faut de {FEWEST} à {MOST}")
    return sentence


class CardsAsked(Params):
    """The sentence whose words get cards."""

    phrase: Annotated[str, AfterValidator(_few)] = _DEFAULT


class SolvedRow(TypedDict):
    """One row of the solution: who looks, the numbers by hand, and the same as decimals."""

    card: WordCards
    row: RowByHand
    shares: tuple[str, ...]
    output: tuple[str, str]


class CardsContext(TypedDict):
    """What the page of the cards shows; `sentence` is the one that was asked, right or wrong."""

    sentence: str
    mistakes: tuple[Mistake, ...]
    cards: tuple[WordCards, ...]
    rows: tuple[SolvedRow, ...]
    scores: tuple[int, ...]


def context_of_cards(query: Mapping[str, str]) -> Callable[[Lesson], CardsContext]:
    """Return what makes the context of the page for what a query asks."""

    def context(_: Lesson) -> CardsContext:
        asked, mistakes = _read(query)
        words = words_of(asked)[1]
        cards = deal(words, read(words).parts)
        return {
            "sentence": query.get("phrase", asked),
            "mistakes": mistakes,
            "cards": cards,
            "rows": tuple(_solved(cards, place) for place in range(len(cards))),
            "scores": tuple(range(LARGEST_SCORE + 1)),
        }

    return context


def _read(query: Mapping[str, str]) -> tuple[str, tuple[Mistake, ...]]:
    """Return the sentence of a query; one that is wrong is told, and the first one is shown."""
    try:
        asked = {name: query[name] for name in ("phrase",) if name in query}
        return CardsAsked.model_validate(asked).phrase, ()
    except ValidationError as error:
        return _DEFAULT, mistakes_of(error, CardsAsked)


def _solved(cards: tuple[WordCards, ...], place: int) -> SolvedRow:
    row = work(cards, place)
    first, second = row.output
    return {
        "card": cards[place],
        "row": row,
        "shares": tuple(map(_written, row.shares)),
        "output": (_written(first), _written(second)),
    }


def _written(fraction: Fraction) -> str:
    """Write a fraction as a decimal where a short one is exact, else rounded after « ≈ »."""
    text = short(float(fraction), _DIGITS)
    return text if (fraction * 10**_DIGITS).denominator == 1 else f"≈ {text}"
