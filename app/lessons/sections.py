"""The text of a lesson, section by section, without marks: what a search reads."""

from dataclasses import dataclass
from html.parser import HTMLParser

from app.lessons.model import Block, Callout, Lesson, ListBlock, Prose, Slot
from app.lessons.quiz import QUIZ, SUMMARY
from app.lessons.reading.formulas import FormulaText

_HEADINGS = frozenset({"h2", "h3", "h4"})
_UNREAD = frozenset({"pre", "small"})  # code, and the notes that authors alone see
_BREAKS = frozenset({"p", "li", "td", "th", "dd", "dt", "tr", "div", "blockquote"})


@dataclass(frozen=True, slots=True)
class Section:
    """The text below one heading; the first one of a lesson has neither anchor nor title."""

    anchor: str
    title: str
    text: str


def plain(html: str) -> str:
    """Return the text of HTML that the parser gave, formulas on one line, without code."""
    reader = _SectionReader()
    reader.feed(html)
    return " ".join(text for section in reader.sections() for text in (section.text,) if text)


def sections_of(lesson: Lesson) -> tuple[Section, ...]:
    """Return what a lesson says in its prose and its frames, cut at every heading.

    A section that only asks questions is left out: each of them is found by itself.
    """
    reader = _SectionReader()
    _feed(lesson.blocks, reader)
    return tuple(
        section
        for section, asks in zip(reader.sections(), reader.asks, strict=True)
        if section.text or (section.title and not asks)
    )


def _feed(blocks: tuple[Block, ...], reader: "_SectionReader") -> None:
    for block in blocks:
        if isinstance(block, Prose):
            reader.feed(block.html)
        elif isinstance(block, Callout):
            reader.handle_data(f" {block.title}. ")
            _feed(block.blocks, reader)
        elif isinstance(block, ListBlock):
            _feed(block.blocks, reader)
        elif isinstance(block, Slot) and block.widget.name in (QUIZ, SUMMARY):
            reader.asks[-1] = True
        elif isinstance(block, Slot):
            reader.handle_data(f" {block.title}. ")


class _SectionReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._anchors = [""]
        self._titles: list[list[str]] = [[]]
        self._texts: list[list[str]] = [[]]
        self.asks = [False]  # section by section
        self._heading = False
        self._unread = 0
        self._formula: FormulaText | None = None

    def sections(self) -> list[Section]:
        return [
            Section(anchor, _spaced(title), _spaced(text))
            for anchor, title, text in zip(self._anchors, self._titles, self._texts, strict=True)
        ]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "math":
            self._formula = FormulaText()
        elif self._formula:
            self._formula.start(tag, dict(attrs))
        if tag in _HEADINGS:
            self._anchors.append(dict(attrs).get("id") or "")
            self._titles.append([])
            self._texts.append([])
            self.asks.append(False)
            self._heading = True
        self._unread += tag in _UNREAD
        if tag in _BREAKS:
            self.handle_data(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag == "math" and self._formula:
            formula, self._formula = self._formula.text, None
            self.handle_data(formula)
        elif self._formula:
            self._formula.end()
        self._heading = self._heading and tag not in _HEADINGS
        self._unread -= tag in _UNREAD

    def handle_data(self, data: str) -> None:
        if self._formula:
            self._formula.data(data)
        elif not self._unread:
            (self._titles if self._heading else self._texts)[-1].append(data)


def _spaced(pieces: list[str]) -> str:
    # No-break spaces stay: they are part of what is shown.
    return " ".join(word for word in "".join(pieces).replace("\n", " ").split(" ") if word)
