"""Numbers read off a screen: shares, calculations, the steps of a breakdown, the chosen heads."""

import re
from collections.abc import Iterable, Iterator

from bs4 import BeautifulSoup, Tag

from app.core.head_roles import HEADS
from app.widgets.parts.head_choice import RELATIONS

SHARE = re.compile(r"(<\u00a0)?(\d+(?:,\d+)?)(\u00a0%)?")
OTHER_HEAD = re.compile(  # tested with the verdicts, and where a mean is put into words
    r"la tête \d, \w+, donne [^.]+\.|la tête \d regarde [^(]+\([^)]*\)", re.IGNORECASE
)
_NUMBER = re.compile(r"[−-]?\d+(?:,\d+)?")


def reads(text: str, weight: float) -> bool:
    """Tell whether a text writes a weight: 0,62 or 62 %, or 62 in a map of per cents."""
    number = SHARE.fullmatch(text)
    assert number, text
    less, digits, percent = number.groups()
    scale = 1 if "," in digits and not percent else 100
    unit = 0.1 ** len(digits.partition(",")[2])
    if less:  # « < 1 % » is what would else read 0 %
        return float(digits.replace(",", ".")) == unit and weight * scale <= unit / 2 + 1e-4
    return abs(float(digits.replace(",", ".")) - weight * scale) <= unit / 2 + 1e-4


def written(tag: Tag) -> list[str]:
    """Return the shares that an element prints: its per cents, or all its numbers without any."""
    numbers = list(SHARE.finditer(tag.get_text(" ")))
    return [n[0] for n in numbers if n[3]] or [n[0] for n in numbers]


def numbers(text: str) -> list[float]:
    """Read the numbers of a calculation; a minus before a space subtracts, and is none of them."""
    text = text.replace("−∞", "0").replace("− ", "+ ")
    return [float(n.replace(",", ".").replace("−", "-")) for n in _NUMBER.findall(text)]


def lines(table: Tag) -> list[list[float]]:
    """Return the first number of each cell of a table, row by row."""
    return [
        [numbers(cell.get_text())[0] for cell in row.select("td")]
        for row in table.select("tbody tr")
    ]


def noted(box: Tag, hook: str) -> float:
    """Return the number that an element prints under a hook, which holds its exact value."""
    (tag,) = box.select(f"[data-{hook}]")
    (printed,) = numbers(tag.get_text())
    unit = 10.0 ** -len(tag.get_text().partition(",")[2])
    assert abs(printed - float(str(tag[f"data-{hook}"]))) <= unit / 2 + 1e-9, tag
    return printed


def breakdowns(screens: Iterable[BeautifulSoup], steps: bool) -> Iterator[tuple[Tag, Tag]]:
    """Yield each breakdown on screen, told in steps or as a mean of heads, with its open cell."""
    count = 0
    for screen in screens:
        for breakdown in screen.select(".story:has(.story-terms)"):
            if bool(breakdown.select(".story-steps")) is steps:
                count += 1
                (cell,) = screen.select(".map [aria-pressed]")
                yield cell, breakdown
    assert count


def chosen(screen: BeautifulSoup) -> set[int]:
    """Return the heads that the controls of a screen choose: all of them where none is chosen."""
    of_one = screen.select("[name=tete][checked], [name=tetes][checked]")
    value = str(of_one[0]["value"]) if of_one else "moyenne"
    if value == "choisies":
        return {int(str(box["value"])) for box in screen.select("[name=avec][checked]")}
    if value.isdigit() and value != "0":
        return {int(value)}
    if value == "relations":
        return set(RELATIONS)
    return {head.number for head in HEADS}
