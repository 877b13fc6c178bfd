"""The decoder as torch trains it; `app.core.decoder` runs the same computation in NumPy.

Axes: b windows, n pieces of a window, d model width, h heads, d_k = d / h, V pieces known.
"""

import math
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

LETTERS = {
    "pieces": "V",
    "blocks": "L",
    "heads": "H",
    "width": "D",
    "longest": "T",
    "inner": "M",
}


@dataclass(frozen=True, slots=True)
class StackSizes:
    """The sizes of a decoder: pieces known, blocks, heads, width, pieces read at most.

    The network of a block is `inner` times as wide inside as its vectors; without a network, a
    block is attention alone.
    """

    pieces: int
    blocks: int
    heads: int
    width: int
    longest: int
    network: bool = True
    inner: int = 4

    def stored(self) -> dict[str, int]:
        """Return the sizes under the letters of the file of weights."""
        return {letter: int(getattr(self, name)) for name, letter in LETTERS.items()}


def rms_norm(x: Tensor, gain: Tensor) -> Tensor:
    """Divide each row of x (..., d) by the root of its mean square, then multiply by gain (d,)."""
    return x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + 1e-5) * gain


class Block(nn.Module):
    """Causal attention with rotary positions, then a network for each piece, both added."""

    def __init__(self, shape: StackSizes) -> None:
        super().__init__()
        d = shape.width
        self.heads = shape.heads
        self.n1 = nn.Parameter(torch.ones(d))
        self.qkv = nn.Linear(d, 3 * d, bias=False)
        self.o = nn.Linear(d, d, bias=False)
        entries, exits = [self.qkv], [self.o]
        self.network = shape.network
        if shape.network:
            self.n2 = nn.Parameter(torch.ones(d))
            self.f1 = nn.Linear(d, shape.inner * d, bias=False)
            self.f2 = nn.Linear(shape.inner * d, d, bias=False)
            entries.append(self.f1)
            exits.append(self.f2)
        spread = 0.5 / math.sqrt(d)
        for layer in entries:
            nn.init.normal_(layer.weight, std=spread)
        for layer in exits:
            nn.init.normal_(layer.weight, std=spread / math.sqrt(2 * shape.blocks))

    def forward(
        self, x: Tensor, turns: tuple[Tensor, Tensor], maps: list[Tensor] | None = None
    ) -> Tensor:
        """Return x (b, n, d) with what this block adds; append its weights to `maps`."""
        b, n, d = x.shape
        heads = self.qkv(rms_norm(x, self.n1)).view(b, n, 3, self.heads, d // self.heads)
        query, key, value = heads.permute(2, 0, 3, 1, 4)
        query, key = turned(query, *turns), turned(key, *turns)
        shares = causal(query, key)
        if maps is not None:
            maps.append(shares)
        mixed = shares @ value
        x = x + self.o(mixed.transpose(1, 2).reshape(b, n, d))
        if not self.network:
            return x
        inner = gelu(self.f1(rms_norm(x, self.n2)))
        added: Tensor = self.f2(inner)
        return x + added


class Stack(nn.Module):
    """A table of vectors, blocks, a last norm; the same table scores the next piece."""

    def __init__(self, shape: StackSizes, spread: float = 0.02) -> None:
        super().__init__()
        self.shape = shape
        self.e = nn.Embedding(shape.pieces, shape.width)
        nn.init.normal_(self.e.weight, std=spread)
        self.b = nn.ModuleList(Block(shape) for _ in range(shape.blocks))
        self.nf = nn.Parameter(torch.ones(shape.width))
        self.turns = turning(shape.longest, shape.width // shape.heads)

    def forward(self, pieces: Tensor, maps: list[Tensor] | None = None) -> Tensor:
        """Return the last vectors (b, n, d), normalised, of pieces (b, n)."""
        n = pieces.shape[1]
        cos, sin = (angle[:n] for angle in self.turns)
        x = self.e(pieces) * math.sqrt(self.shape.width)
        for block in self.b:
            x = block(x, (cos, sin), maps)
        return rms_norm(x, self.nf)

    def weights(self, pieces: Tensor) -> Tensor:
        """Return the weights (L, b, h, n, n) of every head."""
        shares: list[Tensor] = []
        self(pieces, shares)
        return torch.stack(shares)

    def scores(self, pieces: Tensor) -> Tensor:
        """Return the logits (b, n, V) of every piece after each piece read."""
        return functional.linear(self(pieces), self.e.weight)


def gelu(x: Tensor) -> Tensor:
    """Return x with a GELU, in its approximation by a sigmoid: tanh written otherwise.

    Compiled, it takes half the time that tanh takes (Hendrycks and Gimpel 2016, section 2).
    """
    return x * torch.sigmoid(1.5957691216057308 * (x + 0.044715 * x**3))


def causal(query: Tensor, key: Tensor) -> Tensor:
    """Return the weights (b, h, n, n) of queries and keys (b, h, n, d_k), none on what follows.

    Written out: on a processor, it is faster than torch's own for windows as short as these.
    """
    n = query.shape[-2]
    scores = query @ key.transpose(-1, -2) / math.sqrt(query.shape[-1])
    ahead = torch.ones(n, n, dtype=torch.bool).triu(1)
    return scores.masked_fill(ahead, -torch.inf).softmax(-1)


def turning(longest: int, width: int) -> tuple[Tensor, Tensor]:
    """Return the cosines and sines (longest, width / 2) of rotary positions (Su et al. 2021)."""
    pace = 10000.0 ** (-torch.arange(0, width, 2) / width)
    angles = torch.arange(longest)[:, None] * pace
    return angles.cos(), angles.sin()


def turned(x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
    """Turn the two halves of each vector (..., n, d_k) together by its place's angles."""
    first, second = x.chunk(2, -1)
    return torch.cat([first * cos - second * sin, second * cos + first * sin], -1)
