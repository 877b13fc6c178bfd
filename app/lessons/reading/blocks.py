"""The blocks of a lesson, from what was parsed: prose, lists, frames, notes, figures."""

from collections.abc import Sequence
from dataclasses import replace

from markdown_it.token import Token

from app.lessons.glossary.glossary import Glossary
from app.lessons.glossary.linking import link_terms
from app.lessons.glossary.terms import NAME as TERM
from app.lessons.model import Block, Callout, Faulty, ListBlock, Problem, Prose, TeacherNote
from app.lessons.reading.directives import Directive, unknown_name
from app.lessons.reading.findings import Findings
from app.lessons.reading.foreign_fences import instead_of
from app.lessons.reading.frames import CALLOUTS, TEACHER
from app.lessons.reading.lists import holds_directives, items_of, pieces_of, start_of
from app.lessons.reading.markdown import wrong_parts
from app.lessons.reading.slots import QUESTIONS, SlotReader
from app.lessons.reading.walk import directive_of, tell_lines
from app.widgets import WIDGETS

_NAMES = (*WIDGETS, *QUESTIONS, *CALLOUTS, TEACHER, TERM)
_UNSHOWN = (*QUESTIONS, TEACHER, TERM)  # what pupils would see too early, or not at all
_MAX_DEPTH = 4
_HIDDEN = "directives"  # what they hold is not shown
_NESTED = "Un cadre qui en contient un autre s’ouvre et se ferme par quatre deux-points, « :::: »."
_TOO_DEEP = (
    "Une directive ne peut pas se trouver dans une citation ni dans « <details> »,"
    " ni trop loin dans des listes."
)


class BlockReader:
    """Make blocks of what was parsed; what is wrong stands at its place."""

    def __init__(self, findings: Findings, slots: SlotReader, glossary: Glossary | None) -> None:
        self._findings = findings
        self._file = findings.file
        self._slots = slots
        self._glossary = glossary
        self.linked: dict[str, None] = {}

    def blocks(self, tokens: Sequence[Token], offset: int = 0, depth: int = 0) -> tuple[Block, ...]:
        """Return the blocks of a text that `offset` lines precede."""
        blocks: list[Block] = []
        for piece in pieces_of(tokens):
            if piece[0].type == "colon_fence":
                blocks += self._fence(piece[0], offset, depth)
            elif holds_directives(piece) and depth < _MAX_DEPTH:
                blocks.append(self._list(piece, offset, depth + 1))
            else:
                blocks += self._prose(piece, offset, depth)
        return tuple(blocks)

    def _list(self, piece: list[Token], offset: int, depth: int) -> Block:
        items = tuple(self.blocks(item, offset, depth) for item in items_of(piece))
        line = (piece[0].map[0] if piece[0].map else 0) + 1 + offset
        return ListBlock(start_of(piece), items, line)

    def _prose(self, tokens: list[Token], offset: int, depth: int) -> list[Block]:
        problems: list[Problem] = []
        for token in tokens:
            if token.type == "colon_fence" and token.map:
                message = _TOO_DEEP
                line = token.map[0] + 1 + offset
                problems.append(Problem(self._file, line, message, kind=_HIDDEN))
        for line, message, kind in wrong_parts(tokens):
            problems.append(Problem(self._file, line + offset, message, kind=kind))
        problems += link_terms(tokens, self._glossary, self.linked, self._file, offset)
        hides = bool(problems)
        for line, message in self._findings.headings.read(tokens, offset, depth):
            problems.append(Problem(self._file, line, message))
        self._findings.problems += problems
        if self._findings.environment:
            tell_lines(tokens, offset)
        html = self._findings.html(tokens)
        blocks: list[Block] = [Prose(html)] if html.strip() else []
        return [*blocks, Faulty(tuple(problems), hides)] if problems else blocks

    def _fence(self, token: Token, offset: int, depth: int) -> tuple[Block, ...]:
        directive = directive_of(token)
        line = (token.map[0] if token.map else 0) + 1 + offset
        if directive is None:
            message = f"Ces deux-points n’ouvrent rien et ne ferment rien. {_NESTED}"
            return (self._hidden(line, message),)
        if not directive.closed:
            message = f"La directive « {directive.name} » n’est pas fermée. {_NESTED}"
            if directive.name in (*_UNSHOWN, *WIDGETS) or depth >= _MAX_DEPTH:
                return (self._hidden(line, message),)
            open_frame = self._findings.faulty(Problem(self._file, line, message))
            return (open_frame, *self.blocks(directive.blocks, directive.body_line - 1, depth + 1))
        for name in directive.twice:
            message = f"L’option « {name} » est donnée deux fois : la dernière seule est lue."
            self._findings.problem(directive.option_lines[name], message)
        if directive.name in CALLOUTS:
            return (self._callout(directive, depth),)
        if directive.name == TEACHER:
            return (self._teacher_note(directive),)
        if directive.name not in _NAMES:
            return self._unknown(directive, depth)
        if directive.bare:
            message = f"Un nom se met entre accolades : « :::{{{directive.name}}} »."
            return (self._hidden(line, message),)
        read = self._slots.term if directive.name == TERM else self._slots.slot
        return (read(directive),)

    def _hidden(self, line: int, message: str) -> Faulty:
        return self._findings.faulty(Problem(self._file, line, message, kind=_HIDDEN))

    def _unknown(self, directive: Directive, depth: int) -> tuple[Block, ...]:
        """Show what an unknown name holds, in a frame where it has a title.

        Nothing is shown where a figure was probably meant, nor what pupils are not to see.
        """
        problem = unknown_name(directive, self._file, _NAMES)
        if instead := instead_of(directive.name):
            return (self._hidden(directive.line, f"{problem.message} {instead}"),)
        meant = problem.nearest or ""
        hides = meant in _UNSHOWN or (meant in WIDGETS and directive.options)
        if hides or depth >= _MAX_DEPTH or not directive.body.strip():
            return (self._findings.faulty(problem),)
        fate = "dans un cadre « note »" if directive.title else "sans lui"
        message = f"« ::: {directive.name} » n’est pas lu ici : son contenu est montré {fate}."
        kind = "encadrés d’un autre outil"
        self._findings.problems.append(replace(problem, message=message, kind=kind, accepted=()))
        if directive.title:
            return (self._callout(replace(directive, name="note"), depth),)
        return self.blocks(directive.blocks, directive.body_line - 1, depth + 1)

    def _callout(self, directive: Directive, depth: int) -> Block:
        if depth >= _MAX_DEPTH:
            message = "Ces directives sont imbriquées trop profondément."
            return self._findings.faulty(Problem(self._file, directive.line, message))
        blocks = self.blocks(directive.blocks, directive.body_line - 1, depth + 1)
        title = self._findings.phrase(directive.title or CALLOUTS[directive.name], directive.line)
        return Callout(directive.name, title, blocks, directive.line)

    def _teacher_note(self, directive: Directive) -> Block:
        """Read a note that pupils do not see: nothing in it is linked to, or answered."""
        offset, tokens = directive.body_line - 1, list(directive.blocks)
        problems = [
            Problem(self._file, line + offset, message, kind=kind)
            for line, message, kind in wrong_parts(tokens)
        ]
        for token in tokens:
            if token.type in ("colon_fence", "heading_open") and token.map:
                message = "Une note pour l’enseignant ne contient ni titre, ni figure, ni cadre."
                line = token.map[0] + 1 + offset
                problems.append(Problem(self._file, line, message, kind=_HIDDEN))
        if problems:
            return self._findings.faulty(*problems)
        title = self._findings.phrase(directive.title or "Pour l’enseignant", directive.line)
        parser = self._findings.parser
        return TeacherNote(title, Prose(parser.renderer.render(tokens, parser.options, {})))
