"""The decoders that ship: weights as int8, one scale a row, read from the files of the course.

The table of vectors that reads pieces also scores them (Press and Wolf 2016, arXiv:1608.05859);
the network of a block has a GELU (Hendrycks and Gimpel 2016).
"""

import json
import math
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from app.core.attention import Array
from app.core.decoder import BlockNetwork, Decoder, DecoderBlock
from app.core.norms import rms_norm
from app.core.positions import frequencies


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


@dataclass(frozen=True, slots=True, kw_only=True)
class ShippedDecoder(Decoder):
    """A decoder whose table of vectors (V, d) reads pieces and scores them."""

    table: Array

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
            d_k = d // h
            blocks = []
            for i in range(shape["L"]):
                w_q, w_k, w_v = matrix(f"b.{i}.qkv").reshape(3, d, d)
                network = None
                if f"{prefix}b.{i}.n2" in stored:
                    w_1, w_2 = _transposed(matrix(f"b.{i}.f1")), _transposed(matrix(f"b.{i}.f2"))
                    network = BlockNetwork(vector(f"b.{i}.n2"), w_1, w_2)
                w_q, w_k = _pairs_side_by_side(w_q, h), _pairs_side_by_side(w_k, h)
                blocks.append(
                    DecoderBlock(
                        norm=vector(f"b.{i}.n1"),
                        w_q=_transposed(w_q),
                        w_k=_transposed(w_k),
                        w_v=_transposed(w_v),
                        w_o=_transposed(matrix(f"b.{i}.o")),
                        network=network,
                        turns=frequencies(d_k),
                        divisor=math.sqrt(d_k),
                    )
                )
            means = vector("moyennes") if f"{prefix}moyennes" in stored else None
            return cls(
                blocks=tuple(blocks),
                norm=vector("nf"),
                heads=h,
                longest=shape["T"],
                means=means,
                table=matrix("e"),
            )

    def vectors(self, pieces: NDArray[np.int64]) -> Array:
        """Return the vectors (..., d) of pieces (...) before the first block."""
        return np.asarray(self.table[pieces] * np.float32(math.sqrt(self.table.shape[1])))

    def scores(self, residual: Array) -> Array:
        """Return the logits (..., V) that vectors (..., d) of any block would give."""
        logits: Array = rms_norm(residual, self.norm, self.epsilon) @ self.table.T
        return logits


def _transposed(matrix: Array) -> Array:
    return np.ascontiguousarray(matrix.T)


def _pairs_side_by_side(w: Array, heads: int) -> Array:
    """Reorder the rows of W (d, d) so that the two numbers that turn together are neighbours.

    The weights were trained with the two halves of a head turning together; `rotary` turns
    neighbours. Scores are the same, since queries and keys are reordered alike.
    """
    halves = w.reshape(heads, 2, -1, w.shape[1])
    return halves.swapaxes(1, 2).reshape(w.shape)
