"""A decoder whose weights stay in a file, where each block is read on demand.

Axes: n pieces, d model width, h heads, g heads of keys and values, d_k width of a head, V pieces
known, L blocks.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from app.core.attention import Array
from app.core.decoder import BlockNetwork, Decoder, DecoderBlock
from app.core.layouts.weights import MadeOnDemand, RefusedModelError, Weights
from app.core.norms import rms_norm


class DecoderSizes(NamedTuple):
    """The sizes that a file declares, and what each norm adds to a mean square."""

    width: int
    blocks: int
    heads: int
    groups: int
    head_width: int
    inner: int
    longest: int
    epsilon: float


class Names(NamedTuple):
    """The names of tensors; those of a block come after `block`, where « {} » is its number."""

    table: str
    norm: str
    head: str
    block: str
    attention_norm: str
    query: str
    key: str
    value: str
    output: str
    network_norm: str
    gate: str
    up: str
    down: str
    head_norms: tuple[str, str] | None = None
    after: tuple[str, str] | None = None  # norms of what attention and the network add


@dataclass(frozen=True, slots=True)
class Habits:
    """What two layouts compute otherwise.

    `turns` and `window` are told of a block by its number; vectors are multiplied by `scale` when
    they are read, and scores divided by `divisor`.
    """

    activation: Callable[[Array], Array]
    turns: Callable[[int], Array]
    halves: bool
    divisor: float
    scale: float = 1.0
    window: Callable[[int], int | None] = lambda _: None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenDecoder(Decoder):
    """A decoder that reads its weights in a file."""

    weights: Weights
    names: Names
    scale: float

    @classmethod
    def open(cls, weights: Weights, sizes: DecoderSizes, names: Names, habits: Habits) -> Self:
        """Check every tensor against the sizes; raises RefusedModelError for one that differs."""
        if sizes.heads % sizes.groups or sizes.head_width % 2:
            raise RefusedModelError(
                f"{sizes.heads} têtes de largeur {sizes.head_width} ne se partagent pas"
                f" {sizes.groups} groupes de clés"
            )
        known = _check(weights, sizes, names)
        head = names.head if names.head in weights.names else names.table
        if head == names.head:
            weights.expect(head, known, sizes.width)

        def block(i: int) -> DecoderBlock:
            return _block(weights, names, habits, i)

        def size(i: int) -> int:
            return weights.size([*weights.of_block(names.block.format(i))])

        return cls(
            blocks=MadeOnDemand(sizes.blocks, block, size, weights.room),
            norm=weights.whole(names.norm),
            heads=sizes.heads,
            longest=sizes.longest,
            means=None,
            epsilon=sizes.epsilon,
            weights=weights,
            names=names._replace(head=head),
            scale=habits.scale,
        )

    def vectors(self, pieces: NDArray[np.int64]) -> Array:
        """Return the vectors (..., d) of pieces (...) before the first block."""
        return self.weights.rows(self.names.table, pieces) * np.float32(self.scale)

    def scores(self, residual: Array) -> Array:
        """Return the logits (..., V) that vectors (..., d) of any block would give."""
        return self.weights.products(rms_norm(residual, self.norm, self.epsilon), self.names.head)


def _check(weights: Weights, sizes: DecoderSizes, names: Names) -> int:
    """Check the table and every block; return how many pieces are known."""
    d, inner = sizes.width, sizes.inner
    queries, keys = sizes.heads * sizes.head_width, sizes.groups * sizes.head_width
    known = weights.shape(names.table)[0] if weights.shape(names.table) else 0
    weights.expect(names.table, known, d)
    weights.expect(names.norm, d)
    for i in range(sizes.blocks):
        block = names.block.format(i)
        for norm in (names.attention_norm, names.network_norm, *(names.after or ())):
            weights.expect(block + norm, d)
        for norm in names.head_norms or ():
            weights.expect(block + norm, sizes.head_width)
        weights.expect(block + names.query, queries, d)
        weights.expect(block + names.key, keys, d)
        weights.expect(block + names.value, keys, d)
        weights.expect(block + names.output, d, queries)
        weights.expect(block + names.gate, inner, d)
        weights.expect(block + names.up, inner, d)
        weights.expect(block + names.down, d, inner)
    return known


def _block(weights: Weights, names: Names, habits: Habits, i: int) -> DecoderBlock:
    prefix = names.block.format(i)

    def vector(name: str) -> Array:
        return weights.whole(prefix + name)

    def matrix(name: str) -> Array:
        return vector(name).T

    after_attention, after_network = names.after or (None, None)
    return DecoderBlock(
        norm=vector(names.attention_norm),
        w_q=matrix(names.query),
        w_k=matrix(names.key),
        w_v=matrix(names.value),
        w_o=matrix(names.output),
        network=BlockNetwork(
            norm=vector(names.network_norm),
            w_1=matrix(names.up),
            w_2=matrix(names.down),
            activation=habits.activation,
            gate=matrix(names.gate),
            after=vector(after_network) if after_network else None,
        ),
        turns=habits.turns(i),
        divisor=habits.divisor,
        halves=habits.halves,
        window=habits.window(i),
        head_norms=(vector(names.head_norms[0]), vector(names.head_norms[1]))
        if names.head_norms
        else None,
        after=vector(after_attention) if after_attention else None,
    )
