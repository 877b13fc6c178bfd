"""What the reading of one lesson has found so far, and how its lines are rendered."""

from collections.abc import Sequence

from markdown_it.token import Token

from app.lessons.model import Faulty, Phrase, Problem, Slot, Term
from app.lessons.reading.headings import Headings
from app.lessons.reading.markdown import new_parser, wrong_parts
from app.lessons.sections import plain


class Findings:
    """What grows while one lesson is read: its problems, its slots, its headings."""

    def __init__(self, file: str, environment: dict[str, bool]) -> None:
        self.file = file
        self.environment = environment
        self.problems: list[Problem] = []
        self.slots: dict[str, Slot] = {}
        self.terms: dict[str, Term] = {}
        self.headings = Headings()
        self.parser = new_parser()

    def problem(self, line: int, message: str, kind: str = "") -> None:
        """Write down what an author has to mend."""
        self.problems.append(Problem(self.file, line, message, kind=kind))

    def faulty(self, *problems: Problem) -> Faulty:
        """Return what stands where something cannot be shown, and write down why."""
        self.problems += problems
        return Faulty(problems)

    def phrase(self, text: str, line: int) -> Phrase:
        """Return one line of Markdown, rendered and plain."""
        tokens = self.parser.parseInline(text, {})
        for _, message, kind in wrong_parts(tokens):
            self.problem(line, message, kind)
        html = self.parser.renderer.render(tokens, self.parser.options, {})
        return Phrase(html, plain(html))

    def html(self, tokens: Sequence[Token]) -> str:
        """Return the HTML of some blocks."""
        return str(self.parser.renderer.render(tokens, self.parser.options, self.environment))
