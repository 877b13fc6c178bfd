"""A model that is brought, as figures look into it: an encoder, or a decoder that writes too."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from app.core.attention import Array
from app.core.decoder import DecoderTrace
from app.core.layouts.encoders import OpenEncoder
from app.core.layouts.open_decoder import OpenDecoder
from app.core.pieces import WORD, Pieces
from app.core.sampling import Settings, draw, probabilities
from app.core.visible_model import ReadPart, ReadPiece
from app.guest.cutting import Cutter
from app.guest.origin import GuestOrigin

_SPACES = (WORD, "Ġ")  # how tables write the space before a word


class GuestModel(ABC):
    """What both kinds share: how a text is cut, and where each head looks."""

    network: OpenDecoder | OpenEncoder

    def __init__(self, origin: GuestOrigin, cutter: Cutter, longest: int, causal: bool) -> None:
        self.origin, self.cutter = origin, cutter
        self.longest, self.causal = longest, causal

    @property
    def name(self) -> str:
        """Return the name that its authors gave it."""
        return self.origin.name

    @property
    def licence(self) -> str:
        """Return the licence that its file tells."""
        return self.origin.licence

    def pieces(self, text: str) -> tuple[ReadPiece, ...]:
        """Return the n pieces that it reads of a text, those that it adds included, in order."""
        return tuple(one.piece for one in self.cutter.cut(text))

    def table(self, text: str) -> Pieces | None:
        """Return the merges that make its pieces of a text, or None where it makes none."""
        return self.cutter.table(text)

    def part(self, part: str) -> ReadPart:
        """Return how a part reads, from its spelling in the table."""
        return self.cutter.part(part)

    def encode(self, text: str) -> tuple[int, ...]:
        """Return the numbers of the pieces that it reads of a text."""
        return tuple(one.number for one in self.cutter.cut(text))

    def maps(self, text: str) -> Array:
        """Return the weights of every head (L, h, n, n): fractions, each row sums to 1.

        Raises ValueError for a text of no piece, or of more pieces than `longest`.
        """
        return self.weights(self.encode(text))

    @abstractmethod
    def weights(self, numbers: tuple[int, ...]) -> Array:
        """Return the weights of every head (L, h, n, n) on n pieces."""


class GuestEncoder(GuestModel):
    """A model that looks both ways."""

    def __init__(self, origin: GuestOrigin, cutter: Cutter, network: OpenEncoder) -> None:
        super().__init__(origin, cutter, network.longest, causal=False)
        self.network: OpenEncoder = network

    def weights(self, numbers: tuple[int, ...]) -> Array:
        """Return the weights of every head (L, h, n, n) on n pieces."""
        return self.network.maps(numbers)


class GuestDecoder(GuestModel):
    """A model that looks back, and says what may come next."""

    def __init__(self, origin: GuestOrigin, cutter: Cutter, network: OpenDecoder) -> None:
        super().__init__(origin, cutter, network.longest, causal=True)
        self.network: OpenDecoder = network
        # Of large tables and long texts, a few: what is shown is asked again at each click.
        self._trace = lru_cache(maxsize=4)(self._read)
        self._logits = lru_cache(maxsize=32)(self._scored)

    def weights(self, numbers: tuple[int, ...]) -> Array:
        """Return the weights of every head (L, h, n, n) on n pieces."""
        return self._trace(numbers).weights

    def shares(
        self, pieces: tuple[int, ...], settings: Settings = Settings(), read: int | None = None
    ) -> Array:
        """Return the probability of every piece (V,) after the first `read` pieces, or after all.

        They sum to 1; marks that no text holds are left out, but for the end.
        """
        read = len(pieces) if read is None else read
        return self.distribution(self._logits(pieces, read), pieces[:read], settings)

    def distribution(
        self, logits: Array, pieces: tuple[int, ...], settings: Settings = Settings()
    ) -> Array:
        """Turn the logits (V,) that come after some pieces into probabilities (V,)."""
        never = self.cutter.marks - {self.cutter.end}
        return probabilities(logits, settings.temperature, settings.k, settings.p, never)

    def write(
        self, pieces: tuple[int, ...], count: int, seed: int, settings: Settings = Settings()
    ) -> tuple[int, ...]:
        """Draw at most `count` pieces after those read, up to the end of the text or the room."""
        random, trace = np.random.default_rng(seed), self._trace(pieces)
        logits, drawn = self._logits(pieces, len(pieces)), list[int]()
        while len(drawn) < min(count, self.longest - len(pieces)):
            drawn.append(draw(self.distribution(logits, pieces, settings), random))
            if self.is_end(drawn[-1]) or len(pieces) + len(drawn) == self.longest:
                break
            trace = self.network.read(drawn[-1:], trace.cache, scored=False)
            logits = self.network.scores(trace.residual[-1][-1])
        return tuple(drawn)

    @property
    def decoder(self) -> OpenDecoder:
        """Return its decoder, whose heads can be switched."""
        return self.network

    @property
    def blocks(self) -> int:
        """Return how many blocks it has, L."""
        return len(self.network.blocks)

    def lens(self, pieces: tuple[int, ...], place: int) -> Array:
        """Return what each layer would give after the piece at a place (L + 1, V), as fractions."""
        layers = self.network.scores(self._trace(pieces).residual[:, place])
        return np.stack([self.distribution(logits, pieces) for logits in layers])

    def decode(self, numbers: Sequence[int]) -> str:
        """Write pieces as a text."""
        return self.cutter.written(numbers)

    def opening(self, number: int) -> str:
        """Return the word that one piece makes after a space, or nothing."""
        if not self.cutter.name(number).startswith(_SPACES):
            return ""
        word = self.decode((number,)).strip()
        return word if word.isalpha() else ""

    def replaced(self, text: str, first: int, last: int, new: str) -> tuple[int, ...]:
        """Return the pieces of a text where `new` stands for pieces `first` to `last`, excluded."""
        spans = [piece.span for piece in self.pieces(text)[first:last] if piece.span]
        if not spans or not new.strip():
            return ()
        return self.encode(f"{text[: spans[0][0]]}{new.strip()}{text[spans[-1][1] :]}")

    def is_end(self, number: int) -> bool:
        """Tell whether a piece ends the text."""
        return number == self.cutter.end

    def _read(self, pieces: tuple[int, ...]) -> DecoderTrace:
        return self.network.read(pieces, scored=False)

    def _scored(self, pieces: tuple[int, ...], read: int) -> Array:
        return self.network.scores(self._trace(pieces).residual[-1][read - 1])
