"""The rows of tables that lose or shift a cell, which a table of Markdown does without a word."""

import re
from collections.abc import Iterable

from markdown_it.rules_block.table import escapedSplit

from app.lessons.model import Problem
from app.lessons.reading.walk import Met

_WHOLE = re.compile(r"\\.|(`+).+?\1(?!`)|\$(?!\s)[^$]+(?<!\s)\$")
_TICK = re.compile(r"`")
_DOLLAR = re.compile(r"(?<!\d)\$(?![\s\d])")  # one beside a number is a price
_OUTSIDE = re.compile(r"^(?:[ \t>]|[-*+]\s|\d+[.)]\s)*\|?|(?<!\\)\|?[ \t]*$")
_KIND = "cellules de tableau"


def wrong_rows(blocks: Iterable[Met], text: str, file: str) -> list[Problem]:
    """Return a problem for each row with more cells than its head, or a bar in a formula or code.

    `text` is the source that `blocks` were read from.
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
    return problems


def _wrong(cells: list[str], columns: int) -> str:
    if _cut_in_two(cells):
        return (
            "Une barre « | » coupe ici une formule ou du code, et décale les cellules : dans un"
            " tableau, elle s’écrit « \\| »."
        )
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
