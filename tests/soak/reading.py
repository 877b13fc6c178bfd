"""How long 20 kB take to be read and shown: the lessons of the course, and the worst there is."""

from app.lessons.library import Library
from tests.conftest import ROOT
from tests.soak.grown import grown
from tests.soak.previewing import Author, Reading
from tests.soak.worst import SIZE, repeated


def texts() -> dict[str, str]:
    """Return every text by its name."""
    library = Library(ROOT / "lessons")
    course = {
        lesson.file: (library.source(lesson) + "\n") * (SIZE // len(library.source(lesson)) + 1)
        for lesson in library.lessons()
    }
    return {name: text[:SIZE] for name, text in (course | repeated() | grown()).items()}


def reading() -> dict[str, Reading]:
    """Return how each text is seen, the longest first."""
    author = Author()
    readings = {}
    for name, text in texts().items():
        readings[name] = author.sees_again(text, author.sees(text))
    return dict(sorted(readings.items(), key=lambda pair: -pair[1].longest))
