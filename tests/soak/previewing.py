"""What one preview costs: the seconds of processor that its thread takes, whoever else works."""

import gc
from dataclasses import dataclass
from time import thread_time

from app.lessons.model import Lesson
from app.lessons.reading_time import reading_time
from app.web.http.assets import Assets
from app.web.http.site import Site
from app.web.rendering.rendering import Rendering
from app.web.server import settle
from app.web.workshop.draft_preview import DraftPreview
from app.web.workshop.typography_pages import typography
from app.widgets import WIDGETS
from app.workshop.desk import Desk
from tests.conftest import ROOT

MOST = 0.1  # seconds that 20 kB may take to be read, and then to be shown
_TRIES = 5


@dataclass(frozen=True, slots=True)
class Reading:
    """Hold a text as its author sees it, the seconds it took to be read, and then to be shown.

    The second are those of the figures, of the page, of the links and of the typography.
    """

    lesson: Lesson
    page: str
    reading: float
    showing: float

    @property
    def longest(self) -> float:
        """Return the longer of the two."""
        return max(self.reading, self.showing)


class Author:
    """Read and show texts as the workshop does; the first ones, of each figure, are not timed.

    So templates are compiled, weights are loaded and the collector is set as in the server. Each
    text is new to the caches, as after a keystroke; what its figures show is remembered, where they
    are those of the text before.
    """

    def __init__(self) -> None:
        site = Site(ROOT / "templates", ROOT / "static", ROOT / "lessons")
        self._rendering, self._shown = (
            Rendering(site, Assets(site.static)),
            DraftPreview(site.lessons),
        )
        for widget in WIDGETS.values():
            self.sees(widget.example)
        settle()

    def sees(self, text: str) -> Reading:
        """Read and show one text."""
        start = thread_time()
        lesson = self._shown.parsed("essai", 1, text)
        read = thread_time()
        page = self._rendering.render(
            "workshop/renewed.html",
            desk=Desk("essai", 1, text, 0, None, None),
            renewed=True,
            lines=text.split("\n"),
            loose=self._shown.loose("essai", lesson, text),
            typography=typography(text, lesson),
            length=reading_time(lesson),
            **self._shown.context(1, "essai", lesson),
        ).decode()
        return Reading(lesson, page, read - start, thread_time() - read)

    def sees_again(self, text: str, result: Reading) -> Reading:
        """Read and show a text of almost the same letters; return what took less.

        The collector of garbage takes its turn in any of them, and other work the caches of the
        processor: so what takes more than it may is tried a few times.
        """
        for times in range(1, _TRIES + 1):
            gc.collect()
            again = self.sees(text + " " * times)
            result = again if again.longest < result.longest else result
            if result.longest < MOST:
                break
        return result


def reference() -> float:
    """Return the seconds of a sum that never changes: what this machine is worth at this time."""

    def once() -> float:
        start = thread_time()
        sum(number * number for number in range(200_000))
        return thread_time() - start

    return min(once() for _ in range(20))
