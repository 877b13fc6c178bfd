"""Markdown text -> Lesson. A mistake never blanks the page: it stands at its place."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from markdown_it.token import Token

from app.core.toy import Toy
from app.lessons.glossary.glossary import Glossary
from app.lessons.glossary.linking import link_terms
from app.lessons.glossary.terms import NAME as TERM
from app.lessons.glossary.terms import read_term
from app.lessons.model import (
    Block,
    Callout,
    Faulty,
    Lesson,
    LessonSource,
    ListBlock,
    Phrase,
    Problem,
    Prose,
    Slot,
    TeacherNote,
    Term,
)
from app.lessons.quiz import directive as quiz
from app.lessons.quiz import summary
from app.lessons.reading.directives import Directive, read_slot, unknown_name
from app.lessons.reading.foreign_fences import instead_of
from app.lessons.reading.foreign_marks import foreign_marks
from app.lessons.reading.frames import CALLOUTS, TEACHER
from app.lessons.reading.front_matter import line_in_header, read_meta, sources_of
from app.lessons.reading.header_place import cause_of_none
from app.lessons.reading.headings import Headings, first_title, without_first_title
from app.lessons.reading.html_marks import OF_AUTHOR
from app.lessons.reading.limits import Room, readable
from app.lessons.reading.links import links_of
from app.lessons.reading.lists import holds_directives, items_of, pieces_of, start_of
from app.lessons.reading.lost_text import lost_text
from app.lessons.reading.markdown import new_parser, wrong_parts
from app.lessons.reading.passages import passages_among
from app.lessons.reading.shows import wrong_shows
from app.lessons.reading.table_rows import wrong_rows
from app.lessons.reading.walk import Met, blocks_of, directive_of, tell_lines, walk
from app.lessons.sections import plain
from app.lessons.slugs import FILE_NAME, MAX_NUMBER, hyphenated
from app.widgets import WIDGETS

_QUESTIONS = {quiz.NAME: quiz.read_quiz, summary.NAME: summary.read_summary}
_NAMES = (*WIDGETS, *_QUESTIONS, *CALLOUTS, TEACHER, TERM)
_MAX_DEPTH = 4
_HIDDEN = "directives"  # what they hold is not shown
_NESTED = "Un cadre qui en contient un autre s’ouvre et se ferme par quatre deux-points, « :::: »."


def parse(
    text: str,
    file: str,
    numbered: bool = True,
    glossary: Glossary | None = None,
    of_author: bool = False,
) -> Lesson:
    """Read one lesson; `file` is its path as shown to its author, ending in NN-slug.md.

    A page that is not `numbered` ends in slug.md. The first mention of each term of the `glossary`
    becomes a link to it. `of_author` is how its author sees it: each block says its line, and
    comments are shown.
    """
    return _LessonReader(file, numbered, glossary, of_author).read(text)


class _LessonReader:
    """What grows while one lesson is read: its problems, its slots, its headings."""

    def __init__(
        self, file: str, numbered: bool, glossary: Glossary | None, of_author: bool
    ) -> None:
        self.file = file
        self.numbered = numbered
        self.environment = {OF_AUTHOR: True} if of_author else {}
        self.problems: list[Problem] = []
        self.header: list[Met] = []
        self.slots: dict[str, Slot] = {}
        self.headings = Headings()
        self.counts: dict[str, int] = {}
        self.room = Room()
        self.parser = new_parser()
        self.toy: Toy | None = None
        self.sources: tuple[LessonSource, ...] = ()
        self.glossary = glossary
        self.terms: dict[str, Term] = {}
        self.linked: dict[str, None] = {}

    def read(self, text: str) -> Lesson:
        number, slug = self._number_and_slug()
        cut = readable(text)
        tokens = blocks_of(cut.text, self.parser)
        met = tuple(walk(tokens))
        links = links_of(met, self.parser)  # before the terms are linked
        passages = passages_among(met, text)
        self.problems += wrong_rows(met, cut.text, self.file)
        self.problems += lost_text(met, self.file)
        header = next((token.content for token in tokens[:1] if token.type == "front_matter"), "")
        own = first_title(tokens)
        name = slug.replace("-", " ").capitalize()
        meta, problems = read_meta(header, self.file, name, own)
        if not header and (cause := cause_of_none(cut.text)):
            problems = [Problem(self.file, *cause)]
        if own and meta.title == own:
            tokens = without_first_title(tokens)
        self.problems += problems
        self.toy = meta.toy.toy() if meta.toy else None
        self.sources = sources_of(meta)
        heading = self._line_of_header(meta.title, header, "tit")
        lines = [self._line_of_header(line, header, "objectifs") for line in meta.goals]
        lines += [self._line_of_header(line, header, "retenir") for line in meta.keep]
        self._line_of_header(meta.summary, header, "resume", plainly=True)
        self.problems += foreign_marks((*self.header, *met), cut.text, self.file)
        goals, keep = tuple(lines[: len(meta.goals)]), tuple(lines[len(meta.goals) :])
        blocks = self._blocks(tokens, 0, 0)
        if cut.message:
            blocks += (
                self._faulty(Problem(self.file, cut.line, cut.message, kind="fins de leçon")),
            )
        self.problems += wrong_shows(met, self.slots, self.file)
        known = self.glossary.digest if self.glossary else ""
        return Lesson(
            file=self.file,
            digest=hashlib.sha256((text + known).encode("utf-8", "replace")).hexdigest(),
            number=number,
            slug=slug,
            title=heading.text,
            heading=heading,
            summary=meta.summary,
            part=meta.part,
            minutes=meta.minutes,
            goals=goals,
            keep=keep,
            sources=self.sources,
            blocks=blocks,
            contents=tuple(self.headings.contents),
            problems=tuple(sorted(self.problems, key=lambda problem: problem.line)),
            slots=self.slots,
            terms=tuple(self.linked),
            revised=meta.revised,
            anchors=tuple(self.headings.anchors),
            links=links,
            passages=passages,
            piece=meta.piece,
            former=meta.former,
        )

    def _number_and_slug(self) -> tuple[int, str]:
        name = self.file.rsplit("/", 1)[-1]
        if not self.numbered:
            return 0, name.removesuffix(".md")
        match = FILE_NAME.match(name)
        if match is None:
            self._problem(1, "Le nom du fichier doit avoir la forme « 07-mon-titre.md ».")
            return MAX_NUMBER, hyphenated(name.removesuffix(".md").lower())
        return int(match["number"]), match["slug"]

    def _blocks(self, tokens: Sequence[Token], offset: int, depth: int) -> tuple[Block, ...]:
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
        items = tuple(self._blocks(item, offset, depth) for item in items_of(piece))
        line = (piece[0].map[0] if piece[0].map else 0) + 1 + offset
        return ListBlock(start_of(piece), items, line)

    def _prose(self, tokens: list[Token], offset: int, depth: int) -> list[Block]:
        problems: list[Problem] = []
        for token in tokens:
            if token.type == "colon_fence" and token.map:
                message = (
                    "Une directive ne peut pas se trouver dans une citation ni dans « <details> »,"
                    " ni trop loin dans des listes."
                )
                line = token.map[0] + 1 + offset
                problems.append(Problem(self.file, line, message, kind=_HIDDEN))
        for line, message, kind in wrong_parts(tokens):
            problems.append(Problem(self.file, line + offset, message, kind=kind))
        problems += link_terms(tokens, self.glossary, self.linked, self.file, offset)
        hides = bool(problems)
        for line, message in self.headings.read(tokens, offset, depth):
            problems.append(Problem(self.file, line, message))
        self.problems += problems
        if self.environment:
            tell_lines(tokens, offset)
        html = self.parser.renderer.render(tokens, self.parser.options, self.environment)
        blocks: list[Block] = [Prose(html)] if html.strip() else []
        return [*blocks, Faulty(tuple(problems), hides)] if problems else blocks

    def _fence(self, token: Token, offset: int, depth: int) -> tuple[Block, ...]:
        directive = directive_of(token)
        line = (token.map[0] if token.map else 0) + 1 + offset
        if directive is None:
            message = f"Ces deux-points n’ouvrent rien et ne ferment rien. {_NESTED}"
            return (self._faulty(Problem(self.file, line, message, kind=_HIDDEN)),)
        if not directive.closed:
            message = f"La directive « {directive.name} » n’est pas fermée. {_NESTED}"
            return (self._faulty(Problem(self.file, line, message, kind=_HIDDEN)),)
        for name in directive.twice:
            message = f"L’option « {name} » est donnée deux fois : la dernière seule est lue."
            self._problem(directive.option_lines[name], message)
        if directive.name in CALLOUTS:
            return (self._callout(directive, depth),)
        if directive.name == TEACHER:
            return (self._teacher_note(directive),)
        if directive.name not in _NAMES:
            return self._unknown(directive, depth)
        if directive.bare:
            message = f"Un nom se met entre accolades : « :::{{{directive.name}}} »."
            return (self._faulty(Problem(self.file, line, message, kind=_HIDDEN)),)
        return (self._term(directive) if directive.name == TERM else self._slot(directive),)

    def _unknown(self, directive: Directive, depth: int) -> tuple[Block, ...]:
        """Show what an unknown name holds, unless a figure or a question was probably meant."""
        problem = unknown_name(directive, self.file, _NAMES)
        if instead := instead_of(directive.name):
            message = f"{problem.message} {instead}"
            return (self._faulty(Problem(self.file, directive.line, message, kind=_HIDDEN)),)
        if problem.nearest or depth >= _MAX_DEPTH or not directive.body.strip():
            return (self._faulty(problem),)
        message = f"« ::: {directive.name} » n’est pas lu ici : son contenu est montré sans lui."
        self._problem(directive.line, message, "encadrés d’un autre outil")
        return self._blocks(directive.blocks, directive.body_line - 1, depth + 1)

    def _term(self, directive: Directive) -> Block:
        term = read_term(directive, self.file, self.parser, self.sources)
        if isinstance(term, list):
            return self._faulty(*term)
        if term.anchor in self.terms:
            message = f"Le terme « {term.name} » est défini deux fois."
            return self._faulty(Problem(self.file, directive.line, message))
        if taken := self._taken(term.anchor, directive):
            return taken
        self.terms[term.anchor] = term
        return term

    def _callout(self, directive: Directive, depth: int) -> Block:
        if depth >= _MAX_DEPTH:
            message = "Ces directives sont imbriquées trop profondément."
            return self._faulty(Problem(self.file, directive.line, message))
        blocks = self._blocks(directive.blocks, directive.body_line - 1, depth + 1)
        title = self._phrase(directive.title or CALLOUTS[directive.name], directive.line)
        return Callout(directive.name, title, blocks, directive.line)

    def _teacher_note(self, directive: Directive) -> Block:
        """Read a note that pupils do not see: nothing in it is linked to, or answered."""
        offset, tokens = directive.body_line - 1, list(directive.blocks)
        problems = [
            Problem(self.file, line + offset, message, kind=kind)
            for line, message, kind in wrong_parts(tokens)
        ]
        for token in tokens:
            if token.type in ("colon_fence", "heading_open") and token.map:
                message = "Une note pour l’enseignant ne contient ni titre, ni figure, ni cadre."
                line = token.map[0] + 1 + offset
                problems.append(Problem(self.file, line, message, kind=_HIDDEN))
        if problems:
            return self._faulty(*problems)
        title = self._phrase(directive.title or "Pour l’enseignant", directive.line)
        html = self.parser.renderer.render(tokens, self.parser.options, {})
        return TeacherNote(title, Prose(html))

    def _slot(self, directive: Directive) -> Block:
        if full := self.room.for_directive(directive):
            return self._faulty(Problem(self.file, directive.line, full))
        count = self.counts[directive.name] = self.counts.get(directive.name, 0) + 1
        level = 3 if self.headings.contents else 2
        default_id = f"{directive.name}-{count}"
        if directive.name in _QUESTIONS:
            read = _QUESTIONS[directive.name]
            slot = read(directive, self.file, default_id, self.parser)
        else:
            slot = read_slot(directive, self.file, default_id, level, self.toy)
        if isinstance(slot, list):
            return self._faulty(*slot)
        if full := self.room.for_slot(slot):
            return self._faulty(Problem(self.file, directive.line, full))
        if taken := self._taken(slot.id, directive):
            return taken
        if directive.name in WIDGETS:  # a question has read its own
            slot = replace(slot, title=self._phrase(slot.title, slot.line).text)
        self.slots[slot.id] = slot
        return slot

    def _taken(self, anchor: str, directive: Directive) -> Faulty | None:
        by = self.headings.take(anchor, directive.line)
        if by is None:
            return None
        message = f"L’identifiant « {anchor} » est déjà pris"
        message += f" à la ligne {by}." if by else " par la page elle-même."
        line = directive.option_lines.get("id", directive.line)
        return self._faulty(Problem(self.file, line, message))

    def _line_of_header(self, text: str, header: str, key: str, plainly: bool = False) -> Phrase:
        """Read a line of the header; one shown `plainly` has no formula and no emphasis."""
        line = line_in_header(text, header, key)
        tokens = self.parser.parseInline(text, {})
        self.header += (Met(token, line, None) for token in tokens)
        if plainly and any(child.type != "text" for child in tokens[0].children or ()):
            self._problem(line, "Le résumé est montré tel quel : ni formule, ni gras, ni lien.")
        return self._phrase(text, line)

    def _phrase(self, text: str, line: int) -> Phrase:
        tokens = self.parser.parseInline(text, {})
        for _, message, kind in wrong_parts(tokens):
            self.problems.append(Problem(self.file, line, message, kind=kind))
        html = self.parser.renderer.render(tokens, self.parser.options, {})
        return Phrase(html, plain(html))

    def _faulty(self, *problems: Problem) -> Faulty:
        self.problems += problems
        return Faulty(problems)

    def _problem(self, line: int, message: str, kind: str = "") -> None:
        self.problems.append(Problem(self.file, line, message, kind=kind))
