"""An address written bare, « https://… » or « www.… », is a link.

The rule of the same name among the plugins of the parser takes a time that grows as the square of
a paragraph.
"""

import re
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

_BARE = re.compile(r"(?<![\w@/.:-])(?:https?://|www\.)[^\s<>«»\"|]{3,}")
_END = re.compile(r"[?!.,:;*_~'’…]+$")


def bare_link_plugin(md: MarkdownIt) -> None:
    """Add bare addresses to a parser."""

    def link_all(state: Any) -> None:
        for block in state.tokens:
            if "://" in block.content or "www." in block.content:
                block.children = _linked(block.children or [], md)

    md.core.ruler.after("text_join", "bare_links", link_all)


def _linked(children: list[Token], md: MarkdownIt) -> list[Token]:
    linked: list[Token] = []
    within = 0
    for child in children:
        within += child.nesting if child.tag == "a" else 0
        linked += [child] if within or child.type != "text" else _cut(child, md)
    return linked


def _cut(token: Token, md: MarkdownIt) -> list[Token]:
    pieces: list[Token] = []
    start = 0
    for match in _BARE.finditer(token.content):
        written = _without_end(match[0])
        href = md.normalizeLink(written if written.startswith("http") else f"https://{written}")
        if not md.validateLink(href):
            continue
        before = token.content[start : match.start()]
        start = match.start() + len(written)
        pieces += [
            Token("text", "", 0, content=before),
            Token("link_open", "a", 1, attrs={"href": href}),
            Token("text", "", 0, content=written),
            Token("link_close", "a", -1),
        ]
    return [*pieces, Token("text", "", 0, content=token.content[start:])] if pieces else [token]


def _without_end(written: str) -> str:
    """Leave to the sentence the signs that end it, and a bracket that the address did not open."""
    while True:
        shorter = _END.sub("", written)
        for opening, closing in ("()", "[]"):
            if shorter.endswith(closing) and shorter.count(closing) > shorter.count(opening):
                shorter = shorter[:-1]
        if shorter == written:
            return written
        written = shorter
