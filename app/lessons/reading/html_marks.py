"""The few tags of HTML that are read: `<br>`, `<sub>`, `<sup>`, `<kbd>`, `<details>`; comments.

A comment is a note to oneself or to a colleague: its author sees it, no reader does. A tag that is
not closed stays text, as every other tag does.
"""

import re
from bisect import bisect_left
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

_ENDS_PARAGRAPHS: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}
_TAG = re.compile(r"<(?P<close>/?)(?P<name>br|sub|sup|kbd)[ \t]*/?>", re.IGNORECASE)
OF_AUTHOR = "of author"  # in the environment of the renderer: who reads is who wrote
_COMMENT = "comment"
_KNOWN = "known_tag"
_DETAILS = re.compile(
    r"<details(?:\s[^<>]*)?>\s*(?:<summary>(?P<summary>.*?)</summary>)?\s*$", re.IGNORECASE
)
_WHOLE = re.compile(
    r"<details(?:\s[^<>]*)?>\s*(?:<summary>(?P<summary>[^\n]*?)</summary>)?(?P<text>[^<>\n]*)</details>$",
    re.IGNORECASE,
)
_SUMMARY = re.compile(r"<summary>(?P<summary>.*?)</summary>\s*$", re.IGNORECASE | re.DOTALL)
_SUMMARY_LINES = 4
_END = re.compile(r"</details>\s*$", re.IGNORECASE)
_FAR = 5_000  # characters of a comment within a line


def html_plugin(md: MarkdownIt) -> None:
    """Add the known tags and the comments to a parser."""
    md.inline.ruler.before("autolink", _COMMENT, _comment_in_line)
    md.inline.ruler.before("autolink", _KNOWN, _tag)
    md.core.ruler.after("inline", "pair_tags", _pair_tags)
    md.block.ruler.before("paragraph", _COMMENT, _comment, _ENDS_PARAGRAPHS)
    md.block.ruler.before("paragraph", "details", _details, _ENDS_PARAGRAPHS)
    md.add_render_rule(_COMMENT, _render_comment)


def _tag(state: StateInline, silent: bool) -> bool:
    match = _TAG.match(state.src, state.pos) if state.src[state.pos] == "<" else None
    if match is None:
        return False
    if not silent:
        token = state.push(_KNOWN, match["name"].lower(), 0)
        token.content, token.meta["close"] = match[0], bool(match["close"])
    state.pos = match.end()
    return True


def _comment_in_line(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith("<!--", state.pos):
        return False
    end = state.src.find("-->", state.pos + 4, state.pos + _FAR)
    if end < 0:
        return False
    if not silent:
        token = state.push(_COMMENT, "small", 0)
        token.content = state.src[state.pos + 4 : end].strip()
    state.pos = end + 3
    return True


def _render_comment(
    self: Any, tokens: list[Token], index: int, _: Any, environment: dict[str, Any]
) -> str:
    token = tokens[index]
    if OF_AUTHOR not in environment or not token.content:
        return ""
    more, content = self.renderAttrs(token), escapeHtml(token.content)
    return f'<{token.tag} class="comment"{more}>{content}</{token.tag}>'


def _pair_tags(state: Any) -> None:
    for block in state.tokens:
        if any(child.type == _KNOWN for child in block.children or ()):
            _pair(block.children)


def _pair(children: list[Token]) -> None:
    """Open and close each tag within what surrounds it; what has no pair becomes text."""
    opened: list[Token] = []
    for child in children:
        if child.type != _KNOWN:
            if child.nesting == 1:
                opened.append(child)
            while child.nesting == -1 and opened and opened.pop().type == _KNOWN:
                pass
        elif child.tag == "br":
            child.type, child.content = "line_break", ""
        elif not child.meta["close"]:
            opened.append(child)
        elif opened and opened[-1].type == _KNOWN and opened[-1].tag == child.tag:
            first = opened.pop()
            first.type, first.nesting, first.content = f"{child.tag}_open", 1, ""
            child.type, child.nesting, child.content = f"{child.tag}_close", -1, ""
    for child in children:
        if child.type == _KNOWN:
            child.type, child.tag = "text", ""


def _comment(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    place = state.bMarks[start] + state.tShift[start]
    if not state.src.startswith("<!--", place) or state.is_code_block(start):
        return False
    close = state.src.find("-->", place + 4, state.eMarks[end - 1])
    if close < 0:
        return False
    last = bisect_left(state.eMarks, close, start, end)
    if state.src[close + 3 : state.eMarks[last]].strip():  # text follows it
        return False
    if not silent:
        token = state.push(_COMMENT, "small", 0)
        token.content, token.map = state.src[place + 4 : close].strip(), [start, last + 1]
        state.line = last + 1
    return True


def _details(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    line = _line(state, start)
    if line.startswith("<") and (whole := _WHOLE.match(line.rstrip())):
        return silent or _details_in_line(state, start, whole)
    opening = _DETAILS.match(line) if line.startswith("<") else None
    last = _end_of_details(state, start, end) if opening else None
    if opening is None or last is None:
        return False
    if silent:
        return True
    first, summary, at = start + 1, opening["summary"], start
    if summary is None:
        summary, at, first = _own_summary(state, first, last)
    _open_details(state, summary, at, [start, last + 1])
    line_max, state.lineMax = state.lineMax, last
    state.md.block.tokenize(state, first, last)
    state.lineMax = line_max
    state.push("details_close", "details", -1)
    state.line = last + 1
    return True


def _own_summary(state: StateBlock, first: int, last: int) -> tuple[str | None, int, int]:
    """Return the summary below `<details>`, its line, and the line where the text begins."""
    while first < last and state.isEmpty(first):
        first += 1
    if _line(state, first).startswith("<summary>"):
        for end in range(first, min(first + _SUMMARY_LINES, last)):
            lines = "\n".join(_line(state, number) for number in range(first, end + 1))
            if own := _SUMMARY.match(lines):
                return own["summary"].strip(), first, end + 1
    return None, first, first


def _details_in_line(state: StateBlock, line: int, whole: re.Match[str]) -> bool:
    _open_details(state, whole["summary"], line, [line, line + 1])
    state.push("paragraph_open", "p", 1).map = [line, line + 1]
    _push_inline(state, whole["text"].strip(), line)
    state.push("paragraph_close", "p", -1)
    state.push("details_close", "details", -1)
    state.line = line + 1
    return True


def _open_details(state: StateBlock, summary: str | None, line: int, lines: list[int]) -> None:
    state.push("details_open", "details", 1).map = lines
    state.push("summary_open", "summary", 1)
    _push_inline(state, summary or "Détails", line)
    state.push("summary_close", "summary", -1)


def _push_inline(state: StateBlock, text: str, line: int) -> None:
    inline = state.push("inline", "", 0)
    inline.content, inline.map, inline.children = text, [line, line + 1], []


def _end_of_details(state: StateBlock, start: int, end: int) -> int | None:
    unclosed: dict[int, int] = state.env.setdefault("unclosed details", {})
    if unclosed.get(end, end) <= start:  # looked for already, from above
        return None
    depth = 0
    for number in range(start, end):
        line = _line(state, number)
        if not line.startswith("<"):
            continue
        depth += bool(_DETAILS.match(line)) - bool(_END.match(line))
        if depth == 0:
            return number
    unclosed[end] = start
    return None


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]
