"""Cut a French text into pieces, as a model that writes reads it: byte-pair encoding.

A table of merges, learned by counting, says which two neighbours become one piece, the most
frequent first (Sennrich et al. 2015, section 3.2). « ▁ » opens each word, so that a piece knows
whether it begins one; an elided article keeps its apostrophe, « l' », and leaves its word whole. A
merge never crosses two blocks (a word, a digit, a sign).

Axes: pieces are numbered from 0; the first three are START, LINE and UNKNOWN.
"""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from heapq import merge
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple, Self

from app.core.spelling import plain

START, LINE, UNKNOWN = 0, 1, 2
WORD = "▁"
_BLOCK = re.compile(r"aujourd'hui|Aujourd'hui|[^\W\d_]+'?|\d+|[^\w\s]")
_SPACES = re.compile(r"\s+")
_ONE_FORM = str.maketrans({"–": "-", "“": "«", "”": "»"})


class Merge(NamedTuple):
    """Two neighbours of a text that become one piece.

    `block` is their block and `at` the place of the first one in it, from 0; `rank` counts the
    merges of the table from 1, the most frequent first.
    """

    block: int
    at: int
    first: str
    second: str
    rank: int


def blocks(text: str) -> tuple[str, ...]:
    """Cut a text into the blocks that merges stay within: words, digits one by one, signs."""
    cut: list[str] = []
    for match in _BLOCK.finditer(one_form(text)):
        block = match[0]
        if block[0].isdigit():
            cut += [WORD + block[0], *block[1:]]
        else:
            cut.append(WORD + block if block[0].isalpha() else block)
    return tuple(cut)


@dataclass(frozen=True)
class Pieces:
    """A vocabulary of pieces and the merges that make them, the most frequent merge first.

    `blocks` cuts a text into what merges stay within.
    """

    texts: tuple[str, ...]
    merges: tuple[tuple[str, str], ...]
    blocks: Callable[[str], tuple[str, ...]] = blocks

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read a table in JSON: `pieces`, and `fusions` as two parts with a space between."""
        table = json.loads(path.read_text(encoding="utf-8"))
        first_second = (merge.split(" ") for merge in table["fusions"])
        return cls(tuple(table["pieces"]), tuple((a, b) for a, b in first_second))

    def encode(self, text: str) -> tuple[int, ...]:
        """Return the numbers of the pieces of a text; a sign never met is UNKNOWN."""
        return tuple(number for block in self.blocks(text) for number in self.numbers(block))

    def numbers(self, block: str) -> tuple[int, ...]:
        """Return the numbers of the pieces of one block."""
        return tuple(self._numbers.get(piece, UNKNOWN) for piece in self.cut(block))

    def split(self, text: str) -> tuple[str, ...]:
        """Return the pieces of a text as they are written, those never met too."""
        return tuple(piece for block in self.blocks(text) for piece in self.cut(block))

    def cut(self, block: str) -> tuple[str, ...]:
        """Return the pieces of one block."""
        return self.merging(block)[-1]

    def merging(self, block: str) -> tuple[tuple[str, ...], ...]:
        """Return every state of one block, from its letters to its pieces, a merge at a time."""
        states = [tuple(block)]
        while len(states[-1]) > 1:
            parts = states[-1]
            pairs = list(pairwise(parts))
            ranks = [self._ranks.get(pair, len(self.merges)) for pair in pairs]
            first = min(range(len(ranks)), key=ranks.__getitem__)
            if ranks[first] == len(self.merges):
                break
            merged = parts[first] + parts[first + 1]
            states.append((*parts[:first], merged, *parts[first + 2 :]))
        return tuple(states)

    def merges_of(self, text: str) -> tuple[Merge, ...]:
        """Return every merge that a text takes, in the order of the table of merges.

        Blocks do not meet, so each has the pieces that it would have alone.
        """
        of_blocks = (self._merges(number, block) for number, block in enumerate(self.blocks(text)))
        return tuple(merge(*of_blocks, key=lambda one: one.rank))

    def after(self, text: str, count: int) -> tuple[tuple[str, ...], ...]:
        """Return the parts of each block of a text after its first `count` merges."""
        parts = [tuple(block) for block in self.blocks(text)]
        for block, at, first, second, _ in self.merges_of(text)[:count]:
            parts[block] = (*parts[block][:at], first + second, *parts[block][at + 2 :])
        return tuple(parts)

    def _merges(self, number: int, block: str) -> Iterator[Merge]:
        for before, after in pairwise(self.merging(block)):
            at = next(i for i, (a, b) in enumerate(zip(before, after, strict=False)) if a != b)
            pair = (before[at], before[at + 1])
            yield Merge(number, at, *pair, self._ranks[pair] + 1)

    def decode(self, numbers: tuple[int, ...]) -> str:
        """Write pieces as a text, with the spaces of French typography."""
        text = ""
        for number in numbers:
            text = self.followed(text, number)
        return text

    def followed(self, text: str, number: int) -> str:
        """Return a text with one more piece after it."""
        piece = self.texts[number]
        if number == START:
            return text
        if number == LINE:
            return text.rstrip() + "\n"
        if piece.startswith(WORD):
            glued = not text or (text[-1] in "'-(\n\u00a0" and not text.endswith(" -"))
            return f"{text}{'' if glued else ' '}{piece[1:]}"
        if piece[0].isalnum() or piece in "-,.…)'":
            return text + piece
        if piece in ";:!?»":
            return f"{text.rstrip()}\u00a0{piece}"
        opening = "" if not text or text[-1] == "\n" else " "
        return f"{text}{opening}«\u00a0" if piece == "«" else f"{text}{opening}{piece}"

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {piece: number for number, piece in enumerate(self.texts)}

    @cached_property
    def _ranks(self) -> dict[tuple[str, str], int]:
        return {merge: rank for rank, merge in enumerate(self.merges)}


def one_form(text: str) -> str:
    """Return a text with one apostrophe, one dash, French quotation marks and plain spaces."""
    composed = plain(text).translate(_ONE_FORM).replace("...", "…")
    halves = composed.replace("--", "—").split('"')
    quoted = "".join(half + ("«", "»")[i % 2] for i, half in enumerate(halves[:-1])) + halves[-1]
    return _SPACES.sub(" ", quoted).strip()
