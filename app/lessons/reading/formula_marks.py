r"""Where a formula stands: `$…$` and `\(…\)` in a line; `$$…$$`, `\[…\]`, `\begin{…}` apart.

A formula set apart needs no blank line before it. A label after it, « (eq:un) » or « {#eq-un} »,
is kept in the `info` of its token: pages do not number formulas.
"""

import re
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from mdit_py_plugins.dollarmath import dollarmath_plugin

from app.lessons.reading.foreign_tools import MATHS

FORMULAS = frozenset({"math_inline", "math_inline_double", "math_block"})

_ENDS_PARAGRAPHS: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}
_FAR = 2_000  # characters of a formula in a line
_ENVIRONMENT = re.compile(rf"\\begin\{{({MATHS})\}}")
_LABEL = re.compile(r"\s*(?:\((?P<label>[^()$\s]+)\)|\{#(?P<name>[^{}\s]+)\})$")
_CLOSING = {"$$": "$$", "\\[": "\\]", "\\(": "\\)"}
_TICKED = re.compile(r"`([^`]+)`")
_SIGNS = re.compile(r"[\\^_=<>+{}]")
_WORD = re.compile(r"[^\W\d_]{3,}")


def formula_plugin(md: MarkdownIt) -> None:
    """Add the rules of formulas to a parser."""
    md.use(dollarmath_plugin, allow_space=False, allow_digits=False, double_inline=True)
    md.block.ruler.at("math_block", _apart, _ENDS_PARAGRAPHS)
    md.inline.ruler.before("escape", "math_brackets", _in_line)
    md.core.ruler.after("inline", "math_ticks", _without_ticks)


def is_display(token_type: str) -> bool:
    """Tell whether a formula stands on a line of its own."""
    return token_type != "math_inline"


def _without_ticks(state: Any) -> None:
    """Take the ticks of GitLab, « $`x`$ », out of formulas."""
    for block in state.tokens:
        for token in block.children or ():
            if token.type in FORMULAS and (ticked := _TICKED.fullmatch(token.content)):
                token.content = ticked[1]


def _in_line(state: StateInline, silent: bool) -> bool:
    r"""Read `\(x\)` and `\[x\]`; brackets that an author escaped around words stay brackets."""
    opening = state.src[state.pos : state.pos + 2]
    closing = _CLOSING.get(opening)
    if closing is None or opening == "$$":
        return False
    start = state.pos + 2
    end = state.src.find(closing, start, start + _FAR)
    if end < 0 or not _like_a_formula(content := state.src[start:end].strip()):
        return False
    if not silent:
        kind = "math_inline" if opening == "\\(" else "math_inline_double"
        token = state.push(kind, "math", 0)
        token.content, token.markup = content, opening
    state.pos = end + 2
    return True


def _like_a_formula(content: str) -> bool:
    if _SIGNS.search(content):
        return True
    return any(letter.isalpha() for letter in content) and not _WORD.search(content)


def _apart(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if state.is_code_block(start):
        return False
    first = _line(state, start)
    opening, closing = _marks(first)
    if not opening or (silent and opening == "$$" and _within_dollars(state, start)):
        return False
    last = _last_line(state, start, end, opening, closing)
    if last is None:
        return False
    lines = [_line(state, number) for number in range(start, last + 1)]
    lines[-1], label = _without_label(lines[-1], closing)
    content = "\n".join(lines)
    if opening in _CLOSING:
        content = content[len(opening) : -len(closing)]
    if opening == "\\[" and not _like_a_formula(content):
        return False
    if silent:
        return True
    token = state.push("math_block", "math", 0)
    token.block, token.markup, token.info = True, opening, label
    token.content, token.map = content, [start, last + 1]
    state.line = last + 1
    return True


def _marks(line: str) -> tuple[str, str]:
    """Return what opens a formula at the start of a line, and what closes it."""
    opening = line[:2]
    if opening in ("$$", "\\["):
        return opening, _CLOSING[opening]
    match = _ENVIRONMENT.match(line)
    return (match[0], f"\\end{{{match[1]}}}") if match else ("", "")


def _last_line(state: StateBlock, start: int, end: int, opening: str, closing: str) -> int | None:
    """Return the line that closes a formula; None when none does, or when text follows it."""
    rest = _line(state, start)[len(opening) :]
    if closing in rest:
        whole = _without_label(rest, closing)[0]  # two of them on a line are in a paragraph
        return start if whole.find(closing) == len(whole) - len(closing) else None
    unclosed: dict[tuple[int, str], int] = state.env.setdefault("unclosed formulas", {})
    if unclosed.get((end, closing), end) <= start:  # looked for already, from above
        return None
    for number in range(start + 1, end):
        if not state.isEmpty(number) and state.sCount[number] < state.blkIndent:
            return None
        if _without_label(_line(state, number), closing)[0].endswith(closing):
            return number
    unclosed[end, closing] = start
    return None


def _within_dollars(state: StateBlock, line: int) -> bool:
    """Tell whether the paragraph above a line has opened a formula that this line may close."""
    paragraph = state.src[state.bMarks[state.line] : state.bMarks[line]]
    return paragraph.count("$$") % 2 == 1


def _without_label(line: str, closing: str) -> tuple[str, str]:
    line = line.rstrip()
    match = _LABEL.search(line)
    if match is None or not line[: match.start()].endswith(closing):
        return line, ""
    return line[: match.start()], match["label"] or match["name"]


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]
