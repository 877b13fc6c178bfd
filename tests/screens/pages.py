"""The addresses of the site, and the widgets of its lessons, for tests that run over all of them.

Addresses come from the names of files; lessons are parsed by the tests that need what they hold.
"""

from functools import cache
from pathlib import Path

from app.lessons.library import Library
from app.lessons.model import Lesson, Slot
from tests.suites import by_day

ROOT = Path(__file__).parents[2]
MISSING = "/lecons/une-lecon-qui-n-existe-pas"


@cache
def lessons() -> tuple[Lesson, ...]:
    """Return the lessons of the course in their order."""
    return Library(ROOT / "lessons").lessons()


@cache
def written() -> tuple[Lesson, ...]:
    """Return the written pages of the site."""
    return Library(ROOT / "lessons" / "pages", numbered=False).lessons()


def documents() -> tuple[Lesson, ...]:
    """Return every lesson and every written page."""
    return (*lessons(), *written())


def path_of(document: Lesson) -> str:
    """Return the address of a lesson or of a written page."""
    return f"/lecons/{document.slug}" if document in lessons() else _page(document.slug)


def _page(slug: str) -> str:
    return "/" if slug == "accueil" else f"/{slug}"


def _named(folder: str) -> list[str]:
    return sorted(path.stem for path in (ROOT / folder).glob("*.md"))


LESSONS = tuple(f"/lecons/{name.partition('-')[2]}" for name in _named("lessons"))
SEARCHES = ("/recherche", "/recherche?q=masque")
ADDRESSES = (*SEARCHES, *map(_page, _named("lessons/pages")), *LESSONS)

_FIGURE = "une-soiree-cocktail"
OF_ONE_FIGURE = (  # a figure in a frame, on a wall and shared; a lesson as a handout; the guide
    f"/integrer/{_FIGURE}/phrase-1?mot=2",
    f"/projeter/{_FIGURE}/phrase-1?mot=2&qr=oui",
    f"/lecons/{_FIGURE}/widgets/phrase-1/partager?mot=2",
    f"/lecons/{_FIGURE}/imprimer?w=phrase-1&mot=2",
    "/lecons/lire-une-carte-d-attention/imprimer/corrige",
    f"/lecons/{_FIGURE}/diapos",
    "/lecons/lire-une-carte-d-attention/diapos/notes",
    "/cartes-a-decouper/corrige?phrase=Paul+aime+Léa",
    "/auteurs/carte",
    "/auteurs/quiz",
)
# Their parts are those of others: a sheet with answers, the notes of slides, pages of the guide.
_OTHER_SHEETS = (
    "/lecons/lire-une-carte-d-attention/imprimer/corrige",
    "/lecons/lire-une-carte-d-attention/diapos/notes",
    "/cartes-a-decouper/corrige?phrase=Paul+aime+Léa",
    "/auteurs/carte",
)
ONE_OF_A_KIND = (  # one page for each template
    *(
        "/recherche?q=masque",
        "/seance-terminale",
        "/cartes-a-decouper",
        "/",
        "/auteurs",
        "/glossaire",
        "/modele",
    ),
    f"/lecons/{_FIGURE}",
    *(path for path in OF_ONE_FIGURE if path not in _OTHER_SHEETS),
)
PAGES = by_day(ADDRESSES, ONE_OF_A_KIND)
VIEWS = by_day((*ADDRESSES, *OF_ONE_FIGURE), ONE_OF_A_KIND)


def first_slots() -> dict[str, tuple[str, Slot]]:
    """Return, by widget name, the first place in the course where that widget stands."""
    slots: dict[str, tuple[str, Slot]] = {}
    for document in documents():
        for slot in document.slots.values():
            slots.setdefault(slot.widget.name, (path_of(document), slot))
    return slots
