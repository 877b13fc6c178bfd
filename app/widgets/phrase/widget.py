"""`phrase`: choose a word and see where it looks, in numbers, bars, tints and links."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Annotated

import numpy as np
from pydantic import Field

from app.core.attention import Array
from app.widgets.contract.sentence_marks import OF_SENTENCE
from app.widgets.contract.view import Map, View
from app.widgets.contract.widget import Clicks, Params, Widget
from app.widgets.parts.bet import Bet, Given, Offered, is_open, with_bet
from app.widgets.parts.cells import chosen_row
from app.widgets.parts.head_choice import CHIPS, OTHERS, ChosenHeads, HeadChoice, Heads
from app.widgets.parts.models import Model, ModelName, limit_where_chosen
from app.widgets.parts.numbers import SMALLEST_WRITTEN, percent
from app.widgets.parts.sentence import MAX_WORDS, Sentence, word_numbers, words_of
from app.widgets.parts.sentence_attention import SentenceAttention, attention_of
from app.widgets.parts.stage import Arc, Line
from app.widgets.parts.staged import (
    SpacedWord,
    WordShare,
    share_of,
    shares_of,
    spaced_words,
    staged_line,
)
from app.widgets.parts.toys import ToyOptions
from app.widgets.parts.word_bet import ShownRow, bet_on_word
from app.widgets.parts.word_links import (
    COLUMNS,
    OVERVIEW_SHARE,
    Columns,
    WordLink,
    links_of_all_words,
    links_of_one_word,
)
from app.widgets.parts.wording import quoted, together, unique_names
from app.widgets.phrase.texts import ASIDE, NO_WORD, TINY

_SET_ASIDE_LIMIT = 0.95  # above this share of ∅, what is left is too little to be read as 100 %
_MOST_NAMED = 3


class NobodyShare(StrEnum):
    """Whether a sentence also says how words share what ∅ leaves them."""

    VISIBLE = "visible"
    ASIDE = "à part"


class _State(Params):
    """What an author sets first and a reader then changes."""

    phrase: Sentence = "Le chat noir mange la souris"
    word: Annotated[int | None, OF_SENTENCE] = Field(
        None,
        alias="mot",
        ge=0,
        le=MAX_WORDS,
        description="Le mot choisi au départ, compté à partir de 1 ; 0 : aucun ;"
        " sans valeur, ou pour une autre phrase : le premier verbe.",
    )
    heads: Heads = HeadChoice.RELATIONS
    chosen: ChosenHeads = (1, 2)
    nobody: NobodyShare = Field(
        NobodyShare.VISIBLE,
        alias="personne",
        description="La part de ∅ (« personne ») : « visible », ou « à part » : une phrase dit"
        " alors aussi comment les mots se partagent ce qu’elle laisse.",
    )
    model: Model = ModelName.TRAINED


class Options(_State, ToyOptions):
    """What an author may write: the first state of every control."""

    offered: Offered = False


class Controls(_State):
    """What a reader may change."""

    given: Given = "non"


@dataclass(frozen=True, slots=True, kw_only=True)
class PhraseView(View):
    """What the template shows; weights are fractions and sum to 1 with `nobody`.

    `row` has one share a word, or none while no row is shown; `nobody` is always the true share of
    ∅. `tiny` says what the words receive together whose shares are too small to be written.
    `has_nobody` tells whether the model may look at nobody. `limit` says what the model can
    show; it is empty where the author does not let one choose it.
    """

    texts: tuple[str, ...]
    words: tuple[SpacedWord, ...]
    row: tuple[WordShare, ...]
    nobody: WordShare | None
    has_nobody: bool
    chosen: int
    links: tuple[WordLink, ...]
    columns: Columns = COLUMNS
    aside: str
    tiny: str
    line: Line
    arcs: tuple[Arc, ...]
    chips: tuple[tuple[str, str], ...] = CHIPS
    other_heads: tuple[tuple[str, str], ...] = OTHERS
    chosen_heads: tuple[int, ...]
    bet: Bet | None
    limit: str


def build(options: Options, controls: Controls) -> PhraseView:
    """Compute the view of one sentence, one word and some heads."""
    attention = _attention(options, controls)
    texts = attention.words
    i = chosen_row(controls.word, attention)
    words = spaced_words(controls.phrase, attention.unknown)
    line = staged_line(words, attention.has_nobody)
    bet: Bet | None = None
    links: tuple[WordLink, ...]
    if i is None:
        row, aside = None, ""
        arcs = line.strongest_arcs(attention.weights[:, :-1], OVERVIEW_SHARE)
        explanation = NO_WORD.format(heads=attention.name)
        links = links_of_all_words(attention.weights)
    else:
        row = attention.weights[i]
        aside = _rest_in_words(attention, i) if controls.nobody == NobodyShare.ASIDE else ""
        question = f"Quel mot {quoted(texts[i])} regarde-t-il le plus\u202f?"
        shown = ShownRow(attention, i, np.append(row[:-1], 0))  # « quel mot »: ∅ is none
        bet = bet_on_word(options.offered, controls.given, question, shown)
        explanation = with_bet(bet, attention.row_in_words(i, row))
        links = links_of_one_word(i, row)
        arcs = line.row_arcs(i, attention.shown_weights[i])
        if is_open(bet):
            row, aside, links, arcs = None, "", (), ()
    return PhraseView(
        label=attention.label,
        explanation=explanation,
        keeps_back=is_open(bet),
        texts=texts,
        words=words,
        row=() if row is None else shares_of(row[:-1]),
        nobody=None if row is None or not attention.has_nobody else share_of(float(row[-1])),
        has_nobody=attention.has_nobody,
        chosen=0 if i is None else i + 1,
        links=links,
        aside=aside,
        tiny="" if row is None else _tiny_in_words(row[:-1]),
        line=line,
        arcs=arcs,
        chosen_heads=controls.chosen,
        bet=bet,
        limit=limit_where_chosen(attention.limit, options.model, controls.model),
    )


def maps(options: Options, controls: Controls) -> tuple[Map, ...]:
    """Return the shares of the chosen word as they are shown, then all the weights."""
    attention = _attention(options, controls)
    texts = attention.words
    whole = attention.map(controls.phrase)
    i = chosen_row(controls.word, attention)
    if i is None:
        return (whole,)
    return (
        replace(
            whole,
            title=f"Ce que regarde {quoted(texts[i])}",
            rows=(texts[i],),
            weights=whole.weights[i : i + 1],
        ),
        whole,
    )


def _attention(options: Options, controls: Controls) -> SentenceAttention:
    words = words_of(controls.phrase)[1]
    return attention_of(controls.model, words, controls.heads, controls.chosen, options)


def _tiny_in_words(row: Array) -> str:
    """Say what words of row (n,) receive together whose shares are too small to be written.

    It is empty where they would not be missed in the sum of what is written.
    """
    tiny = [share for share in row.tolist() if 0 < share < SMALLEST_WRITTEN]
    if len(tiny) < 2 or sum(tiny) < SMALLEST_WRITTEN:
        return ""
    return TINY.format(count=len(tiny), share=percent(sum(tiny)))


def _rest_in_words(attention: SentenceAttention, i: int) -> str:
    """Say how the words share what ∅ leaves them, the largest first; empty when it leaves all."""
    row = attention.weights[i]
    share = float(row[-1])
    if not attention.has_nobody or not SMALLEST_WRITTEN < share < _SET_ASIDE_LIMIT:
        return ""
    rest = row[:-1] / (1 - share)
    names = unique_names(attention.words)
    largest = sorted(range(len(names)), key=lambda j: -float(rest[j]))[:_MOST_NAMED]
    shares = [f"{percent(float(rest[j]))} à {quoted(names[j])}" for j in largest if rest[j] >= 0.05]
    return ASIDE.format(share=percent(share), rest=percent(1 - share), shares=together(shares))


WIDGET = Widget(
    name="phrase",
    title="Cliquez sur un mot",
    summary="Une phrase : choisissez un mot et voyez quels mots il regarde, et pour quelle part.",
    options=Options,
    controls=Controls,
    build=build,
    maps=maps,
    clicks=Clicks("mot", lambda controls: word_numbers(controls.phrase, first=0)),
    example=(
        ":::{phrase} Cliquez sur un mot\n:phrase: Le chat noir mange la souris\n:mot: 4\n:::\n"
    ),
)
