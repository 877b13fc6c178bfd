"""The headings of one lesson: their levels in order, and every anchor used once."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from markdown_it.token import Token

from app.lessons.model import Heading
from app.lessons.reading.formula_marks import FORMULAS
from app.lessons.reading.mathml import render_math
from app.lessons.sections import plain
from app.lessons.slugs import slugify
from app.lessons.urls import ANCHORS_OF_LESSONS

_NAMED = re.compile(r"\{:?\s*#(?P<name>[A-Za-z][\w:.-]*)[^{}]*\}$")
_SENTENCE = re.compile(r"\n|[.;…]$|^[a-z]\w*: ")  # what no title of one line is
_UNDERLINED = (
    "Ce passage devient un titre, à cause de la ligne de tirets juste dessous : laissez une ligne"
    " vide entre les deux."
)
_TAKEN = "L’ancre « {} » est déjà prise {} : un lien vers elle mènerait là."
_NAME = "name"  # in the meta of a heading
_TITLE_OF_LESSON = (
    "« {title} » est un titre de niveau 1, celui de la leçon, qui est dans l’en-tête : ici, les"
    " titres commencent à « ## »."
)


class Headings:
    """Read headings as they come, those inside frames too."""

    def __init__(self) -> None:
        self.contents: list[Heading] = []
        self.anchors: dict[str, int] = dict.fromkeys(ANCHORS_OF_LESSONS, 0)
        self._counts: dict[str, int] = {}
        self._level = 1

    def read(self, tokens: list[Token], offset: int, depth: int) -> list[tuple[int, str]]:
        """Give each heading an anchor of its own; return, with its line, each level skipped."""
        wrong: list[tuple[int, str]] = []
        for index, token in enumerate(tokens):
            if token.type != "heading_open" or token.map is None:
                continue
            line, level = token.map[0] + 1 + offset, int(token.tag[1])
            title = _plain(tokens[index + 1])
            if message := self._wrong(level, title):
                wrong.append((line, message))
            if token.markup in ("-", "=") and _SENTENCE.search(tokens[index + 1].content):
                wrong.append((line, _UNDERLINED))
            self._level = level
            named = str(token.meta.get(_NAME, ""))
            if named and (by := self.anchors.get(named)) is not None:
                at = f"à la ligne {by}" if by else "par la page elle-même"
                wrong.append((line, _TAKEN.format(named, at)))
            token.attrs["id"] = self._free(named or _anchor(tokens[index + 1]), line)
            if depth == 0 and level == 2:
                self.contents.append(Heading(str(token.attrs["id"]), title))
        return wrong

    def take(self, name: str, line: int) -> int | None:
        """Take an anchor for what stands at `line`; return the line that has it already."""
        return None if (had := self.anchors.setdefault(name, line)) == line else had

    def _wrong(self, level: int, title: str) -> str:
        if level == 1:
            return _TITLE_OF_LESSON.format(title=title)
        if level <= self._level + 1:
            return ""
        expected = "#" * (self._level + 1)
        return (
            f"Le titre « {title} » est de niveau {level} ; après un titre de niveau"
            f" {self._level}, « {expected} » est attendu."
        )

    def _free(self, anchor: str, line: int) -> str:
        name, count = anchor, self._counts.get(anchor, 0)
        while name in self.anchors:
            count += 1
            name = f"{anchor}-{count}"
        self._counts[anchor] = count  # so that many headings of one name are not counted again
        self.anchors[name] = line
        return name


def first_title(tokens: Sequence[Token]) -> str:
    """Return the heading of level 1 that comes first in a text: that of the whole lesson."""
    number = next((n for n, token in enumerate(tokens) if token.type == "heading_open"), None)
    if number is None or tokens[number].tag != "h1" or tokens[number].level:
        return ""
    return tokens[number + 1].content


def without_first_title(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens of a text without its first heading."""
    number = next(n for n, token in enumerate(tokens) if token.type == "heading_open")
    return [*tokens[:number], *tokens[number + 3 :]]


def name_headings(state: Any) -> None:
    """Take the anchor that an author gives a heading, « ## Titre {#ancre} », out of its text."""
    for opening, inline in pairwise(state.tokens):
        if opening.type == "heading_open" and (named := _NAMED.search(inline.content)):
            opening.meta[_NAME] = named["name"]
            inline.content = inline.content[: named.start()].rstrip()


def _anchor(inline: Token) -> str:
    children = inline.children or ()
    return slugify("".join(c.content for c in children if c.type in ("text", "code_inline")))


def _plain(inline: Token) -> str:
    return "".join(map(text_of, inline.children or ()))


def text_of(child: Token) -> str:
    """Return a piece of a line as text, a formula on one line."""
    return plain(render_math(None, [child], 0)) if child.type in FORMULAS else child.content
