"""The addresses of the site and the widgets of its lessons, for tests that run over all of them."""

from pathlib import Path

from app.lessons.library import Library
from app.lessons.model import Lesson, Slot

ROOT = Path(__file__).parents[2]
LESSONS: tuple[Lesson, ...] = Library(ROOT / "lessons").lessons()
WRITTEN: tuple[Lesson, ...] = Library(ROOT / "lessons" / "pages", numbered=False).lessons()
MISSING = "/lecons/une-lecon-qui-n-existe-pas"


def path_of(document: Lesson) -> str:
    """Return the address of a lesson or of a written page."""
    if document in LESSONS:
        return f"/lecons/{document.slug}"
    return "/" if document.slug == "accueil" else f"/{document.slug}"


SEARCHES = ("/recherche", "/recherche?q=masque")
ADDRESSES = (*SEARCHES, *(path_of(document) for document in (*WRITTEN, *LESSONS)))

_FIGURE = "une-soiree-cocktail"
OF_ONE_FIGURE = (  # a figure in a frame, on a wall and shared; a lesson as a handout; the guide
    f"/integrer/{_FIGURE}/phrase-1?mot=2",
    f"/projeter/{_FIGURE}/phrase-1?mot=2&qr=oui",
    f"/lecons/{_FIGURE}/widgets/phrase-1/partager?mot=2",
    f"/lecons/{_FIGURE}/imprimer?w=phrase-1&mot=2",
    "/auteurs/carte",
    "/auteurs/quiz",
)


def first_slots() -> dict[str, tuple[str, Slot]]:
    """Return, by widget name, the first place in the course where that widget stands."""
    found: dict[str, tuple[str, Slot]] = {}
    for document in (*LESSONS, *WRITTEN):
        for slot in document.slots.values():
            found.setdefault(slot.widget.name, (path_of(document), slot))
    return found
