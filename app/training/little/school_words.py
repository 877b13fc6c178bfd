"""The words of the school, read from `school.txt`: nouns, what each can do, how each can be."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

_FILE = Path(__file__).with_name("school.txt")


class Noun(NamedTuple):
    """A noun, its plural, and whether it is feminine."""

    singular: str
    plural: str
    feminine: bool


class Action(NamedTuple):
    """A verb in the third person, its participle and infinitive, and what it may be done to."""

    one: str
    many: str
    participle: str
    infinitive: str
    objects: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """A subject: its text, its noun, whether it is plural and feminine."""

    text: str
    noun: str
    plural: bool
    feminine: bool


@cache
def sections() -> dict[str, list[str]]:
    """Return the lines of each section of the file."""
    by_name: dict[str, list[str]] = {}
    for line in _FILE.read_text(encoding="utf-8").replace("’", "'").splitlines():
        if line.startswith("["):
            lines = by_name.setdefault(line.strip("[]"), [])
        elif line and not line.startswith("#"):
            lines.append(line)
    return by_name


@cache
def nouns(kind: str) -> tuple[Noun, ...]:
    """Return the nouns of a kind."""
    entries = []
    for entry in sections()[kind][0].split():
        singular, gender, *plural = entry.split(":")
        entries.append(Noun(singular, plural[0] if plural else f"{singular}s", gender == "f"))
    return tuple(entries)


@cache
def adjectives(kind: str) -> tuple[tuple[str, str], ...]:
    """Return the adjectives of a kind, masculine and feminine."""
    pairs = (entry.split(":") for entry in sections()[kind][0].split())
    return tuple((pair[0], pair[1] if len(pair) > 1 else f"{pair[0]}e") for pair in pairs)


@cache
def actions() -> tuple[Action, ...]:
    """Return all that somebody can do."""
    lines = (line.split(":") for line in sections()["actions"])
    return tuple(
        Action(one, many, participle, infinitive, tuple(objects.split("/")))
        for one, many, participle, infinitive, objects in lines
    )


@cache
def choices(kind: str) -> tuple[str, ...]:
    """Return the phrases of a kind, one of which a template takes."""
    return tuple(sections()[kind][0].split("|"))
