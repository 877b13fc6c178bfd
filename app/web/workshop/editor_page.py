"""The page of the editor: a source, and what stands beside it."""

from secrets import token_hex
from typing import Any

from starlette.responses import HTMLResponse, Response

from app.lessons.images import folder_of, source_of
from app.lessons.reading_time import reading_time
from app.web.workshop.palette_pages import groups
from app.web.workshop.part import Shared
from app.web.workshop.typography_pages import typography
from app.web.workshop.visit import Visit, slug_in
from app.workshop import presence
from app.workshop.desk import Desk, open_desk
from app.workshop.history import find
from app.workshop.image_cleaning import MAX_SENT
from app.workshop.presence import OpenEditor


class EditorPage:
    """Render the editor of a lesson or of a page, whole or in part."""

    def __init__(self, shared: Shared) -> None:
        self._workshop = shared.workshop
        self._rendering = shared.rendering
        self._preview = shared.preview
        self._images = shared.workshop.images

    def desk(self, visit: Visit) -> Desk:
        """Return what this author finds there: their draft, or what is published."""
        return open_desk(self._workshop.database, slug_in(visit), visit.account)

    def show(
        self, visit: Visit, desk: Desk, status: int = 200, done: str = "", wrong: str = "",
        of_image: bool = False,
    ) -> Response:  # fmt: skip
        """Show the whole page; `done` and `wrong` say what became of what was asked."""
        folder = folder_of(desk.slug)
        images = [source_of(folder, path.name) for path in self._images.of(folder)]
        return self.part(
            "workshop/editor.html",
            status,
            visit=visit,
            desk=desk,
            done=done,
            wrong=wrong,
            of_image=of_image,
            most=MAX_SENT,
            note=visit.form.get("note", ""),
            renewed=False,
            groups=groups(),
            images=images,
            others=self.others(visit),
            every=presence.EVERY,
            window=token_hex(8),
            alternative=visit.form.get("alternative", ""),
            **self.around(visit, desk, desk.text),
        )

    def around(self, visit: Visit, desk: Desk, text: str) -> dict[str, Any]:
        """Return what stands beside a source: preview, mistakes, typography, length."""
        lesson = self._preview.parsed(desk.slug, desk.position, text)
        return {
            **self._preview.context(visit.account, desk.slug, lesson),
            "lines": text.split("\n"),
            "loose": self._preview.loose(desk.slug, lesson, text),
            "typography": typography(text, lesson),
            "length": reading_time(lesson),
            "follows": True,  # each block says its line
        }

    def part(self, template: str, status: int, **context: object) -> Response:
        """Render a template of the workshop."""
        return HTMLResponse(self._rendering.render(template, **context), status)

    def others(self, visit: Visit) -> tuple[OpenEditor, ...]:
        """Write down that this author has the lesson open; return who else has."""
        with self._workshop.database.writing() as session:
            lesson = find(session, slug_in(visit)).id
            presence.show(session, lesson, visit.account)
            return presence.others(session, lesson, visit.account)
