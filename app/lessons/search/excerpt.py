"""The words looked for, marked in a title or in the part of a text where they stand."""

from collections.abc import Callable
from dataclasses import dataclass

from app.lessons.search.folding import stem, words_in

LENGTH = 200  # characters of an excerpt
_BEFORE = 60  # characters shown before the first word found


@dataclass(frozen=True, slots=True)
class TextRun:
    """A run of text, marked when it is a word that was looked for."""

    text: str
    marked: bool = False


def runs_of(text: str, wanted: Callable[[str], bool]) -> tuple[TextRun, ...]:
    """Cut a text at the words whose stem is `wanted`."""
    pieces: list[TextRun] = []
    start = 0
    for match in words_in(text):
        if wanted(stem(match[0])):
            pieces += [TextRun(text[start : match.start()]), TextRun(match[0], marked=True)]
            start = match.end()
    pieces.append(TextRun(text[start:]))
    return tuple(piece for piece in pieces if piece.text)


def excerpt(text: str, wanted: Callable[[str], bool]) -> tuple[TextRun, ...]:
    """Return the part of a text where most of the wanted words stand together, cut at words."""
    if len(text) <= LENGTH:
        return runs_of(text, wanted)
    places = [match.start() for match in words_in(text) if wanted(stem(match[0]))]
    if places:
        best = max(
            places, key=lambda at: (sum(at <= p < at + LENGTH - _BEFORE for p in places), -at)
        )
    else:
        best = 0
    start = 0 if best <= _BEFORE else text.find(" ", best - _BEFORE) + 1
    end = len(text) if start + LENGTH >= len(text) else text.rfind(" ", start, start + LENGTH)
    shown = f"{'… ' if start else ''}{text[start:end]}{' …' if end < len(text) else ''}"
    return runs_of(shown, wanted)
