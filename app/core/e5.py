"""multilingual-e5-small, a public model: what it reads of a text, and where each head looks.

An encoder of 12 blocks of 12 heads (Wang et al. 2024, arXiv:2402.05672), begun from a MiniLM (Wang
et al. 2020, arXiv:2012.15828), trained to give a vector to a whole text, so that a question is near
its answer. It looks both ways, and every text that it reads begins with « query: » or « passage: ».

Axes: b texts, n pieces, d model width, h heads, L blocks.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Self

import numpy as np

from app.core.attention import Array
from app.core.bert import Affine, BertBlock, Norm
from app.core.four_bits import FourBitFile
from app.core.pieces import WORD
from app.core.unigram import CutPiece
from app.core.visible_model import ReadPiece

NAME, LICENCE = "multilingual-e5-small", "MIT"
LONGEST = 512  # pieces
PREFIX = "query: "
BEGIN, END = "<s>", "</s>"


class E5:
    """The model of a file: `pieces` and `maps` of a text, and its `states`."""

    name, licence, causal = NAME, LICENCE, False

    def __init__(self, file: FourBitFile) -> None:
        self._file = file
        self.sizes = file.sizes
        self.begin, self.end = file.begin, file.end
        self.width, self.longest = file.sizes.width, file.sizes.places
        self._blocks: dict[int, BertBlock] = {}

    @classmethod
    def open(cls, path: Path) -> Self:
        """Map a file of weights. Raises ValueError for another format."""
        return cls(FourBitFile.open(path))

    @property
    def parameters(self) -> int:
        """Return how many numbers were learned."""
        return self._file.parameters

    @property
    def vocabulary(self) -> int:
        """Return how many pieces it knows, its marks included."""
        return len(self._file.unigram.scores)

    def pieces(self, text: str) -> tuple[ReadPiece, ...]:
        """Return the n pieces that it reads of a text: its start, « query: », the text, its end."""
        read = (self._read(piece) for piece in self._cut(text))
        return (
            ReadPiece(BEGIN, gap=False, unknown=False, span=None),
            *read,
            ReadPiece(END, gap=True, unknown=False, span=None),
        )

    def maps(self, text: str) -> Array:
        """Return the weights of every head (L, h, n, n): fractions, each row sums to 1.

        Raises ValueError for a text of more pieces than `longest`.
        """
        x = self._embedded([self.numbers(text)])[0]
        weights = []
        for number in range(self.sizes.blocks):
            x, shares = self._block(number).through(x)
            weights.append(shares)
        return np.stack(weights)

    def numbers(self, text: str) -> tuple[int, ...]:
        """Return the numbers of the n pieces of a text after « query: », both ends included."""
        return (self.begin, *(piece.number for piece in self._cut(text)), self.end)

    def pieces_of(self, text: str) -> tuple[int, ...]:
        """Return the numbers of the pieces of a text alone, without prefix or ends."""
        return tuple(piece.number for piece in self._file.unigram.cut(text))

    def states(self, pieces: Sequence[Sequence[int]], blocks: int) -> Array:
        """Return the embeddings, then what each of the first blocks writes: (blocks + 1, b, n, d).

        pieces holds b texts of n pieces each, both ends included. Raises ValueError for more pieces
        than `longest`.
        """
        states = [self._embedded(pieces)]
        for number in range(blocks):
            states.append(self._block(number).through(states[-1])[0])
        return np.stack(states).swapaxes(-1, -2)

    def _embedded(self, pieces: Sequence[Sequence[int]]) -> Array:
        """Return the columns (b, d, n) that the first block reads."""
        file, sizes, ids = self._file, self.sizes, np.array(pieces)
        if ids.shape[1] > sizes.places:
            raise ValueError(f"{ids.shape[1]} pieces: at most {sizes.places} can be read")
        words = file.rows("emb.word", sizes.width, ids)
        places = file.vector("emb.pos").reshape(-1, sizes.width)[: ids.shape[1]]
        kind = file.vector("emb.type").reshape(-1, sizes.width)[0]
        columns = np.ascontiguousarray((words + places + kind).swapaxes(-1, -2))
        return self._norm("emb.ln")(columns, sizes.epsilon)

    def _block(self, number: int) -> BertBlock:
        if number not in self._blocks:
            sizes, own = self.sizes, f"l{number}."
            self._blocks[number] = BertBlock(
                heads=sizes.heads,
                epsilon=sizes.epsilon,
                queries_keys_values=self._affine([f"{own}{part}" for part in "qkv"], sizes.width),
                output=self._affine([f"{own}ao"], sizes.width),
                attention_norm=self._norm(f"{own}aln"),
                widened=self._affine([f"{own}fi"], sizes.width),
                narrowed=self._affine([f"{own}fo"], sizes.inner),
                network_norm=self._norm(f"{own}oln"),
            )
        return self._blocks[number]

    def _affine(self, names: Sequence[str], width: int) -> Affine:
        return Affine(
            np.concatenate([self._file.rows(f"{name}.w", width) for name in names]),
            np.concatenate([self._file.vector(f"{name}.b") for name in names])[:, None],
        )

    def _norm(self, name: str) -> Norm:
        return Norm(*(self._file.vector(f"{name}.{part}")[:, None] for part in "wb"))

    def _read(self, piece: CutPiece) -> ReadPiece:
        before = len(PREFIX)
        return ReadPiece(
            text=piece.text.removeprefix(WORD) or piece.text,
            gap=piece.text.startswith(WORD),
            unknown=piece.number == self._file.unigram.unknown,
            span=(max(0, piece.start - before), piece.end - before) if piece.end > before else None,
        )

    def _cut(self, text: str) -> tuple[CutPiece, ...]:
        return self._file.unigram.cut(PREFIX + text)
