"""The states of one's own draft: what ten minutes of work ended with, and taking it up again."""

from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from app.lessons.urls import DRAFT, draft_url
from app.web.rendering.rendering import address
from app.web.workshop.forms import number_in
from app.web.workshop.part import WorkshopPart
from app.web.workshop.visit import Visit, slug_in
from app.workshop import drafts
from app.workshop.desk import keep_beside, open_desk, save
from app.workshop.difference import difference
from app.workshop.history import find
from app.workshop.refusals import NotThere
from app.workshop.tables import Draft

_AT = f"{DRAFT}/etats/{{number}}"


class DraftStatePages(WorkshopPart):
    """Serve the states of drafts, to their authors alone."""

    def routes(self) -> list[Route]:
        """Return the routes of this part of the workshop."""
        guarded = self._door.guarded
        return [
            Route(_AT, guarded(self.show), methods=["GET"]),
            Route(f"{_AT}/reprendre", guarded(self.take_up), methods=["POST"]),
        ]

    def show(self, visit: Visit) -> Response:
        """Show one state, and what changed from it to the text on the desk."""
        slug, state = slug_in(visit), self._state(visit)
        today = open_desk(self._workshop.database, slug, visit.account)
        page = self._rendering.render(
            "workshop/state.html",
            visit=visit,
            slug=slug,
            title=self._preview.title(slug),
            state=state,
            passages=difference(state.text, today.text),
        )
        return HTMLResponse(page)

    def take_up(self, visit: Visit) -> Response:
        """Make one state the draft again; the one before stays among the states."""
        slug, state = slug_in(visit), self._state(visit)
        keep_beside(self._workshop.database, slug, visit.account, state.text)
        save(self._workshop.database, slug, visit.account, state.base, state.text)
        return RedirectResponse(address(draft_url(slug), {"fait": "reprise"}), 303)

    def _state(self, visit: Visit) -> Draft:
        number = number_in(visit.request)
        with self._workshop.database.reading() as session:
            lesson = find(session, slug_in(visit))
            state = drafts.state(session, lesson.id, visit.account, number)
        if state is None:
            raise NotThere(str(number))
        return state
