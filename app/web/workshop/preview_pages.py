"""A text under work, as readers would see it: beside its source, alone, one figure at a time."""

from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from app.lessons.nouns import readers
from app.lessons.urls import DRAFT, draft_url
from app.web.http.errors import UnknownSlot
from app.web.workshop.editor_page import EditorPage
from app.web.workshop.part import Shared, WorkshopPart
from app.web.workshop.visit import Visit, slug_in

_PREVIEW = f"{DRAFT}/apercu"
_NOT_YET = "Aperçu : les {} ne voient pas encore ce texte."
_BACK = "Revenir à la source"


class PreviewPages(WorkshopPart):
    """Show texts that readers do not see yet."""

    def __init__(self, shared: Shared, page: EditorPage) -> None:
        super().__init__(shared)
        self._page = page

    def routes(self) -> list[Route]:
        """Return the routes of this part of the workshop."""
        guarded = self._door.guarded
        return [
            Route(_PREVIEW, guarded(self.beside), methods=["POST"]),
            Route(_PREVIEW, guarded(self.alone), methods=["GET"]),
            Route(f"{_PREVIEW}/widgets/{{slot}}", guarded(self.widget), methods=["GET"]),
        ]

    def beside(self, visit: Visit) -> Response:
        """Show a text as students would see it, and its mistakes; nothing is saved."""
        desk = self._page.desk(visit)
        around = self._page.around(visit, desk, visit.form.get("texte", ""))
        return self._page.part("workshop/renewed.html", 200, desk=desk, renewed=True, **around)

    def alone(self, visit: Visit) -> Response:
        """Show the draft alone on a page, as the page of the lesson."""
        desk = self._page.desk(visit)
        lesson = self._preview.parsed(desk.slug, desk.position, desk.text)
        pairs = visit.request.query_params.multi_items()
        template, context = self._preview.whole(visit.account, desk.slug, lesson, pairs)
        wrong = any(widget.mistakes for widget in context["widgets"].values())
        notice = _NOT_YET.format(readers(desk.slug))
        context |= {"notice": notice, "back": draft_url(desk.slug), "back_shown": _BACK}
        return self._page.part(template, 422 if wrong else 200, **context)

    def widget(self, visit: Visit) -> Response:
        """Answer with one widget of the preview, in the state that the query asks for."""
        slot = visit.request.path_params["slot"]
        lesson = self._preview.previewed(visit.account, slug_in(visit))
        if lesson is None or slot not in lesson.slots:
            desk = self._page.desk(visit)
            lesson = self._preview.parsed(desk.slug, desk.position, desk.text)
        if slot not in lesson.slots:
            raise UnknownSlot(slot, tuple(lesson.slots))
        pairs = visit.request.query_params.multi_items()
        widget = self._preview.screen(slug_in(visit), lesson, slot, pairs)
        return HTMLResponse(self._rendering.figure(widget), 422 if widget.mistakes else 200)
