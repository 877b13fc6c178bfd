"""Where the header of a text stands, and why a text that has one may seem to have none."""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from app.lessons.reading.footnotes import OFFSET

_MARK = re.compile(r"(-{3,})[ \t]*$")
HEADER = re.compile(
    r"\A(?P<mark>-{3,})[ \t]*\n(?P<lines>.*?)^(?P<end>(?P=mark)|\.{3})[ \t]*$",
    re.DOTALL | re.MULTILINE,
)
_KEY = r"[A-Za-z][\w-]*[ \t]*:(?:[ \t]|$)"
_BEFORE = re.compile(
    rf"\s*(?:<!--.*?-->\s*|(?P<code>```\w*\s*\n))?^---[ \t]*\n(?=(?:#[^\n]*\n)*{_KEY})",
    re.DOTALL | re.MULTILINE,
)
_UNCLOSED = re.compile(rf"---[ \t]*\n(?:#.*\n|{_KEY}.*\n|[ \t]+\S.*\n|-[ \t].*\n)+", re.MULTILINE)
_TOML = re.compile(r"\+{3}[ \t]*\n")
_NAKED = re.compile(r"(?:titre|title)[ \t]*:.*\n", re.IGNORECASE)
_NOT_FIRST = (
    "L’en-tête se lit seulement quand son premier « --- » est la première ligne du fichier :"
    " retirez {what} qui le précède."
)


def header_plugin(md: MarkdownIt) -> None:
    """Add the header to a parser: what stands first between two lines of three hyphens."""
    md.block.ruler.before("table", "front_matter", _header)


def cause_of_none(text: str) -> tuple[int, str] | None:
    """Return the line and the reason why the header of a text is not read as one, if it has any."""
    if (before := _BEFORE.match(text)) and (line := text.count("\n", 0, before.end() - 1)):
        what = "la ligne « ``` »" if before["code"] else "ce"
        return line + 1, _NOT_FIRST.format(what=what)
    if unclosed := _UNCLOSED.match(text):
        return 1, (
            "L’en-tête n’est pas fermé : ajoutez une ligne « --- » après la ligne"
            f" {text.count(chr(10), 0, unclosed.end())}."
        )
    if _TOML.match(text):
        return (
            1,
            "L’en-tête est en TOML : il s’écrit ici entre deux lignes « --- », « titre: … ».",
        )
    if _NAKED.match(text):
        return 1, "L’en-tête se met entre deux lignes « --- »."
    return None


def _header(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read the header of a text; what a frame holds has none."""
    mark = _MARK.match(_line(state, 0)) if start == 0 and not state.tShift[0] else None
    if mark is None or silent or state.env.get(OFFSET):
        return False
    for last in range(1, end):
        if not state.sCount[last] and _line(state, last).rstrip() in (mark[1], "..."):
            break
    else:
        return False
    token = state.push("front_matter", "", 0)
    token.hidden, token.block, token.markup = True, True, mark[1]
    token.content = state.src[state.bMarks[1] : state.eMarks[last - 1]]
    token.map = [0, last + 1]
    state.line = last + 1
    return True


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]
