"""Taking a lesson away as one file, and bringing one in."""

from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from app.lessons.urls import draft_url, workshop_url
from app.web.rendering.rendering import address
from app.web.workshop.editor import slug_in
from app.web.workshop.entering import Door, Visit
from app.web.workshop.lesson_list import LessonList
from app.workshop.archive import MAX_ARCHIVE, brought_in, packed, unpacked
from app.workshop.desk import open_desk
from app.workshop.refusals import Refused
from app.workshop.workshop import Workshop


class ArchivePages:
    """Serve lessons as zips, and take them."""

    def __init__(self, workshop: Workshop, door: Door, lessons: LessonList) -> None:
        self._workshop = workshop
        self._door = door
        self._list = lessons
        self._images = workshop.images

    def routes(self) -> list[Route]:
        """Return the routes of this part of the workshop."""
        guarded, refusing = self._door.guarded, self._list.refusing("message_import")
        take = guarded(self.take, refusing, MAX_ARCHIVE)
        return [
            Route(draft_url("{slug}", "archive.zip"), guarded(self.give), methods=["GET"]),
            Route(workshop_url("importer"), take, methods=["POST"]),
        ]

    def give(self, visit: Visit) -> Response:
        """Answer with the text that the editor shows, and its images."""
        desk = open_desk(self._workshop.database, slug_in(visit), visit.account)
        headers = {"content-disposition": f'attachment; filename="{desk.slug}.zip"'}
        self._workshop.sync()
        content = packed(self._images, desk.slug, desk.text)
        return Response(content, media_type="application/zip", headers=headers)

    def take(self, visit: Visit) -> Response:
        """Begin a lesson from an archive; it is a draft until its author publishes it."""
        if visit.file is None or not visit.file.content:
            raise Refused("Choisissez d’abord une archive « .zip ».")
        if len(visit.file.content) > MAX_ARCHIVE:
            raise Refused(f"L’archive dépasse {MAX_ARCHIVE // 1_000_000} Mo, la limite.")
        slug = brought_in(
            self._workshop.database,
            self._workshop.publisher,
            self._images,
            visit.account,
            unpacked(visit.file.content),
        )
        path = address(draft_url(slug), {"fait": "importee"})
        return RedirectResponse(path, 303)
