"""The history of a lesson: every text that was sent, what changed, and restoring."""

from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from app.lessons.urls import draft_url
from app.web.rendering.rendering import Rendering, address
from app.web.workshop.entering import Door, Visit
from app.web.workshop.forms import is_number, number, number_in
from app.workshop import drafts, history
from app.workshop.course import find
from app.workshop.difference import difference
from app.workshop.folder import CannotWrite
from app.workshop.workshop import Workshop

_AT = draft_url("{slug}")


class Past:
    """Serve the history of a lesson."""

    def __init__(self, workshop: Workshop, door: Door, rendering: Rendering) -> None:
        self._workshop = workshop
        self._door = door
        self._rendering = rendering

    def routes(self) -> list[Route]:
        """Return the routes of this part of the workshop."""
        guarded = self._door.guarded
        one = f"{_AT}/versions/{{number}}"
        return [
            Route(f"{_AT}/historique", guarded(self.show), methods=["GET"]),
            Route(one, guarded(self.version), methods=["GET"]),
            Route(f"{one}/restaurer", guarded(self.restore), methods=["POST"]),
        ]

    def show(self, visit: Visit) -> Response:
        """List the versions, the newest first."""
        self._workshop.course.sync()
        return self._page(visit)

    def version(self, visit: Visit) -> Response:
        """Show one version beside another: the one it was written over unless `avec` names one."""
        slug = _slug(visit)
        asked = visit.request.query_params.get("avec", "")
        with self._workshop.database.reading() as session:
            lesson = find(session, slug)
            version = history.version(session, lesson, number_in(visit.request))
            other = int(asked) if is_number(asked) else version.base
            older = history.version(session, lesson, other) if other else None
            versions = history.versions(session, lesson)
        page = self._rendering.render(
            "workshop/version.html",
            visit=visit,
            slug=slug,
            version=version,
            older=older,
            versions=versions,
            passages=difference((older.text if older else None) or "", version.text or ""),
        )
        return HTMLResponse(page)

    def restore(self, visit: Visit) -> Response:
        """Publish an old text again, as a new version."""
        slug, old = _slug(visit), number_in(visit.request)
        with self._workshop.database.reading() as session:
            text = history.version(session, find(session, slug), old).text
        if text is None:
            raise HTTPException(422, "Cette version est un retrait : elle n’a pas de texte.")
        base, note = number(visit.form, "base"), f"Version {old} restaurée"
        try:
            sent = self._workshop.course.publish(slug, visit.account, visit.name, base, text, note)
        except CannotWrite as failure:
            return self._page(visit, 507 if failure.full else 503, str(failure))
        if sent.conflict:
            return self._page(visit, 409, _SINCE)
        return RedirectResponse(address(draft_url(slug), {"fait": "publiee"}), 303)

    def _page(self, visit: Visit, status: int = 200, said: str = "") -> Response:
        slug = _slug(visit)
        with self._workshop.database.reading() as session:
            lesson = find(session, slug)
            versions = history.versions(session, lesson)
            steps = drafts.steps(session, lesson.id, visit.account)
        page = self._rendering.render(
            "workshop/history.html",
            visit=visit,
            slug=slug,
            versions=versions,
            steps=steps,
            said=said,
        )
        return HTMLResponse(page, status)


_SINCE = (
    "Une autre version a été publiée depuis que cette page est ouverte : la voici en haut de la"
    " liste. Restaurez de nouveau si vous voulez la remplacer."
)


def _slug(visit: Visit) -> str:
    return str(visit.request.path_params["slug"])
