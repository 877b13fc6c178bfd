"""The history of a lesson: every text that was sent, what changed, and restoring."""

from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from app.lessons.urls import DRAFT, draft_url
from app.web.rendering.rendering import address
from app.web.workshop.forms import is_number, number, number_in
from app.web.workshop.part import WorkshopPart
from app.web.workshop.visit import Visit
from app.workshop import drafts, history
from app.workshop.difference import difference
from app.workshop.refusals import Refused
from app.workshop.tables import Version

_AT = DRAFT


class HistoryPages(WorkshopPart):
    """Serve the history of a lesson."""

    def routes(self) -> list[Route]:
        """Return the routes of this part of the workshop."""
        guarded = self._door.guarded
        restore = guarded(self.restore, self.refused)
        one = f"{_AT}/versions/{{number}}"
        return [
            Route(f"{_AT}/historique", guarded(self.show), methods=["GET"]),
            Route(one, guarded(self.version), methods=["GET"]),
            Route(f"{one}/page", guarded(self.page), methods=["GET"]),
            Route(f"{one}/restaurer", restore, methods=["POST"]),
        ]

    def show(self, visit: Visit) -> Response:
        """List the versions, the newest first."""
        self._workshop.publisher.sync()
        return self._page(visit)

    def version(self, visit: Visit) -> Response:
        """Show one version beside another: the one it was written over unless `avec` names one."""
        slug = _slug(visit)
        asked = visit.request.query_params.get("avec", "")
        with self._workshop.database.reading() as session:
            lesson, head = history.find_with_head(session, slug)
            version = history.version(session, lesson, number_in(visit.request))
            other = int(asked) if is_number(asked) else version.base
            older = history.version(session, lesson, other) if other else None
            versions = history.versions(session, lesson)
        page = self._rendering.render(
            "workshop/version.html",
            visit=visit,
            slug=slug,
            title=self._preview.title(slug),
            version=version,
            head=head,
            older=older,
            versions=versions,
            passages=difference((older.text if older else None) or "", version.text or ""),
        )
        return HTMLResponse(page)

    def page(self, visit: Visit) -> Response:
        """Show one version as readers saw it, before it is restored."""
        slug = _slug(visit)
        with self._workshop.database.reading() as session:
            lesson = history.find(session, slug)
            version = history.version(session, lesson, number_in(visit.request))
        text, name = _text_of(version), lesson.slug
        template, context = self._preview.whole(
            visit.account, name, self._preview.parsed(name, lesson.position, text)
        )
        page = self._rendering.render(
            template,
            notice=f"La version {version.number}, telle qu’elle était.",
            back=draft_url(name, "versions", version.number),
            back_shown="Revenir à cette version",
            **context,
        )
        return HTMLResponse(page)

    def restore(self, visit: Visit) -> Response:
        """Publish an old text again, as a new version."""
        slug, old = _slug(visit), number_in(visit.request)
        with self._workshop.database.reading() as session:
            text = _text_of(history.version(session, history.find(session, slug), old))
        base, note = number(visit.form, "base"), f"Version {old} restaurée"
        publisher = self._workshop.publisher
        publication = publisher.publish(slug, visit.account, visit.name, base, text, note)
        if publication.conflict:
            raise Refused(_SINCE, 409)
        return RedirectResponse(address(draft_url(slug), {"fait": "publiee"}), 303)

    def refused(self, visit: Visit, refusal: Refused) -> Response:
        """Show the history again, with what could not be done."""
        return self._page(visit, refusal.status, str(refusal))

    def _page(self, visit: Visit, status: int = 200, message: str = "") -> Response:
        slug = _slug(visit)
        with self._workshop.database.reading() as session:
            lesson, head = history.find_with_head(session, slug)
            versions = history.versions(session, lesson)
            words = history.words_of(session, lesson)
            steps = drafts.steps(session, lesson.id, visit.account)
        page = self._rendering.render(
            "workshop/history.html",
            visit=visit,
            slug=slug,
            title=self._preview.title(slug),
            head=head,
            versions=versions,
            words=words,
            steps=steps,
            message=message,
        )
        return HTMLResponse(page, status)


_SINCE = (
    "Une autre version a été publiée depuis que cette page est ouverte : la voici en haut de la"
    " liste. Restaurez de nouveau si vous voulez la remplacer."
)


def _text_of(version: Version) -> str:
    """Return the text of a version; raises Refused for a removal."""
    if version.text is None:
        raise Refused("Cette version est un retrait : elle n’a pas de texte.")
    return version.text


def _slug(visit: Visit) -> str:
    return str(visit.request.path_params["slug"])
