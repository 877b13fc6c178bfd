"""The life of one lesson: another name, a copy, out of the course, in the bin and back."""

from typing import Any

from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from app.lessons.former_names import as_copy, links_to_former, with_links_of_today
from app.lessons.guide.example import MAX_TITLE
from app.lessons.model import Lesson
from app.lessons.urls import WORKSHOP, draft_url
from app.web.rendering.rendering import address
from app.web.workshop.part import WorkshopPart
from app.web.workshop.visit import Visit, slug_in
from app.workshop import recycling
from app.workshop.desk import open_desk
from app.workshop.journal import journal
from app.workshop.naming import rename
from app.workshop.refusals import Refused

_AT = draft_url("{slug}")
_DONE = {
    "renommee": "La leçon a son nouveau nom ; son ancienne adresse mène à elle.",
    "liens": "Les liens des autres leçons mènent à son nouveau nom.",
    "retiree": "La leçon est retirée du parcours ; son texte et son historique restent ici.",
    "reprise": "La leçon est reprise de la corbeille.",
}


class LessonLife(WorkshopPart):
    """Serve the page where a lesson is renamed, copied, withdrawn and put in the bin."""

    def routes(self) -> list[Route]:
        """Return the routes of this part of the workshop."""
        guarded = self._door.guarded
        changes = {
            "renommer": self.rename,
            "liens": self.mend_links,
            "dupliquer": self.copy,
            "retirer": self.withdraw,
            "jeter": self.put_in_bin,
            "reprendre": self.take_back,
        }
        return [
            Route(f"{_AT}/gerer", guarded(self.show), methods=["GET"]),
            *(
                Route(f"{_AT}/{name}", guarded(change, self.refused), methods=["POST"])
                for name, change in changes.items()
            ),
        ]

    def show(self, visit: Visit) -> Response:
        """Show what can be done with a lesson."""
        return self._page(visit)

    def rename(self, visit: Visit) -> Response:
        """Give a lesson another name; its old addresses lead to the new one."""
        title = " ".join(visit.form.get("nom", "").split())
        if len(title) > MAX_TITLE or not title.isprintable():
            raise Refused(f"Le nom compte {MAX_TITLE} caractères au plus, sur une ligne.")
        old = slug_in(visit)
        with self._workshop.publisher.changing() as session:
            new = rename(session, old, title, visit.name)
        journal.info("Renommée : %s en %s, par « %s ».", old, new, visit.name)
        return _again(new, "renommee")

    def mend_links(self, visit: Visit) -> Response:
        """Publish the lessons whose links say a former name with that of today."""
        names = self._names()
        for lesson in self._linking(names):
            desk = open_desk(self._workshop.database, lesson.slug, visit.account)
            if desk.head is None or desk.head.text is None:
                continue
            text = with_links_of_today(desk.head.text, lesson, names)
            note = "Liens vers les noms d’aujourd’hui"
            self._workshop.publisher.publish(
                lesson.slug, visit.account, visit.name, desk.head.number, text, note
            )
        return _again(slug_in(visit), "liens")

    def copy(self, visit: Visit) -> Response:
        """Begin a lesson with the text that this author has on the desk."""
        desk = open_desk(self._workshop.database, slug_in(visit), visit.account)
        title = f"{self._preview.parsed(desk.slug, desk.position, desk.text).title} (copie)"
        copied = as_copy(desk.text, title)
        slug = self._workshop.publisher.begin_beside(title, visit.account, copied)
        return RedirectResponse(address(draft_url(slug), {"fait": "copiee"}), 303)

    def withdraw(self, visit: Visit) -> Response:
        """Take a lesson out of the course."""
        with self._workshop.publisher.changing() as session:
            recycling.withdraw(session, slug_in(visit), visit.name)
        journal.info("Retirée : %s, par « %s ».", slug_in(visit), visit.name)
        return _again(slug_in(visit), "retiree")

    def put_in_bin(self, visit: Visit) -> Response:
        """Put a lesson in the bin."""
        with self._workshop.database.writing() as session:
            recycling.put_in_bin(session, slug_in(visit))
            recycling.empty_bin(session)
        return RedirectResponse(address(WORKSHOP, anchor="corbeille"), 303)

    def take_back(self, visit: Visit) -> Response:
        """Take a lesson out of the bin."""
        with self._workshop.database.writing() as session:
            recycling.take_back(session, slug_in(visit))
        return _again(slug_in(visit), "reprise")

    def refused(self, visit: Visit, refusal: Refused) -> Response:
        """Show the page again with what could not be done."""
        return self._page(visit, refusal.status, str(refusal))

    def _names(self) -> dict[str, str]:
        """Return the names of today by former name, over all lessons."""
        lessons = self._preview.published().values()
        return {former: lesson.slug for lesson in lessons for former in lesson.former}

    def _linking(self, names: dict[str, str]) -> list[Lesson]:
        lessons = self._preview.published().values()
        return [lesson for lesson in lessons if links_to_former(lesson, names)]

    def _page(self, visit: Visit, status: int = 200, message: str = "") -> Response:
        self._workshop.publisher.sync()
        desk = open_desk(self._workshop.database, slug_in(visit), visit.account)
        names = {old: new for old, new in self._names().items() if new == desk.slug}
        context: dict[str, Any] = {
            "desk": desk,
            "lesson": self._preview.parsed(desk.slug, desk.position, desk.text),
            "published": desk.head is not None and not desk.head.removed,
            "former": tuple(names),
            "linking": self._linking(names),
            "message": message,
            "done": _DONE.get(visit.request.query_params.get("fait", ""), ""),
            "name": visit.form.get("nom", ""),
        }
        page = self._rendering.render("workshop/life.html", visit=visit, **context)
        return HTMLResponse(page, status)


def _again(slug: str, done: str) -> Response:
    return RedirectResponse(address(draft_url(slug, "gerer"), {"fait": done}), 303)
