"""Tables that lose or shift a cell, or are none at all, which Markdown says nothing of."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from markdown_it.rules_block.table import escapedSplit

from app.lessons.model import Problem
from app.lessons.reading.walk import Met

_WHOLE = re.compile(r"\\.|(`+).+?\1(?!`)|\$(?!\s)[^$]+(?<!\s)\$")
_TICK = re.compile(r"`")
_DOLLAR = re.compile(r"(?<!\d)\$(?![\s\d])")  # one beside a number is a price
_OUTSIDE = re.compile(r"^(?:[ \t>]|[-*+]\s|\d+[.)]\s)*\|?|(?<!\\)\|?[ \t]*$")
_ROW = re.compile(r"\|.*\|[ \t]*")
_COLUMNS = re.compile(r"[ \t>]*-{2,}(?:[ \t]+-{2,})+[ \t]*")  # the line of a table of Pandoc
_HYPHENS = re.compile(r"[ \t|:-]*-[ \t|:-]*")
_KIND = "cellules de tableau"
_BAR = (
    "Une barre « | » coupe ici une formule ou du code, et décale les cellules : dans un tableau,"
    " elle s’écrit « \\| »."
)
_NO_TABLE = (
    "L’en-tête de ce tableau a {} cellules et la ligne de tirets en a {} : il en faut autant, sans"
    " quoi le tableau est montré comme du texte."
)
_NO_HYPHENS = (
    "Ces lignes entre barres ne font pas un tableau, et sont montrées comme du texte : sous la"
    " première, écrivez « |---|---| »."
)
_NO_BARS = (
    "Cette ligne de tirets ne fait pas un tableau : un tableau s’écrit « | Mot | Poids | », puis"
    " « |---|---| », puis ses lignes."
)


def wrong_rows(blocks: Iterable[Met], text: str, file: str) -> list[Problem]:
    """Return a problem for each row with more cells than its head, or a bar in a formula or code.

    So does a head whose cells are not those of the line of hyphens below it: both are shown as
    text. `text` is the source that `blocks` were read from.
    """
    lines = text.split("\n")
    problems: list[Problem] = []
    columns = 0
    for met in blocks:
        if met.token.type == "table_open":
            columns = 0
        elif met.token.type == "tr_open" and met.line <= len(lines):
            cells = _cells(lines[met.line - 1])
            columns = columns or len(cells)
            if message := _wrong(cells, columns):
                problems.append(Problem(file, met.line, message, kind=_KIND))
        elif met.token.type == "hr" and _COLUMNS.fullmatch(lines[met.line - 1]):
            problems.append(Problem(file, met.line, _NO_BARS, kind=_KIND))
        elif met.token.type == "inline":
            for line, message in _failed_heads(met):
                problems.append(Problem(file, line, message, kind=_KIND))
    return problems


def _failed_heads(met: Met) -> Iterator[tuple[int, str]]:
    """Return the heads of tables that a passage shows as text, with their lines."""
    written = met.token.content.split("\n")
    if not any(map(_HYPHENS.fullmatch, written)):
        rows = (n for n, two in enumerate(pairwise(written)) if _like_rows(*two))
        yield from ((met.line + number, _NO_HYPHENS) for number in list(rows)[:1])
    for number, (head, hyphens) in enumerate(pairwise(written)):
        if "|" in head and "|" in hyphens and _HYPHENS.fullmatch(hyphens):
            cells, columns = _cells(head), len(_cells(hyphens))
            if _cut_in_two(cells):
                yield met.line + number, _BAR
            elif len(cells) != columns:
                yield met.line + number, _NO_TABLE.format(len(cells), columns)


def _like_rows(line: str, below: str) -> bool:
    """Tell whether two lines are between bars, or cut by as many."""
    if _ROW.fullmatch(line) and _ROW.fullmatch(below):
        return True
    return 0 < line.count(" | ") == below.count(" | ")


def _wrong(cells: list[str], columns: int) -> str:
    if _cut_in_two(cells):
        return _BAR
    if len(cells) > columns:
        return (
            f"Cette ligne de tableau a {len(cells)} cellules et son en-tête {columns} :"
            f" « {cells[columns].strip()} » n’est pas montré."
        )
    return ""


def _cut_in_two(cells: list[str]) -> bool:
    """Tell whether a formula or a piece of code begins in one cell and ends in a later one."""
    left = [_WHOLE.sub("", cell) for cell in cells]
    return any(
        opening.search(cell) and any(sign in later for later in left[number + 1 :])
        for opening, sign in ((_TICK, "`"), (_DOLLAR, "$"))
        for number, cell in enumerate(left)
    )


def _cells(line: str) -> list[str]:
    return escapedSplit(_OUTSIDE.sub("", line))
