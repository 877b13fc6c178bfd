"""`phrase`: choose a word and see where it looks, in numbers, bars, tints and links."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from pydantic import Field

from app.core.attention import Array
from app.core.french import HEADS, Reading, read
from app.core.words import Word
from app.widgets.bet import Bet, Given, Offered, is_open, with_bet
from app.widgets.contract import Label, Params, View, Widget
from app.widgets.heads import ChosenHeads, Heads, mean_weights, name_of, numbers_of
from app.widgets.links import Link, links_of_all_words, links_of_one_word
from app.widgets.numbers import percent, step
from app.widgets.phrase_bet import bet_on_word
from app.widgets.sentence import MAX_WORDS, Sentence, words_of
from app.widgets.wording import VERBAL, row_in_words

_SET_ASIDE_LIMIT = 0.95  # above this share of ∅, what is left is too little to be read as 100 %


class _State(Params):
    """What an author sets first and a reader then changes."""

    phrase: Sentence = "Le chat noir mange la souris"
    word: int | None = Field(
        None,
        alias="mot",
        ge=0,
        le=MAX_WORDS,
        description="Le mot choisi au départ, compté à partir de 1 ; 0 : aucun ;"
        " sans valeur, ou pour une autre phrase : le premier verbe.",
    )
    heads: Heads = "relations"
    chosen: ChosenHeads = (1, 2)
    nobody: Literal["visible", "à part"] = Field(
        "à part",
        alias="personne",
        description="La part de ∅ (« personne ») : « visible » comme un mot, ou mise « à part »,"
        " les autres parts étant ramenées à 100\u00a0%.",
    )


class Options(_State):
    """What an author may write: the first state of every control."""

    offered: Offered = "non"


class Controls(_State):
    """What a reader may change."""

    given: Given = "non"


@dataclass(frozen=True, slots=True)
class Token:
    """Hold one word as shown; `gap` tells whether a space came before it in the sentence."""

    number: int
    text: str
    gap: bool
    weight: float | None
    percent: str
    step: int
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PhraseView(View):
    """Hold what the template shows; weights are fractions and sum to 1 with `nobody`."""

    tokens: tuple[Token, ...]
    nobody: Token | None
    chosen: int
    links: tuple[Link, ...]
    aside: str
    head_choices: tuple[tuple[str, str], ...]
    chosen_heads: tuple[int, ...]
    bet: Bet | None


_CHOICES = (
    ("relations", "Relations (1 à 4)"),
    *((str(head.number), f"{head.number} {head.name}") for head in HEADS),
    ("moyenne", "Les huit"),
    ("choisies", "Choisir…"),
)


def build(options: Options, controls: Controls) -> PhraseView:
    """Compute the view of one sentence, one word and some heads."""
    words, texts = words_of(controls.phrase)
    reading = read(texts)
    numbers = numbers_of(controls.heads, controls.chosen)
    weights = mean_weights(reading, numbers)
    named = name_of(controls.heads, numbers)
    i = _chosen(controls.word, reading)
    chosen = 0 if i is None else i + 1
    bet: Bet | None = None
    links: tuple[Link, ...]
    if i is None:
        row, aside = None, ""
        said = f"Aucun mot n’est choisi : le lien le plus fort de chaque mot est montré ({named})."
        links = links_of_all_words(weights)
    else:
        row, aside = _set_aside(weights[i], controls.nobody == "à part")
        bet = bet_on_word(options.offered, controls.given, reading, i, row, numbers)
        said = with_bet(bet, row_in_words(reading, i, row, numbers))
        links = links_of_one_word(i, row)
        if is_open(bet):
            row, aside, links = None, "", ()
    return PhraseView(
        label=Label.COMPUTED,
        said=said,
        tokens=_tokens(words, row, i),
        nobody=None if row is None or aside else _nobody(float(row[-1])),
        chosen=chosen,
        links=links,
        aside=aside,
        head_choices=_CHOICES,
        chosen_heads=controls.chosen,
        bet=bet,
    )


def _chosen(word: int | None, reading: Reading) -> int | None:
    if word == 0:
        return None
    if word is not None and word <= len(reading.words):
        return word - 1
    verbs = [i for i, part in enumerate(reading.parts) if part == "VERB"]
    verbs = verbs or [i for i, part in enumerate(reading.parts) if part in VERBAL]
    return verbs[0] if verbs else 0


def _set_aside(row: Array, wanted: bool) -> tuple[Array, str]:
    share = float(row[-1])
    if not wanted or share > _SET_ASIDE_LIMIT:
        return row, ""
    rest = np.append(row[:-1], 0) / (1 - share)
    return rest, (
        f"∅ («\u00a0personne\u00a0») a reçu {percent(share)} et est mis à part\u00a0:"
        " les autres parts sont ramenées à 100\u00a0%."
    )


def _tokens(words: tuple[Word, ...], row: Array | None, chosen: int | None) -> tuple[Token, ...]:
    ends = (-1, *(word.end for word in words))
    return tuple(
        _token(i + 1, word.text, word.start > end, None if row is None else row[i], i == chosen)
        for i, (word, end) in enumerate(zip(words, ends, strict=False))
    )


def _token(number: int, text: str, gap: bool, weight: float | None, chosen: bool) -> Token:
    if weight is None:
        return Token(number, text, gap, None, "", 0, chosen)
    weight = float(weight)
    return Token(number, text, gap, weight, percent(weight), step(weight), chosen)


def _nobody(weight: float) -> Token:
    return _token(0, "∅", True, weight, False)


WIDGET = Widget(
    name="phrase",
    title="Cliquez sur un mot",
    summary="Une phrase : choisissez un mot et voyez quels mots il regarde, et pour quelle part.",
    options=Options,
    controls=Controls,
    build=build,
    of_sentence=("mot",),
    example=(
        ":::{phrase} Cliquez sur un mot\n:phrase: Le chat noir mange la souris\n:mot: 4\n:::\n"
    ),
)
