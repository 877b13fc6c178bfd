"""Propose the typography of French to an author: nothing is changed unless they ask for it.

What is not prose is left alone: code, formulas, addresses, attributes, directive names and
options, English set as such, and the keys of the header.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from app.lessons.checking.typography import RULES
from app.lessons.line_ends import LINE_END
from app.lessons.model import Passage
from app.lessons.reading.passages import passages_of

MOST = 2_000
_HIDDEN = "\ufffc"  # stands for what is not prose: neither a letter nor a space
_NOT_PROSE = re.compile(
    # Code; its end is not looked for very far, since there may be none.
    r"(?<!`)(?P<tick>`++).{1,2000}?(?<!`)(?P=tick)(?!`)"
    r"|(?<!\\)\$\$.+?\$\$|(?<!\\)\$(?!\s)[^$]+?(?<!\s)\$"  # formulas
    r"|\\\((?:[^\\]|\\[^()]){1,2000}\\\)|\\\[.{1,2000}?\\\]"  # no other begins in one
    r"|\[[^\[\]]*\]\{(?=[^{}\n]*\})[^{}\n]*lang=(?!fr)[^{}\n]*\}"  # English set as such
    r"|\{[^{}\n]*\}"  # attributes
    r"|\[\^[^\[\]\n]+\]:?"  # the call of a footnote, and what begins its text
    r"|(?<=\])\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+\"[^\"\n]*\")?\)"  # the address of a link
    r"|<[a-zA-Z][^<>\s]*>|\bhttps?://[^\s)>\]]+"  # addresses
    r"|&#?\w+;|\\[^\w\s]",  # entities and escaped signs
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is written at a place of a source, and what typography would put there.

    `line` and `column` count from 1. `shown` is true where readers already see it so,
    because the page sets that space by itself.
    """

    line: int
    column: int
    written: str
    proposed: str
    why: str
    shown: bool

    def __str__(self) -> str:
        return f"{self.line}:{self.column}: « {self.written} » → « {self.proposed} » : {self.why}."


def proposals(source: str, passages: tuple[Passage, ...] | None = None) -> tuple[Proposal, ...]:
    """Return what typography would change in the source of a lesson, in reading order.

    `passages` is its prose, when it has been read. There are `MOST` proposals at most: the next
    ones follow when these are done.
    """
    lines = LINE_END.split(source)
    prose = passages_of(source) if passages is None else passages
    every = (proposal for passage in prose for proposal in _in_passage(lines, passage))
    return tuple(sorted(set(islice(every, MOST)), key=lambda one: (one.line, one.column)))


def apply(source: str, chosen: tuple[Proposal, ...]) -> str:
    """Return the source with the chosen proposals made, but where it has changed since."""
    starts = [0, *(match.end() for match in LINE_END.finditer(source))]
    for one in sorted(chosen, key=lambda one: (one.line, one.column), reverse=True):
        if not 0 < one.line <= len(starts):
            continue
        at = starts[one.line - 1] + one.column - 1
        if source.startswith(one.written, at):
            source = source[:at] + one.proposed + source[at + len(one.written) :]
    return source


def _in_passage(lines: list[str], passage: Passage) -> Iterator[Proposal]:
    text = "\n".join(lines[passage.line - 1 : passage.line - 1 + passage.count])
    end = len(text) if passage.end is None else passage.end
    prose = _NOT_PROSE.sub(_hide, text[passage.start : end])
    starts = [0, *(match.end() for match in LINE_END.finditer(text))]
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
