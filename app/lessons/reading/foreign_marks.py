"""The marks of other tools that are not read here: shown as text, and told once a kind."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from app.lessons.model import Problem
from app.lessons.reading.foreign_fences import (
    CELL,
    COLOUR,
    CONSOLE,
    idle_options,
    is_executed,
    mark_of_fence,
    names_a_colour,
)
from app.lessons.reading.foreign_tools import IDLE_ATTRIBUTES, OF_OTHER_TOOLS
from app.lessons.reading.formula_marks import FORMULAS
from app.lessons.reading.mark_kinds import ESCAPED, READ, ForeignMark
from app.lessons.reading.miswritten import MISWRITTEN
from app.lessons.reading.walk import UNREAD, Met, with_lines

_EXCERPT = 40  # characters
_CONSOLE = ">>>"
_SHOWN = "shown"  # in the meta of a passage: what readers see of it
_READ = re.compile(r"(`+).+?\1|\$[^$]+\$")  # code and formulas of a title, which is not parsed yet


def foreign_marks_plugin(md: MarkdownIt) -> None:
    """Let a parser keep what readers see of each passage, before escaped signs are joined to it."""
    md.core.ruler.before("text_join", "shown_text", _keep_shown)


def foreign_marks(blocks: Iterable[Met], text: str, file: str) -> list[Problem]:
    """Return one problem for each kind of mark that readers see as text, at its first line.

    `text` is the source that `blocks` were read from.
    """
    met: dict[ForeignMark, list[tuple[int, str]]] = {}
    lines = text.split("\n")
    for block in blocks:
        written = lines[block.line - 1].lstrip() if block.line <= len(lines) else ""
        if block.token.type == "blockquote_open" and written.startswith(_CONSOLE):
            places = met.setdefault(CONSOLE, [])
            places += [] if (block.line, _CONSOLE) in places else [(block.line, _CONSOLE)]
        for mark, line, written in _in(block):
            met.setdefault(mark, []).append((line, written))
    return [_problem(mark, places, file) for mark, places in met.items()]


def _problem(mark: ForeignMark, places: list[tuple[int, str]], file: str) -> Problem:
    places = [place for place in places if not place[1].startswith("</")] or places
    line, written = places[0][0], " ".join(places[0][1].split())
    excerpt = written if len(written) <= _EXCERPT else written[:_EXCERPT] + "…"
    times = f" ({len(places)} fois dans ce fichier)" if len(places) > 1 else ""
    message = f"« {excerpt} »{times} : {mark.fate}. {mark.instead}"
    return Problem(file, line, message, kind=mark.name, times=len(places))


def _in(block: Met) -> Iterator[tuple[ForeignMark, int, str]]:
    token = block.token
    if token.type == "fence":
        if mark := mark_of_fence(token.info.strip()):
            yield mark, block.line, f"```{token.info.strip()}"
        return
    if token.type == "math_block" and names_a_colour(token.content):
        yield COLOUR, block.line, token.content
    if block.directive is not None:
        yield from _in_text(_READ.sub(READ, block.directive.title), block.line)
        yield from idle_options(block.directive)
    elif token.type == "inline":
        yield from _in_text(token.meta.get(_SHOWN, ""), block.line)
        for child, below in with_lines(token):
            if unread := child.meta.get(UNREAD):
                yield IDLE_ATTRIBUTES, block.line + below, f"{{{' '.join(unread)}}}"
            if child.type in FORMULAS and names_a_colour(child.content):
                yield COLOUR, block.line + below, child.content
            if child.type == "code_inline" and is_executed(child.content):
                yield CELL, block.line + below, f"`{child.content}`"


def _keep_shown(state: Any) -> None:
    for block in state.tokens:
        if block.type == "inline":
            block.meta[_SHOWN] = "".join(map(_shown, block.children or ()))


def _shown(child: Token) -> str:
    """Return what readers see of a piece of a line: text as it is, one sign for what is read."""
    if child.type in ("softbreak", "hardbreak"):
        return "\n"
    if child.type == "text_special":  # a backslash before a letter is one that is seen
        return child.content if child.content == child.markup else ESCAPED
    return child.content if child.type == "text" else "" if child.nesting else READ


def _in_text(text: str, line: int) -> Iterator[tuple[ForeignMark, int, str]]:
    """Look for one kind after the other: a mark that is found is not looked at again."""
    for mark in (*OF_OTHER_TOOLS, *MISWRITTEN):
        if not any(sign in text for sign in mark.signs):
            continue
        matches = list(mark.pattern.finditer(text))
        for match in matches:
            written = match[0].replace(READ, "`…`").replace(ESCAPED, "\\").strip()
            yield mark, line + text.count("\n", 0, match.start()), written
        if matches:
            text = mark.pattern.sub(_blank, text)


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])
