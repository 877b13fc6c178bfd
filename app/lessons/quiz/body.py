"""Cut the body of a quiz: what precedes the list, then its items, each with its line."""

import re
from dataclasses import dataclass
from enum import StrEnum

from app.lessons.reading.directives import Directive

_LISTS = ("bullet_list_open", "ordered_list_open")
_MARKER = re.compile(r"^\s*(?:[-*+]|(?P<number>\d{1,9})[.)])(?:\s+|$)")
_BOX = re.compile(r"^\[(?P<mark>[ xX])\](?:\s+|$)")
_EXPLANATION = re.compile(r"^\s{0,3}:(?:\s+|$)")
_NAMED = re.compile(r"^(?P<name>[^:\n]{1,60}?)\s*:\s+(?P<explanation>\S.*)$", re.DOTALL)


class Feedback(StrEnum):
    """An item that explains the right answer, or all others, by the name its author writes."""

    RIGHT = "juste"
    OTHERWISE = "sinon"


@dataclass(frozen=True, slots=True)
class Item:
    """One item as written; `ticked` is None without a box, `explanation` where none follows."""

    numbered: bool
    ticked: bool | None
    text: str
    line: int
    explanation: str | None
    explanation_line: int

    @property
    def named(self) -> tuple[str, str]:
        """Return the name and the explanation, from one line or two; a missing part is empty."""
        if self.explanation is not None:
            return self.text.strip(), self.explanation.strip()
        match = _NAMED.match(self.text)
        if match is None:
            return self.text.strip().removesuffix(":").strip(), ""
        return match["name"].strip(), match["explanation"].strip()


@dataclass(frozen=True, slots=True)
class Body:
    """The text before the list, the items, and the lines that belong to neither."""

    before: str
    line: int
    items: tuple[Item, ...]
    stray: tuple[int, ...]


def cut(directive: Directive) -> Body:
    """Cut the body of a directive."""
    text, line = directive.body, directive.body_line
    lines = text.expandtabs(4).split("\n")
    blocks = [token for token in directive.blocks if token.level == 0 and token.map]
    start = next((token.map[0] for token in blocks if token.map and token.type in _LISTS), None)
    if start is None:
        return Body(text, line, (), ())
    items = tuple(
        _item(lines[token.map[0] : token.map[1]], line + token.map[0])
        for token in directive.blocks
        if token.type == "list_item_open"
        and token.level == 1
        and token.map
        and token.map[0] >= start
    )
    stray = tuple(
        line + token.map[0]
        for token in blocks
        if token.map and token.map[0] > start and token.type not in _LISTS
    )
    return Body("\n".join(lines[:start]), line, items, stray)


def _item(lines: list[str], line: int) -> Item:
    marker = _MARKER.match(lines[0])
    assert marker is not None, lines[0]
    rest = [lines[0][marker.end() :], *(_shifted(text, marker.end()) for text in lines[1:])]
    box = _BOX.match(rest[0])
    if box is not None:
        rest[0] = rest[0][box.end() :]
    count = next((i for i, text in enumerate(rest) if i and _EXPLANATION.match(text)), None)
    explanation = None
    if count is not None:
        first = _EXPLANATION.sub("", rest[count])
        explanation = "\n".join([first, *(_shifted(text, 2) for text in rest[count + 1 :])])
    return Item(
        numbered=marker["number"] is not None,
        ticked=None if box is None else box["mark"] != " ",
        text="\n".join(rest[:count]).strip(),
        line=line,
        explanation=explanation,
        explanation_line=line + (count or 0),
    )


def _shifted(text: str, width: int) -> str:
    indent = len(text) - len(text.lstrip(" "))
    return text[min(width, indent) :]
