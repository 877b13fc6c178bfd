"""The little model: a decoder of our own that writes French, always there, loaded when first asked.

What it read, how it was trained and what it cannot do stand on its card. It never proposes some
words: slurs that stand in old novels (`NEVER`), and names of living persons, which it could spell
(`LIVING`).
"""

from collections.abc import Iterable, Sequence
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

from app.core.attention import Array
from app.core.decoder import DecoderTrace
from app.core.pieces import LINE, START, UNKNOWN, WORD, Pieces
from app.core.sampling import Settings, draw, greatest, probabilities
from app.core.shipped_decoder import Shape, ShippedDecoder, shape_of

NAME = "le petit modèle"
VERSION = "0.4"
_DATA = Path(__file__).parent.parent / "data"
WEIGHTS = _DATA / "petit-modele.npz"
PIECES = _DATA / "morceaux.json"
NEVER = (  # the beginnings of words, in lower case
    *("bamboula", "bicot", "boche", "bougnoul", "crouille", "enculé", "gouine", "métèque"),
    *("nègre", "négresse", "négrillon", "niakoué", "pédé", "putain", "romanichel", "salope"),
    *("sauvagesse", "tapette", "youpin", "youtre"),
)

LIVING = (  # the same; names that novels or maps have too are left out: « Philippe », « Hollande »
    *("ayrault", "bachelot", "bardella", "bayrou", "belkacem", "benzema", "beyoncé", "biden"),
    *("bolsonaro", "buzyn", "castex", "cazeneuve", "ciotti", "cotillard", "darmanin"),
    *("deneuve", "depardieu", "dicaprio", "duflot", "erdogan", "filippetti"),
    *("griezmann", "guetta", "houellebecq", "huppert", "juppé", "lecornu"),
    *("macron", "mbappé", "mélenchon", "merkel", "montebourg", "moscovici", "netanyahou", "obama"),
    *(
        "pécresse",
        "pellerin",
        "poutine",
        "raffarin",
        "retailleau",
        "rihanna",
        "sarkozy",
        "schiappa",
    ),
    *("taubira", "trump", "vallaud", "villepin", "wauquiez", "zelensky", "zemmour", "zidane"),
)
_REFUSED = (*NEVER, *LIVING)


class Candidate(NamedTuple):
    """A piece that may come next, and its probability, a fraction."""

    piece: int
    probability: float


class LittleModel:
    """The decoder, its pieces, and the words that it does not propose."""

    def __init__(self, decoder: ShippedDecoder, pieces: Pieces) -> None:
        self.decoder = decoder
        self.pieces = pieces

    @property
    def longest(self) -> int:
        """Return the number of pieces that a text may have, its start included."""
        return self.decoder.longest

    def encode(self, text: str) -> tuple[int, ...]:
        """Return the pieces of a text after its start."""
        return (START, *self.pieces.encode(text))

    @property
    def name(self) -> str:
        """Return its name, as a sentence says it."""
        return NAME

    @property
    def blocks(self) -> int:
        """Return how many blocks it has, L."""
        return len(self.decoder.blocks)

    def lens(self, pieces: tuple[int, ...], place: int) -> Array:
        """Return what each layer would give after the piece at a place (L + 1, V), as fractions."""
        begun, vectors = pieces[: place + 1], self.trace(pieces).residual[:, place]
        layers = self.decoder.scores(vectors)
        return np.stack([self.distribution(logits, begun) for logits in layers])

    def decode(self, numbers: Sequence[int]) -> str:
        """Write pieces as a text, as French prints it."""
        return self.pieces.decode(tuple(numbers)).replace("'", "’")

    def is_end(self, number: int) -> bool:
        """Tell whether a piece ends what is written: a line."""
        return number == LINE

    def opening(self, number: int) -> str:
        """Return the word that one piece makes after a space, or nothing."""
        text = self.pieces.texts[number]
        word = text.removeprefix(WORD)
        return word if word.isalpha() and text.startswith(WORD) else ""

    def replaced(self, text: str, first: int, last: int, new: str) -> tuple[int, ...]:
        """Return the pieces of a text where `new` stands for pieces `first` to `last`, excluded."""
        read = self.encode(text)
        return (*read[:first], *self.pieces.encode(new), *read[last:])

    def weights(self, numbers: tuple[int, ...]) -> Array:
        """Return the weights of every head (L, h, n, n): fractions, each row sums to 1."""
        return self.trace(numbers).weights

    def trace(self, pieces: tuple[int, ...]) -> DecoderTrace:
        """Read some pieces, once while they are asked for again and again."""
        return _traces(self, pieces)

    def shares(
        self, pieces: tuple[int, ...], settings: Settings = Settings(), read: int | None = None
    ) -> Array:
        """Return the probability of every piece (V,) after the first `read` pieces, or after all.

        They sum to 1. One pass over a text answers for each of its beginnings.
        """
        read = len(pieces) if read is None else read
        return self.distribution(self.trace(pieces).logits[read - 1], pieces[:read], settings)

    def distribution(
        self, logits: Array, pieces: tuple[int, ...], settings: Settings = Settings()
    ) -> Array:
        """Turn the logits (V,) that come after some pieces into probabilities (V,)."""
        never = (START, UNKNOWN, *self._refused(pieces))
        return probabilities(logits, settings.temperature, settings.k, settings.p, never)

    def next(
        self, pieces: tuple[int, ...], most: int, settings: Settings = Settings()
    ) -> tuple[Candidate, ...]:
        """Return the likeliest pieces that may come next, at most `most`, the likeliest first."""
        shares = self.shares(pieces, settings)
        best = greatest(shares, most)
        return tuple(Candidate(i, float(shares[i])) for i in best if shares[i] > 0)

    def write(
        self, pieces: tuple[int, ...], count: int, seed: int, settings: Settings = Settings()
    ) -> tuple[int, ...]:
        """Draw at most `count` pieces after those read, up to the end of a line or of the room."""
        random, trace = np.random.default_rng(seed), self.trace(pieces)
        text = pieces
        for _ in range(min(count, self.longest - len(pieces))):
            text = (*text, draw(self.distribution(trace.logits[-1], text, settings), random))
            if text[-1] == LINE or len(text) == self.longest:
                break
            trace = self.decoder.read(text[-1:], trace.cache)
        return text[len(pieces) :]

    def probability(
        self,
        pieces: tuple[int, ...],
        continuation: Iterable[int],
        settings: Settings = Settings(),
    ) -> float:
        """Return the product of the probabilities of each piece of a continuation, a fraction."""
        product, trace, text = 1.0, self.trace(pieces), pieces
        for piece in continuation:
            product *= float(self.distribution(trace.logits[-1], text, settings)[piece])
            text = (*text, piece)
            if product == 0 or len(text) == self.longest:
                break
            trace = self.decoder.read((piece,), trace.cache)
        return product

    def _refused(self, pieces: tuple[int, ...]) -> frozenset[int]:
        """Return the pieces that would begin or go on with a word that is never proposed."""
        word = ""
        for number in reversed(pieces):
            piece = self.pieces.texts[number]
            word = piece + word
            if not piece.isalpha() or piece.startswith(WORD):
                break
        if not word.startswith(WORD):
            return self._openings
        begun = word.removeprefix(WORD).lower()
        if not any(stem.startswith(begun) or begun.startswith(stem) for stem in _REFUSED):
            return self._openings
        return self._openings | {
            number for number, piece in enumerate(self.pieces.texts) if _is_refused(begun + piece)
        }

    @cached_property
    def _openings(self) -> frozenset[int]:
        """Return the pieces that are, or begin, a refused word by themselves."""
        return frozenset(
            number
            for number, piece in enumerate(self.pieces.texts)
            if piece.startswith(WORD) and _is_refused(piece.removeprefix(WORD))
        )


@lru_cache(maxsize=32)
def _traces(model: LittleModel, pieces: tuple[int, ...]) -> DecoderTrace:
    return model.decoder.read(pieces)


def _is_refused(word: str) -> bool:
    return word.lower().startswith(_REFUSED)


@cache
def shape() -> Shape:
    """Return the shape of the model that ships, without loading it."""
    return shape_of(WEIGHTS)


@cache
def little_model() -> LittleModel:
    """Return the model that ships, loaded the first time that it is asked."""
    return LittleModel(ShippedDecoder.load(WEIGHTS), Pieces.load(PIECES))
