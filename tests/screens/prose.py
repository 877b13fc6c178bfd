"""What is read as prose in a lesson or on a page: its typography, and the studies it names."""

import re
from collections.abc import Iterable

from bs4 import BeautifulSoup

from app.lessons.model import Block, Callout, Lesson, LessonSource, Prose, Slot, Term
from app.lessons.quiz.summary import Summary

TYPOGRAPHY = {
    "a breaking space before ; ? ! : or »": r"[^\s÷×=] [;?!:»]",
    "a breaking space after «": r"« ",
    "no space before ; ? !": r"\w[;?!](\s|$)",
    "an exclamation mark": r"(?<!\d)[\u00a0\u202f]!",
    "a straight apostrophe": r"\w'\w",
    "a breaking space before %": r"\d %",
    "a decimal point": r"\b0\.\d|\d\.\d+\s%",
    "three dots": r"\.\.\.",
}

CITED = re.compile(
    r"\b([A-ZÉÓ][\w’-]+)"
    r"(?:(?:, [A-ZÉÓ][\w’-]+)* et (?:[A-ZÉÓ][\w’-]+|al\.|(?:ses|leurs) collègues))?"
    r",? \(?((?:19|20)\d\d)\b"
)
_NOT_AUTHORS = {"En", "De", "Dates"}


def typography_of(text: str) -> list[str]:
    """Return every slip of French typography with the words around it."""
    return [
        f"{name}: {text[max(0, match.start() - 30) : match.end() + 20]!r}"
        for name, pattern in TYPOGRAPHY.items()
        for match in re.finditer(pattern, text)
    ]


def visible_text(document: Lesson) -> str:
    """Return what is read as prose: no code, no formula, no identifier of a source."""
    parts = [document.title, document.summary, *map(str, (*document.goals, *document.keep))]
    parts += _texts(document.blocks)
    return "\n".join(parts)


def _texts(blocks: tuple[Block, ...]) -> list[str]:
    texts: list[str] = []
    for block in blocks:
        if isinstance(block, Prose):
            soup = BeautifulSoup(block.html, "lxml")
            for hidden in soup.select("code, pre, math, [lang=en]"):
                hidden.replace_with("·")
            texts.append(soup.get_text())
        elif isinstance(block, Callout):
            texts += [str(block.title), *_texts(block.blocks)]
        elif isinstance(block, Term):
            texts += [block.name, block.text]
        elif isinstance(block, Slot) and isinstance(block.options, Summary):
            for question in block.options.questions:
                proses = [question.text]
                for choice in question.choices:
                    proses += [choice.text, choice.explanation]
                texts += _texts(tuple(proses))
        elif isinstance(block, Slot):
            texts.append(block.title)
    return texts


def lacking(named: set[tuple[str, ...]], sources: Iterable[LessonSource]) -> set[tuple[str, ...]]:
    """Return the first authors and years of studies that are named, and are none of the sources."""
    known = {(of.authors.split(",")[0].rpartition(" ")[2], str(of.year)) for of in sources}
    return {study for study in named if study not in known and study[0] not in _NOT_AUTHORS}
