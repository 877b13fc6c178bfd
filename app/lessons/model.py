"""What a lesson is once read: plain data, without HTML but for the prose that Markdown gave."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.widgets.contract.widget import Params, Widget


@dataclass(frozen=True, slots=True)
class Problem:
    """Describe one mistake of an author: where it is, what is accepted, what was probably meant."""

    file: str
    line: int
    message: str
    accepted: tuple[str, ...] = ()
    nearest: str | None = None

    def __str__(self) -> str:
        text = f"{self.file}:{self.line}: {self.message}"
        if self.nearest:
            text += f" Vouliez-vous dire « {self.nearest} » ?"
        if self.accepted:
            text += f" Acceptés : {', '.join(self.accepted)}."
        return text


@dataclass(frozen=True, slots=True)
class Prose:
    """Hold a run of Markdown, already turned into safe HTML."""

    html: str


@dataclass(frozen=True, slots=True)
class Slot:
    """Hold the place of one live widget, with the options its author wrote.

    `level` is that of its heading: 3 below a heading of level 2, else 2.
    """

    id: str
    widget: Widget
    title: str
    options: Params
    line: int
    level: int = 3


@dataclass(frozen=True, slots=True)
class Callout:
    """Hold a framed passage: a note, an example, a warning."""

    kind: str
    title: str
    blocks: tuple["Block", ...]


@dataclass(frozen=True, slots=True)
class Faulty:
    """Hold the place of something that could not be read, with the reasons.

    `hides` tells whether readers miss something there.
    """

    problems: tuple[Problem, ...]
    hides: bool = True


@dataclass(frozen=True, slots=True)
class Term:
    """Hold one entry of the glossary.

    `forms` are the other ways to write it, `spotted` says whether lessons link to it by themselves,
    `lessons` numbers those that teach it, `text` is its definition without marks.
    """

    anchor: str
    name: str
    english: str
    forms: tuple[str, ...]
    spotted: bool
    lessons: tuple[int, ...]
    sources: tuple["Source", ...]
    definition: Prose
    text: str
    line: int


Block = Prose | Slot | Callout | Term | Faulty


@dataclass(frozen=True, slots=True)
class Heading:
    """Hold one heading of level 2 for the contents of the page."""

    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class Source:
    """Hold one source as readers find it again."""

    authors: str
    year: int
    title: str
    identifier: str

    @property
    def short(self) -> str:
        """Return how a text refers to it: « Vaswani et al. (2017) »."""
        names = [name.split()[-1] for name in self.authors.split(",") if name.strip()]
        first, *others = names or [self.title]
        if len(others) == 1 and not self.authors.endswith("et al."):
            return f"{first} et {others[0]} ({self.year})"
        return f"{first}{' et al.' if others else ''} ({self.year})"

    @property
    def url(self) -> str | None:
        """Return the permanent address that the identifier stands for."""
        scheme, _, rest = self.identifier.partition(":")
        known = {"arXiv": "https://arxiv.org/abs/", "doi": "https://doi.org/"}
        return known[scheme] + rest.strip() if scheme in known else None


@dataclass(frozen=True, slots=True)
class Link:
    """Hold one address as written; `image` when it is that of a picture."""

    target: str
    line: int
    image: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """Hold lines of prose: `count` of them from `line`, between two columns counted from 0."""

    line: int
    count: int = 1
    start: int = 0
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Lesson:
    """Hold one lesson, whole even when it has mistakes.

    `part` names the part of the course that it opens, if it opens one. `digest` changes with the
    text; `slots` finds a widget by its id; `terms` are the anchors of the glossary it links to.
    `revised` is the day of its last revision, when its author says it. `anchors` are the names
    that a link may lead to in its text. `links` and `passages` are where the source refers to
    something and where it is prose.
    """

    file: str
    digest: str
    number: int
    slug: str
    title: str
    summary: str
    part: str
    minutes: int
    goals: tuple[str, ...]
    keep: tuple[str, ...]
    sources: tuple[Source, ...]
    blocks: tuple[Block, ...]
    contents: tuple[Heading, ...]
    problems: tuple[Problem, ...]
    slots: dict[str, Slot]
    terms: tuple[str, ...] = ()
    revised: date | None = None
    anchors: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    passages: tuple[Passage, ...] = ()

    @property
    def unplaced(self) -> tuple[Problem, ...]:
        """Return the mistakes that have no place in the text: those of its name and its header."""
        placed = set(_told(self.blocks))
        return tuple(problem for problem in self.problems if problem not in placed)


def _told(blocks: tuple[Block, ...]) -> Iterator[Problem]:
    for block in blocks:
        if isinstance(block, Faulty):
            yield from block.problems
        elif isinstance(block, Callout):
            yield from _told(block.blocks)
