"""A tiny file of weights of the format E5S1, and what its network computes, in plain loops."""

import struct
from math import erf, exp, sqrt
from pathlib import Path
from typing import Any

import numpy as np

WIDTH, BLOCKS, HEADS, INNER, PLACES, KINDS = 32, 2, 2, 64, 24, 2
EPSILON = 1e-6
MARKS = ("<s>", "<pad>", "</s>", "<unk>")
TEXTS = (
    *(*MARKS, "▁", "e", "t", "é", "l", "u", "n", "▁l", "▁la", "▁lune", "lune", "une", "▁que"),
    *("ry", ":", "▁<", "<", "s", ">", "<mask>"),
)
REWRITTEN = {0xA0: " ", 0x2019: "'", 0xAD: "", 0xFB01: "fi", 0x4C: "l"}


def scores() -> list[float]:
    return [0.0 if text in MARKS else -1.0 - rank / 10 for rank, text in enumerate(TEXTS)]


def write_tiny(path: Path, seed: int = 3) -> dict[str, np.ndarray]:
    """Write the file; return every tensor as its bytes say it, rounding included."""
    random = np.random.default_rng(seed)
    shapes: dict[str, tuple[int, ...]] = {"emb.word": (len(TEXTS) + 1, WIDTH)}
    shapes |= {"emb.pos": (PLACES, WIDTH), "emb.type": (KINDS, WIDTH), **_norm("emb.ln")}
    for i in range(BLOCKS):
        for part in ("q", "k", "v", "ao"):
            shapes |= _affine(f"l{i}.{part}", WIDTH, WIDTH)
        shapes |= _affine(f"l{i}.fi", INNER, WIDTH) | _affine(f"l{i}.fo", WIDTH, INNER)
        shapes |= _norm(f"l{i}.aln") | _norm(f"l{i}.oln")
    packed = {name: _pack(random, shape) for name, shape in shapes.items()}

    letters = "".join(TEXTS).encode()
    starts = np.cumsum([0, *(len(text.encode()) for text in TEXTS)]).astype("<u4")
    head = b"E5S1" + struct.pack("<I7i", 1, WIDTH, BLOCKS, HEADS, INNER, len(TEXTS) + 1, PLACES, 2)
    head += struct.pack("<fi", EPSILON, 32) + struct.pack("<5i", len(TEXTS), 0, 2, 1, 3)
    head += struct.pack("<Q", len(letters)) + starts.tobytes()
    head += np.array(scores(), "<f4").tobytes() + letters
    entries = b"".join(
        struct.pack(f"<IB{len(to)}I", code, len(to), *map(ord, to))
        for code, to in sorted(REWRITTEN.items())
    )
    head += struct.pack("<iI", len(REWRITTEN), len(entries)) + entries
    at = len(head) + 4 + sum(2 + len(name) + 21 for name in packed)
    listed, body = struct.pack("<i", len(packed)), b""
    for name, (kind, data, tensor) in packed.items():
        listed += struct.pack("<H", len(name)) + name.encode()
        listed += struct.pack("<BIQQ", kind, tensor.size, at + len(body), len(data))
        body += data
    path.write_bytes(head + listed + body)
    return {name: tensor for name, (_, _, tensor) in packed.items()}


def _affine(name: str, rows: int, width: int) -> dict[str, tuple[int, ...]]:
    return {f"{name}.w": (rows, width), f"{name}.b": (rows,)}


def _norm(name: str) -> dict[str, tuple[int, ...]]:
    return {f"{name}.w": (WIDTH,), f"{name}.b": (WIDTH,)}


def _pack(random: Any, shape: tuple[int, ...]) -> tuple[int, bytes, np.ndarray]:
    """Return the kind of a random tensor, its bytes, and its numbers."""
    if len(shape) == 1 or shape[0] in (PLACES, KINDS):
        whole = random.normal(size=shape).astype("<f4")
        return 0, whole.tobytes(), whole
    data, numbers = b"", []
    for _ in range(shape[0] * shape[1] // 32):
        scale = np.float16(random.uniform(0.02, 0.08))
        levels = random.integers(0, 16, 32).tolist()
        data += np.array([scale], "<f2").tobytes()
        data += bytes(levels[j] | levels[j + 16] << 4 for j in range(16))
        numbers += [(level - 8) * float(scale) for level in levels]
    return 1, data, np.array(numbers).reshape(shape)


def by_loops(w: dict[str, np.ndarray], ids: list[int]) -> tuple[list[Any], list[list[float]]]:
    """Return the weights [block][head][i][j] of the network, and its last vectors [i][d]."""
    x = [
        _normed(w["emb.word"][number] + w["emb.pos"][place] + w["emb.type"][0], w, "emb.ln")
        for place, number in enumerate(ids)
    ]
    maps = []
    for i in range(BLOCKS):
        query, key, value = ([_product(w, f"l{i}.{part}", row) for row in x] for part in "qkv")
        step, of_block, mixed = WIDTH // HEADS, [], [[0.0] * WIDTH for _ in x]
        for at in range(0, WIDTH, step):
            own = range(at, at + step)
            rows = []
            for row in query:
                raised = [exp(sum(row[d] * k[d] for d in own) / sqrt(step)) for k in key]
                rows.append([number / sum(raised) for number in raised])
            for out, shares in zip(mixed, rows, strict=True):
                for d in own:
                    out[d] = sum(share * v[d] for share, v in zip(shares, value, strict=True))
            of_block.append(rows)
        maps.append(of_block)
        x = [
            _normed(np.add(row, _product(w, f"l{i}.ao", out)), w, f"l{i}.aln")
            for row, out in zip(x, mixed, strict=True)
        ]
        for place, row in enumerate(x):
            wide = [n * (1 + erf(n / sqrt(2))) / 2 for n in _product(w, f"l{i}.fi", row)]
            x[place] = _normed(np.add(row, _product(w, f"l{i}.fo", wide)), w, f"l{i}.oln")
    return maps, x


def _product(w: dict[str, np.ndarray], name: str, row: list[float]) -> list[float]:
    return [
        sum(a * b for a, b in zip(line, row, strict=True)) + shift
        for line, shift in zip(w[f"{name}.w"].tolist(), w[f"{name}.b"].tolist(), strict=True)
    ]


def _normed(row: Any, w: dict[str, np.ndarray], name: str) -> list[float]:
    mean = sum(row) / len(row)
    spread = sqrt(sum((number - mean) ** 2 for number in row) / len(row) + EPSILON)
    parts = zip(row, w[f"{name}.w"].tolist(), w[f"{name}.b"].tolist(), strict=True)
    return [float((number - mean) / spread * gain + shift) for number, gain, shift in parts]
