"""The likeliest words layer by layer, read through the « logit lens » (nostalgebraist 2020)."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from app.core.attention import Array
from app.core.sampling import greatest
from app.core.writing_model import WritingModel
from app.widgets.parts.curves import Curve, Frame, curve
from app.widgets.parts.little_text import Added
from app.widgets.parts.numbers import share, step

_SHOWN = 5
_FOLLOWED = ("first", "second", "third")  # as the stylesheet names their curves
_FRAME = Frame(height=150, left=38, bottom=122)


class LensWord(NamedTuple):
    """A word at one layer: its probability as a fraction, how it reads and its tint."""

    piece: int
    text: str
    share: float
    shown: str
    tint: int


@dataclass(frozen=True, slots=True)
class Layer:
    """The likeliest words after one layer, the likeliest first; layer 0 is before the first."""

    number: int
    words: tuple[LensWord, ...]

    @property
    def best(self) -> LensWord:
        """Return the word that the model would say here."""
        return self.words[0]


class Followed(NamedTuple):
    """One word followed from layer to layer: its curve and its probability at the layer shown."""

    line: str
    text: str
    shown: str


@dataclass(frozen=True, slots=True)
class Lens:
    """Every layer, and the words that win somewhere, followed through all of them."""

    layers: tuple[Layer, ...]
    curve: Curve
    followed: tuple[Followed, ...]

    @property
    def settles(self) -> int:
        """Return the first layer from which the last word stays the likeliest."""
        last = self.layers[-1].best.piece
        others = [layer.number for layer in self.layers if layer.best.piece != last]
        return max(others, default=-1) + 1


def lens_of(model: WritingModel, read: tuple[int, ...], chosen: int, at: int) -> Lens:
    """Read every layer at the piece `chosen`, <début> being 0; the marker stands at layer `at`."""
    shares = model.lens(read, chosen)
    added = Added(model, read[: chosen + 1])
    layers = tuple(_layer(number, row, added) for number, row in enumerate(shares))
    pieces = _to_follow(layers)
    names = dict(zip(_FOLLOWED, pieces, strict=False))
    drawn = curve(
        np.arange(float(len(layers))),
        {name: shares[:, piece] for name, piece in names.items()},
        at=at,
        here={name: float(shares[at, piece]) for name, piece in names.items()},
        top=1,
        frame=_FRAME,
    )
    followed = tuple(
        Followed(name, added.text(piece), share(float(shares[at, piece])))
        for name, piece in names.items()
    )
    return Lens(layers, drawn, followed)


def _layer(number: int, shares: Array, added: Added) -> Layer:
    best = greatest(shares, _SHOWN)
    return Layer(
        number,
        tuple(
            LensWord(
                piece,
                added.text(piece),
                float(shares[piece]),
                share(float(shares[piece])),
                step(float(shares[piece])),
            )
            for piece in best
        ),
    )


def _to_follow(layers: tuple[Layer, ...]) -> tuple[int, ...]:
    """Return the word of the last layer, then those that win after others, the surest first."""
    last = layers[-1].best.piece
    winners = sorted((layer.best for layer in layers[1:-1]), key=lambda word: -word.share)
    return tuple(dict.fromkeys((last, *(word.piece for word in winners))))
