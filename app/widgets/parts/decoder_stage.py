"""A text on stage as a model reads it: its pieces after a mark of start, and the map of one head.

One head is drawn at a time: arcs from the chosen piece to those it looks at, tints behind them and
numbers under them. Every decoder can be shown so, whatever its size, and an encoder too.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Annotated

import numpy as np
from pydantic import Field

from app.core.attention import Array
from app.core.decoder import HeadPlace
from app.core.little_model import NAME, LittleModel, little_model, shape
from app.core.pieces import UNKNOWN, WORD
from app.widgets.contract.sentence_marks import OF_SENTENCE
from app.widgets.contract.view import Label, Map
from app.widgets.parts.numbers import percent
from app.widgets.parts.small_map import SmallMap, small_map
from app.widgets.parts.stage import Arc, Line
from app.widgets.parts.staged import SpacedWord, WordShare, shares_of, staged_line
from app.widgets.parts.word_links import (
    COLUMNS,
    OVERVIEW_SHARE,
    Columns,
    WordLink,
    links_of_all_words,
    links_of_one_word,
)
from app.widgets.parts.wording import quoted, together, unique_names

START_MARK = "<début>"
_NAMED = 3  # shares told in words, the largest first
_WORTH_A_CLAUSE = 0.05

LittleWord = Annotated[
    int | None,
    OF_SENTENCE,
    Field(
        alias="mot",
        ge=0,
        le=shape().longest,
        description="Le morceau choisi, compté à partir de 1 ; 0 : aucun ; sans valeur, ou pour un"
        " autre texte : le dernier.",
    ),
]

Choices = tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class DecoderStage:
    """The pieces of a text on a line, after a mark, and what one of them looks at in one head.

    `chosen` counts pieces from 1, 0 for none: each piece then shows its strongest arc. `start` is
    what the mark receives, `row` what each piece does, in a causal model up to the chosen one:
    later ones are behind the mask. `links` count from the mark, which is 0. `blocks` and `heads`
    are the choices of a head: a number and its text.
    """

    words: tuple[SpacedWord, ...]
    chosen: int
    place: HeadPlace
    blocks: Choices
    heads: Choices
    start: WordShare | None
    row: tuple[WordShare, ...]
    line: Line
    arcs: tuple[Arc, ...]
    links: tuple[WordLink, ...]
    explanation: str
    mark: str = START_MARK
    columns: Columns = COLUMNS

    @property
    def texts(self) -> tuple[str, ...]:
        """Return all that may be looked at: the mark, then the pieces."""
        return (self.mark, *(word.text for word in self.words))


def decoder_stage(
    words: Sequence[SpacedWord],
    weights: Array,
    place: HeadPlace,
    chosen: int,
    drawn: bool = True,
    mark: str = START_MARK,
    causal: bool = True,
) -> DecoderStage:
    """Draw one head's map of a text: weights (L, h, n + 1, n + 1), the mark of start first.

    `chosen` is a piece counted from 1, or 0 for all of them. Where it is not `drawn` the pieces
    stand on their line alone.
    """
    texts = (mark, *(word.text for word in words))
    of_head = weights[place]
    line = staged_line((SpacedWord(mark, gap=False, unknown=False), *words), nobody=False)
    start: WordShare | None = None
    row: tuple[WordShare, ...] = ()
    links: tuple[WordLink, ...] = ()
    if not drawn:
        arcs = line.row_arcs(0, np.zeros(len(texts)))
    elif chosen:
        start, *others = shares_of(of_head[chosen, : chosen + 1 if causal else None])
        row = tuple(others)
        arcs = line.row_arcs(chosen, of_head[chosen])
        links = links_of_one_word(chosen, of_head[chosen])
    else:
        arcs = line.strongest_arcs(of_head, OVERVIEW_SHARE)
        links = links_of_all_words(np.pad(of_head, ((0, 0), (0, 1))))
    blocks, heads = weights.shape[:2]
    return DecoderStage(
        words=tuple(words),
        chosen=chosen,
        place=place,
        blocks=_numbered(blocks),
        heads=_numbered(heads),
        start=start,
        row=row,
        line=line,
        arcs=arcs,
        links=links,
        explanation=_in_words(texts, of_head, place, chosen) if drawn else "",
        mark=mark,
    )


def words_of_pieces(pieces: Sequence[str], unknown: Sequence[bool]) -> tuple[SpacedWord, ...]:
    """Return pieces as they stand on the line; one that opens a word stands apart."""
    return tuple(
        SpacedWord(written(piece), piece.startswith(WORD), lacking)
        for piece, lacking in zip(pieces, unknown, strict=True)
    )


def little_words(model: LittleModel, text: str) -> tuple[SpacedWord, ...]:
    """Cut a text as the little model reads it; a sign that it never met is unknown to it."""
    numbers = model.encode(text)[1:]
    return words_of_pieces(model.pieces.split(text), [number == UNKNOWN for number in numbers])


def chosen_piece(word: int | None, count: int) -> int:
    """Return the chosen piece counted from 1, or 0; one that a text no longer has is its last."""
    return count if word is None or word > count else word


def written(piece: str) -> str:
    """Return a piece as French prints it, without the mark that opens a word if it has letters."""
    return (piece.removeprefix(WORD) or piece).replace("'", "’")


def map_on_stage(stage: DecoderStage, weights: Array) -> SmallMap:
    """Return the whole map of the head on stage, from weights (L, h, n + 1, n + 1)."""
    padded = np.pad(weights[stage.place], ((0, 0), (0, 1)))
    return small_map(stage.texts, stage.texts, padded, nobody=False)


def maps_of_heads(
    weights: Array,
    pieces: Sequence[str],
    text: str,
    model: str = NAME,
    label: Label = Label.COMPUTED,
) -> tuple[Map, ...]:
    """Return the map of every head of a model, from weights (L, h, n, n) of n pieces."""
    return tuple(
        Map(
            title=f"{model[0].upper()}{model[1:]}, couche {block + 1}, tête {head + 1}",
            head=f"la tête {head + 1} de la couche {block + 1}, {model}",
            sentence=text,
            label=label,
            rows=tuple(pieces),
            columns=tuple(pieces),
            weights=of_head,
        )
        for block, heads in enumerate(weights)
        for head, of_head in enumerate(heads)
    )


def maps_of_text(text: str) -> tuple[Map, ...]:
    """Return the map of every head of the little model on the pieces of a text."""
    model = little_model()
    names = (START_MARK, *(word.text for word in little_words(model, text)))
    return maps_of_heads(model.trace(model.encode(text)).weights, names, text)


def _numbered(count: int) -> Choices:
    return tuple((number, str(number)) for number in range(1, count + 1))


def _in_words(texts: Sequence[str], of_head: Array, place: HeadPlace, chosen: int) -> str:
    where = f"Dans la tête {place.head + 1} de la couche {place.block + 1}"
    names = _names(texts)
    if not chosen:
        ends = of_head[1:].argmax(axis=1).tolist()
        most, times = max(
            ((j, len(list(same))) for j, same in groupby(sorted(ends))), key=lambda pair: pair[1]
        )
        return (
            f"{where}, {times} morceau{'x' * (times > 1)} sur {len(ends)}"
            f" regarde{'nt' * (times > 1)} surtout {names[most]}."
        )
    given = [f"{percent(share)} à {names[j]}" for j, share in _largest(of_head[chosen])]
    return f"{where}, {names[chosen]} donne {together(given)}."


def _names(texts: Sequence[str]) -> tuple[str, ...]:
    return (named_mark(texts[0]), *map(quoted, unique_names(texts[1:])))


def named_mark(mark: str) -> str:
    """Name what comes first: a mark as it is, or the first piece of a model that adds none."""
    return mark if mark[:1] in ("<", "[") else quoted(mark)


def _largest(row: Array) -> Iterator[tuple[int, float]]:
    """Yield the columns of the largest shares of a row (m,), one at least."""
    for rank, j in enumerate(np.argsort(-row, kind="stable")[:_NAMED].tolist()):
        if rank == 0 or row[j] >= _WORTH_A_CLAUSE:
            yield j, float(row[j])
