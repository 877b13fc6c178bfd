"""What the little model knows at each step of a training that starts from nothing.

The tables were written while it trained, since the weights of each step are not kept. A step knows
how surprised the model is by texts held out, which verbs it makes agree, and what would come after
a few beginnings of sentences.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from app.core.little_model import Candidate

TABLES = Path(__file__).parent.parent / "data" / "progres.json"


class Following(NamedTuple):
    """What comes after a beginning: the likeliest pieces, and a sentence from a fixed seed."""

    pieces: tuple[Candidate, ...]
    written: str


@dataclass(frozen=True, slots=True)
class GrowthStep:
    """One step of the training.

    read counts the pieces read so far. novels and debates are losses on texts held out, in nats a
    piece; traps and easy count the verbs that agree with their noun, across another one or not.
    """

    step: int
    read: int
    novels: float
    debates: float
    traps: int
    easy: int
    following: tuple[Following, ...]


@dataclass(frozen=True, slots=True)
class Growth:
    """The beginnings, how many verbs were asked of each kind, and every step."""

    beginnings: tuple[str, ...]
    traps: int
    easy: int
    steps: tuple[GrowthStep, ...]


def load(path: Path) -> Growth:
    """Return the tables of a file."""
    stored = json.loads(path.read_text(encoding="utf-8"))
    return Growth(
        tuple(stored["debuts"]),
        stored["pieges"],
        stored["faciles"],
        tuple(_step(row) for row in stored["etapes"]),
    )


def _step(row: Mapping[str, Any]) -> GrowthStep:
    return GrowthStep(
        step=row["pas"],
        read=row["lus"],
        novels=row["romans"],
        debates=row["debats"],
        traps=row["pieges"],
        easy=row["faciles"],
        following=tuple(
            Following(tuple(Candidate(*pair) for pair in one["morceaux"]), one["ecrit"])
            for one in row["suites"]
        ),
    )


@cache
def growth() -> Growth:
    """Return the tables that ship."""
    return load(TABLES)
