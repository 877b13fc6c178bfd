"""What a model reads, ready for the stage: its pieces, the weights of all its heads, its name."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from app.core.attention import Array
from app.core.invited import invited
from app.core.little_model import NAME as LITTLE
from app.core.little_model import little_model
from app.core.real_model import OtherWeightsError, as_given, reader_of
from app.core.stored_maps import stored_maps
from app.core.training_film import NAME as FILM
from app.core.training_film import training_film
from app.core.visible_model import VisibleModel
from app.widgets.contract.view import Label
from app.widgets.modele import texts
from app.widgets.modele.state import Controls, ModelName
from app.widgets.parts.decoder_stage import START_MARK, little_words, named_mark
from app.widgets.parts.film_list import read_list
from app.widgets.parts.head_gallery import most_drawn
from app.widgets.parts.pattern_names import CAUSAL, PatternName, named_patterns
from app.widgets.parts.staged import SpacedWord
from app.widgets.parts.wording import quoted

_FEWEST = 2  # pieces: one that looks, and one before it
MOST_PIECES = 48  # on one line, and in maps of which a hundred are drawn


@dataclass(frozen=True, eq=False)
class ModelReading:
    """A text as a model read it; weights (L, h, n + 1, n + 1) of a mark, then n words.

    `rows` are those that are measured, where it is not all from the second word on. `notice` says
    what the figure shows in place of what was asked, or that it was computed before.
    """

    model: str
    text: str
    words: tuple[SpacedWord, ...]
    weights: Array
    mark: str = START_MARK
    causal: bool = True
    label: Label = Label.COMPUTED
    rows: Sequence[int] = ()
    notice: str = ""

    @property
    def texts(self) -> tuple[str, ...]:
        """Return all that is looked at: the mark, then the words."""
        return (self.mark, *(word.text for word in self.words))

    @property
    def named_mark(self) -> str:
        """Return what names the first piece in a sentence."""
        return named_mark(self.mark)

    @property
    def last(self) -> int:
        """Return the last word of the text, counted from 1: what no one chose shows its row."""
        read = (i for i in reversed(self.rows) if self.texts[i].isalnum())
        return next(read, len(self.words))

    @property
    def measured(self) -> tuple[PatternName, ...]:
        """Return the patterns that mean something for this model."""
        return CAUSAL if self.causal else tuple(PatternName)

    @cached_property
    def patterns(self) -> dict[PatternName, Array]:
        """Return the numbers of every head, (L, h) each."""
        return named_patterns(self.weights.astype(np.float64), self.rows)


def read_with(controls: Controls) -> ModelReading:
    """Read the text of the model that is chosen."""
    if controls.model is ModelName.REAL:
        return _read_by_real_model(as_given(controls.sentence))
    if controls.model is ModelName.GUEST:
        return _read_by_guest(controls.sentence)
    if controls.model is ModelName.FILM:
        film_list = read_list(controls.words)
        weights = film_list.trace(training_film().steps[-1]).weights
        return ModelReading(
            FILM,
            " ".join(film_list.words),
            film_list.staged,
            weights,
            notice=film_list.notice,
        )
    model, text = little_model(), controls.text
    weights = model.trace(model.encode(text)).weights
    return ModelReading(LITTLE, text, little_words(model, text), weights)


def takes_long(controls: Controls) -> bool:
    """Tell whether weights read a sentence, or a hundred maps are drawn: 40 ms of CPU at least."""
    return controls.model in (ModelName.REAL, ModelName.GUEST)


def _read_by_real_model(sentence: str) -> ModelReading:
    try:
        model = reader_of(sentence)
    except OtherWeightsError:
        return _in_place_of(sentence, texts.OTHER_WEIGHTS)
    if model is None:
        return _in_place_of(sentence, texts.NOT_INSTALLED)
    count = len(model.pieces(sentence))
    if count > MOST_PIECES:
        return _in_place_of(sentence, texts.TOO_LONG.format(count=count, most=MOST_PIECES))
    return _by(model, sentence, texts.STORED if model is stored_maps() else "")


def _read_by_guest(sentence: str) -> ModelReading:
    """Read a sentence by the model that the site adds, or say why another one is shown."""
    model = invited()
    if model is None:
        return _in_place_of(sentence, texts.NO_GUEST)
    count, most = len(model.pieces(sentence)), min(MOST_PIECES, model.longest)
    if count > most:
        return _in_place_of(sentence, texts.TOO_LONG.format(count=count, most=most))
    if count < _FEWEST:
        return _in_place_of(sentence, texts.TOO_SHORT)
    reading = _by(model, sentence, "")
    most = most_drawn(reading.weights.shape[0] * reading.weights.shape[1])
    if count > most:
        return _in_place_of(sentence, texts.TOO_LONG.format(count=count, most=most))
    return reading


def _in_place_of(sentence: str, why: str) -> ModelReading:
    """Read a stored sentence instead of one that cannot be read, and say why."""
    other = next(iter(stored_maps().sentences))
    notice = texts.INSTEAD.format(why=why, asked=quoted(sentence), shown=quoted(other))
    return _by(stored_maps(), other, notice)


@lru_cache(maxsize=8)  # of a megabyte at most; a sentence is shown again at each click
def _weights(model: VisibleModel, text: str) -> Array:
    return model.maps(text)


def _by(model: VisibleModel, text: str, notice: str) -> ModelReading:
    mark, *others = model.pieces(text)
    return ModelReading(
        model=model.name,
        text=text,
        words=tuple(SpacedWord(one.text, one.gap, one.unknown) for one in others),
        weights=_weights(model, text),
        mark=mark.text,
        causal=model.causal,
        label=Label.REAL_MODEL,
        rows=tuple(i for i, one in enumerate(others, 1) if one.span),
        notice=notice,
    )
