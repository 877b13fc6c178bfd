"""What a decoder reads, ready for the stage: its words, its pass over them, its name."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from app.core.attention import Array
from app.core.decoder import DecoderTrace
from app.core.head_patterns import HeadPattern, patterns
from app.core.little_model import NAME as LITTLE
from app.core.little_model import little_model
from app.core.training_film import NAME as FILM
from app.core.training_film import training_film
from app.widgets.modele.state import Controls, DecoderName
from app.widgets.parts.decoder_stage import little_words
from app.widgets.parts.film_list import read_list
from app.widgets.parts.staged import SpacedWord


@dataclass(frozen=True, eq=False)
class DecoderReading:
    """A text as a decoder read it; the weights of the trace are (L, h, n + 1, n + 1)."""

    model: str
    text: str
    words: tuple[SpacedWord, ...]
    trace: DecoderTrace

    @cached_property
    def patterns(self) -> dict[HeadPattern, Array]:
        """Return the numbers of every head, (L, h) each."""
        return patterns(self.trace.weights.astype(np.float64))


def read_with(controls: Controls) -> DecoderReading:
    """Read the text of the model that is chosen."""
    if controls.model is DecoderName.FILM:
        film_list = read_list(controls.words)
        trace = film_list.trace(training_film().steps[-1])
        return DecoderReading(FILM, " ".join(film_list.words), film_list.staged, trace)
    model, text = little_model(), controls.text
    return DecoderReading(LITTLE, text, little_words(model, text), model.trace(model.encode(text)))
