"""What a lesson is once read: plain data, without HTML but for the prose that Markdown gave."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from app.lessons.transformer import Piece
from app.widgets.contract.widget import Params, Widget

_MOST_OFFERED = 40  # the names of directives are fewer


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake of an author: where it is, what is accepted, what was probably meant.

    `kind` names, in the plural, what readers do not get as it was meant: « balises HTML ». It is
    met `times` times in the text.
    """

    file: str
    line: int
    message: str
    accepted: tuple[str, ...] = ()
    nearest: str | None = None
    kind: str = ""
    times: int = 1

    def __str__(self) -> str:
        text = f"{self.file}:{self.line}: {self.message}"
        if self.nearest:
            text += f" Vouliez-vous dire « {self.nearest} » ?"
        if self.offered:
            text += f" Acceptés : {', '.join(self.offered)}."
        return text

    @property
    def offered(self) -> tuple[str, ...]:
        """Return what is accepted, unless nobody would read it through: every page of a course."""
        return self.accepted if len(self.accepted) <= _MOST_OFFERED else ()


@dataclass(frozen=True, slots=True)
class Prose:
    """A run of Markdown, already turned into safe HTML."""

    kind: ClassVar[Literal["prose"]] = "prose"
    html: str


@dataclass(frozen=True, slots=True)
class Phrase(Prose):
    """A line of Markdown, a title for example, with its `text` for what shows no HTML."""

    text: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Slot:
    """The place of one widget, with the options that its author wrote.

    `level` is that of its heading: 3 below a heading of level 2, else 2.
    """

    kind: ClassVar[Literal["slot"]] = "slot"
    id: str
    widget: Widget
    title: str
    options: Params
    line: int
    level: int = 3


@dataclass(frozen=True, slots=True)
class Callout:
    """A framed passage; `name` is that of its directive: « note », « exemple », « attention »."""

    kind: ClassVar[Literal["callout"]] = "callout"
    name: str
    title: Phrase
    blocks: tuple["Block", ...]
    line: int = 0


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list in which directives stand; any other is prose.

    `start` is its first number, None for one that has points.
    """

    kind: ClassVar[Literal["list"]] = "list"
    start: int | None
    items: tuple[tuple["Block", ...], ...]
    line: int = 0

    @property
    def blocks(self) -> tuple["Block", ...]:
        """Return what all its items hold."""
        return tuple(block for item in self.items for block in item)


@dataclass(frozen=True, slots=True)
class TeacherNote:
    """What an author says to the teacher: slides show it, the pages of pupils do not."""

    kind: ClassVar[Literal["teacher-note"]] = "teacher-note"
    title: Phrase
    text: Prose


@dataclass(frozen=True, slots=True)
class Faulty:
    """The place of something that could not be read, with the reasons.

    `hides` is true where readers miss something.
    """

    kind: ClassVar[Literal["faulty"]] = "faulty"
    problems: tuple[Problem, ...]
    hides: bool = True


@dataclass(frozen=True, slots=True)
class Term:
    """One entry of the glossary.

    `forms` are the other ways to write it. Lessons link by themselves to a term that is `spotted`.
    `lessons` are the slugs of those that teach it, or their numbers. `text` is its definition
    without marks.
    """

    kind: ClassVar[Literal["term"]] = "term"
    anchor: str
    name: str
    english: str
    forms: tuple[str, ...]
    spotted: bool
    lessons: tuple[str, ...]
    sources: tuple["LessonSource", ...]
    definition: Prose
    text: str
    line: int


Block = Prose | Slot | Callout | ListBlock | TeacherNote | Term | Faulty


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 2, as the contents of the page list it."""

    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class LessonSource:
    """One source of a lesson; `identifier` is « arXiv:… », « doi:… », « URL:… » or any other."""

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
        known = {"arXiv": "https://arxiv.org/abs/", "doi": "https://doi.org/", "URL": ""}
        return known[scheme] + rest.strip() if scheme in known else None


@dataclass(frozen=True, slots=True)
class WrittenLink:
    """One address as its author wrote it; `image` when it is that of a picture."""

    target: str
    line: int
    image: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """Lines of prose: `count` of them from `line`, between two columns counted from 0."""

    line: int
    count: int = 1
    start: int = 0
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Lesson:
    """One lesson, complete even when it has mistakes.

    `heading` is its title with its formulas and its marks, `title` the same as text.
    `part` names the part of the course that the lesson opens, if it opens one. `keep` is what to
    remember of it. `digest` changes with the text. `slots` are the widgets by id, `terms` the
    anchors of the glossary that the lesson links to. `revised` is the day of the last revision,
    where the author gives it. `anchors` are the ids that a link may lead to. `links` and
    `passages` say where the source links to something and where it is prose. `piece` is the
    piece of a transformer that it explains, if it explains one. `former` are the slugs that it had.
    """

    file: str
    digest: str
    number: int
    slug: str
    title: str
    summary: str
    part: str
    minutes: int
    goals: tuple[Phrase, ...]
    keep: tuple[Phrase, ...]
    sources: tuple[LessonSource, ...]
    blocks: tuple[Block, ...]
    contents: tuple[Heading, ...]
    problems: tuple[Problem, ...]
    slots: dict[str, Slot]
    heading: Phrase
    terms: tuple[str, ...] = ()
    revised: date | None = None
    anchors: tuple[str, ...] = ()
    links: tuple[WrittenLink, ...] = ()
    passages: tuple[Passage, ...] = ()
    piece: Piece | None = None
    former: tuple[str, ...] = ()

    @property
    def unplaced(self) -> tuple[Problem, ...]:
        """Return the mistakes that have no place in the text: those of its name and its header."""
        placed = set(_problems_in(self.blocks))
        return tuple(problem for problem in self.problems if problem not in placed)


def _problems_in(blocks: tuple[Block, ...]) -> Iterator[Problem]:
    for block in blocks:
        if isinstance(block, Faulty):
            yield from block.problems
        elif isinstance(block, Callout | ListBlock):
            yield from _problems_in(block.blocks)
