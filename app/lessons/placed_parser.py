"""A parser of HTML that knows where in the text it stands."""

from html.parser import HTMLParser


class PlacedParser(HTMLParser):
    """Read one HTML text; `place` tells where the tag being handled begins in it."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.html = html
        self._starts = [0]
        for line in html.split("\n"):
            self._starts.append(self._starts[-1] + len(line) + 1)

    def read(self) -> None:
        """Handle the whole text."""
        self.feed(self.html)
        self.close()

    @property
    def place(self) -> int:
        """Return how many characters stand before the tag, or the text, being handled."""
        line, column = self.getpos()
        return self._starts[line - 1] + column
