"""Directives that stand in a lesson under a name of their own: figures, questions and terms."""

from collections.abc import Sequence
from dataclasses import replace

from app.core.toy import Toy
from app.lessons.glossary.terms import read_term
from app.lessons.model import Block, Faulty, LessonSource, Problem
from app.lessons.quiz import QUIZ, SUMMARY, summary
from app.lessons.quiz import directive as quiz
from app.lessons.reading.directives import Directive, read_slot
from app.lessons.reading.findings import Findings
from app.lessons.reading.limits import Room
from app.widgets import WIDGETS

QUESTIONS = {QUIZ: quiz.read_quiz, SUMMARY: summary.read_summary}


class SlotReader:
    """Read them as they come: how many of each there are, and the room that is left."""

    def __init__(
        self, findings: Findings, toy: Toy | None, sources: Sequence[LessonSource]
    ) -> None:
        self._findings = findings
        self._toy = toy
        self._sources = tuple(sources)
        self._counts: dict[str, int] = {}
        self._room = Room()

    def slot(self, directive: Directive) -> Block:
        """Read a figure or a question."""
        findings = self._findings
        if full := self._room.for_directive(directive):
            return self._wrong(directive, full)
        count = self._counts[directive.name] = self._counts.get(directive.name, 0) + 1
        default_id = f"{directive.name}-{count}"
        if directive.name in QUESTIONS:
            read = QUESTIONS[directive.name]
            slot = read(directive, findings.file, default_id, findings.parser)
        else:
            level = 3 if findings.headings.contents else 2
            slot = read_slot(directive, findings.file, default_id, level, self._toy)
        if isinstance(slot, list):
            return findings.faulty(*slot)
        if full := self._room.for_slot(slot):
            return self._wrong(directive, full)
        if taken := self._taken(slot.id, directive):
            return taken
        if directive.name in WIDGETS:  # a question has read its own
            slot = replace(slot, title=findings.phrase(slot.title, slot.line).text)
        findings.slots[slot.id] = slot
        return slot

    def term(self, directive: Directive) -> Block:
        """Read the definition of a word."""
        findings = self._findings
        term = read_term(directive, findings.file, findings.parser, self._sources)
        if isinstance(term, list):
            return findings.faulty(*term)
        if term.anchor in findings.terms:
            return self._wrong(directive, f"Le terme « {term.name} » est défini deux fois.")
        if taken := self._taken(term.anchor, directive):
            return taken
        findings.terms[term.anchor] = term
        return term

    def _wrong(self, directive: Directive, message: str) -> Faulty:
        return self._findings.faulty(Problem(self._findings.file, directive.line, message))

    def _taken(self, anchor: str, directive: Directive) -> Faulty | None:
        """Take the anchor of a directive; return what to show where it is not free."""
        by = self._findings.headings.take(anchor, directive.line)
        if by is None:
            return None
        message = f"L’identifiant « {anchor} » est déjà pris"
        message += f" à la ligne {by}." if by else " par la page elle-même."
        line = directive.option_lines.get("id", directive.line)
        return self._findings.faulty(Problem(self._findings.file, line, message))
