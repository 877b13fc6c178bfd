"""A model that writes: all that a figure of next words asks of it, whatever its layout.

Axes: n pieces read, V pieces known, L blocks, h heads.
"""

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from app.core.attention import Array
from app.core.decoder import Decoder
from app.core.sampling import Settings


@runtime_checkable
class WritingModel(Protocol):
    """A model that gives a probability to every piece that may come next."""

    @property
    def name(self) -> str:
        """Return its name, as a sentence says it."""

    @property
    def longest(self) -> int:
        """Return the number of pieces that it reads at most, those that it adds included."""

    def __hash__(self) -> int:
        """Return what tells one model from another, so that what it read can be remembered."""

    @property
    def decoder(self) -> Decoder:
        """Return its decoder, whose heads can be switched."""

    @property
    def blocks(self) -> int:
        """Return how many blocks it has, L."""

    def encode(self, text: str) -> tuple[int, ...]:
        """Return the numbers of the n pieces that it reads of a text."""

    def decode(self, numbers: Sequence[int]) -> str:
        """Write pieces as a text, as they print."""

    def is_end(self, number: int) -> bool:
        """Tell whether a piece ends what is written."""

    def opening(self, number: int) -> str:
        """Return the word that one piece makes after a space, or nothing."""

    def replaced(self, text: str, first: int, last: int, new: str) -> tuple[int, ...]:
        """Return the pieces of a text where `new` stands for pieces `first` to `last`, excluded."""

    def weights(self, numbers: tuple[int, ...]) -> Array:
        """Return the weights of every head (L, h, n, n): fractions, each row sums to 1."""

    def distribution(
        self, logits: Array, pieces: tuple[int, ...], settings: Settings = Settings()
    ) -> Array:
        """Turn the logits (V,) that come after some pieces into probabilities (V,)."""

    def shares(
        self, pieces: tuple[int, ...], settings: Settings = Settings(), read: int | None = None
    ) -> Array:
        """Return the probability of every piece (V,) after the first `read` pieces, or after all.

        They sum to 1.
        """

    def lens(self, pieces: tuple[int, ...], place: int) -> Array:
        """Return what each layer would give after the piece at a place (L + 1, V), as fractions.

        The first row is read before the first block, the last one is the answer.
        """

    def write(
        self, pieces: tuple[int, ...], count: int, seed: int, settings: Settings = Settings()
    ) -> tuple[int, ...]:
        """Draw at most `count` pieces after those read."""
