"""Read the blocks of a source once: those in its directives too, each with its line.

What a page shows, where its links lead and which typography is proposed all come from these.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from app.lessons.reading.directives import Directive, read_directive
from app.lessons.reading.footnotes import OFFSET

GIVEN = "given references"  # in the environment of a parser: those of the text around a frame
UNREAD = "unread"  # in the meta of a token: the attributes that pages do not know
MAX_DEPTH = 6  # four frames, a summary, its questions


@dataclass(frozen=True, slots=True)
class Met:
    """One block of the source, its line counted from 1, and its directive if it is one."""

    token: Token
    line: int
    directive: Directive | None

    @property
    def count(self) -> int:
        """Return how many lines it takes."""
        return max(1, self.token.map[1] - self.token.map[0]) if self.token.map else 1


def blocks_of(
    text: str,
    parser: MarkdownIt,
    offset: int = 0,
    depth: int = 0,
    references: Mapping[str, Any] | None = None,
) -> list[Token]:
    """Parse a text that `offset` lines precede; each fence holds its directive, parsed likewise.

    The addresses that a text defines, « [nom]: adresse », are known in its frames.
    """
    known: dict[str, Any] = dict(references or {})
    tokens = parser.parse(text, {OFFSET: offset, "references": known, GIVEN: references or ()})
    for token in tokens:
        if token.type == "colon_fence" and (directive := read_directive(token, offset)):
            deep = depth >= MAX_DEPTH or not directive.body.strip()
            inside = (
                []
                if deep
                else blocks_of(
                    directive.body,
                    parser,
                    directive.body_line - 1,
                    depth + 1,
                    known,
                )
            )
            token.meta["directive"] = replace(directive, blocks=tuple(inside))
    return tokens


def directive_of(block: Token) -> Directive | None:
    """Return the directive that a fence opens; None for any other block."""
    directive = block.meta.get("directive")
    return directive if isinstance(directive, Directive) else None


def walk(blocks: Sequence[Token], offset: int = 0) -> Iterator[Met]:
    """Return every block in order: the header, the passages, the directives and what is in them."""
    for token in blocks:
        if token.map is None:
            continue
        directive = directive_of(token)
        yield Met(token, token.map[0] + 1 + offset, directive)
        if directive is not None:
            yield from walk(directive.blocks, directive.body_line - 1)


def tell_lines(blocks: Sequence[Token], offset: int) -> None:
    """Let each block say its line, from 1, in the HTML that is made of it: `data-ligne`."""
    for token in blocks:
        if token.map and token.nesting >= 0:
            token.attrSet("data-ligne", str(token.map[0] + 1 + offset))


def with_lines(block: Token) -> Iterator[tuple[Token, int]]:
    """Pair what a block holds with the number of lines that precede it there."""
    below = 0
    for token in block.children or ():
        yield token, below
        below += token.type in ("softbreak", "hardbreak")
