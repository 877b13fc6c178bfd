"""The links of a page, led elsewhere; all else in it stays as it was written, to the letter."""

from collections.abc import Callable
from html import escape

from app.lessons.placed_parser import PlacedParser

_LINKS = ("href", "src")
Lead = Callable[[str], str | None]


def lead_links(page: str, lead: Lead) -> str:
    """Return a page whose links are what `lead` makes of them; None takes a link away."""
    leader = _Leader(page, lead)
    leader.read()
    return leader.result()


class _Leader(PlacedParser):
    def __init__(self, page: str, lead: Lead) -> None:
        super().__init__(page)
        self._lead = lead
        self._parts: list[str] = []
        self._copied = 0  # characters of the page that the parts hold

    def result(self) -> str:
        return "".join((*self._parts, self.html[self._copied :]))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = []
        for name, value in attrs:
            target = self._lead(value) if name in _LINKS and value is not None else value
            if target is not None or value is None:
                attributes.append((name, target))
        if attributes == attrs:
            return
        source = self.get_starttag_text() or ""
        end = "/>" if source.endswith("/>") else ">"
        tag_led = f"<{tag}{''.join(map(_written, attributes))}{end}"
        self._parts += [self.html[self._copied : self.place], tag_led]
        self._copied = self.place + len(source)


def _written(attribute: tuple[str, str | None]) -> str:
    name, value = attribute
    return f" {name}" if value is None else f' {name}="{escape(value)}"'
