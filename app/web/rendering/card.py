"""What pictures for social networks have in common: their size, the brand, text that fits."""

from app.web.rendering.drawing import ACCENT, Style, TextLine
from app.web.rendering.png import width

SIZE = (1200, 630)
MARGIN, LOW = 72, 566  # pixels: the sides, and the line on which a drawing stands
INSIDE = SIZE[0] - 2 * MARGIN
BRAND_LINE = 100.0
_LEADING = 1.2  # from one line to the next, in letters


def brand() -> list[TextLine]:
    """Return the name of the course."""
    name = "Attention "
    after = MARGIN + width(name, Style.BOLD, 38)
    return [
        TextLine(MARGIN, BRAND_LINE, name, 38, Style.BOLD),
        TextLine(after, BRAND_LINE, "en clair", 38, Style.ITALIC, ACCENT),
    ]


def fitted(
    top: float, text: str, style: Style, sizes: tuple[int, ...], most: int
) -> list[TextLine]:
    """Set a text in `most` lines at most, in the largest size in which it fits."""
    for size in sizes:
        lines = _wrapped(text, style, size)
        if len(lines) <= most:
            break
    chosen = [*lines[: most - 1], " ".join(lines[most - 1 :])]
    return [
        TextLine(
            MARGIN,
            top + size * (1 + number * _LEADING),
            shortened(line, style, size, INSIDE),
            size,
            style,
        )
        for number, line in enumerate(chosen)
    ]


def shortened(text: str, style: Style, size: float, most: float) -> str:
    """Cut a text that is wider than `most` pixels, and say so with three dots."""
    if width(text, style, size) <= most:
        return text
    end = len(text)
    while end and width(f"{text[:end]}…", style, size) > most:
        end -= 1
    return f"{text[:end].rstrip()}…"


def _wrapped(text: str, style: Style, size: int) -> list[str]:
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}".strip(" ")
        if width(longer, style, size) <= INSIDE:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
