"""How much one lesson may hold, so that it is read and shown as quickly as one types.

Nothing is refused whole: what is within the limits is shown, and the line where they are passed
is told. Code between fences does not count.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice, repeat

from app.lessons.line_ends import normalised, with_plain_marks
from app.lessons.model import Slot
from app.lessons.quiz import QUIZ, SUMMARY
from app.lessons.reading.directives import Directive
from app.widgets.parts.sentence import words_of

MAX_CHARACTERS = 200_000
MAX_FIGURES = 16  # more would take a tenth of a second to be shown; the course has six at most
MAX_QUESTIONS = 40
MAX_WORDS = 100  # of the sentences of all figures: a map of n words has n × n weights
_TOO_MANY_WORDS = (
    "Les phrases des figures de cette leçon dépassent {most} mots à elles toutes, et celle-ci"
    " n’est pas montrée : une carte de 60 mots a déjà 3\u00a0600 poids."
)


@dataclass(frozen=True, slots=True)
class Density:
    """The limit of one kind of mark: `least`, or one per `once_in` characters if that is more."""

    what: str
    places: Callable[[str], Iterator[int]]
    least: int
    once_in: int


def _each(pattern: str) -> Callable[[str], Iterator[int]]:
    compiled = re.compile(pattern, re.MULTILINE)
    return lambda text: (match.start() for match in compiled.finditer(text))


def _cells(text: str) -> Iterator[int]:
    """Yield the start of its line for each cell of a table, empty ones at the end of a row too."""
    at, columns, above = 0, 0, ""
    for line in text.split("\n"):
        if not line.strip(" \t>"):
            columns = 0
        elif "|" in above and _TABLE_RULE.fullmatch(line):
            columns = max(columns, len(_COLUMN.findall(line)))  # the head counts here
        yield from repeat(at, columns)
        at, above = at + len(line) + 1, line


def _lazy(text: str) -> Iterator[int]:
    """Yield the start of every line that may continue quotations above it, once for each of them.

    CommonMark calls it a « lazy continuation » line; the parser looks at each of those quotations.
    """
    at, above = 0, Counter[int]()  # lines by depth of quotation
    for line in text.split("\n"):
        depth = _QUOTED.findall(line)[0].count(">")
        deeper = [other for other in above if other > depth]
        yield from repeat(at, sum(above[other] for other in deeper))
        if not line.strip(" \t>"):  # these are ended
            for other in deeper:
                del above[other]
        above[depth] += 1
        at += len(line) + 1


# The second line of a table says how many columns there are; a blank line ends the rows.
_TABLE_RULE = re.compile(r"[ \t>]*[-:|][-:| \t]*")
_COLUMN = re.compile("-+")
_QUOTED = re.compile(r"^[ \t>]*(?:(?:[-+*:]|\d{1,9}[.)])[ \t>]+)*")
# What begins a line, or follows on it what does: « - > 1. » opens three things.
_MARK = (
    r"^[ \t]*:[ \t]"
    r"|(?:^[ \t]*|(?<=[-+*>.):] )[ \t]{0,4}|(?<=[>\t])[ \t]{0,4})"
    r"(?:>|(?:[-+*]|\d{1,9}[.)])(?=\s|$))"
)

# The time of a reading goes by these. The densest lessons have a line every 36 characters, a
# mark every 130, a cell every 80, an emphasis every 180, a bracket every 200 and a sign every 10.
DENSITIES = (
    Density("lignes", _each("\n"), 750, 27),
    Density("marques de liste, de définition ou de citation", _each(_MARK), 300, 65),
    Density("cellules de tableau", _cells, 500, 40),
    Density("suites de « * » ou de « _ »", _each(r"[*_]+"), 500, 25),
    Density("lignes collées à des citations", _lazy, 1_000, 20),
    Density("crochets ouvrants : liens, images et passages en couleur", _each(r"\["), 300, 66),
    Density("chevrons ouvrants : balises et adresses", _each("<"), 400, 50),
    Density("adresses nues", _each(r"www\.|https?://"), 300, 65),
    Density(
        "signes de mise en forme (« * », « | », « $ », fins de ligne…)",
        _each(r"[\n!#$%&*+\-:<=>@\[\\\]^_`{|}~]"),
        2_800,
        7,
    ),
)


# Code between fences is not read any further, unless they are those of a frame: what is in it
# costs nothing. Only fences that are surely closed count: none of their lines is less indented,
# nor may end what they stand in. A line is blank or is not: one that could be read in two ways
# would double the time of those after it.
_CODE = re.compile(
    r"^(?P<indent> {0,3})(?P<fence>```+|~~~+)(?P<info>(?![ \t]*\{)[^`\n]*)\n"
    r"(?P<code>(?:(?!(?P=indent)(?P=fence))(?: *|(?P=indent)"
    r"(?! *\n|:::|\$\$|---|-->|</details)[^\n]+)\n){1,5000})"
    r"(?=(?P=indent)(?P=fence)[ \t]*(?:\n|\Z))",
    re.MULTILINE,
)


def _blank(match: re.Match[str]) -> str:
    start = match.start("code") - match.start()
    return match[0][:start] + " " * (len(match[0]) - start)


@dataclass(frozen=True, slots=True)
class Cut:
    """The part of a text that is read; when that is not all, the line of the cut and the reason."""

    text: str
    line: int = 0
    message: str = ""


def readable(text: str) -> Cut:
    """Return as much of a text as is read, with the line ends of Markdown."""
    text = with_plain_marks(normalised(text))
    end, over = MAX_CHARACTERS, f"{MAX_CHARACTERS} caractères"
    size = min(len(text), end)
    dense = _CODE.sub(_blank, text)
    for density in DENSITIES:
        most = max(density.least, size // density.once_in)
        beyond = next(islice(density.places(dense[:end]), most, None), None)
        if beyond is not None:
            end, over = beyond, f"{most} {density.what}"
    if len(text) <= end:
        return Cut(text)
    message = f"La leçon dépasse {over} : la suite n’est pas lue. Partagez la leçon en deux."
    return Cut(text[:end], text.count("\n", 0, end) + 1, message)


class Room:
    """Count what a lesson holds already, and tell what is beyond its limits."""

    def __init__(self) -> None:
        self._figures = self._questions = self._words = 0

    def for_directive(self, directive: Directive) -> str:
        """Count a figure or a question; return what is wrong when it is one too many."""
        if directive.name in (QUIZ, SUMMARY):
            self._questions += max(1, directive.body.count(f"{{{QUIZ}}}"))
            if self._questions > MAX_QUESTIONS:
                return f"La leçon dépasse {MAX_QUESTIONS} questions : partagez-la en deux."
            return ""
        self._figures += 1
        if self._figures > MAX_FIGURES:
            return f"La leçon dépasse {MAX_FIGURES} figures : partagez-la en deux."
        return ""

    def for_slot(self, slot: Slot) -> str:
        """Count the words of a figure; return what is wrong when they are too many."""
        count = len(words_of(getattr(slot.options, "phrase", ""))[0])
        if self._words + count > MAX_WORDS:
            return _TOO_MANY_WORDS.format(most=MAX_WORDS)
        self._words += count
        return ""
