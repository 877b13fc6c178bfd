"""Where the source of a lesson is prose: its paragraphs, its titles, its header."""

import re
from collections.abc import Iterable, Iterator

from app.lessons.line_ends import LINE_END
from app.lessons.model import Passage
from app.lessons.reading.header_losses import KEY, PROSE_KEYS
from app.lessons.reading.limits import readable
from app.lessons.reading.markdown import new_parser
from app.lessons.reading.walk import Met, blocks_of, walk

_QUOTES = ('"', "'")


def passages_of(source: str) -> tuple[Passage, ...]:
    """Read a source for its prose alone."""
    return passages_among(walk(blocks_of(readable(source).text, new_parser())), source)


def passages_among(blocks: Iterable[Met], source: str) -> tuple[Passage, ...]:
    """Return the prose of blocks, each passage once: the cells of a row share its line."""
    lines = LINE_END.split(source)
    return tuple(dict.fromkeys(passage for met in blocks for passage in _in(met, lines)))


def _in(met: Met, lines: list[str]) -> Iterator[Passage]:
    if met.token.type == "front_matter":
        yield from _of_header(met.token.content, met.line + 1)
    elif met.token.type == "inline" and met.token.content.strip():
        yield Passage(met.line, met.count)
    elif met.directive is not None and "}" in lines[met.line - 1]:  # its title
        yield Passage(met.line, start=lines[met.line - 1].find("}") + 1)


def _of_header(content: str, line: int) -> Iterator[Passage]:
    """Find the values of the keys that are read as prose, without their YAML quotes."""
    prose = False
    for number, text in enumerate(content.split("\n"), start=line):
        key = KEY.match(text)
        if key is not None:
            prose = key["key"] in PROSE_KEYS
        if prose and not text.lstrip().startswith("#"):
            item = re.match(r"\s*(?:-\s+)?", text[key.end() if key else 0 :])
            start = (key.end() if key else 0) + (item.end() if item else 0)
            end = len(text.rstrip())
            if end > start + 1 and text[start] in _QUOTES and text[end - 1] == text[start]:
                start, end = start + 1, end - 1
            yield Passage(number, 1, start, end)
