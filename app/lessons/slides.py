"""A lesson cut into slides: a section begins one, a figure has one, and what is long takes several.

How much a slide holds is told in lines of text that the last row of a room can read.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from app.lessons.elements import Element, elements_of
from app.lessons.model import Block, Callout, Lesson, ListBlock, Prose, Slot, TeacherNote

ROOM = 11.0  # lines below the title
_Nest = Callout | ListBlock
_FRAME = 2.5  # lines that a frame adds to its text
_FIRST = re.compile(r'start="(\d+)"')


@dataclass(slots=True)
class Slide:
    """One slide: the title of its section, what it shows, what it tells the teacher.

    `anchor` is that of the section, on its first slide; `part` counts the slides of a section
    from 1. `figure` is true where a widget takes the slide.
    """

    title: Prose
    anchor: str = ""
    part: int = 1
    figure: bool = False
    blocks: list[Block] = field(default_factory=list)
    notes: list[TeacherNote] = field(default_factory=list)

    @property
    def lines(self) -> float:
        """Return the height of what it shows, in lines, roughly."""
        return sum(map(_height, self.blocks))


def slides_of(lesson: Lesson) -> tuple[Slide, ...]:
    """Return the slides of a lesson; the first one is its cover, and holds no block."""
    deck = _Deck(lesson.heading)
    for block in lesson.blocks:
        deck.add(block)
    return tuple(deck.slides)


class _Deck:
    """The slides so far; what comes next goes on the last one while it has room."""

    def __init__(self, title: Prose) -> None:
        self.slides = [Slide(title)]

    def add(self, block: Block) -> None:
        last = self.slides[-1]
        if isinstance(block, TeacherNote):
            last.notes.append(block)
        elif isinstance(block, Prose):
            for element in elements_of(block.html):
                self._element(element)
        elif isinstance(block, Slot) or (isinstance(block, _Nest) and _holds_figure(block)):
            self._figure(block)
        elif isinstance(block, Callout):
            for part in _parts(block):
                self._put(part)
        else:
            self._put(block)

    def _element(self, element: Element) -> None:
        if element.tag == "h2":
            self.slides.append(Slide(Prose(element.inside), element.anchor))
        else:
            fresh = element.tag == "h3" and bool(self.slides[-1].blocks)
            for part in _lists(element):
                self._put(Prose(part), fresh=fresh)

    def _put(self, block: Block, *, fresh: bool = False) -> None:
        last = self.slides[-1]
        full = bool(last.blocks) and last.lines + _height(block) > ROOM
        if len(self.slides) == 1 or last.figure or full or fresh:
            moved = _announcing_at_end(last) if full else []
            self._continue()
            self.slides[-1].blocks += moved
        self.slides[-1].blocks.append(block)

    def _figure(self, block: Block) -> None:
        if len(self.slides) == 1 or self.slides[-1].blocks:
            self._continue()
        self.slides[-1].blocks.append(block)
        self.slides[-1].figure = True

    def _continue(self) -> None:
        """Begin another slide of the same section."""
        last = self.slides[-1]
        part = 1 if len(self.slides) == 1 else last.part + 1
        self.slides.append(Slide(last.title, part=part))


def _announcing_at_end(slide: Slide) -> list[Block]:
    """Take from a slide what announces something that does not follow on it."""
    moved: list[Block] = []
    while len(slide.blocks) > 1 and _announces(slide.blocks[-1]):
        moved.insert(0, slide.blocks.pop())
    return moved


def _announces(block: Block) -> bool:
    """Tell whether a block is a heading, or ends with a colon."""
    if not isinstance(block, Prose):
        return False
    heading = block.html.startswith(("<h3", "<h4"))
    return heading or block.html.rstrip().removesuffix("</p>").rstrip().endswith(":")


def _lists(element: Element) -> Iterator[str]:
    """Cut a list that is taller than a slide between its items; their numbers go on."""
    if element.tag not in ("ul", "ol") or element.lines <= ROOM:
        yield element.html
        return
    items = elements_of(element.inside)
    opening = element.html[: element.html.index(">") + 1]
    first = int(numbered[1]) if (numbered := _FIRST.search(opening)) else 1
    begin = 0
    for end in range(1, len(items) + 1):
        lines = sum(item.lines for item in items[begin : end + 1])
        if end == len(items) or lines > ROOM:
            inside = "".join(item.html for item in items[begin:end])
            opened = f'<ol start="{first + begin}">' if begin and element.tag == "ol" else opening
            yield f"{opened}{inside}</{element.tag}>"
            begin = end


def _parts(frame: Callout) -> Iterator[Callout]:
    """Cut a frame that is taller than a slide; each part keeps its title."""
    part: list[Block] = []
    room = ROOM - _FRAME
    for block, lines in _pieces(frame.blocks):
        if part and room < lines:
            yield Callout(frame.name, frame.title, tuple(part))
            part, room = [], ROOM - _FRAME
        part.append(block)
        room -= lines
    yield Callout(frame.name, frame.title, tuple(part))


def _pieces(blocks: Iterable[Block]) -> Iterator[tuple[Block, float]]:
    for block in blocks:
        if isinstance(block, Prose):
            for element in elements_of(block.html):
                yield Prose(element.html), element.lines
        else:
            yield block, _height(block)


def _height(block: Block) -> float:
    if isinstance(block, Prose):
        return sum(element.lines for element in elements_of(block.html))
    if isinstance(block, _Nest):
        lines = sum(lines for _, lines in _pieces(block.blocks))
        return lines + (_FRAME if isinstance(block, Callout) else 0)
    return 1.0


def _holds_figure(nest: _Nest) -> bool:
    return any(
        isinstance(block, Slot) or (isinstance(block, _Nest) and _holds_figure(block))
        for block in nest.blocks
    )
