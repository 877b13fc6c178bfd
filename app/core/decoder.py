"""A decoder: a stack of causal blocks that gives a score to every piece that may come next.

Each block normalises before it computes and adds what it computed (Xiong et al. 2020): causal
attention with rotary positions (Su et al. 2021), then a network for each piece with a GELU
(Hendrycks and Gimpel 2016). Normalisation is RMSNorm (Zhang and Sennrich 2019). The table of
vectors that reads pieces also scores them (Press and Wolf 2016, arXiv:1608.05859).

Axes: n pieces read now, m pieces read in all, d model width, h heads, d_k = d / h, V pieces known,
L blocks.
"""

import json
import math
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from app.core.attention import Array, softmax
from app.core.positions import rotary

Switched = Callable[[int, Array], Array]
_EPSILON = np.float32(1e-5)


class HeadPlace(NamedTuple):
    """One head of the stack: its block and its number there, both from 0."""

    block: int
    head: int


class Shape(NamedTuple):
    """How many blocks a decoder has, heads in each, and pieces that it reads at most."""

    blocks: int
    heads: int
    longest: int


def shape_of(path: Path) -> Shape:
    """Return the shape of stored weights, without reading them."""
    with np.load(path) as stored:
        shape = json.loads(stored["cfg"].tobytes())
    return Shape(shape["L"], shape["H"], shape["T"])


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


@dataclass(frozen=True, slots=True)
class _Block:
    norm: Array
    w_q: Array
    w_k: Array
    w_v: Array
    w_o: Array
    network: tuple[Array, Array, Array] | None  # its norm (d,), W1 (d, d_ff), W2 (d_ff, d)


@dataclass(frozen=True, slots=True)
class Decoder:
    """The weights of a decoder: a table of vectors (V, d), L blocks, a last norm (d,).

    `means` (L, h, d_k) is what each head gives on average, or None where it was not measured.
    """

    table: Array
    blocks: tuple[_Block, ...]
    norm: Array
    heads: int
    longest: int
    means: Array | None

    @classmethod
    def load(cls, path: Path, checkpoint: int | None = None) -> Self:
        """Read weights stored as int8 with a scale for each row; a film has several checkpoints.

        Raises KeyError when the file has no such checkpoint.
        """
        with np.load(path) as stored:
            shape = json.loads(stored["cfg"].tobytes())
            prefix = "" if checkpoint is None else f"{checkpoint}|"

            def matrix(name: str) -> Array:
                scale = stored[f"{prefix}{name}.weight:s"].astype(np.float32)
                return np.asarray(stored[f"{prefix}{name}.weight:q"] * scale[:, None], np.float32)

            def vector(name: str) -> Array:
                return np.asarray(stored[prefix + name], np.float32)

            h, d = shape["H"], shape["D"]
            blocks = []
            for i in range(shape["L"]):
                w_q, w_k, w_v = matrix(f"b.{i}.qkv").reshape(3, d, d)
                network = None
                if f"{prefix}b.{i}.n2" in stored:
                    w_1, w_2 = _transposed(matrix(f"b.{i}.f1")), _transposed(matrix(f"b.{i}.f2"))
                    network = (vector(f"b.{i}.n2"), w_1, w_2)
                w_q, w_k = _pairs_side_by_side(w_q, h), _pairs_side_by_side(w_k, h)
                blocks.append(
                    _Block(
                        norm=vector(f"b.{i}.n1"),
                        w_q=_transposed(w_q),
                        w_k=_transposed(w_k),
                        w_v=_transposed(w_v),
                        w_o=_transposed(matrix(f"b.{i}.o")),
                        network=network,
                    )
                )
            means = vector("moyennes") if f"{prefix}moyennes" in stored else None
            return cls(matrix("e"), tuple(blocks), vector("nf"), h, shape["T"], means)

    def read(
        self,
        pieces: Sequence[int],
        cache: Cache | None = None,
        off: Collection[HeadPlace] = (),
        averaged: Collection[HeadPlace] = (),
    ) -> DecoderTrace:
        """Read n pieces after those of a cache, with some heads switched off or averaged.

        A head that is off gives 0; one that is averaged gives its mean whatever it reads. Raises
        ValueError for no piece, for more pieces than the model was trained on, and for averaged
        heads whose mean was not measured.
        """
        n, past = len(pieces), cache.length if cache else 0
        if not 0 < n <= self.longest - past:
            raise ValueError(f"{past} + {n} pieces: between 1 and {self.longest} can be read")

        switched = self.switched(off, averaged)
        residual, weights, keys, values = [self.vectors(np.asarray(pieces))], [], [], []
        for i in range(len(self.blocks)):
            kept = (cache.keys[i], cache.values[i]) if cache else None
            x, shares, key, value = self.through(i, residual[-1], kept, switched)
            residual.append(x)
            weights.append(shares)
            keys.append(key)
            values.append(value)
        return DecoderTrace(
            logits=self.scores(residual[-1]),
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

    def vectors(self, pieces: NDArray[np.int64]) -> Array:
        """Return the vectors (..., d) of pieces (...) before the first block."""
        return np.asarray(self.table[pieces] * np.float32(math.sqrt(self.table.shape[1])))

    def through(
        self, i: int, x: Array, past: tuple[Array, Array] | None, switched: Switched
    ) -> tuple[Array, Array, Array, Array]:
        """Send vectors x (..., n, d) through block i, after the keys and values of what was read.

        `switched` is given the number of the block and what each head read (..., h, n, d_k), and
        returns what it gives. Return the vectors, the weights (..., h, n, m), the keys and the
        values (..., h, m, d_k).
        """
        block, n = self.blocks[i], x.shape[-2]
        before = past[0].shape[-2] if past else 0
        places = np.arange(before, before + n, dtype=np.float64)
        hidden = np.arange(before + n)[None, :] > places[:, None]
        normed = rms_norm(x, block.norm)
        query, key = (
            rotary(self._split(normed @ w), places).astype(np.float32)
            for w in (block.w_q, block.w_k)
        )
        value = self._split(normed @ block.w_v)
        if past:
            key = np.concatenate([past[0], key], axis=-2)
            value = np.concatenate([past[1], value], axis=-2)
        scores = query @ key.swapaxes(-1, -2) / np.float32(math.sqrt(key.shape[-1]))
        scores[..., hidden] = -np.inf
        shares = softmax(scores)
        side_by_side = switched(i, shares @ value).swapaxes(-2, -3).reshape(x.shape)
        x = x + side_by_side @ block.w_o
        if block.network is not None:
            norm, w_1, w_2 = block.network
            x = x + gelu(rms_norm(x, norm) @ w_1) @ w_2
        return x, shares, key, value

    def scores(self, residual: Array) -> Array:
        """Return the logits (..., V) that vectors (..., d) of any block would give.

        Asked of a block before the last, it is the « logit lens » (nostalgebraist 2020): what the
        model would say if it stopped there. The vector before the first block says its own piece.
        """
        logits: Array = rms_norm(residual, self.norm) @ self.table.T
        return logits

    def _split(self, x: Array) -> Array:
        """Return x (..., n, d) as heads (..., h, n, d_k)."""
        return x.reshape(*x.shape[:-1], self.heads, -1).swapaxes(-2, -3)


def rms_norm(x: Array, gain: Array) -> Array:
    """Divide each row of x (..., d) by the root of its mean square, then multiply by gain (d,).

    Source: Zhang and Sennrich 2019, equation 4.
    """
    normed: Array = x / np.sqrt((x * x).mean(axis=-1, keepdims=True) + _EPSILON) * gain
    return normed


def gelu(x: Array) -> Array:
    """Return x weighted by about the share of a normal law under it (Hendrycks and Gimpel 2016)."""
    inner = np.float32(math.sqrt(2 / math.pi)) * (x + np.float32(0.044715) * x**3)
    weighted: Array = np.float32(0.5) * x * (1 + np.tanh(inner))
    return weighted


def _transposed(matrix: Array) -> Array:
    return np.ascontiguousarray(matrix.T)


def _pairs_side_by_side(w: Array, heads: int) -> Array:
    """Reorder the rows of W (d, d) so that the two numbers that turn together are neighbours.

    The weights were trained with the two halves of a head turning together; `rotary` turns
    neighbours. Scores are the same, since queries and keys are reordered alike.
    """
    halves = w.reshape(heads, 2, -1, w.shape[1])
    return halves.swapaxes(1, 2).reshape(w.shape)
