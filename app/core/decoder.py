"""A decoder: a stack of causal blocks that gives a score to every piece that may come next.

Each block normalises before it computes and adds what it computed (Xiong et al. 2020): causal
attention with rotary positions (Su et al. 2021), then a network for each piece. Normalisation is
RMSNorm (Zhang and Sennrich 2019). What differs from one decoder to another is in its blocks: heads
that share keys and values (Ainslie et al. 2023, arXiv:2305.13245), a network that opens a gate
(Shazeer 2020, arXiv:2002.05202), queries and keys that are normalised, a window of pieces.

Axes: n pieces read now, m pieces read in all, d model width, h heads, g heads of keys and values,
d_k width of a head, V pieces known, L blocks.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.core.attention import Array, softmax
from app.core.norms import EPSILON, gelu, rms_norm
from app.core.positions import rotary

Switched = Callable[[int, Array], Array]


class HeadPlace(NamedTuple):
    """One head of the stack: its block and its number there, both from 0."""

    block: int
    head: int


@dataclass(frozen=True, slots=True)
class Cache:
    """The keys and the values of the pieces already read, an array (h, m, d_k) for each block."""

    keys: tuple[Array, ...]
    values: tuple[Array, ...]

    @property
    def length(self) -> int:
        """Return the number of pieces already read, m."""
        return int(self.keys[0].shape[1])


@dataclass(frozen=True, slots=True)
class DecoderTrace:
    """What one pass computed.

    logits (n, V): the score of every piece, after each piece read. weights (L, h, n, m): fractions,
    each row sums to 1. residual (L + 1, n, d): the vector of each piece before the first block and
    after each. cache: what the next pass needs.
    """

    logits: Array
    weights: Array
    residual: Array
    cache: Cache


class BlockNetwork(NamedTuple):
    """The network of a block: norm (d,), W1 (d, d_ff), W2 (d_ff, d).

    With a gate (d, d_ff) what W1 gives is multiplied by what the gate lets through. `after` (d,)
    normalises what the network adds.
    """

    norm: Array
    w_1: Array
    w_2: Array
    activation: Callable[[Array], Array] = gelu
    gate: Array | None = None
    after: Array | None = None


@dataclass(frozen=True, slots=True)
class DecoderBlock:
    """The weights of one block: norm (d,), W_Q (d, h d_k), W_K and W_V (d, g d_k), W_O (h d_k, d).

    `turns` (d_k / 2,) are the angles of one step, in radians, and `halves` tells that the numbers
    that turn together are half a head apart, not neighbours. `window` is the number of pieces that
    a piece may look at, itself included; None is all of them. `head_norms` are the gains (d_k,) of
    queries and of keys; `after` (d,) normalises what attention adds. Scores are divided by
    `divisor`.
    """

    norm: Array
    w_q: Array
    w_k: Array
    w_v: Array
    w_o: Array
    network: BlockNetwork | None
    turns: Array
    divisor: float
    halves: bool = False
    window: int | None = None
    head_norms: tuple[Array, Array] | None = None
    after: Array | None = None


@dataclass(frozen=True, slots=True)
class Decoder(ABC):
    """L blocks and a last norm (d,); those who derive from it say the vectors and the scores.

    `means` (L, h, d_k) is what each head gives on average, or None where it was not measured.
    """

    blocks: Sequence[DecoderBlock]
    norm: Array
    heads: int
    longest: int
    means: Array | None
    epsilon: float = EPSILON

    @abstractmethod
    def vectors(self, pieces: NDArray[np.int64]) -> Array:
        """Return the vectors (..., d) of pieces (...) before the first block."""

    @abstractmethod
    def scores(self, residual: Array) -> Array:
        """Return the logits (..., V) that vectors (..., d) of any block would give.

        Asked of a block before the last, it is the « logit lens » (nostalgebraist 2020): what the
        model would say if it stopped there. The vector before the first block says its own piece.
        """

    def read(
        self,
        pieces: Sequence[int],
        cache: Cache | None = None,
        off: Collection[HeadPlace] = (),
        averaged: Collection[HeadPlace] = (),
        scored: bool = True,
    ) -> DecoderTrace:
        """Read n pieces after those of a cache, with some heads switched off or averaged.

        A head that is off gives 0; one that is averaged gives its mean whatever it reads. Without
        `scored` there are no logits: `scores` gives them, for the pieces that matter. Raises
        ValueError for no piece, for more pieces than the model was trained on, and for averaged
        heads whose mean was not measured.
        """
        n, past = len(pieces), cache.length if cache else 0
        if not 0 < n <= self.longest - past:
            raise ValueError(f"{past} + {n} pieces: between 1 and {self.longest} can be read")

        switched = self.switched(off, averaged)
        residual, weights, keys, values = [self.vectors(np.asarray(pieces))], [], [], []
        for i in range(len(self.blocks)):
            before = (cache.keys[i], cache.values[i]) if cache else None
            x, shares, key, value = self.through(i, residual[-1], before, switched)
            residual.append(x)
            weights.append(shares)
            keys.append(key)
            values.append(value)
        return DecoderTrace(
            logits=self.scores(residual[-1] if scored else residual[-1][:0]),
            weights=np.stack(weights),
            residual=np.stack(residual),
            cache=Cache(tuple(keys), tuple(values)),
        )

    def switched(
        self, off: Collection[HeadPlace] = (), averaged: Collection[HeadPlace] = ()
    ) -> Switched:
        """Return what makes some heads give 0 and others their mean, for `through`.

        Raises ValueError for averaged heads whose mean was not measured.
        """
        if averaged and self.means is None:
            raise ValueError("the mean of the heads was not measured for this model")

        def switch(block: int, mixed: Array) -> Array:
            for head in range(self.heads):
                if HeadPlace(block, head) in off:
                    mixed[..., head, :, :] = 0
                elif self.means is not None and HeadPlace(block, head) in averaged:
                    mixed[..., head, :, :] = self.means[block, head]
            return mixed

        return switch

    def through(
        self, i: int, x: Array, past: tuple[Array, Array] | None, switched: Switched
    ) -> tuple[Array, Array, Array, Array]:
        """Send vectors x (..., n, d) through block i, after the keys and values of what was read.

        `switched` is given the number of the block and what each head read (..., h, n, d_k), and
        returns what it gives. Return the vectors, the weights (..., h, n, m), the keys and the
        values (..., g, m, d_k).
        """
        block, n = self.blocks[i], x.shape[-2]
        before = past[0].shape[-2] if past else 0
        places = np.arange(before, before + n, dtype=np.float64)
        normed = rms_norm(x, block.norm, self.epsilon)
        d_k = block.w_q.shape[1] // self.heads
        query, key, value = (
            _split(_times(normed, w), d_k) for w in (block.w_q, block.w_k, block.w_v)
        )
        if block.head_norms is not None:
            query = rms_norm(query, block.head_norms[0], self.epsilon)
            key = rms_norm(key, block.head_norms[1], self.epsilon)
        query, key = (
            rotary(one, places, block.turns, block.halves).astype(np.float32)
            for one in (query, key)
        )
        if past:
            key = np.concatenate([past[0], key], axis=-2)
            value = np.concatenate([past[1], value], axis=-2)
        shared = self.heads // key.shape[-3]
        scores = query @ _shared(key, shared).swapaxes(-1, -2) / np.float32(block.divisor)
        scores[..., _hidden(places, before + n, block.window)] = -np.inf
        shares = softmax(scores)
        mixed = switched(i, shares @ _shared(value, shared)).swapaxes(-2, -3)
        x = x + self._added(_times(mixed.reshape(*x.shape[:-1], -1), block.w_o), block.after)
        if block.network is not None:
            x = x + self._computed(x, block.network)
        return x, shares, key, value

    def _computed(self, x: Array, network: BlockNetwork) -> Array:
        """Return what a network adds to vectors (..., d)."""
        normed = rms_norm(x, network.norm, self.epsilon)
        if network.gate is None:
            inner = network.activation(_times(normed, network.w_1))
        else:
            inner = network.activation(_times(normed, network.gate)) * _times(normed, network.w_1)
        return self._added(_times(inner, network.w_2), network.after)

    def _added(self, x: Array, after: Array | None) -> Array:
        return x if after is None else rms_norm(x, after, self.epsilon)


def _times(x: Array, w: Array) -> Array:
    """Return x (..., d) times w (d, e): one product whatever the axes, so that w is read once."""
    product: Array = x.reshape(-1, x.shape[-1]) @ w
    return product.reshape(*x.shape[:-1], -1)


def _split(x: Array, d_k: int) -> Array:
    """Return x (..., n, h d_k) as heads (..., h, n, d_k)."""
    return x.reshape(*x.shape[:-1], -1, d_k).swapaxes(-2, -3)


def _shared(x: Array, times: int) -> Array:
    """Return keys or values (..., g, m, d_k), each once for every head that shares it."""
    return x if times == 1 else np.repeat(x, times, axis=-3)


def _hidden(places: Array, m: int, window: int | None) -> NDArray[np.bool_]:
    """Return, for n places among m, what a piece does not see (n, m): what follows, what is far."""
    behind = places[:, None] - np.arange(m)[None, :]
    return behind < 0 if window is None else (behind < 0) | (behind >= window)
