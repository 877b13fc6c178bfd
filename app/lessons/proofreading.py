"""Propose the typography of French to an author: nothing is changed unless they ask for it.

What is not prose is left alone: code, formulas, addresses, attributes, directive names and
options, English set as such, and the keys of the header.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from app.lessons.typography import RULES
from app.lessons.walk import Met, walk

MOST = 2_000
_HIDDEN = "\ufffc"  # stands for what is not prose: neither a letter nor a space
_LINES = re.compile(r"\r\n|\r|\n")
_NOT_PROSE = re.compile(
    r"(?<!`)(?P<tick>`++).+?(?<!`)(?P=tick)(?!`)"  # code
    r"|(?<!\\)\$\$.+?\$\$|(?<!\\)\$(?!\s)[^$]+?(?<!\s)\$"  # formulas
    r"|\[[^\[\]]*\]\{(?=[^{}\n]*\})[^{}\n]*lang=(?!fr)[^{}\n]*\}"  # English set as such
    r"|\{[^{}\n]*\}"  # attributes
    r"|(?<=\])\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+\"[^\"\n]*\")?\)"  # the address of a link
    r"|<[a-zA-Z][^<>\s]*>|\bhttps?://[^\s)>\]]+"  # addresses
    r"|&#?\w+;|\\[^\w\s]",  # entities and escaped signs
    re.DOTALL,
)
_PROSE_KEYS = frozenset({"titre", "resume", "partie", "objectifs", "retenir"})
_KEY = re.compile(r"(?P<key>[\w-]+)\s*:(?:\s|$)")
_QUOTES = ('"', "'")


@dataclass(frozen=True, slots=True)
class Proposal:
    """Say what stands at a place of a source and what typography would put there.

    `line` and `column` count from 1. `shown` tells that readers already see it so, because the
    page sets that space by itself.
    """

    line: int
    column: int
    found: str
    proposed: str
    why: str
    shown: bool

    def __str__(self) -> str:
        return f"{self.line}:{self.column}: « {self.found} » → « {self.proposed} » : {self.why}."


def proposals(source: str) -> tuple[Proposal, ...]:
    """Return what typography would change in the source of a lesson, in reading order.

    There are `MOST` of them at most: the next ones follow when these are done.
    """
    lines = _LINES.split(source)
    passages = dict.fromkeys(  # each once: the cells of a row share its line
        passage for met in walk("\n".join(lines)) for passage in _passages(met, lines)
    )
    found = (proposal for passage in passages for proposal in _in_passage(lines, passage))
    return tuple(sorted(set(islice(found, MOST)), key=lambda one: (one.line, one.column)))


def apply(source: str, chosen: tuple[Proposal, ...]) -> str:
    """Return the source with the chosen proposals made; those that no longer fit are left out."""
    starts = [0, *(match.end() for match in _LINES.finditer(source))]
    for one in sorted(chosen, key=lambda one: (one.line, one.column), reverse=True):
        if not 0 < one.line <= len(starts):
            continue
        at = starts[one.line - 1] + one.column - 1
        if source.startswith(one.found, at):
            source = source[:at] + one.proposed + source[at + len(one.found) :]
    return source


@dataclass(frozen=True, slots=True)
class _Passage:
    """Hold lines of prose: `count` of them from `line`, between two columns counted from 0."""

    line: int
    count: int = 1
    start: int = 0
    end: int | None = None


def _passages(met: Met, lines: list[str]) -> Iterator[_Passage]:
    if met.token.type == "front_matter":
        yield from _of_header(met.token.content, met.line + 1)
    elif met.token.type == "inline" and met.token.content.strip():
        yield _Passage(met.line, met.count)
    elif met.directive is not None:  # its title
        yield _Passage(met.line, start=lines[met.line - 1].find("}") + 1)


def _of_header(content: str, line: int) -> Iterator[_Passage]:
    """Find the values of the keys that are read as prose, without their YAML quotes."""
    prose = False
    for number, text in enumerate(content.split("\n"), start=line):
        key = _KEY.match(text)
        if key is not None:
            prose = key["key"] in _PROSE_KEYS
        if prose and not text.lstrip().startswith("#"):
            item = re.match(r"\s*(?:-\s+)?", text[key.end() if key else 0 :])
            start = (key.end() if key else 0) + (item.end() if item else 0)
            end = len(text.rstrip())
            if end > start + 1 and text[start] in _QUOTES and text[end - 1] == text[start]:
                start, end = start + 1, end - 1
            yield _Passage(number, 1, start, end)


def _in_passage(lines: list[str], passage: _Passage) -> Iterator[Proposal]:
    text = "\n".join(lines[passage.line - 1 : passage.line - 1 + passage.count])
    end = len(text) if passage.end is None else passage.end
    prose = _NOT_PROSE.sub(_hide, text[passage.start : end])
    starts = [0, *(match.end() for match in _LINES.finditer(text))]
    for rule in RULES:
        for match in rule.pattern.finditer(prose):
            at = match.start() + passage.start
            row = bisect_right(starts, at) - 1
            ahead = text[starts[row] : at].rstrip(" >")
            if match[0] == " " and (not ahead or ahead.endswith("|")):
                continue  # the mark of a definition, a sign alone in its cell
            place = passage.line + row, at - starts[row] + 1
            proposed = match.expand(rule.proposed)
            yield Proposal(*place, match[0], proposed, rule.why, rule.shown)


def _hide(match: re.Match[str]) -> str:
    """Keep the lines of what is hidden, so that places stay right."""
    return re.sub(r"[^\n]", _HIDDEN, match[0])
