"""Read the Markdown of a question and note its mistakes."""

from markdown_it import MarkdownIt
from markdown_it.token import Token

from app.lessons.model import Problem, Prose
from app.lessons.reading.footnotes import OFFSET
from app.lessons.reading.markdown import wrong_parts
from app.widgets.contract.messages import nearest


class Notes:
    """Turn parts of one question into prose, and collect the mistakes of its author."""

    def __init__(self, parser: MarkdownIt, file: str) -> None:
        self.parser = parser
        self.problems: list[Problem] = []
        self._file = file

    def wrong(
        self, line: int, message: str, accepted: tuple[str, ...] = (), given: str = ""
    ) -> None:
        """Note one mistake; the accepted name that looks most like `given` is proposed."""
        likely = nearest(given, accepted) if given else None
        self.problems.append(Problem(self._file, line, message, accepted, likely))

    def phrase(self, text: str, line: int) -> Prose:
        """Read text that stands inside a line: emphasis, links, formulas, but no paragraphs."""
        return self._prose(self.parser.parseInline(text.strip(), {}), line)

    def passage(self, text: str, line: int) -> Prose:
        """Read whole paragraphs, lists and tables."""
        return self._prose(self.parser.parse(text, {OFFSET: line}), line)

    def _prose(self, tokens: list[Token], line: int) -> Prose:
        for at, message, _ in wrong_parts(tokens):
            self.wrong(line + at - 1, message)
        for token in tokens:
            if token.type in ("colon_fence", "heading_open"):
                at = token.map[0] if token.map else 0
                self.wrong(line + at, "Un quiz ne peut contenir ni directive ni titre.")
        return Prose(self.parser.renderer.render(tokens, self.parser.options, {}).strip())
