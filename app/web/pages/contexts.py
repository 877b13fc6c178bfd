"""What the template of a page shows beside the text of its document: one context a template."""

from itertools import groupby
from typing import Any, NamedTuple, TypedDict

from app.core.bilingual_card import bilingual_card
from app.core.head_roles import HEADS
from app.core.little_model_card import little_card
from app.core.model_card import card
from app.core.real_model import has_weights
from app.core.real_model_card import real_card
from app.core.scorers import Fidelity, fidelity
from app.core.stored_maps import stored_maps
from app.core.visible_model import ReadPiece
from app.lessons.checking.check import References
from app.lessons.glossary.glossary import glossary_of
from app.lessons.library import Library
from app.lessons.model import Lesson, Problem, Term
from app.lessons.slides import Slide, slides_of
from app.lessons.slugs import slugify
from app.lessons.transformer import Piece
from app.web.pages.guest import GuestCard, guest_card
from app.web.pages.software import Program, programs


class LessonContext(TypedDict):
    """What a lesson shows: its neighbours, the terms it links to, and its broken references.

    `ties` are the references to what is not there; only authors see them.
    """

    lessons: tuple[Lesson, ...]
    definitions: tuple[Term, ...]
    previous: Lesson | None
    next: Lesson | None
    ties: tuple[Problem, ...]


class SlidesContext(LessonContext):
    """What the slides of a lesson show, beside what the lesson shows: its slides, and its notes.

    `notes` tells whether they are shown to the teacher.
    """

    slides: tuple[Slide, ...]
    notes: bool


class HomeContext(TypedDict):
    """What the home page lists: every lesson, and those that each piece of the picture holds."""

    lessons: tuple[Lesson, ...]
    pieces: dict[str, tuple[Lesson, ...]]
    first: Lesson | None


class GlossaryContext(TypedDict):
    """What the glossary shows: an introduction, its terms by letter, those with an English name.

    `taught` are the lessons by slug, and by number.
    """

    intro: tuple[Any, ...]
    letters: list[tuple[str, list[Term]]]
    english: list[Term]
    taught: dict[str, Lesson]


class StoredSample(NamedTuple):
    """A sentence, and the pieces that the real model reads of it, those that it adds included."""

    text: str
    pieces: tuple[ReadPiece, ...]


class ModelContext(TypedDict):
    """What the page about the models shows: their cards, and the additive copies of the heads.

    `has_weights` tells that this site reads any sentence with the real model.
    """

    card: Any
    table: Any
    little: Any
    real: Any
    sample: StoredSample
    has_weights: bool
    guest: GuestCard | None
    additive: list[Fidelity]


class AboutContext(TypedDict):
    """What the page about the site lists: the programs that it is made with."""

    programs: tuple[Program, ...]


class Contexts:
    """Make the contexts of the pages of one course, as it is now."""

    def __init__(self, lessons: Library, pages: Library, dev: bool) -> None:
        self._lessons = lessons
        self._pages = pages
        self._dev = dev

    def of_lesson(self, lesson: Lesson) -> LessonContext:
        """Return the context of a lesson."""
        lessons = self._lessons.lessons()
        index = [other.slug for other in lessons].index(lesson.slug)
        return {
            "lessons": lessons,
            "definitions": self._lessons.glossary().of(lesson.terms),
            "previous": lessons[index - 1] if index else None,
            "next": lessons[index + 1] if index + 1 < len(lessons) else None,
            "ties": self._ties(lesson),
        }

    def of_slides(self, lesson: Lesson, notes: bool) -> SlidesContext:
        """Return the context of a lesson as slides, with the `notes` for its teacher or without."""
        return {**self.of_lesson(lesson), "slides": slides_of(lesson), "notes": notes}

    def of_home(self, _: Lesson) -> HomeContext:
        """Return the context of the home page."""
        lessons = self._lessons.lessons()
        pieces = {
            piece.value: tuple(lesson for lesson in lessons if lesson.piece is piece)
            for piece in Piece
        }
        first = next((lesson for lesson in lessons if lesson.number > 0), None)
        return {"lessons": lessons, "pieces": pieces, "first": first}

    def of_glossary(self, page: Lesson) -> GlossaryContext:
        """Return the context of the glossary."""
        terms = glossary_of(page).terms
        english = (term for term in terms if term.english)
        return {
            "intro": tuple(block for block in page.blocks if not isinstance(block, Term)),
            "letters": _by_letter(terms),
            "english": sorted(english, key=lambda term: term.english.lower()),
            "taught": self._lessons.by_name(),
        }

    def of_about(self, _: Lesson) -> AboutContext:
        """Return the context of the page about the site."""
        return {"programs": programs()}

    def of_model(self, _: Lesson) -> ModelContext:
        """Return the context of the page about the models."""
        additive = [fidelity(head.number) for head in HEADS]
        first = next(iter(stored_maps().sentences))
        return {
            "card": card(),
            "table": bilingual_card(),
            "little": little_card(),
            "real": real_card(),
            "sample": StoredSample(first, stored_maps().pieces(first)),
            "has_weights": has_weights(),
            "guest": guest_card(),
            "additive": additive,
        }

    def _ties(self, lesson: Lesson) -> tuple[Problem, ...]:
        if not self._dev:
            return ()
        references = References.of(self._lessons, self._pages)
        return tuple(references.missing(lesson, self._lessons.source(lesson)))


def _by_letter(terms: tuple[Term, ...]) -> list[tuple[str, list[Term]]]:
    """Return the terms under their first letters."""
    letters = groupby(terms, key=lambda term: slugify(term.name)[0].upper())
    return [(letter, list(group)) for letter, group in letters]
