"""An upgrade brings a new version of a lesson that was changed here: both texts, and a choice."""

from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from app.lessons.urls import DRAFT, draft_url
from app.web.rendering.rendering import address
from app.web.workshop.part import WorkshopPart
from app.web.workshop.visit import Visit, slug_in
from app.workshop.desk import open_desk, save
from app.workshop.difference import difference
from app.workshop.refusals import CannotWrite, NotThere


class ShippedPages(WorkshopPart):
    """Serves what ships for a lesson, beside the text of its authors."""

    def routes(self) -> list[Route]:
        """Return the routes of this part of the workshop."""
        guarded, path = self._door.guarded, f"{DRAFT}/livree"
        return [
            Route(path, guarded(self.show), methods=["GET"]),
            Route(path, guarded(self.answer), methods=["POST"]),
        ]

    def show(self, visit: Visit) -> Response:
        """Show both texts side by side, and what changes from one to the other."""
        slug, shipped = slug_in(visit), self._text(visit)
        desk = open_desk(self._workshop.database, slug, visit.account)
        page = self._rendering.render(
            "workshop/shipped.html",
            visit=visit,
            slug=slug,
            desk=desk,
            shipped=shipped,
            passages=difference(desk.text, shipped),
        )
        return HTMLResponse(page)

    def answer(self, visit: Visit) -> Response:
        """Take the text that ships as a draft, or keep one's own; it is proposed no more."""
        slug, shipped = slug_in(visit), self._text(visit)
        taken = "prendre" in visit.form
        if taken:
            desk = open_desk(self._workshop.database, slug, visit.account)
            base = desk.head.number if desk.head else 0
            save(self._workshop.database, slug, visit.account, base, shipped)
        try:
            self._workshop.shipment.answer(slug)
        except OSError as error:
            raise CannotWrite(error, "La réponse n’est pas notée") from None
        done = "livree-prise" if taken else "livree-laissee"
        return RedirectResponse(address(draft_url(slug), {"fait": done}), 303)

    def _text(self, visit: Visit) -> str:
        text = self._workshop.shipment.proposals().get(slug_in(visit))
        if text is None:
            raise NotThere(slug_in(visit))
        return text
