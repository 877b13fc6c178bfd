"""The HTML of parsed prose, cut into its outermost elements, with the room that each takes."""

import math
from dataclasses import dataclass

from app.lessons.placed_parser import PlacedParser

_VOID = frozenset({"br", "hr", "img", "input"})
_LINES = frozenset({"p", "li", "tr", "dt", "dd", "summary", "h3", "h4", "blockquote", "section"})
_CHARACTERS = 72  # of one line on a slide
_BETWEEN = 0.5  # lines from one element to the next, and between two rows
_FORMULA, _PICTURE = 2.0, 8.0  # lines


@dataclass(frozen=True, slots=True)
class Element:
    """One outermost element: its name, its id if it has one, its HTML, that inside it.

    `lines` is the height that it takes on a slide, in lines of text, roughly.
    """

    tag: str
    anchor: str
    html: str
    inside: str
    lines: float


def elements_of(html: str) -> tuple[Element, ...]:
    """Cut the HTML that the parser gave; every element is closed, and no text stands outside."""
    reader = _Cutter(html)
    reader.read()
    return tuple(reader.elements)


class _Cutter(PlacedParser):
    def __init__(self, html: str) -> None:
        super().__init__(html)
        self.elements: list[Element] = []
        self._depth = 0
        self._code = 0
        self._begin = self._inside = 0
        self._tag = self._anchor = ""
        self._lines, self._characters = 0.0, 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._depth == 0:
            self._begin, self._tag = self.place, tag
            self._inside = self._after(self._begin)
            self._anchor = dict(attrs).get("id") or ""
            self._lines, self._characters = 0.0, 0
        if tag in _VOID:
            self._void(tag)
            return
        self._depth += 1
        self._code += tag == "pre"
        if "maths" in (dict(attrs).get("class") or "").split():
            self._lines += _FORMULA

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID:
            return
        self._depth -= 1
        self._code -= tag == "pre"
        if tag in _LINES:
            self._break()
        if self._depth == 0:
            self._add(self.place)

    def handle_data(self, data: str) -> None:
        if self._code:
            self._lines += data.count("\n")
        elif self._depth:
            self._characters += len(data.strip())

    def _void(self, tag: str) -> None:
        if tag == "img":
            self._lines += _PICTURE
        if tag == "br":
            self._break()
        if self._depth == 0:
            self._add(self._begin)

    def _break(self) -> None:
        self._lines += math.ceil(self._characters / _CHARACTERS) + _BETWEEN
        self._characters = 0

    def _add(self, end: int) -> None:
        self._break()
        html = self.html[self._begin : self._after(end)]
        inside = self.html[self._inside : max(self._inside, end)]
        self.elements.append(Element(self._tag, self._anchor, html, inside, self._lines))

    def _after(self, tag: int) -> int:
        return self.html.index(">", tag) + 1
