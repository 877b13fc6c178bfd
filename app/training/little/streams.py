"""From lines to windows of pieces: what each step of training reads.

A window opens with <début> at the start of a line, or of a sentence of a novel, and runs on into
the lines after it. Each source is a stream; the mix says which share of the windows is its own.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.core.pieces import LINE, START, Pieces, blocks
from app.training.little import school
from app.training.little.corpus import to_read

MIX = {
    "romans": 0.52,
    "debats": 0.07,
    "theatre": 0.04,
    "livres": 0.16,
    "simples": 0.11,
    "ecole": 0.045,
    "par_coeur": 0.03,
    "ud": 0.025,
}
# At the end, speech and short sentences come more often: what is read last marks most.
LAST_MIX = {
    "romans": 0.26,
    "debats": 0.12,
    "theatre": 0.09,
    "livres": 0.17,
    "simples": 0.17,
    "ecole": 0.10,
    "par_coeur": 0.05,
    "ud": 0.04,
}
_TEMPLATES = 60_000
_MOST_PIECES = 1.35  # a word, on average, in sentences of books: more are names and old spellings
_EASY = range(115, 3600)  # the pieces of easy sentences: frequent, and more than one letter
_SIGNS = frozenset(",.?!;:-'")


@dataclass(frozen=True, slots=True)
class Stream:
    """Pieces one after the other, and where a window may open."""

    pieces: NDArray[np.uint16]
    starts: NDArray[np.int32]


class Reader:
    """Encodes many lines: each block is cut into pieces once."""

    def __init__(self, pieces: Pieces) -> None:
        self.pieces = pieces
        self._known: dict[str, tuple[int, ...]] = {}

    def encode(self, parts: Iterable[str]) -> list[int]:
        """Return the pieces of some blocks."""
        numbers: list[int] = []
        for block in parts:
            if block not in self._known:
                self._known[block] = self.pieces.numbers(block)
            numbers.extend(self._known[block])
        return numbers


class Streams:
    """Draws windows from several streams, in the shares of a mix; the same for one seed."""

    def __init__(self, streams: Mapping[str, Stream], longest: int, seed: int) -> None:
        self._streams = streams
        self._longest = longest
        self.random = np.random.default_rng(seed)

    def windows(self, count: int, mix: Mapping[str, float]) -> NDArray[np.int64]:
        """Return windows (count, longest + 1): what is read, and one piece more to be guessed."""
        names, shares = list(mix), np.array(list(mix.values()))
        chosen = self.random.choice(len(names), count, p=shares / shares.sum())
        rows = np.full((count, self._longest + 1), START, np.int64)
        for row, number in zip(rows, chosen, strict=True):
            stream = self._streams[names[number]]
            starts = stream.starts
            start = starts[self.random.integers(len(starts))]
            row[1:] = stream.pieces[start : start + self._longest]
        return rows


def streams_of(data: Path, pieces: Pieces, longest: int, saved: Path) -> dict[str, Stream]:
    """Return the streams of a folder of data, encoded once and saved for another day."""
    if not saved.exists():
        saved.parent.mkdir(parents=True, exist_ok=True)
        stored: dict[str, NDArray[np.generic]] = {}
        reader = Reader(pieces)
        for name, lines in _sources(to_read(data), reader).items():
            stream = encoded(lines, reader, name in {"romans", "ud"}, longest)
            print(f"{name} : {len(lines)} lignes, {len(stream.pieces)} morceaux", flush=True)
            stored[f"{name}.pieces"], stored[f"{name}.starts"] = stream.pieces, stream.starts
        np.savez(saved, allow_pickle=False, **stored)
    with np.load(saved) as file:
        return {name: Stream(file[f"{name}.pieces"], file[f"{name}.starts"]) for name in MIX}


def _sources(read: Mapping[str, tuple[str, ...]], reader: Reader) -> dict[str, list[str]]:
    books = [
        line for line in (*read["gutenberg"], *read["wikisource"]) if _in_few_pieces(line, reader)
    ]
    speech = [line for line in read["theatre"] if _in_few_pieces(line, reader)]
    easy = [line for line in (*books, *speech, *read["debats"]) if is_easy(line, reader)]
    return {
        "romans": list(read["romans"]),
        "debats": list(read["debats"]),
        "theatre": speech,
        "livres": books,
        "simples": easy,
        "ecole": list(islice(school.templates(1), _TEMPLATES)),
        "par_coeur": list(school.closed_lines()) * 20,
        "ud": list(read["ud"]),
    }


def _in_few_pieces(line: str, reader: Reader) -> bool:
    parts = blocks(line)
    return len(reader.encode(parts)) <= _MOST_PIECES * len(parts)


def is_easy(line: str, reader: Reader) -> bool:
    """Tell whether a sentence is short and made of frequent words, none of them a name."""
    parts = blocks(line)
    if not 5 <= len(parts) <= 16:
        return False
    words = [part for part in parts if part not in _SIGNS]
    if any(part[1:2].isupper() for part in words[1:]) or any(len(part) < 2 for part in words):
        return False
    numbers = reader.encode(parts)
    return len(numbers) == len(parts) and all(
        number in _EASY for number, part in zip(numbers, parts, strict=True) if part not in _SIGNS
    )


def encoded(lines: Iterable[str], reader: Reader, prose: bool, longest: int) -> Stream:
    """Return lines as one stream; in prose, a window may open at each sentence of a line."""
    numbers: list[int] = []
    starts: list[int] = []
    texts = reader.pieces.texts
    ends = {texts.index(sign) for sign in ".!?…"}
    opens = {i for i, piece in enumerate(texts) if piece[1:2].isupper()}
    for line in lines:
        starts.append(len(numbers))
        first = len(numbers)
        numbers.extend(reader.encode(blocks(line)))
        if prose:
            starts.extend(
                i
                for i in range(first + 1, len(numbers) - 3)
                if numbers[i - 1] in ends and numbers[i] in opens
            )
        numbers.append(LINE)
    usable = [start for start in starts if start + longest <= len(numbers)]
    return Stream(np.array(numbers, np.uint16), np.array(usable, np.int32))
