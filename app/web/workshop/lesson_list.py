"""The list of lessons: their state, their order, a new one."""

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from app.lessons.guide.example import MAX_TITLE, example
from app.lessons.model import Lesson
from app.lessons.urls import WORKSHOP, draft_url, workshop_url
from app.web.rendering.rendering import Rendering, address
from app.web.workshop.draft_preview import Shown
from app.web.workshop.entering import Door, Visit
from app.workshop.course import Refused
from app.workshop.folder import CannotWrite
from app.workshop.overview import Entry, entries
from app.workshop.workshop import Workshop


@dataclass(frozen=True, slots=True)
class Row:
    """Hold one line of the list: what is kept of a lesson, and its published text as read."""

    entry: Entry
    lesson: Lesson | None
    mine: bool


class Listing:
    """Serve the list of lessons."""

    def __init__(self, workshop: Workshop, door: Door, rendering: Rendering, shown: Shown) -> None:
        self._workshop = workshop
        self._door = door
        self._rendering = rendering
        self._shown = shown

    def routes(self) -> list[Route]:
        """Return the routes of this part of the workshop."""
        guarded = self._door.guarded
        return [
            Route(WORKSHOP, guarded(self.show), methods=["GET"]),
            Route(workshop_url("ordre"), guarded(self.order), methods=["POST"]),
            Route(workshop_url("lecons"), guarded(self.begin), methods=["POST"]),
        ]

    def show(self, visit: Visit) -> Response:
        """Show every lesson with its state."""
        moved = visit.request.query_params.get("place", "")
        return self._page(visit, moved=moved)

    def order(self, visit: Visit) -> Response:
        """Move one lesson up or down, or put all of them in the order that is sent."""
        slugs = [row.entry.slug for row in self._rows(visit) if row.lesson]
        moved = ""
        if "ordre" in visit.form:
            slugs = visit.form["ordre"].split()
            moved = next((slug for slug in slugs if slug == visit.form.get("deplacee")), "")
        else:
            moved, _, way = visit.form.get("deplacer", "").partition(" ")
            slugs = _moved(slugs, moved, way)
        try:
            self._workshop.course.reorder(slugs)
        except Refused as refusal:
            return self._page(visit, 409, said=str(refusal))
        except CannotWrite as failure:
            return self._page(visit, 507 if failure.full else 503, said=str(failure))
        anchor = f"lecon-{moved}" if moved else ""
        query = {"place": moved} if moved else None
        return RedirectResponse(address(WORKSHOP, query, anchor), 303)

    def begin(self, visit: Visit) -> Response:
        """Begin a lesson by its title, and open it."""
        title = " ".join(visit.form.get("titre", "").split())
        try:
            if len(title) > MAX_TITLE or not title.isprintable():
                raise Refused(f"Le titre compte {MAX_TITLE} caractères au plus, sur une ligne.")
            slug = self._workshop.course.begin(title, visit.account, example(title))
        except Refused as refusal:
            return self._page(visit, 422, said_new=str(refusal), title=title)
        return RedirectResponse(draft_url(slug), 303)

    def refused(self, visit: Visit, status: int, said: str) -> Response:
        """Show the list with what could not be brought in."""
        return self._page(visit, status, said_import=said)

    def _rows(self, visit: Visit) -> list[Row]:
        self._workshop.course.sync()
        with self._workshop.database.reading() as session:
            found = entries(session)
        return [
            Row(
                entry,
                None
                if entry.text is None
                else self._shown.parsed(entry.slug, entry.position, entry.text),
                any(writer.account == visit.account for writer in entry.writers),
            )
            for entry in found
        ]

    def _page(
        self,
        visit: Visit,
        status: int = 200,
        said: str = "",
        said_new: str = "",
        said_import: str = "",
        title: str = "",
        moved: str = "",
    ) -> Response:
        rows = self._rows(visit)
        page = self._rendering.render(
            "workshop/list.html",
            visit=visit,
            rows=[row for row in rows if row.lesson],
            unseen=[row for row in rows if not row.lesson],
            said=said,
            said_new=said_new,
            said_import=said_import,
            new_title=title,
            moved=moved,
        )
        return HTMLResponse(page, status)


def _moved(slugs: Sequence[str], slug: str, way: str) -> list[str]:
    """Return the order after one step; the ends stay where they are."""
    order = list(slugs)
    if slug in order and way in ("haut", "bas"):
        index = order.index(slug)
        other = index + (-1 if way == "haut" else 1)
        if 0 <= other < len(order):
            order[index], order[other] = order[other], order[index]
    return order
