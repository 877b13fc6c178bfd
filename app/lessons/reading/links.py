"""The links and the images that stand in the source of a lesson, each with its line."""

from collections.abc import Iterable, Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

from app.lessons.model import WrittenLink
from app.lessons.reading.shows import shows_a_figure
from app.lessons.reading.walk import Met, with_lines


def links_of(blocks: Iterable[Met], parser: MarkdownIt) -> tuple[WrittenLink, ...]:
    """Return every link and image of a source, those of options and questions too."""
    return tuple(link for met in blocks for link in _of(met, parser))


def _of(met: Met, parser: MarkdownIt) -> Iterator[WrittenLink]:
    if met.token.type == "inline":
        yield from _in(met.token, met.line)
    if met.directive is None:
        return
    written = {met.line: met.directive.title} | {
        met.directive.option_lines[name]: value for name, value in met.directive.options.items()
    }
    for line, text in written.items():
        if "](" in text:
            for token in parser.parseInline(text):
                yield from _in(token, line)


def _in(block: Token, line: int) -> Iterator[WrittenLink]:
    for token, below in with_lines(block):
        if token.type == "link_open" and not shows_a_figure(token):
            yield WrittenLink(str(token.attrs.get("href", "")), line + below)
        elif token.type == "image":
            yield WrittenLink(str(token.attrs.get("src", "")), line + below, image=True)
