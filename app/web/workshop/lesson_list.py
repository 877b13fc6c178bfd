"""The list of lessons and of pages: their state, their order, a new one."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from app.lessons.guide.example import MAX_TITLE, blank, example
from app.lessons.model import Lesson
from app.lessons.reading.parse import parse
from app.lessons.slugs import is_page
from app.lessons.urls import WORKSHOP, draft_url, workshop_url
from app.web.rendering.rendering import address
from app.web.workshop.part import WorkshopPart
from app.web.workshop.visit import Refusing, Visit
from app.workshop import recycling
from app.workshop.overview import ListedLesson, listed_lessons, texts_unpublished
from app.workshop.recycling import BinnedLesson
from app.workshop.refusals import Refused

_HEAD = 3_000  # characters, where a title is looked for


class Step(StrEnum):
    """Where a button moves a lesson of the list, by its name in the form."""

    UP = "haut"
    DOWN = "bas"


@dataclass(frozen=True, slots=True)
class ListRow:
    """One line of the list: what is stored of a lesson, and the text that readers see."""

    entry: ListedLesson
    lesson: Lesson | None
    mine: bool
    draft_title: str = ""

    @property
    def is_page(self) -> bool:
        """Tell a page of the site from a lesson."""
        return is_page(self.entry.slug)

    @property
    def title(self) -> str:
        """Return its title, that of its draft while readers do not see it."""
        return self.lesson.title if self.lesson else self.draft_title


class LessonList(WorkshopPart):
    """Serves the list of lessons."""

    def routes(self) -> list[Route]:
        """Return the routes of this part of the workshop."""
        guarded = self._door.guarded
        order = guarded(self.order, self.refusing("message"))
        begin = guarded(self.begin, self.refusing("message_new"))
        return [
            Route(WORKSHOP, guarded(self.show), methods=["GET"]),
            Route(workshop_url("ordre"), order, methods=["POST"]),
            Route(workshop_url("lecons"), begin, methods=["POST"]),
        ]

    def show(self, visit: Visit) -> Response:
        """Show every lesson with its state."""
        return self._page(visit)

    def order(self, visit: Visit) -> Response:
        """Move one lesson up or down, or put all of them in the order that is sent."""
        slugs = [row.entry.slug for row in self._rows(visit) if row.lesson and not row.is_page]
        moved = ""
        if "ordre" in visit.form:
            slugs = visit.form["ordre"].split()
            moved = next((slug for slug in slugs if slug == visit.form.get("deplacee")), "")
        else:
            moved, _, way = visit.form.get("deplacer", "").partition(" ")
            slugs = _moved(slugs, moved, way)
        self._workshop.publisher.reorder(slugs)
        anchor = f"lecon-{moved}" if moved else ""
        query = {"place": moved} if moved else None
        return RedirectResponse(address(WORKSHOP, query, anchor), 303)

    def begin(self, visit: Visit) -> Response:
        """Begin a lesson by its title, and open it."""
        title = " ".join(visit.form.get("titre", "").split())
        if len(title) > MAX_TITLE or not title.isprintable():
            raise Refused(f"Le titre compte {MAX_TITLE} caractères au plus, sur une ligne.")
        text = blank(title) if visit.form.get("vide") else example(title)
        slug = self._workshop.publisher.begin(title, visit.account, text)
        # Without a place of its own, the address would keep that of the form.
        return RedirectResponse(address(draft_url(slug), anchor="contenu"), 303)

    def refusing(self, place: str) -> Refusing:
        """Return what shows the list again, with a refusal at one of its places."""

        def refuse(visit: Visit, refusal: Refused) -> Response:
            return self._page(visit, refusal.status, **{place: str(refusal)})

        return refuse

    def _rows(self, visit: Visit) -> list[ListRow]:
        self._workshop.publisher.sync()
        with self._workshop.database.reading() as session:
            entries = listed_lessons(session)
            hidden = [entry.slug for entry in entries if not entry.published]
            texts = texts_unpublished(session, hidden) if hidden else {}
        lessons = self._preview.published() | self._preview.pages()
        return [
            ListRow(
                entry,
                lessons.get(entry.slug) if entry.published else None,
                any(writer.account == visit.account for writer in entry.writers),
                "" if entry.published else _title(texts.get(entry.slug, ""), entry.slug),
            )
            for entry in entries
        ]

    def _binned(self) -> list[BinnedLesson]:
        with self._workshop.database.reading() as session:
            return recycling.binned(session)

    def _page(self, visit: Visit, status: int = 200, **messages: str) -> Response:
        rows = self._rows(visit)
        page = self._rendering.render(
            "workshop/list.html",
            visit=visit,
            rows=[row for row in rows if row.lesson and not row.is_page],
            unpublished=[row for row in rows if not row.lesson and not row.is_page],
            pages=[row for row in rows if row.is_page],
            new_title=" ".join(visit.form.get("titre", "").split()),
            shipped=self._workshop.shipment.proposals(),
            binned=self._binned(),
            moved=visit.request.query_params.get("place", ""),
            **{"message": "", "message_new": "", "message_import": "", **messages},
        )
        return HTMLResponse(page, status)


def _title(text: str, slug: str) -> str:
    """Return the title that a text gives itself, the name of its lesson when it gives none."""
    name = slug.rpartition("/")[2]
    return parse(text[:_HEAD], f"{name}.md", numbered=False).title if text else name


def _moved(slugs: Sequence[str], slug: str, way: str) -> list[str]:
    """Return the order after one step; the ends stay where they are."""
    order = list(slugs)
    if slug in order and way in tuple(Step):
        index = order.index(slug)
        other = index + (-1 if way == Step.UP else 1)
        if 0 <= other < len(order):
            order[index], order[other] = order[other], order[index]
    return order
