"""One lesson or page under work: its source, its draft, its publication."""

from collections.abc import Callable

from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from app.lessons.nouns import noun, readers
from app.lessons.urls import DRAFT, draft_url
from app.web.rendering.rendering import address
from app.web.workshop.editor_page import EditorPage
from app.web.workshop.editor_texts import DONE, HAS_MISTAKES, NOTHING_ELSE
from app.web.workshop.forms import number
from app.web.workshop.part import Shared, WorkshopPart
from app.web.workshop.typography_pages import accepted
from app.web.workshop.visit import Visit, slug_in
from app.workshop.desk import keep_beside, save, set_aside
from app.workshop.difference import difference
from app.workshop.drafts import Window
from app.workshop.publishing import Publication
from app.workshop.refusals import Refused
from app.workshop.tables import Draft, Version

_SENT_TO = ("/brouillon", "/typographie", "/publier", "/ecarter")
_MAX_NOTE = 200
_MAX_WINDOW = 32


class Editor(WorkshopPart):
    """Serve the editor of a lesson or of a page."""

    def __init__(self, shared: Shared, page: EditorPage) -> None:
        super().__init__(shared)
        self._page = page

    def routes(self) -> list[Route]:
        """Return the routes of this part of the workshop."""

        def route(path: str, handler: Callable[[Visit], Response], method: str) -> Route:
            endpoint = self._door.guarded(handler, self.refused)
            return Route(f"{DRAFT}{path}", endpoint, methods=[method])

        return [
            route("", self.show, "GET"),
            route("/brouillon", self.save, "POST"),
            route("/presence", self.presence, "GET"),
            route("/typographie", self.accept_typography, "POST"),
            route("/publier", self.publish, "POST"),
            route("/ecarter", self.set_aside, "POST"),
            *(route(path, self.back, "GET") for path in _SENT_TO),
        ]

    def show(self, visit: Visit) -> Response:
        """Show the draft of this author, or what is published."""
        self._workshop.publisher.sync()
        desk = self._page.desk(visit)
        done = visit.request.query_params.get("fait", "")
        of_image = done.startswith("image")
        notice = DONE.get(done, "").format(noun=noun(desk.slug), readers=readers(desk.slug))
        return self._page.show(visit, desk, done=notice, of_image=of_image)

    def back(self, visit: Visit) -> Response:
        """Lead to the editor who opens again, later, the address that a form was sent to."""
        return RedirectResponse(draft_url(slug_in(visit)), 303)

    def save(self, visit: Visit) -> Response:
        """Save the draft: for htmx a line that says so, else the editor again."""
        state = self._saved(visit)
        if visit.partial:
            template = "workshop/beside.html" if state.beside else "workshop/saved.html"
            return self._page.part(template, 200, slug=slug_in(visit), state=state)
        if state.beside:
            return RedirectResponse(draft_url(slug_in(visit), "etats", state.id), 303)
        return self._again(visit, "brouillon")

    def presence(self, visit: Visit) -> Response:
        """Write down that this author has the lesson open; tell who else has."""
        others = self._page.others(visit)
        return self._page.part("workshop/presence.html", 200, slug=slug_in(visit), others=others)

    def accept_typography(self, visit: Visit) -> Response:
        """Make the typography that was accepted in the draft, without JavaScript."""
        text = accepted(visit.form.get("texte", ""), visit.form.get("accepter", ""))
        base = number(visit.form, "base")
        save(self._workshop.database, slug_in(visit), visit.account, base, text)
        return self._again(visit, "typographie")

    def publish(self, visit: Visit) -> Response:
        """Publish; what cannot be published comes back in the editor, whole."""
        form = visit.form
        text, base, note = form.get("texte", ""), number(form, "base"), form.get("note", "")
        desk = self._page.desk(visit)
        lesson = self._preview.parsed(desk.slug, desk.position, text)
        if lesson.problems and "malgre" not in form:
            raise Refused(HAS_MISTAKES.format(noun=noun(desk.slug), readers=readers(desk.slug)))
        self.keep_other(visit)
        publication = self._workshop.publisher.publish(
            desk.slug, visit.account, visit.name, base, text, note[:_MAX_NOTE].strip()
        )
        if publication.conflict:
            return self._conflict(visit, publication, publication.conflict)
        same = desk.head is not None and publication.version.number == desk.head.number
        return self._again(visit, "identique" if same else "publiee")

    def set_aside(self, visit: Visit) -> Response:
        """Close the draft without publishing it; its text stays in the history."""
        if self._page.desk(visit).head is None:
            raise Refused(NOTHING_ELSE)
        set_aside(self._workshop.database, slug_in(visit), visit.account)
        return self._again(visit, "ecarte")

    def refused(self, visit: Visit, refusal: Refused, of_image: bool = False) -> Response:
        """Show the editor again with what could not be done; the text that came, if any, is saved.

        What is said of an image stands beside the images.
        """
        if "texte" in visit.form:
            self.keep_other(visit)
            base = number(visit.form, "base")
            text = visit.form["texte"]
            save(self._workshop.database, slug_in(visit), visit.account, base, text)
        desk = self._page.desk(visit)
        return self._page.show(visit, desk, refusal.status, wrong=str(refusal), of_image=of_image)

    def _saved(self, visit: Visit) -> Draft:
        text, base = visit.form.get("texte", ""), number(visit.form, "base")
        by = window_of(visit)
        return save(self._workshop.database, slug_in(visit), visit.account, base, text, by)

    def keep_other(self, visit: Visit) -> None:
        """Keep what another window saved beside the text that this one sent, which is used."""
        if by := window_of(visit):
            text = visit.form.get("texte", "")
            keep_beside(self._workshop.database, slug_in(visit), visit.account, text, by)

    def _conflict(self, visit: Visit, publication: Publication, theirs: Version) -> Response:
        text = visit.form.get("texte", "")
        return self._page.part(
            "workshop/conflict.html",
            409,
            visit=visit,
            slug=slug_in(visit),
            theirs=theirs,
            mine=publication.version,
            text=text,
            note=visit.form.get("note", ""),
            passages=difference(theirs.text or "", text),
        )

    def _again(self, visit: Visit, done: str) -> Response:
        path = draft_url(slug_in(visit))
        return RedirectResponse(address(path, {"fait": done}), 303)


def window_of(visit: Visit) -> Window | None:
    """Return the window that sent a form, None for a form that says none."""
    form = visit.form
    if not {"fenetre", "etat"} <= form.keys():
        return None
    return Window(form["fenetre"][:_MAX_WINDOW], number(form, "etat"))
