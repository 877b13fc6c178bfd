"""The French typography that an author may accept: proposals beside the source, never imposed."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from app.lessons.checking.proofreading import Proposal, apply, proposals
from app.lessons.model import Lesson

_MOST = 40  # shown at once: the next ones follow when these are done
_AROUND = 24  # characters of the line shown on each side
EVERY = "tout"


@dataclass(frozen=True, slots=True)
class Change:
    """One proposal between the words that stand around it."""

    proposal: Proposal
    before: str
    after: str

    @property
    def place(self) -> str:
        """Return what names this proposal in a form: « line:column »."""
        return f"{self.proposal.line}:{self.proposal.column}"

    @property
    def json(self) -> str:
        """Return this change alone, as `Typography.every` holds them all."""
        return _json([self.proposal])


@dataclass(frozen=True, slots=True)
class Typography:
    """What is proposed for a text.

    `visible` are the first changes that readers would see and `more` how many follow; `silent`
    counts those that the page already makes. `every` is all of them, as JSON rows of line,
    column, what stands there, what is proposed.
    """

    visible: tuple[Change, ...]
    more: int
    silent: int
    every: str


def typography(text: str, lesson: Lesson) -> Typography:
    """Return what is proposed for the source of a lesson, which has been read."""
    every = proposals(text, lesson.passages)
    visible = [one for one in every if not one.shown]
    lines = text.split("\n")
    return Typography(
        tuple(_change(one, lines) for one in visible[:_MOST]),
        max(0, len(visible) - _MOST),
        len(every) - len(visible),
        _json(every),
    )


def accepted(text: str, place: str) -> str:
    """Return the text with the proposal of this place made, or with every one for « tout »."""
    chosen = [one for one in proposals(text) if place in (EVERY, f"{one.line}:{one.column}")]
    return apply(text, tuple(chosen))


def _change(one: Proposal, lines: Sequence[str]) -> Change:
    line = lines[one.line - 1] if one.line <= len(lines) else ""
    start, end = one.column - 1, one.column - 1 + len(one.written)
    return Change(one, line[max(0, start - _AROUND) : start], line[end : end + _AROUND])


def _json(changes: Sequence[Proposal]) -> str:
    return json.dumps([(one.line, one.column, one.written, one.proposed) for one in changes])
