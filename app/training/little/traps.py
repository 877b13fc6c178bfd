"""Forty lines written by hand: does a verb agree with its noun across another, the trap."""

from functools import cache
from pathlib import Path
from typing import NamedTuple

_FILE = Path(__file__).with_name("traps.txt")


class Trap(NamedTuple):
    """The words read, the verb that agrees with the first noun, and the other form."""

    text: str
    right: str
    wrong: str


@cache
def traps() -> tuple[tuple[Trap, ...], tuple[Trap, ...]]:
    """Return the lines with a trap noun, then the easy ones."""
    blocks = _FILE.read_text(encoding="utf-8").replace("’", "'").split("\n\n")
    with_trap, easy = (
        tuple(Trap(*line.split("|")) for line in block.splitlines() if not line.startswith("#"))
        for block in blocks
    )
    return with_trap, easy


@cache
def _words() -> tuple[frozenset[str], ...]:
    return tuple(
        frozenset(word.rstrip("sx") for word in trap.text.lower().replace("'", " ").split())
        for trap in traps()[0]
    )


def nouns_apart(first: str, second: str) -> bool:
    """Tell whether a line with a trap joins these two nouns, so that no template may."""
    pair = {first.rstrip("sx"), second.rstrip("sx")}
    return any(pair <= words for words in _words())
