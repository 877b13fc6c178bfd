"""Walk through the source of a lesson, into its directives, with the line of all that is met."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from app.lessons.directives import Directive, read_directive
from app.lessons.limits import readable
from app.lessons.markdown import new_parser

MAX_DEPTH = 5


@dataclass(frozen=True, slots=True)
class Met:
    """Hold one block of the source, its line counted from 1, and what directive it is, if any."""

    token: Token
    line: int
    directive: Directive | None

    @property
    def count(self) -> int:
        """Return how many lines it takes."""
        return max(1, self.token.map[1] - self.token.map[0]) if self.token.map else 1


@lru_cache(maxsize=2)  # a preview asks for the links of a text, then for its typography
def walk(source: str) -> tuple[Met, ...]:
    """Return every block in order: the header, the passages, the directives and what is in them."""
    return tuple(_walk(readable(source).text, new_parser(), 0, 0))


def _walk(text: str, parser: MarkdownIt, offset: int, depth: int) -> Iterator[Met]:
    for token in parser.parse(text):
        if token.map is None:
            continue
        directive = read_directive(token, offset) if token.type == "colon_fence" else None
        yield Met(token, token.map[0] + 1 + offset, directive)
        if directive is not None and depth < MAX_DEPTH:
            yield from _walk(directive.body, parser, directive.body_line - 1, depth + 1)
