"""Taking a lesson away as one file, and bringing lessons in."""

from dataclasses import dataclass

from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from app.lessons.checking.losses import losses
from app.lessons.images import folder_of
from app.lessons.model import Lesson
from app.lessons.urls import DRAFT, draft_url, workshop_url
from app.web.rendering.rendering import address
from app.web.workshop.lesson_list import LessonList
from app.web.workshop.part import Shared, WorkshopPart
from app.web.workshop.visit import Visit, slug_in
from app.workshop.archive import MAX_ARCHIVE, packed, unpacked
from app.workshop.desk import open_desk
from app.workshop.incoming import brought_in, lessons_in
from app.workshop.refusals import Refused

_MANY = 60  # lessons


@dataclass(frozen=True, slots=True)
class Imported:
    """One lesson that came in: the text as a lesson, and what readers would not get of it."""

    slug: str
    lesson: Lesson
    losses: tuple[str, ...]


class ArchivePages(WorkshopPart):
    """Serve lessons as zips, and take files, folders and zips of lessons."""

    def __init__(self, shared: Shared, lessons: LessonList) -> None:
        super().__init__(shared)
        self._list = lessons

    def routes(self) -> list[Route]:
        """Return the routes of this part of the workshop."""
        guarded, refusing = self._door.guarded, self._list.refusing("message_import")
        take = guarded(self.take, refusing, MAX_ARCHIVE)
        return [
            Route(f"{DRAFT}/archive.zip", guarded(self.give), methods=["GET"]),
            Route(workshop_url("importer"), take, methods=["POST"]),
        ]

    def give(self, visit: Visit) -> Response:
        """Answer with the text that the editor shows, and its images."""
        desk = open_desk(self._workshop.database, slug_in(visit), visit.account)
        headers = {"content-disposition": f'attachment; filename="{folder_of(desk.slug)}.zip"'}
        self._workshop.sync()
        content = packed(self._images, desk.slug, desk.text)
        return Response(content, media_type="application/zip", headers=headers)

    def take(self, visit: Visit) -> Response:
        """Begin the lessons of some files; they are drafts until their author publishes them."""
        incoming = lessons_in(_files_of(visit))
        if len(incoming.lessons) > _MANY:
            raise Refused(f"{len(incoming.lessons)} textes : {_MANY} au plus viennent d’un coup.")
        slugs = [
            brought_in(
                self._workshop.database,
                self._workshop.publisher,
                self._images,
                visit.account,
                lesson,
                incoming.left,
            )
            for lesson in incoming.lessons
        ]
        imported = [self._imported(visit, slug) for slug in slugs]
        if len(imported) == 1 and not imported[0].losses and not incoming.left:
            done = {"fait": "importee"}
            return RedirectResponse(address(draft_url(slugs[0]), done, "contenu"), 303)
        page = self._rendering.render(
            "workshop/imported.html", visit=visit, imported=imported, left=incoming.left
        )
        return HTMLResponse(page)

    def _imported(self, visit: Visit, slug: str) -> Imported:
        desk = open_desk(self._workshop.database, slug, visit.account)
        lesson = self._preview.parsed(slug, desk.position, desk.text)
        return Imported(slug, lesson, losses(lesson.problems, of_one=True))


def _files_of(visit: Visit) -> dict[str, bytes]:
    """Return the files that were sent, those of an archive in its place; raises Refused."""
    files: dict[str, bytes] = {}
    for file in visit.files:
        if not file.content:
            continue
        if len(file.content) > MAX_ARCHIVE:
            raise Refused(f"L’archive dépasse {MAX_ARCHIVE // 1_000_000} Mo, la limite.")
        if file.content.startswith(b"PK") or file.name.lower().endswith(".zip"):
            files |= unpacked(file.content)
        else:
            files[file.name.replace("\\", "/").lstrip("/")] = file.content
    if not files:
        raise Refused("Choisissez d’abord un texte « .md », un dossier ou une archive « .zip ».")
    return files
