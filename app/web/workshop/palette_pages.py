"""What the editor offers: a palette of pieces to insert, and what to propose while one writes."""

from itertools import groupby

from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from app.lessons.guide.completion import completion
from app.lessons.guide.snippets import Snippet, snippets
from app.lessons.urls import workshop_url
from app.web.rendering.rendering import Rendering
from app.web.workshop.door import Door
from app.web.workshop.visit import Visit

Groups = list[tuple[str, list[Snippet]]]


class PalettePages:
    """Serve what may be inserted in a lesson."""

    def __init__(self, door: Door, rendering: Rendering) -> None:
        self._door = door
        self._rendering = rendering

    def routes(self) -> list[Route]:
        """Return the routes of this part of the workshop."""
        guarded = self._door.guarded
        return [
            Route(workshop_url("palette"), guarded(self.show), methods=["GET"]),
            Route(workshop_url("completion"), guarded(self.complete), methods=["GET"]),
        ]

    def complete(self, visit: Visit) -> Response:
        """Answer, in JSON, with the names and the values that may be written."""
        return JSONResponse(completion())

    def show(self, visit: Visit) -> Response:
        """Show one piece: the part that htmx asks for, or a page to copy from."""
        asked = visit.request.query_params.get("piece", next(iter(snippets())))
        piece = snippets().get(asked)
        if piece is None:
            raise HTTPException(404, f"La palette n’a pas de « {asked[:40]} ».")
        template = "workshop/piece.html" if visit.partial else "workshop/palette_page.html"
        page = self._rendering.render(template, visit=visit, piece=piece, groups=groups())
        return HTMLResponse(page)


def groups() -> Groups:
    """Return the pieces group by group."""
    by_group = groupby(snippets().values(), key=lambda piece: piece.group)
    return [(name, list(group)) for name, group in by_group]
