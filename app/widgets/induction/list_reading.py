"""A list of words as a model reads it, whichever model: what it looks at, what it says next.

The film knows some words and reads each whole; a model that writes cuts them into pieces.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import islice

import numpy as np

from app.core.attention import Array
from app.core.decoder import Decoder, HeadPlace
from app.core.switching import Readings, Way, logits_of_heads, read_together
from app.core.training_film import LIST, NAME, Measures, measured, training_film
from app.core.writing_model import WritingModel
from app.widgets.contract.view import Label
from app.widgets.parts.decoder_stage import START_MARK
from app.widgets.parts.film_list import cut_list, follower_of, read_list
from app.widgets.parts.little_text import Added
from app.widgets.parts.staged import SpacedWord
from app.widgets.parts.writers import label_of, pieces_after, staged_pieces

_LISTS, _SEED = 4, 9  # on which the habits of a model that writes are measured
_FEWEST_LETTERS = 3  # of a piece in them, which is a word


@dataclass(frozen=True, eq=False)
class ListReading:
    """Some words read by a model; its pieces count from 0, the first being often a mark.

    `follower` is the piece that begins the word which followed the last one when it last came;
    `expected` is that word and `number` the number of its first piece in the model. They are None
    where the last word is a new one. `measures` say what each head does on lists of other words,
    `notice` which words are read as others.
    """

    model: str
    label: Label
    decoder: Decoder
    words: tuple[str, ...]
    pieces: tuple[int, ...]
    mark: str
    staged: tuple[SpacedWord, ...]
    weights: Array
    follower: int | None
    expected: str | None
    number: int | None
    measures: Measures
    name: Callable[[int], str]
    distribution: Callable[[Array], Array]
    notice: str = ""

    @property
    def shares(self) -> Array:
        """Return the probability of each piece (V,) after the list."""
        return self.distribution(self._read.logits[0])

    def shares_without(self, heads: Sequence[HeadPlace]) -> list[Array]:
        """Return the same when each of some heads is switched off alone."""
        logits = logits_of_heads(self.decoder, self._read, heads, Way.OFF)
        return [self.distribution(one) for one in logits]

    @cached_property
    def _read(self) -> Readings:
        return read_together(self.decoder, [self.pieces])


def by_film(text: str) -> ListReading:
    """Read a list by the film at its end."""
    film, film_list = training_film(), read_list(text)
    end = film.steps[-1]
    at = film_list.follower
    return ListReading(
        model=NAME,
        label=Label.COMPUTED,
        decoder=film.decoder(end),
        words=film_list.words,
        pieces=film_list.pieces,
        mark=START_MARK,
        staged=film_list.staged,
        weights=film_list.trace(end).weights,
        follower=None if at is None else at + 1,
        expected=film_list.expected,
        number=film_list.expected_number,
        measures=film.measures[-1],
        name=film_list.name,
        distribution=film.distribution,
        notice=film_list.notice,
    )


@lru_cache(maxsize=8)
def by_writer(model: WritingModel, text: str) -> ListReading:
    """Read a list by a model that writes, its words apart from each other by a space."""
    words = tuple(cut_list(text))
    written = written_list(model, words)
    pieces, at = model.encode(written), follower_of(words)
    mark, staged = staged_pieces(model, written)
    next_pieces = () if at is None else pieces_after(model, written, words[at])
    follows = at is not None and bool(next_pieces)
    return ListReading(
        model=model.name,
        label=label_of(model),
        decoder=model.decoder,
        words=words,
        pieces=pieces,
        mark=mark,
        staged=staged,
        weights=model.weights(pieces),
        follower=len(model.encode(written_list(model, words, at))) if follows else None,
        expected=words[at] if at is not None and follows else None,
        number=next_pieces[0] if follows else None,
        measures=_habits(model),
        name=Added(model, pieces).text,
        distribution=lambda logits: model.distribution(logits, pieces),
    )


def written_list(model: WritingModel, words: Sequence[str], count: int | None = None) -> str:
    """Write the first words of a list so that a word is cut alike wherever it comes.

    Some models cut the first word of a text otherwise than the same word after a space.
    """
    read, mark = model.encode(f"{words[0]} {words[0]}"), len(model.encode(""))
    alike = read[mark:] == 2 * read[mark : mark + (len(read) - mark) // 2]
    return ("" if alike else " ") + " ".join(words[:count])


@lru_cache(maxsize=4)
def _habits(model: WritingModel) -> Measures:
    """Measure what each head does on lists of words of one piece, drawn from a fixed seed."""
    size = min(LIST, (model.longest - 1) // 2)
    first, *_ = model.encode("") or model.encode("a")
    drawn = np.random.default_rng(_SEED).permutation(len(model.shares((first,)))).tolist()
    words = (piece for piece in drawn if len(model.opening(piece)) >= _FEWEST_LETTERS)
    enough = _LISTS * size
    pieces = [*islice(words, enough)]
    if len(pieces) < enough:
        pieces = (_LISTS * drawn)[:enough]
    lists = [[first, *one, *one] for one in np.reshape(pieces, (_LISTS, size)).tolist()]
    return measured(0, model.decoder, np.array(lists))
