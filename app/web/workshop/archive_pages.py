"""Taking a lesson away as one file, and bringing one in."""

from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from app.lessons.urls import draft_url, workshop_url
from app.web.rendering.rendering import address
from app.web.workshop.editor import slug_in
from app.web.workshop.entering import Door, Visit
from app.web.workshop.lesson_list import Listing
from app.workshop.archive import MAX_ARCHIVE, brought_in, packed, unpacked
from app.workshop.course import Refused
from app.workshop.desk import desk
from app.workshop.folder import CannotWrite
from app.workshop.image_folder import Images
from app.workshop.workshop import Workshop


class Archives:
    """Serve lessons as zips, and take them."""

    def __init__(self, workshop: Workshop, door: Door, listing: Listing) -> None:
        self._workshop = workshop
        self._door = door
        self._listing = listing
        self._images = Images(workshop.course.folder.path)

    def routes(self) -> list[Route]:
        """Return the routes of this part of the workshop."""
        guarded = self._door.guarded
        return [
            Route(draft_url("{slug}", "archive.zip"), guarded(self.give), methods=["GET"]),
            Route(workshop_url("importer"), guarded(self.take, MAX_ARCHIVE), methods=["POST"]),
        ]

    def give(self, visit: Visit) -> Response:
        """Answer with the text that the editor shows, and its images."""
        found = desk(self._workshop.database, slug_in(visit), visit.account)
        headers = {"content-disposition": f'attachment; filename="{found.slug}.zip"'}
        content = packed(self._images, found.slug, found.text)
        return Response(content, media_type="application/zip", headers=headers)

    def take(self, visit: Visit) -> Response:
        """Begin a lesson from an archive; it is a draft until its author publishes it."""
        try:
            if visit.file is None or not visit.file.content:
                raise Refused("Choisissez d’abord une archive « .zip ».")
            if len(visit.file.content) > MAX_ARCHIVE:
                raise Refused(f"L’archive dépasse {MAX_ARCHIVE // 1_000_000} Mo, la limite.")
            slug = brought_in(
                self._workshop.database,
                self._workshop.course,
                self._images,
                visit.account,
                unpacked(visit.file.content),
            )
        except Refused as refusal:
            return self._listing.refused(visit, 422, str(refusal))
        except CannotWrite as failure:
            return self._listing.refused(visit, 507 if failure.full else 503, str(failure))
        path = address(draft_url(slug), {"fait": "importee"})
        return RedirectResponse(path, 303)
