"""What changed between two texts, word by word."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

Kind = Literal["same", "removed", "added"]
_WORDS = re.compile(r"\w+|\s+|[^\w\s]")
_AROUND = 2  # lines shown on each side of a change
_MAX_PAIRS = 20_000  # of the same line or word in both texts: what matching them may cost
_MAX_WORDS = 4_000  # of a passage compared word by word; a longer one is compared as a whole


@dataclass(frozen=True, slots=True)
class Part:
    """A run of text that is in both, in the old one only, or in the new one only."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class ChangedPassage:
    """One place that changed, with some lines around it; `line` is counted in the new text."""

    line: int
    parts: tuple[Part, ...]


def difference(old: str, new: str) -> tuple[ChangedPassage, ...]:
    """Return the passages that differ; nothing when the texts are the same."""
    before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    lines = _matcher(before, after)
    return tuple(
        ChangedPassage(group[0][3] + 1, tuple(_merged(_parts(group, before, after))))
        for group in lines.get_grouped_opcodes(_AROUND)
    )


def _parts(
    group: list[tuple[str, int, int, int, int]], before: list[str], after: list[str]
) -> Iterator[Part]:
    for kind, i, j, k, m in group:
        if kind == "equal":
            yield Part("same", "".join(before[i:j]))
        else:
            yield from _by_word("".join(before[i:j]), "".join(after[k:m]))


def _by_word(old: str, new: str) -> Iterator[Part]:
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    if max(len(before), len(after)) > _MAX_WORDS:
        yield from (Part("removed", old), Part("added", new))
        return
    for kind, i, j, k, m in _matcher(before, after).get_opcodes():
        if kind == "equal":
            yield Part("same", "".join(before[i:j]))
        else:
            yield from (Part("removed", "".join(before[i:j])), Part("added", "".join(after[k:m])))


def _matcher(before: Sequence[str], after: Sequence[str]) -> SequenceMatcher[str]:
    """Match two texts from what is rare in them; what stands everywhere only follows.

    A piece costs as many pairs as it makes, over and over: a few that fill both texts would take
    minutes, and say nothing of where the texts agree.
    """
    olds, news = Counter(before), Counter(after)
    pairs = {piece: olds[piece] * count for piece, count in news.items()}
    left = _MAX_PAIRS
    common = set()
    for piece in sorted(pairs, key=pairs.__getitem__):
        left -= pairs[piece]
        if left < 0:
            common.add(piece)
    return SequenceMatcher(common.__contains__, before, after, autojunk=False)


def _merged(parts: Iterator[Part]) -> Iterator[Part]:
    held: Part | None = None
    for part in parts:
        if not part.text:
            continue
        if held and held.kind == part.kind:
            held = Part(part.kind, held.text + part.text)
            continue
        if held:
            yield held
        held = part
    if held:
        yield held
